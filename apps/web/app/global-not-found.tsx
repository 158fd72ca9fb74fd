import '@vicinity/ui/base.css';
import '@vicinity/ui/theme.css';
import { LookScript } from '@vicinity/ui';
import type { Metadata } from 'next';
import { StandIn } from '../src/stand-in.tsx';

export { viewport } from '../src/document.ts';

export const metadata: Metadata = { title: 'Not found · Vicinity' };

const NotFound = () => (
  <html lang="en">
    <body suppressHydrationWarning>
      <LookScript />
      <StandIn picture="lost" title="There is nothing at this address">
        The link may be old or mistyped. <a href="/app">Go to the hub</a>
      </StandIn>
    </body>
  </html>
);
export default NotFound;
