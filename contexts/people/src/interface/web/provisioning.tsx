'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  FormDialog,
  ProblemAlert,
  Quiet,
  SkeletonLine,
  Stack,
  useApiMutation,
  useApiQuery,
} from '@vicinity/ui';
import { useState } from 'react';
import { getProvisioningRoute, MOST_SCIM_TOKENS, makeScimTokenRoute } from '../../contract/scim.ts';
import type { ProviderView } from '../../contract/sign-on.ts';
import { DurationSelect } from './duration-select.tsx';
import { NewToken } from './new-token.tsx';
import { Addresses } from './provider-fields.tsx';
import { ProvisioningToken } from './provisioning-token.tsx';
import styles from './rows.module.css';

/** How the provider’s directory brings people and groups: what to tell it, and the token that lets it in. */
export const Provisioning = ({ provider }: { provider: ProviderView }) => {
  const params = { providerId: provider.id };
  const { data, error, isPending } = useApiQuery(getProvisioningRoute, { params });
  const [making, setMaking] = useState(false);
  // Kept in this page alone: whoever leaves it without a copy makes another.
  const [made, setMade] = useState<string | null>(null);
  return (
    <Stack gap="large">
      {made !== null && (
        <NewToken
          made={{ name: `${provider.name}, provisioning`, token: made }}
          onDone={() => setMade(null)}
        />
      )}
      <Card
        title="Provisioning"
        description="By SCIM 2.0 the provider’s directory brings people before they sign in, and suspends them the moment they leave."
        actions={
          data !== undefined && (
            <Button
              disabled={data.tokens.length >= MOST_SCIM_TOKENS}
              onClick={() => setMaking(true)}
            >
              New token
            </Button>
          )
        }
      >
        {isPending && <SkeletonLine />}
        <ProblemAlert problem={data === undefined ? error : null} />
        {data !== undefined && (
          <Stack>
            <Addresses addresses={{ 'Base URL, or tenant URL': data.baseUrl }} />
            {data.tokens.length === 0 ? (
              <Quiet>No directory has a token: nobody is brought or suspended by one.</Quiet>
            ) : (
              <ul className={styles.rows} aria-label="Provisioning tokens">
                {data.tokens.map((token) => (
                  <ProvisioningToken key={token.id} providerId={provider.id} token={token} />
                ))}
              </ul>
            )}
            {data.tokens.length > 0 && <Quiet>{keptWords(data.users, data.groups)}</Quiet>}
          </Stack>
        )}
      </Card>
      {making && (
        <MakeToken
          provider={provider}
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMade(token);
            setMaking(false);
          }}
        />
      )}
    </Stack>
  );
};

const keptWords = (users: number, groups: number): string =>
  `It keeps ${users === 1 ? 'one person' : `${users.toLocaleString()} people`} and ${groups === 1 ? 'one group' : `${groups.toLocaleString()} groups`} here.`;

type MakeProps = { provider: ProviderView; onClose: () => void; onMade: (token: string) => void };

const MakeToken = ({ provider, onClose, onMade }: MakeProps) => {
  const [days, setDays] = useState('365');
  const make = useApiMutation(makeScimTokenRoute, {
    refreshes: [getProvisioningRoute],
    onSuccess: ({ token }) => onMade(token),
  });
  return (
    <FormDialog
      header={`New token for ${provider.name}`}
      action="Make token"
      isBusy={make.isPending}
      onSubmit={() =>
        make.mutate({ params: { providerId: provider.id }, body: { days: Number(days) } })
      }
      onDismiss={onClose}
    >
      <ProblemAlert problem={make.error} />
      <p>Whoever has it brings people here, changes their profiles, and suspends them.</p>
      <DurationSelect days={days} onChange={setDays} />
    </FormDialog>
  );
};
