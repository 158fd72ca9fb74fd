'use client';

import Button from '@cloudscape-design/components/button';
import { ProblemAlert, Stack, useApiMutation } from '@vicinity/ui';
import { confirmByProviderRoute } from '../../contract/confirmation-routes.ts';
import type { ProviderChoice } from '../../contract/sign-on.ts';

/** Shows a person who has no password the way to their provider, which asks for theirs again. */
export const ConfirmByProvider = ({ providers }: { providers: readonly ProviderChoice[] }) => {
  const confirm = useApiMutation(confirmByProviderRoute, {
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const next = () => window.location.pathname + window.location.search;
  return (
    <Stack>
      <ProblemAlert problem={confirm.error} />
      <span>Sign in there once more. You come back to this page, and do it again.</span>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          fullWidth
          formAction="none"
          loading={confirm.isPending || confirm.isSuccess}
          onClick={() => confirm.mutate({ body: { providerId: id, next: next() } })}
        >
          Continue with {name}
        </Button>
      ))}
    </Stack>
  );
};
