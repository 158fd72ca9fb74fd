import Button from '@cloudscape-design/components/button';
import { Card, EmptyState, Screen } from '@vicinity/ui';

/** Says kindly that a screen is not for the reader, and where theirs is. */
export const ForOrganisers = ({ title }: { title: string }) => (
  <Screen title={title}>
    <Card>
      <EmptyState
        picture="lost"
        title="This page is for organisers"
        action={<Button href="/app/coffee">See my own match</Button>}
      >
        Organisers look after programmes and rounds here. Whom you meet, and why, stands on your own
        page.
      </EmptyState>
    </Card>
  </Screen>
);
