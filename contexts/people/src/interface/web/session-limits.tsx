'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  FormDialog,
  ProblemAlert,
  Quiet,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiQuery,
  useFaults,
} from '@vicinity/ui';
import { useState } from 'react';
import type { RoleMatrix } from '../../contract/roles.ts';
import {
  getSessionPolicyRoute,
  limitSessionsRoute,
  type RoleRef,
  type SessionPolicy,
} from '../../contract/session-limits.ts';
import { rolesIn } from './role-name.ts';
import styles from './rows.module.css';
import { TextField } from './text-field.tsx';

type Limited = { readonly role: RoleRef; readonly name: string; readonly most: number | null };

const limitsOf = (matrix: RoleMatrix, { byRole }: SessionPolicy): Limited[] =>
  rolesIn(matrix).map((one) => ({
    ...one,
    most: byRole.find(({ role }) => role === one.role)?.most ?? null,
  }));

/** How long people stay signed in, and on how many devices by role. */
export const SessionLimits = ({ matrix }: { matrix: RoleMatrix }) => {
  const { data: policy, error } = useApiQuery(getSessionPolicyRoute, {});
  const [changing, change] = useState<Limited | null>(null);
  return (
    <Card
      title="Sessions"
      description="On how many devices somebody is signed in at once: the lowest of their roles counts."
    >
      <Stack>
        <ProblemAlert problem={error} />
        {policy === undefined && error === null && <SkeletonRows rows={4} />}
        {policy !== undefined && (
          <>
            <span>
              Everybody is signed out after {daysText(policy.idleDays)} without use, and after{' '}
              {daysText(policy.lifetimeDays)} at the latest.{' '}
              <Quiet>Whoever runs the hub sets that: SESSION_IDLE, SESSION_LIFETIME.</Quiet>
            </span>
            <ul className={styles.rows} aria-label="Devices by role">
              {limitsOf(matrix, policy).map((limited) => (
                <li key={limited.role} className={styles.row}>
                  <div className={styles.words}>
                    <strong>{limited.name}</strong>
                    <Quiet>
                      {limited.most === null
                        ? `${devicesText(policy.limit)}, as everywhere in this hub`
                        : devicesText(limited.most)}
                    </Quiet>
                  </div>
                  <Button
                    ariaLabel={`Change the limit of ${limited.name}`}
                    onClick={() => change(limited)}
                  >
                    Change
                  </Button>
                </li>
              ))}
            </ul>
            {changing !== null && (
              <LimitDialog limited={changing} usual={policy.limit} onClose={() => change(null)} />
            )}
          </>
        )}
      </Stack>
    </Card>
  );
};

const daysText = (days: number) => (days === 1 ? 'a day' : `${days} days`);
const devicesText = (most: number) => (most === 1 ? 'One device' : `${most} devices`);

type DialogProps = { limited: Limited; usual: number; onClose: () => void };

const LimitDialog = ({ limited: { role, name, most }, usual, onClose }: DialogProps) => {
  const [given, setGiven] = useState(most === null ? '' : String(most));
  const save = useApiMutation(limitSessionsRoute, {
    refreshes: [getSessionPolicyRoute],
    onSuccess: onClose,
  });
  const faults = useFaults(save.error);
  const wanted = given.trim() === '' ? null : Number(given);
  return (
    <FormDialog
      header={`Devices of who is ${name}`}
      action="Save"
      isBusy={save.isPending}
      onSubmit={() => save.mutate({ params: { role }, body: { most: wanted } })}
      onDismiss={onClose}
    >
      <ProblemAlert problem={faults.at('most') ? null : save.error} />
      <span>
        Whoever signs in on one more is signed out where they were longest ago, and told why. It
        counts from each person’s next sign-in.
      </span>
      <TextField
        label="Devices at once"
        hint={`1 to 100; empty means ${usual}, as everywhere in this hub.`}
        autoFocus
        value={given}
        onChange={setGiven}
        error={faults.at('most')}
      />
    </FormDialog>
  );
};
