'use client';

import {
  ConfirmDialog,
  NextLink,
  ProblemAlert,
  ShowMore,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiPages,
} from '@vicinity/ui';
import {
  type CustomRole,
  listRoleHoldersRoute,
  listRolesRoute,
  type PermissionView,
  removeRoleRoute,
} from '../../contract/roles.ts';
import { getPersonRoute, getSessionRoute } from '../../contract/routes.ts';
import styles from './roles.module.css';

type Props = { permissions: readonly PermissionView[]; role: CustomRole; onClose: () => void };

/** Removes a role, once it is clear who loses what. */
export const RemoveRole = ({ permissions, role, onClose }: Props) => {
  const remove = useApiMutation(removeRoleRoute, {
    refreshes: [listRolesRoute, getPersonRoute, getSessionRoute],
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      header={`Remove ${role.name}?`}
      action="Remove role"
      leave="Keep it"
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ params: { roleId: role.id } })}
      onDismiss={onClose}
    >
      <Stack>
        <ProblemAlert problem={remove.error} />
        {role.people === 0 ? (
          <span>Nobody has this role.</span>
        ) : (
          <>
            <Holders role={role} />
            <span>Unless another role of theirs allows it, they can no longer:</span>
            <ul className={styles.lost}>
              {permissions
                .filter(({ name }) => role.permissions.includes(name))
                .map(({ name, summary }) => (
                  <li key={name}>{summary}</li>
                ))}
            </ul>
          </>
        )}
      </Stack>
    </ConfirmDialog>
  );
};

const Holders = ({ role }: { role: CustomRole }) => {
  const holders = useApiPages(listRoleHoldersRoute, (after) => ({
    params: { roleId: role.id },
    query: { limit: 10, ...(after === undefined ? {} : { after }) },
  }));
  if (holders.isPending) return <SkeletonRows rows={Math.min(role.people, 10)} />;
  return (
    <>
      <ProblemAlert problem={holders.error} />
      <ul className={styles.lost} aria-label="Who has this role">
        {holders.items.map(({ id, name }) => (
          <li key={id}>
            <NextLink href={`/app/people/${id}`}>{name}</NextLink>
          </li>
        ))}
      </ul>
      <ShowMore of={holders}>Show more people</ShowMore>
    </>
  );
};
