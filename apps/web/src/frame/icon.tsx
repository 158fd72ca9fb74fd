import type { ReactNode } from 'react';

const strokes = {
  home: (
    <path d="M4 11.5 12 5l8 6.5V19a1.5 1.5 0 0 1-1.5 1.5H15v-5.5H9v5.5H5.5A1.5 1.5 0 0 1 4 19z" />
  ),
  coffee: (
    <>
      <path d="M4.5 10h12v5.5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5z" />
      <path d="M16.5 11.5h1.2a2.8 2.8 0 0 1 0 5.6h-1.4M8.2 3.5q-1 1.6 0 3.2M12.4 3.5q-1 1.6 0 3.2" />
    </>
  ),
  programmes: (
    <>
      <rect x="4" y="5.5" width="16" height="15" rx="3.5" />
      <path d="M4 10.5h16M8.5 3.5v4M15.5 3.5v4M9 15.5l2.2 2.2 4-4.2" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.6" />
      <path d="M2.8 20a6.3 6.3 0 0 1 12.4 0M15.8 5.2a3.6 3.6 0 0 1 0 6.6M17.6 14.4a6.3 6.3 0 0 1 3.7 5.6" />
    </>
  ),
  inbox: (
    <>
      <path d="M3.5 13.5 6 6.2A2 2 0 0 1 7.9 4.8h8.2A2 2 0 0 1 18 6.2l2.5 7.3v4A2.5 2.5 0 0 1 18 20H6a2.5 2.5 0 0 1-2.5-2.5z" />
      <path d="M3.5 13.5H8q.6 3 4 3t4-3h4.5" />
    </>
  ),
  import: (
    <>
      <path d="M12 15.5v-11M7.5 9 12 4.5 16.5 9" />
      <path d="M4 14.5v3A3 3 0 0 0 7 20.5h10a3 3 0 0 0 3-3v-3" />
    </>
  ),
  enter: (
    <>
      <path d="M13.5 4.5h3.5a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-3.5" />
      <path d="M4 12h10.5M10.5 7.5 15 12l-4.5 4.5" />
    </>
  ),
  jobs: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.5 2.2" />
    </>
  ),
  roles: (
    <>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="m11.2 12.3 8.3-8.3M16 7.5l3 3M13.5 10l2 2" />
    </>
  ),
  access: (
    <>
      <circle cx="9" cy="8" r="3.6" />
      <path d="M2.8 19.5a6.3 6.3 0 0 1 8.6-5.9M13 17.5l2.6 2.6 5-5.4" />
    </>
  ),
  audit: (
    <>
      <path d="M12 3.5 19 6v5.5c0 4.4-2.9 7.6-7 9-4.1-1.4-7-4.6-7-9V6z" />
      <path d="m9 11.8 2.2 2.2 4-4.2" />
    </>
  ),
  mailbox: (
    <>
      <rect x="3.5" y="5.5" width="17" height="13.5" rx="3.5" />
      <path d="m5 8.5 7 5 7-5" />
    </>
  ),
  more: <path d="M4.5 7h15M4.5 12h15M4.5 17h15" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  system: (
    <>
      <rect x="3.5" y="5" width="17" height="11.5" rx="2.5" />
      <path d="M9 20h6" />
    </>
  ),
  light: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1" />
    </>
  ),
  dark: <path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z" />,
  profile: (
    <>
      <circle cx="12" cy="8.5" r="4" />
      <path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" />
    </>
  ),
  security: (
    <>
      <rect x="5" y="10.5" width="14" height="10" rx="3" />
      <path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2" />
    </>
  ),
  leave: (
    <path d="M10 4.5H7A2.5 2.5 0 0 0 4.5 7v10A2.5 2.5 0 0 0 7 19.5h3M14.5 8l4 4-4 4M18.5 12H9.5" />
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof strokes;

/** One of our line icons, 20 px unless told. Decoration: the words beside it say the same. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    strokeWidth="1.9"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
    focusable="false"
  >
    {strokes[name]}
  </svg>
);
