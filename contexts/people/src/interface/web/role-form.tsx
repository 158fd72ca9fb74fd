'use client';

import FormField from '@cloudscape-design/components/form-field';
import { FormDialog, ProblemAlert, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import {
  type CustomRole,
  changeRoleRoute,
  createRoleRoute,
  listRolesRoute,
  type PermissionView,
} from '../../contract/roles.ts';
import { getPersonRoute, getSessionRoute } from '../../contract/routes.ts';
import { PermissionChoices } from './permission-choices.tsx';
import { TextField } from './text-field.tsx';

type Props = {
  permissions: readonly PermissionView[];
  /** The role to change; null for a new one. */
  of: CustomRole | null;
  onClose: () => void;
};

/** Makes a role, or changes one. What its maker may not do is shown, and cannot be ticked. */
export const RoleForm = ({ permissions, of: role, onClose }: Props) => {
  const [name, setName] = useState(role?.name ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(role?.permissions ?? []);
  const done = { refreshes: [listRolesRoute, getPersonRoute, getSessionRoute], onSuccess: onClose };
  const create = useApiMutation(createRoleRoute, done);
  const change = useApiMutation(changeRoleRoute, done);
  const { error, isPending } = role === null ? create : change;
  const faults = useFaults(error);
  const atFields = ['name', 'description', 'permissions'].some((field) => faults.at(field) !== '');
  const save = () => {
    const body = { name, description, permissions: [...chosen] };
    if (role === null) create.mutate({ body });
    else change.mutate({ params: { roleId: role.id }, body });
  };
  return (
    <FormDialog
      header={role === null ? 'New role' : `Edit ${role.name}`}
      action={role === null ? 'Make role' : 'Save role'}
      isBusy={isPending}
      gap="large"
      onSubmit={save}
      onDismiss={onClose}
    >
      <ProblemAlert problem={atFields ? null : error} />
      <TextField
        label="Name"
        placeholder="Auditor"
        value={name}
        onChange={setName}
        error={faults.at('name')}
      />
      <TextField
        label="Description"
        description="What it is for, in a line."
        value={description}
        onChange={setDescription}
        error={faults.at('description')}
      />
      <FormField label="May" errorText={faults.at('permissions')} stretch>
        <PermissionChoices
          permissions={permissions.map(({ name: permission, summary, mine }) => ({
            name: permission,
            summary,
            disabled: !mine,
            description: mine ? permission : `${permission}: only who may do this can grant it`,
          }))}
          chosen={chosen}
          onChoose={setChosen}
        />
      </FormField>
      {role !== null && <Consequence role={role} chosen={chosen} />}
    </FormDialog>
  );
};

const Consequence = ({ role, chosen }: { role: CustomRole; chosen: readonly string[] }) => {
  const gains = chosen.some((name) => !role.permissions.includes(name));
  const who = role.people === 1 ? 'One person has' : `${role.people} people have`;
  return (
    <span role="status">
      {role.people === 0
        ? 'Nobody has this role yet.'
        : `${who} this role. ${gains ? 'They sign in again, to begin with their new rights.' : 'What you take away ends for them at once.'}`}
    </span>
  );
};
