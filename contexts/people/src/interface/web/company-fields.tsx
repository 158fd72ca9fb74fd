'use client';

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useApiQuery } from '@vicinity/ui';
import { useState } from 'react';
import type { PersonPage } from '../../contract/person.ts';
import { listPeopleRoute } from '../../contract/routes.ts';
import type { FieldProps } from './profile-draft.ts';
import { TextField } from './text-field.tsx';

/** What the company says about a person; for those who manage people. */
export const CompanyFields = ({ person, ...field }: FieldProps & { person: PersonPage }) => {
  const { draft, set, faults } = field;
  return (
    <>
      <TextField
        label="Name"
        value={draft.name}
        onChange={(name) => set({ name })}
        error={faults.at('name')}
      />
      <TextField
        label="E-mail address"
        type="email"
        hint="They sign in with it, and the import knows them by it."
        value={draft.email}
        onChange={(email) => set({ email })}
        error={faults.at('email')}
      />
      <TextField
        label="Department"
        value={draft.department}
        onChange={(department) => set({ department })}
        error={faults.at('department')}
      />
      <TextField
        label="Team"
        value={draft.team}
        onChange={(team) => set({ team })}
        error={faults.at('team')}
      />
      <TextField
        label="Office"
        value={draft.office}
        onChange={(office) => set({ office })}
        error={faults.at('office')}
      />
      <ManagerField {...field} personId={person.id} />
    </>
  );
};

const nobody = { value: '', label: 'Nobody' };

const ManagerField = ({
  draft,
  set,
  faults,
  personId,
}: FieldProps & { personId: PersonPage['id'] }) => {
  const [search, setSearch] = useState('');
  const found = useApiQuery(
    listPeopleRoute,
    { query: { limit: 20, ...(search === '' ? {} : { search }) } },
    { keepLast: true },
  );
  const people = (found.data?.items ?? []).filter(({ id }) => id !== personId);
  const { manager } = draft;
  return (
    <FormField label="Manager" errorText={faults.at('managerId')} stretch>
      <Select
        options={[
          nobody,
          ...people.map(({ id, name, title }) => ({
            value: id,
            label: name,
            description: title ?? '',
          })),
        ]}
        selectedOption={manager === null ? nobody : { value: manager.id, label: manager.name }}
        onChange={({ detail }) => {
          const chosen = people.find(({ id }) => id === detail.selectedOption.value);
          set({ manager: chosen === undefined ? null : { id: chosen.id, name: chosen.name } });
        }}
        filteringType="manual"
        onLoadItems={({ detail }) => setSearch(detail.filteringText)}
        filteringPlaceholder="Find by name"
        filteringAriaLabel="Find a manager"
        statusType={found.isPending ? 'loading' : 'finished'}
        loadingText="Looking"
        empty="Nobody by that name"
        expandToViewport
      />
    </FormField>
  );
};
