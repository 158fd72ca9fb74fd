'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import type { Role } from '@vicinity/core';
import {
  ProblemAlert,
  Quiet,
  Row,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiQuery,
} from '@vicinity/ui';
import { useState } from 'react';
import type { PersonPage } from '../../contract/person.ts';
import { type CustomRoleId, listRolesRoute, type RoleMatrix } from '../../contract/roles.ts';
import {
  getPersonRoute,
  getSessionRoute,
  listPeopleRoute,
  setRolesRoute,
} from '../../contract/routes.ts';
import { roleName } from './role-name.ts';

/** Which roles somebody has. Roles that may do more than the reader are shown, and cannot be given or taken. */
export const PersonRoles = ({ person }: { person: PersonPage }) => {
  const { data, error } = useApiQuery(listRolesRoute, {});
  const held = [...person.roles, ...person.customRoles.map(({ id }) => id)];
  return (
    <Stack gap="small">
      <strong>Roles</strong>
      <ProblemAlert problem={error} />
      {data === undefined && error === null && <SkeletonRows rows={7} />}
      {data !== undefined && <Picker key={held.join()} person={person} matrix={data} />}
    </Stack>
  );
};

const Picker = ({ person, matrix }: { person: PersonPage; matrix: RoleMatrix }) => {
  const heldCustom = person.customRoles.map(({ id }) => id);
  const [roles, setRoles] = useState<readonly Role[]>(person.roles);
  const [custom, setCustom] = useState<readonly CustomRoleId[]>(heldCustom);
  const save = useApiMutation(setRolesRoute, {
    refreshes: [getPersonRoute, listPeopleRoute, getSessionRoute, listRolesRoute],
  });
  const mine = new Set(matrix.permissions.filter((one) => one.mine).map(({ name }) => name));
  const mayGive = (permissions: readonly string[]) => permissions.every((name) => mine.has(name));
  const undo = () => {
    setRoles(person.roles);
    setCustom(heldCustom);
  };
  const changed = differ(roles, person.roles) || differ(custom, heldCustom);
  const body = { roles: [...roles], customRoles: [...custom] };
  return (
    <>
      <ProblemAlert problem={save.error} />
      {matrix.builtIn.map(({ role, summary, permissions }) => (
        <RoleBox
          key={role}
          name={roleName(role)}
          summary={summary}
          mayGive={mayGive(permissions)}
          checked={roles.includes(role)}
          onChange={(checked) => setRoles(toggled(roles, role, checked))}
        />
      ))}
      {matrix.custom.map(({ id, name, description, permissions }) => (
        <RoleBox
          key={id}
          name={name}
          summary={description}
          mayGive={mayGive(permissions)}
          checked={custom.includes(id)}
          onChange={(checked) => setCustom(toggled(custom, id, checked))}
        />
      ))}
      {changed && (
        <Row>
          <Button
            variant="primary"
            loading={save.isPending}
            disabled={roles.length === 0}
            onClick={() => save.mutate({ params: { personId: person.id }, body })}
          >
            Save roles
          </Button>
          <Button variant="link" onClick={undo}>
            Undo
          </Button>
        </Row>
      )}
      {roles.length === 0 && <Quiet>Everybody has at least one built-in role.</Quiet>}
    </>
  );
};

type BoxProps = {
  name: string;
  summary: string;
  mayGive: boolean;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

const RoleBox = ({ name, summary, mayGive, checked, onChange }: BoxProps) => (
  <Checkbox
    checked={checked}
    disabled={!mayGive}
    description={mayGive ? summary : `${summary}. Only who may do as much can give or take it`}
    onChange={({ detail }) => onChange(detail.checked)}
  >
    {name}
  </Checkbox>
);

const toggled = <Item,>(items: readonly Item[], item: Item, on: boolean): readonly Item[] =>
  on ? [...items, item] : items.filter((one) => one !== item);

const differ = <Item,>(left: readonly Item[], right: readonly Item[]): boolean =>
  left.length !== right.length || left.some((item) => !right.includes(item));
