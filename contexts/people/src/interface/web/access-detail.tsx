'use client';

import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import {
  NextLink,
  Pill,
  ProblemAlert,
  Quiet,
  Row,
  Stack,
  useApiMutation,
  When,
} from '@vicinity/ui';
import type { ReactNode } from 'react';
import {
  type AccessRecord,
  reviewAccessRoute,
  revokeTokenOfRoute,
  STALE_DAYS,
  takeRoleRoute,
} from '../../contract/access-review.ts';
import { getPersonRoute } from '../../contract/routes.ts';
import { LastUsed } from './last-used.tsx';
import { roleName } from './role-name.ts';
import styles from './rows.module.css';

type Props = { record: AccessRecord; onClose: () => void };

/** All that somebody may do and by what, each with a way to end it. */
export const AccessDetail = ({ record, onClose }: Props) => {
  const { person, roles, customRoles, tokens, permissions, stale } = record;
  return (
    <Modal visible size="large" header={person.name} closeAriaLabel="Close" onDismiss={onClose}>
      <Stack gap="large">
        <span>
          {person.email} <NextLink href={`/app/people/${person.id}`}>Open their page</NextLink>{' '}
          <Quiet>to suspend them.</Quiet>{' '}
          {stale && <Pill tone="honey">Unused for {STALE_DAYS} days</Pill>}
        </span>
        <Part title="Roles">
          {roles.map(({ role, since }) => (
            <RoleRow key={role} record={record} role={role} name={roleName(role)} since={since} />
          ))}
          {customRoles.map(({ id, name, since }) => (
            <RoleRow key={id} record={record} role={id} name={name} since={since} />
          ))}
        </Part>
        {tokens.length > 0 && (
          <Part title="Access tokens">
            {tokens.map((token) => (
              <TokenLine key={token.id} record={record} token={token} />
            ))}
          </Part>
        )}
        <WaysIn of={record} />
        <div>
          <strong>May</strong>
          <div>
            {permissions.length === 0 ? (
              <Quiet>nothing beyond what everybody may</Quiet>
            ) : (
              permissions.map((name) => (
                <span key={name}>
                  <code>{name}</code>{' '}
                </span>
              ))
            )}
          </div>
        </div>
      </Stack>
    </Modal>
  );
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <strong>{title}</strong>
    <ul className={styles.rows} aria-label={title}>
      {children}
    </ul>
  </section>
);

type RoleRowProps = {
  record: AccessRecord;
  role: AccessRecord['roles'][number]['role'] | AccessRecord['customRoles'][number]['id'];
  name: string;
  since: AccessRecord['lastUsedAt'];
};

const RoleRow = ({ record: { person, roles, customRoles }, role, name, since }: RoleRowProps) => {
  const take = useApiMutation(takeRoleRoute, { refreshes: [reviewAccessRoute, getPersonRoute] });
  const isLast = roles.length + customRoles.length === 1 && role === 'guest';
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>{name}</span>
        <Quiet>
          {since === null ? (
            'from before that was kept'
          ) : (
            <>
              since <When at={since} form="date" />
            </>
          )}
        </Quiet>
        <ProblemAlert problem={take.error} />
      </div>
      {!isLast && (
        <Button
          ariaLabel={`Take ${name} from ${person.name}`}
          loading={take.isPending}
          onClick={() => take.mutate({ params: { personId: person.id, role } })}
        >
          Take
        </Button>
      )}
    </li>
  );
};

type TokenLineProps = { record: AccessRecord; token: AccessRecord['tokens'][number] };

const TokenLine = ({ record: { person }, token }: TokenLineProps) => {
  const revoke = useApiMutation(revokeTokenOfRoute, { refreshes: [reviewAccessRoute] });
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          {token.name} {token.stale && <Pill tone="honey">Unused</Pill>}
        </span>
        <Quiet>
          {token.scopes.length === 0 ? 'reads' : token.scopes.join(', ')}; since{' '}
          <When at={token.since} form="date" />, <LastUsed at={token.lastUsedAt} />
        </Quiet>
        <ProblemAlert problem={revoke.error} />
      </div>
      <Button
        ariaLabel={`Revoke ${token.name}`}
        loading={revoke.isPending}
        onClick={() => revoke.mutate({ params: { personId: person.id, tokenId: token.id } })}
      >
        Revoke
      </Button>
    </li>
  );
};

const WaysIn = ({ of: { waysIn, joined } }: { of: AccessRecord }) => (
  <section>
    <strong>Signs in by</strong>
    <Row>
      {waysIn.password && <Pill>Password</Pill>}
      {waysIn.secondFactors > 0 && (
        <Pill tone="mint">
          {waysIn.secondFactors === 1
            ? 'A second factor'
            : `${waysIn.secondFactors} second factors`}
        </Pill>
      )}
      {waysIn.providers.map(({ name, account }) => (
        <Pill key={`${name ?? ''} ${account}`}>
          {name ?? 'A provider that was removed'}: {account}
        </Pill>
      ))}
      {!joined && <Quiet>Has never signed in.</Quiet>}
    </Row>
  </section>
);
