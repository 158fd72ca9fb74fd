'use client';

import Button from '@cloudscape-design/components/button';
import { Card, EmptyState, Pill, Pills, Quiet, Row } from '@vicinity/ui';
import { useState } from 'react';
import type { CustomRole, RoleMatrix } from '../../contract/roles.ts';
import { RemoveRole } from './remove-role.tsx';
import { RoleForm } from './role-form.tsx';
import styles from './roles.module.css';

type Props = { matrix: RoleMatrix; onCreate: () => void };

/** The roles that this hub made itself, each to be changed or removed. */
export const CustomRoles = ({ matrix, onCreate }: Props) => (
  <Card title="Roles of your own">
    {matrix.custom.length === 0 ? (
      <EmptyState
        picture="people"
        title="Only the built-in roles so far"
        action={<Button onClick={onCreate}>New role</Button>}
      >
        Make one when somebody needs a part of what admins may do: an auditor, say, who reads the
        audit log and nothing more.
      </EmptyState>
    ) : (
      <ul className={styles.roles} aria-label="Roles of your own">
        {matrix.custom.map((role) => (
          <OneRole key={role.id} role={role} permissions={matrix.permissions} />
        ))}
      </ul>
    )}
  </Card>
);

type OneRoleProps = { role: CustomRole; permissions: RoleMatrix['permissions'] };

const OneRole = ({ role, permissions }: OneRoleProps) => {
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const close = () => setDoing(null);
  const beyondMe = permissions.some(({ name, mine }) => !mine && role.permissions.includes(name));
  return (
    <li className={styles.role}>
      <div className={styles.words}>
        <span>
          <strong>{role.name}</strong>{' '}
          <Quiet>{role.people === 1 ? '1 person' : `${role.people} people`}</Quiet>
        </span>
        {role.description !== '' && <span>{role.description}</span>}
        <Pills>
          {permissions
            .filter(({ name }) => role.permissions.includes(name))
            .map(({ name, summary }) => (
              <Pill key={name}>{summary}</Pill>
            ))}
        </Pills>
        {beyondMe && <Quiet>It may do what you may not, so you cannot remove it.</Quiet>}
      </div>
      <Row>
        <Button ariaLabel={`Edit ${role.name}`} onClick={() => setDoing('edit')}>
          Edit
        </Button>
        {!beyondMe && (
          <Button ariaLabel={`Remove ${role.name}`} onClick={() => setDoing('remove')}>
            Remove
          </Button>
        )}
      </Row>
      {doing === 'edit' && <RoleForm permissions={permissions} of={role} onClose={close} />}
      {doing === 'remove' && <RemoveRole permissions={permissions} role={role} onClose={close} />}
    </li>
  );
};
