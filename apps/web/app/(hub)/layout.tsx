import '@vicinity/ui/base.css';
import '@vicinity/ui/theme.css';
import { LookScript } from '@vicinity/ui';
import type { ReactNode } from 'react';
import { Hub } from '../../src/hub.tsx';

export { metadata, viewport } from '../../src/document.ts';

// Every page of the hub is a shell without data, the same for everybody; the data comes through the API.
export const dynamic = 'force-static';

const HubLayout = ({ children }: { children: ReactNode }) => (
  <html lang="en">
    <body suppressHydrationWarning>
      <LookScript />
      <Hub>{children}</Hub>
    </body>
  </html>
);
export default HubLayout;
