'use client';

import { Card, ProblemAlert, Screen, SkeletonCard, SkeletonRows, useApiQuery } from '@vicinity/ui';
import { getPreferencesRoute, listProgrammesRoute } from '../../contract/index.ts';
import { Blocks } from './blocks.tsx';
import { MyProgrammes } from './my-programmes.tsx';
import { WishesEditor } from './wishes-editor.tsx';

/** What I would like in a match, whom I am never matched with, and where I take part. */
export const PreferencesScreen = () => {
  const preferences = useApiQuery(getPreferencesRoute, {});
  const programmes = useApiQuery(listProgrammesRoute, { query: { limit: 100 } });
  return (
    <Screen
      title="Coffee preferences"
      description="They hold in every programme, from the next round on. Nobody else sees them."
      width="narrow"
      breadcrumbs={[{ text: 'My coffee', href: '/app/coffee' }]}
      loading={preferences.isPending}
      skeleton={
        <>
          <SkeletonCard lines={18} />
          <SkeletonCard lines={4} />
          <SkeletonCard lines={5} />
        </>
      }
      refused={preferences.error}
      onRetry={() => void preferences.refetch()}
    >
      {preferences.data && <WishesEditor saved={preferences.data.wishes} />}
      <Card title="Programmes">
        <ProblemAlert problem={programmes.error} />
        {programmes.isPending && <SkeletonRows rows={2} />}
        {programmes.data && <MyProgrammes programmes={programmes.data.items} />}
      </Card>
      <Blocks />
    </Screen>
  );
};
