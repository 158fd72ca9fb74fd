import type { ReactNode } from 'react';
import type { Reason } from '../../contract/index.ts';
import styles from './reasons.module.css';

const strokes: Record<Reason['kind'], ReactNode> = {
  topics: (
    <path d="M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-6.5L8 20v-3.5H5A1.5 1.5 0 0 1 3.5 15V7A1.5 1.5 0 0 1 5 5.5zM8 9.5h8M8 12.8h5" />
  ),
  departments: (
    <path d="M4 4.5h6.5v6.5H4zM13.5 4.5H20v6.5h-6.5zM4 14h6.5v6H4zM13.5 17h6.5M16.7 13.8v6.4" />
  ),
  offices: (
    <>
      <path d="M12 21s6.5-5.7 6.5-11a6.5 6.5 0 1 0-13 0c0 5.3 6.5 11 6.5 11z" />
      <circle cx="12" cy="10" r="2.4" />
    </>
  ),
  levels: <path d="M3.5 19.5h5v-5h5v-5h5v-5h2" />,
  languages: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5q4 4 4 8.5t-4 8.5q-4-4-4-8.5t4-8.5" />
    </>
  ),
  hours: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.5 2.2" />
    </>
  ),
  history: (
    <path d="m12 3.5 1.9 5.1a3 3 0 0 0 1.8 1.8l5 1.8-5 1.9a3 3 0 0 0-1.8 1.8L12 21l-1.9-5.1a3 3 0 0 0-1.8-1.8l-5-1.9 5-1.8a3 3 0 0 0 1.8-1.8z" />
  ),
};

/** What a reason is about, at a glance. Decoration: its words say the same. */
export const ReasonIcon = ({ kind }: { kind: Reason['kind'] }) => (
  <span className={styles.icon} data-kind={kind} aria-hidden>
    <svg viewBox="0 0 24 24" width="18" height="18" focusable="false">
      {strokes[kind]}
    </svg>
  </span>
);
