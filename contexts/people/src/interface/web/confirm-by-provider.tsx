'use client';

import Button from '@cloudscape-design/components/button';
import { ProblemAlert, Stack, useApiMutation } from '@vicinity/ui';
import { confirmByProviderRoute } from '../../contract/identity-routes.ts';
import type { ConnectedIdentity, ProviderId } from '../../contract/sign-on.ts';

/** Shows a person who has no password the way to their provider, which asks for theirs again. */
export const ConfirmByProvider = ({ identities }: { identities: readonly ConnectedIdentity[] }) => {
  const confirm = useApiMutation(confirmByProviderRoute, {
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const providers = new Map<ProviderId, string>();
  for (const { providerId, provider, usable } of identities)
    if (usable && providerId !== null) providers.set(providerId, provider);
  return (
    <Stack>
      <ProblemAlert problem={confirm.error} />
      <span>
        You are about to change how you sign in. Sign in once more, and then do it again: we ask
        once in ten minutes.
      </span>
      {[...providers].map(([providerId, name]) => (
        <Button
          key={providerId}
          fullWidth
          loading={confirm.isPending || confirm.isSuccess}
          onClick={() => confirm.mutate({ body: { providerId } })}
        >
          Continue with {name}
        </Button>
      ))}
    </Stack>
  );
};
