'use client';

import Button from '@cloudscape-design/components/button';
import { ConfirmDialog, ProblemAlert, Stack, useApiMutation } from '@vicinity/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ProviderView } from '../../contract/sign-on.ts';
import { listProvidersRoute, removeProviderRoute } from '../../contract/sign-on-routes.ts';

/** Removes a provider, once confirmed. */
export const RemoveProvider = ({ provider: { id, name, people } }: { provider: ProviderView }) => {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const remove = useApiMutation(removeProviderRoute, {
    refreshes: [listProvidersRoute],
    onSuccess: () => router.push('/app/admin/sign-in'),
  });
  return (
    <>
      <Button formAction="none" onClick={() => setOpen(true)}>
        Remove
      </Button>
      <ConfirmDialog
        visible={open}
        header={`Remove ${name}?`}
        action="Remove"
        isBusy={remove.isPending || remove.isSuccess}
        onConfirm={() => remove.mutate({ params: { providerId: id } })}
        onDismiss={() => setOpen(false)}
      >
        <Stack>
          <ProblemAlert problem={remove.error} />
          <span>
            {people === 0
              ? 'Nobody has signed in with it yet.'
              : `${people === 1 ? 'One person has' : `${people.toLocaleString()} people have`} signed in with it. They stay signed in; next time they need a password, which “Forgot your password?” gives them.`}
          </span>
        </Stack>
      </ConfirmDialog>
    </>
  );
};
