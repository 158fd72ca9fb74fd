import type { Metadata, Viewport } from 'next';

/** What every document says of itself. Titles are brought by the screens, as they change with data. */
export const metadata: Metadata = {
  applicationName: 'Vicinity',
  description: 'The home of a distributed team.',
  formatDetection: { telephone: false, email: false, address: false },
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
