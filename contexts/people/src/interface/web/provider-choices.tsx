'use client';

import Button from '@cloudscape-design/components/button';
import { Stack, useApiMutation, useApiQuery } from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import type { ProviderChoice } from '../../contract/sign-on.ts';
import { listSignInProvidersRoute, startSignOnRoute } from '../../contract/sign-on-routes.ts';
import { pageAfterSignIn } from './page-after-sign-in.ts';
import styles from './provider-choices.module.css';
import { SignOnRefusal } from './sign-on-refusal.tsx';

/** Ways in that need no password here; nothing while there are none. */
export const ProviderChoices = () => {
  const next = pageAfterSignIn(useSearchParams().get('next'));
  const { data } = useApiQuery(listSignInProvidersRoute, {});
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Stack>
      <div className={styles.or} aria-hidden="true">
        or
      </div>
      <Stack gap="small">
        {data.items.map((provider) => (
          <Choice key={provider.id} provider={provider} next={next} />
        ))}
      </Stack>
    </Stack>
  );
};

const Choice = ({ provider, next }: { provider: ProviderChoice; next: string }) => {
  const start = useApiMutation(startSignOnRoute, {
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      <Button
        fullWidth
        formAction="none"
        loading={start.isPending || start.isSuccess}
        onClick={() => start.mutate({ params: { providerId: provider.id }, body: { next } })}
      >
        Continue with {provider.name}
      </Button>
      <SignOnRefusal error={start.error} />
    </>
  );
};
