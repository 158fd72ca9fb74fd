import Link from 'next/link';
import { Logo } from './frame/wordmark.tsx';
import { LandingPicture } from './landing-picture.tsx';

const points = [
  {
    title: 'Coffee with a reason',
    text: 'Regular rounds bring together people who share a topic, not a team. Everyone reads why they were matched.',
  },
  {
    title: 'A time that suits both',
    text: 'Slots lie inside everybody’s working hours, whatever the time zone, and come as a calendar file.',
  },
  {
    title: 'Yours alone',
    text: 'It runs on your own machine. People decide what is shared about them, can pause, and nobody is scored.',
  },
];

/** What Vicinity is, for somebody who is not signed in. */
export const LandingPage = () => (
  <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-5 sm:px-8">
    <title>Vicinity: the home of a distributed team</title>
    <header className="flex items-center justify-between py-5">
      <span className="flex items-center gap-3 text-xl font-extrabold tracking-tight text-heading">
        <Logo />
        Vicinity
      </span>
      <SignIn look="quiet" />
    </header>
    <main className="flex flex-1 flex-col justify-center gap-16 py-10 sm:gap-24 sm:py-16">
      <section className="grid items-center gap-12 lg:grid-cols-[1.1fr_1fr]">
        <div>
          <h1 className="text-4xl leading-[1.1] font-extrabold tracking-tight text-balance text-heading sm:text-6xl">
            Be near the people you work with
          </h1>
          <p className="mt-5 max-w-[34rem] text-lg leading-relaxed text-pretty text-quiet sm:text-xl">
            Vicinity is the home of a distributed team. People who never share a corridor meet here,
            see who is around, and keep in touch.
          </p>
          <p className="mt-8">
            <SignIn look="loud" />
          </p>
        </div>
        <LandingPicture />
      </section>
      <section className="grid gap-5 sm:grid-cols-3" aria-label="What it does">
        {points.map(({ title, text }) => (
          <div key={title} className="rounded-[18px] border border-line bg-surface p-6">
            <h2 className="text-lg font-extrabold text-heading">{title}</h2>
            <p className="mt-2 leading-relaxed text-quiet">{text}</p>
          </div>
        ))}
      </section>
    </main>
    <footer className="py-8 text-quiet">
      Vicinity is free software under the MIT licence.{' '}
      <a className="font-bold text-accent underline-offset-4 hover:underline" href="/api/docs">
        API documentation
      </a>
    </footer>
  </div>
);

const looks = {
  loud: 'bg-accent px-7 py-3.5 text-lg text-on-accent hover:bg-accent-strong',
  quiet: 'border border-line bg-surface px-5 py-2 text-heading hover:bg-accent-soft',
};

const SignIn = ({ look }: { look: keyof typeof looks }) => (
  <Link
    href="/sign-in"
    prefetch={false}
    className={`inline-block rounded-full font-bold no-underline transition-colors ${looks[look]}`}
  >
    Sign in
  </Link>
);
