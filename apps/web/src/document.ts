import type { Metadata, Viewport } from 'next';

/** What every document says of itself. Screens of the hub bring their own titles, as they change with data. */
export const metadata: Metadata = {
  applicationName: 'Vicinity',
  description: 'The home of a distributed team.',
  formatDetection: { telephone: false, email: false, address: false },
};

export const publicMetadata: Metadata = {
  ...metadata,
  title: { default: 'Vicinity: the home of a distributed team', template: '%s · Vicinity' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f5fc' },
    { media: '(prefers-color-scheme: dark)', color: '#120e20' },
  ],
};
