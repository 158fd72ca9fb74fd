'use client';

import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import { FilterBar, SearchField, useApiQuery } from '@vicinity/ui';
import { STALE_DAYS } from '../../contract/access-review.ts';
import { listRolesRoute, type RoleMatrix } from '../../contract/roles.ts';
import { rolesIn } from './role-name.ts';
import type { AccessQuery } from './use-access-query.ts';

const everybody = { value: '', label: 'Used or not' };
const uses = [
  everybody,
  { value: 'yes', label: `Unused for ${STALE_DAYS} days` },
  { value: 'no', label: 'In use' },
];
const anyRole = { value: '', label: 'Any role' };

/** Whose name, by which role, and whether it is used. Roles are a choice for who may see them. */
export const AccessFilters = ({ asked }: { asked: AccessQuery }) => {
  const { data: matrix } = useApiQuery(listRolesRoute, {});
  const roles = matrix === undefined ? [] : [anyRole, ...optionsOf(matrix)];
  const { search = '', role, permission, stale } = asked.query;
  return (
    <FilterBar>
      <SearchField
        label="Whose access"
        placeholder="Name or address"
        value={search}
        onSearch={asked.searchFor}
      />
      {roles.length > 0 && (
        <Select
          ariaLabel="Role"
          filteringType="auto"
          selectedOption={roles.find(({ value }) => value === (role ?? '')) ?? anyRole}
          options={roles}
          onChange={({ detail }) => asked.change({ role: detail.selectedOption.value || null })}
        />
      )}
      <Select
        ariaLabel="Use"
        selectedOption={uses.find(({ value }) => value === (stale ?? '')) ?? everybody}
        options={uses}
        onChange={({ detail }) => asked.change({ stale: detail.selectedOption.value || null })}
      />
      {permission !== undefined && <span>Who may do “{permission}”</span>}
      {asked.isNarrowed && (
        <Button variant="inline-link" onClick={asked.clear}>
          Clear
        </Button>
      )}
    </FilterBar>
  );
};

const optionsOf = (matrix: RoleMatrix) =>
  rolesIn(matrix).map(({ role, name }) => ({ value: String(role), label: name }));
