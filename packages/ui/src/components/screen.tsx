'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import { NextLink } from './next-link.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import styles from './screen.module.css';
import { SkeletonCard } from './skeleton.tsx';

type Crumb = { readonly text: string; readonly href: string };

type Props = {
  /** The heading, and the title of the browser's tab. */
  title: string;
  description?: ReactNode;
  /** Buttons of the whole screen; the primary one last. */
  actions?: ReactNode;
  /** The way here from Home, without this screen itself. */
  breadcrumbs?: readonly Crumb[];
  /** While true, `skeleton` stands where the content will be. */
  loading?: boolean;
  /** As high as the content, so that nothing jumps; three cards unless told. */
  skeleton?: ReactNode;
  /** Why the content cannot be shown: an error of its query. */
  refused?: unknown;
  /** Asks again, offered with `refused`. */
  onRetry?: () => void;
  /** `narrow` for forms and reading, `wide` for tables. */
  width?: 'narrow' | 'regular' | 'wide';
  children?: ReactNode;
};

/** One screen of the hub: its heading, its actions, and its loading and refused states. */
export const Screen = ({
  title,
  description,
  actions,
  breadcrumbs = [],
  width = 'regular',
  ...content
}: Props) => {
  const heading = useFocusOnArrival();
  return (
    <div className={classes(styles.screen, styles[width])}>
      <title>{`${title} · Vicinity`}</title>
      {breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.title} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {description !== undefined && <div className={styles.description}>{description}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <Content {...content} />
    </div>
  );
};

type ContentProps = Pick<Props, 'loading' | 'skeleton' | 'refused' | 'onRetry' | 'children'>;

const Content = ({ loading = false, skeleton, refused, onRetry, children }: ContentProps) => {
  if (refused !== undefined && refused !== null)
    return <ProblemNotice problem={refused} onRetry={onRetry} />;
  if (!loading) return <div className={styles.content}>{children}</div>;
  return (
    <div className={styles.content} aria-busy="true">
      {skeleton ?? (
        <>
          <SkeletonCard lines={4} />
          <SkeletonCard lines={3} />
          <SkeletonCard lines={3} />
        </>
      )}
    </div>
  );
};

const Breadcrumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav aria-label="Breadcrumbs">
    <ol className={styles.crumbs}>
      {crumbs.map(({ text, href }) => (
        <li key={href}>
          <NextLink href={href}>{text}</NextLink>
        </li>
      ))}
    </ol>
  </nav>
);

let lastPath: string | null = null;

/** After a navigation inside the hub the keyboard and the screen reader start at the new heading. */
const useFocusOnArrival = () => {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = usePathname();
  useEffect(() => {
    if (lastPath !== null && lastPath !== path) heading.current?.focus({ preventScroll: true });
    lastPath = path;
  }, [path]);
  return heading;
};
