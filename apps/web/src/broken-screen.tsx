'use client';

import Button from '@cloudscape-design/components/button';
import { Card, EmptyState, Screen } from '@vicinity/ui';

/** A screen that threw; the frame around it still works. */
export const BrokenScreen = ({ reset }: { error: Error; reset: () => void }) => (
  <Screen title="Something broke on this screen">
    <Card>
      <EmptyState
        picture="mug"
        title="This is our fault, not yours"
        action={<Button onClick={reset}>Try again</Button>}
      >
        What you saved is safe. If it happens again, tell whoever runs this hub.
      </EmptyState>
    </Card>
  </Screen>
);
