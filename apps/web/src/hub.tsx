'use client';

import I18nProvider from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { Bell, useLiveInbox, useUnread } from '@vicinity/notifications/web';
import { getSessionRoute, signOutRoute } from '@vicinity/people/contract';
import { ConfirmOwner, ImpersonationBanner, SecondFactorGate } from '@vicinity/people/web';
import { DataProvider, useApiMutation, useApiQuery } from '@vicinity/ui';
import { type ReactNode, Suspense } from 'react';
import { Frame } from './frame/frame.tsx';
import { PersonMenu } from './frame/person-menu.tsx';
import { setLeaving, toSignIn } from './sign-in-address.ts';

/** The signed-in application: its data, its frame, and what the contexts contribute to them. */
export const Hub = ({ children }: { children: ReactNode }) => (
  <DataProvider onSignedOut={toSignIn}>
    {/* The words that Cloudscape's components say by themselves, such as the label of “Select all”. */}
    <I18nProvider locale="en" messages={[messages]}>
      <ConfirmOwner>
        <FramedScreens>{children}</FramedScreens>
      </ConfirmOwner>
    </I18nProvider>
  </DataProvider>
);

const FramedScreens = ({ children }: { children: ReactNode }) => {
  const { data: session } = useApiQuery(getSessionRoute, {});
  const unread = useUnread();
  useLiveInbox(session?.person.id);
  const signOut = useApiMutation(signOutRoute, {
    onSuccess: ({ next }) => window.location.assign(next ?? '/sign-in'),
    onError: () => setLeaving(false),
  });
  const leave = () => {
    setLeaving(true);
    signOut.mutate({});
  };
  return (
    <Frame
      session={session}
      tools={<Bell />}
      badges={{ '/app/inbox': unread }}
      menu={
        <PersonMenu
          session={session}
          onSignOut={leave}
          isSigningOut={signOut.isPending || signOut.isSuccess}
        />
      }
    >
      <ImpersonationBanner session={session} />
      <Suspense>
        <SecondFactorGate session={session}>{children}</SecondFactorGate>
      </Suspense>
    </Frame>
  );
};
