'use client';

import { Screen, SkeletonCard } from '@vicinity/ui';
import { ConnectedAccounts } from './connected-accounts.tsx';
import { Impersonations } from './impersonations.tsx';
import { OpenSessions } from './open-sessions.tsx';
import { OwnAddress } from './own-address.tsx';
import { OwnPassword } from './own-password.tsx';
import { TwoStep } from './two-step.tsx';
import { useSession } from './use-session.ts';

/** How a person signs in. */
export const SecurityScreen = () => {
  const session = useSession();
  return (
    <Screen
      title="Sign-in and security"
      description="How you sign in, and from where."
      breadcrumbs={[{ text: 'Your profile', href: '/app/profile' }]}
      width="narrow"
      loading={session === undefined}
      skeleton={<SkeletonCard lines={8} />}
    >
      {session !== undefined && (
        <>
          <OwnAddress email={session.person.email} />
          <OwnPassword session={session} />
          <ConnectedAccounts />
          <TwoStep instance={session.instance.name} />
          <OpenSessions />
          <Impersonations />
        </>
      )}
    </Screen>
  );
};
