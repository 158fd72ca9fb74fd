'use client';

import type { PersonId } from '@vicinity/core';
import { NextLink, Screen, SkeletonCard, useApiQuery } from '@vicinity/ui';
import { getPersonRoute } from '../../contract/routes.ts';
import { ProfileForm } from './profile-form.tsx';
import { useSession } from './use-session.ts';

/** What a person says about themselves. */
export const ProfileScreen = () => {
  const session = useSession();
  return session === undefined ? <Frame loading /> : <OwnProfile personId={session.person.id} />;
};

const OwnProfile = ({ personId }: { personId: PersonId }) => {
  const { data, error, isPending, refetch } = useApiQuery(getPersonRoute, { params: { personId } });
  return (
    <Frame
      loading={isPending}
      refused={data === undefined ? error : null}
      onRetry={() => void refetch()}
    >
      {data !== undefined && <ProfileForm person={data} />}
    </Frame>
  );
};

const Frame = (
  props: Pick<Parameters<typeof Screen>[0], 'loading' | 'refused' | 'onRetry' | 'children'>,
) => (
  <Screen
    title="Your profile"
    description="What colleagues see, and what your coffee matches are made from."
    actions={
      <>
        <NextLink href="/app/profile/security">Sign-in and security</NextLink>
        <NextLink href="/app/profile/tokens">Access tokens</NextLink>
      </>
    }
    width="narrow"
    skeleton={<SkeletonCard lines={14} />}
    {...props}
  />
);
