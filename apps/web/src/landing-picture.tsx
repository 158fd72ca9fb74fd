import { PersonAvatar } from '@vicinity/ui';

const people = [
  { id: 'lisbon', name: 'Inês Duarte', place: 'Lisbon', hour: '10:00' },
  { id: 'nairobi', name: 'Wanjiru Kamau', place: 'Nairobi', hour: '13:00' },
];
const reasons = ['Both climb', 'Six hours overlap', 'Never met'];

/** What a match looks like, drawn with the real thing's colours. Decoration. */
export const LandingPicture = () => (
  <div className="relative mx-auto w-full max-w-[26rem]" aria-hidden>
    <div className="absolute -inset-4 sm:-inset-6 -z-10 rounded-[44px] bg-accent-soft opacity-70" />
    <div className="rounded-[22px] border border-line bg-surface p-6 shadow-xl">
      <p className="text-sm font-bold text-accent">This round</p>
      <p className="mt-1 text-2xl font-extrabold tracking-tight text-heading">Inês meets Wanjiru</p>
      <div className="mt-5 flex flex-col gap-3">
        {people.map(({ id, name, place, hour }) => (
          <div key={id} className="flex items-center gap-4 rounded-2xl bg-canvas p-3">
            <PersonAvatar person={{ id, name }} size="large" />
            <span className="flex-1">
              <strong className="block font-extrabold text-heading">{name}</strong>
              <span className="text-quiet">{place}</span>
            </span>
            <span className="font-bold text-heading tabular-nums">{hour}</span>
          </div>
        ))}
      </div>
      <div className="mt-5 flex flex-wrap gap-2">
        {reasons.map((reason) => (
          <span
            key={reason}
            className="rounded-full bg-accent-soft px-3 py-1 text-sm font-bold text-accent-soft-text"
          >
            {reason}
          </span>
        ))}
      </div>
    </div>
  </div>
);
