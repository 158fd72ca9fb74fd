'use client';

import Alert from '@cloudscape-design/components/alert';

/** Why the browser did not do it, told to screen readers at once; nothing while there is no reason. */
export const Refused = ({ why }: { why: string }) =>
  why !== '' && (
    <div role="alert">
      <Alert type="error">{why}</Alert>
    </div>
  );
