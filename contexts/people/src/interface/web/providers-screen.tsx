'use client';

import Button from '@cloudscape-design/components/button';
import { randomIds } from '@vicinity/core';
import {
  Card,
  CardGrid,
  EmptyState,
  NextLink,
  Pill,
  Pills,
  Quiet,
  Screen,
  SkeletonCard,
  Stack,
  useApiQuery,
} from '@vicinity/ui';
import { useState } from 'react';
import { ProviderId, type ProviderView } from '../../contract/sign-on.ts';
import { listProvidersRoute } from '../../contract/sign-on-routes.ts';
import { RegistrationCard } from './registration-card.tsx';

/** Whom people of this hub sign in with, beside their passwords. */
export const ProvidersScreen = () => {
  const providers = useApiQuery(listProvidersRoute, {});
  const items = providers.data?.items ?? [];
  // The id stands in the address, so that a page that is loaded again still shows the same redirect URI.
  const [added] = useState(() => `/app/admin/sign-in/${randomIds(ProviderId)}`);
  const add = (
    <Button variant="primary" href={added}>
      Add a provider
    </Button>
  );
  return (
    <Screen
      title="Sign-in"
      description="Who may make an account, and with which providers people sign in without a password of this hub: Google, GitHub, or any of OpenID Connect or SAML such as Keycloak or AWS IAM Identity Center."
      actions={items.length > 0 && add}
      loading={providers.isPending}
      skeleton={
        <CardGrid min="wide">
          <SkeletonCard lines={4} />
        </CardGrid>
      }
      refused={providers.data === undefined ? providers.error : null}
      onRetry={() => void providers.refetch()}
    >
      <RegistrationCard />
      {items.length === 0 ? (
        <Card>
          <EmptyState picture="people" title="Everybody signs in with a password" action={add}>
            Add a provider that your people have an account with already: one password less for
            them, and whoever leaves there is out here.
          </EmptyState>
        </Card>
      ) : (
        <CardGrid min="wide">
          {items.map((provider) => (
            <ProviderCard key={provider.id} provider={provider} />
          ))}
        </CardGrid>
      )}
    </Screen>
  );
};

const ProviderCard = ({
  provider: { id, name, issuer, enabled, people, policy },
}: {
  provider: ProviderView;
}) => (
  <Card
    title={<NextLink href={`/app/admin/sign-in/${id}`}>{name}</NextLink>}
    description={URL.parse(issuer)?.host ?? issuer}
  >
    <Stack gap="small">
      <Pills>
        <Pill tone={enabled ? 'mint' : 'quiet'}>{enabled ? 'Enabled' : 'Disabled'}</Pill>
        {policy.createAccounts && <Pill tone="sky">Makes accounts</Pill>}
        {policy.linkByAddress && <Pill tone="honey">Finds accounts by address</Pill>}
        {policy.roleMap.length > 0 && <Pill tone="violet">Decides roles</Pill>}
      </Pills>
      <Quiet>{peopleWords(people)}</Quiet>
    </Stack>
  </Card>
);

const peopleWords = (people: number): string => {
  if (people === 0) return 'Nobody has signed in with it yet.';
  return people === 1
    ? 'One person signs in with it.'
    : `${people.toLocaleString()} people sign in with it.`;
};
