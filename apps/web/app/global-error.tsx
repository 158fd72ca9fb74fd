'use client';

import '@vicinity/ui/base.css';
import '@vicinity/ui/theme.css';
import { StandIn } from '../src/stand-in.tsx';

/** When even the frame broke. */
const GlobalError = () => (
  <html lang="en">
    <body>
      <title>Something broke · Vicinity</title>
      <StandIn picture="mug" title="Something broke on this page">
        {/* A full load: whatever broke is left behind. */}
        <a href="/app">Start again</a>
      </StandIn>
    </body>
  </html>
);
export default GlobalError;
