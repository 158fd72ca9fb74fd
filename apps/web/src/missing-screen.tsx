'use client';

import Button from '@cloudscape-design/components/button';
import { Card, EmptyState, Screen } from '@vicinity/ui';

/** An address of the hub that leads nowhere: a screen said so, for an id that cannot be one. */
export const MissingScreen = () => (
  <Screen title="Nothing here">
    <Card>
      <EmptyState
        picture="lost"
        title="There is nothing at this address"
        action={<Button href="/app">Go home</Button>}
      >
        The link may be old or mistyped.
      </EmptyState>
    </Card>
  </Screen>
);
