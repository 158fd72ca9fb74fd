'use client';

import Button from '@cloudscape-design/components/button';
import { Card, Screen, SkeletonRows, useApiQuery } from '@vicinity/ui';
import { useState } from 'react';
import { listRolesRoute } from '../../contract/roles.ts';
import { CustomRoles } from './custom-roles.tsx';
import { RoleForm } from './role-form.tsx';
import { RoleTable } from './role-table.tsx';
import { SessionLimits } from './session-limits.tsx';

/** What each role may do, and the roles that this hub makes itself. */
export const RolesScreen = () => {
  const { data, error, isPending, refetch } = useApiQuery(listRolesRoute, {});
  const [creating, create] = useState(false);
  return (
    <Screen
      title="Roles"
      description="What each role may do. Give roles to somebody on their page."
      width="wide"
      loading={isPending}
      skeleton={
        <Card>
          <SkeletonRows rows={10} />
        </Card>
      }
      refused={data === undefined ? error : null}
      onRetry={() => void refetch()}
      actions={
        data !== undefined && (
          <Button variant="primary" onClick={() => create(true)}>
            New role
          </Button>
        )
      }
    >
      {data !== undefined && (
        <>
          <CustomRoles matrix={data} onCreate={() => create(true)} />
          <Card
            title="Who may do what"
            description="Built-in roles are fixed. Somebody may do what any of their roles may."
          >
            <RoleTable matrix={data} />
          </Card>
          <SessionLimits matrix={data} />
          {creating && (
            <RoleForm permissions={data.permissions} of={null} onClose={() => create(false)} />
          )}
        </>
      )}
    </Screen>
  );
};
