'use client';

import { PersonAvatar, Pill, Pills, PressLine, PressList, Quiet, When } from '@vicinity/ui';
import type { AccessRecord } from '../../contract/access-review.ts';
import styles from './access.module.css';
import { roleName } from './role-name.ts';

type Props = { records: readonly AccessRecord[]; onShow: (record: AccessRecord) => void };

/** People with what they hold, one line each; a press shows it all. */
export const AccessList = ({ records, onShow }: Props) => (
  <PressList label="People">
    {records.map((record) => (
      <PressLine key={record.person.id} onPress={() => onShow(record)}>
        <PersonAvatar person={record.person} size="small" />
        <span className={styles.words}>
          <strong className={styles.name}>{record.person.name}</strong>
          <Pills>
            {record.roles.map(({ role }) => (
              <Pill key={role}>{roleName(role)}</Pill>
            ))}
            {record.customRoles.map(({ id, name }) => (
              <Pill key={id}>{name}</Pill>
            ))}
            {record.tokens.length > 0 && (
              <Pill>
                {record.tokens.length === 1 ? '1 token' : `${record.tokens.length} tokens`}
              </Pill>
            )}
          </Pills>
        </span>
        <span className={styles.aside}>
          {record.stale && <Pill tone="honey">Unused</Pill>}
          <Quiet>
            <LastUse of={record} />
          </Quiet>
        </span>
      </PressLine>
    ))}
  </PressList>
);

const LastUse = ({ of: { lastUsedAt, joined } }: { of: AccessRecord }) => {
  if (lastUsedAt !== null) return <When at={lastUsedAt} />;
  return joined ? 'not used so far' : 'never signed in';
};
