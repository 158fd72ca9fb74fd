'use client';

import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { FormDialog, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { ReadDirectory } from '../../contract/permissions.ts';
import { listTokensRoute, makeTokenRoute } from '../../contract/token-routes.ts';
import { DurationSelect } from './duration-select.tsx';
import { PermissionChoices } from './permission-choices.tsx';
import { TextField } from './text-field.tsx';

/** A permission that a token can be made for. */
export type OwnPermission = { readonly name: string; readonly summary: string };

type Props = {
  permissions: readonly OwnPermission[];
  onClose: () => void;
  onMade: (made: { name: string; token: string }) => void;
};

/** Makes a token: what for, how long, and what it may do. */
export const TokenForm = ({ permissions, onClose, onMade }: Props) => {
  const [name, setName] = useState('');
  const [days, setDays] = useState('30');
  const [write, setWrite] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>(
    permissions.filter((one) => one.name === ReadDirectory.name).map((one) => one.name),
  );
  const make = useApiMutation(makeTokenRoute, { refreshes: [listTokensRoute], onSuccess: onMade });
  const faults = useFaults(make.error);
  return (
    <FormDialog
      header="New token"
      action="Make token"
      isBusy={make.isPending}
      gap="large"
      onSubmit={() =>
        make.mutate({ body: { name, write, days: Number(days), permissions: [...chosen] } })
      }
      onDismiss={onClose}
    >
      <ProblemAlert problem={faults.at('name') === '' ? make.error : null} />
      <TextField
        label="Name"
        description="What it is for, so that you know it again."
        placeholder="Nightly export"
        value={name}
        onChange={setName}
        error={faults.at('name')}
      />
      <DurationSelect days={days} onChange={setDays} />
      <FormField label="May" stretch>
        <RadioGroup
          ariaLabel="May"
          value={write ? 'write' : 'read'}
          items={reaches}
          onChange={({ detail }) => setWrite(detail.value === 'write')}
        />
      </FormField>
      {permissions.length > 0 && (
        <FormField
          label="Also, of your own permissions"
          description="It can do what you can yourself, and no longer than you can."
          stretch
        >
          <PermissionChoices permissions={permissions} chosen={chosen} onChoose={setChosen} />
        </FormField>
      )}
    </FormDialog>
  );
};

const reaches = [
  { value: 'read', label: 'Read', description: 'See what everybody sees, and what is yours' },
  { value: 'write', label: 'Read and change', description: 'Also change it, in your name' },
];
