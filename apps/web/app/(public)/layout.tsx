import '@vicinity/ui/base.css';
import '@vicinity/ui/theme.css';
import './public.css';
import { LookScript } from '@vicinity/ui';
import { type ReactNode, Suspense } from 'react';

export { metadata, viewport } from '../../src/document.ts';

const PublicLayout = ({ children }: { children: ReactNode }) => (
  <html lang="en">
    <body suppressHydrationWarning>
      <LookScript />
      <Suspense>{children}</Suspense>
    </body>
  </html>
);
export default PublicLayout;
