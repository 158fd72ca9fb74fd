'use client';

import { HomeMatch } from '@vicinity/coffee/web';
import { NeedsMe } from '@vicinity/notifications/web';
import { getSessionRoute } from '@vicinity/people/contract';
import { Screen, useApiQuery } from '@vicinity/ui';

/** Home: what each context has to say to this person today. */
export const HomeScreen = () => {
  const { data: session } = useApiQuery(getSessionRoute, {});
  const name = session?.person.name.split(' ')[0];
  return (
    <Screen title={name === undefined ? 'Welcome' : `Welcome, ${name}`}>
      <HomeMatch />
      <NeedsMe />
    </Screen>
  );
};
