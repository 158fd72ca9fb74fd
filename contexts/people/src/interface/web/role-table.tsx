'use client';

import { Quiet, Unseen } from '@vicinity/ui';
import type { RoleMatrix } from '../../contract/roles.ts';
import { roleName } from './role-name.ts';
import styles from './roles.module.css';

type Column = {
  readonly key: string;
  readonly name: string;
  readonly people: number;
  readonly permissions: readonly string[];
};

const columnsOf = ({ builtIn, custom }: RoleMatrix): Column[] => [
  ...builtIn.map(({ role, ...rest }) => ({ key: role, name: roleName(role), ...rest })),
  ...custom.map(({ id, ...rest }) => ({ key: id, ...rest })),
];

/** Permissions down, roles across. On a phone it scrolls sideways, the permission staying in sight. */
export const RoleTable = ({ matrix }: { matrix: RoleMatrix }) => {
  const columns = columnsOf(matrix);
  return (
    // Scrolled by keyboard where it is wider than the window.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} aria-label="Permissions of each role" tabIndex={0}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            {columns.map(({ key, name, people }) => (
              <th key={key} scope="col">
                {name}
                <div>
                  <Quiet>{people === 1 ? '1 person' : `${people} people`}</Quiet>
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.permissions.map(({ name, summary }) => (
            <tr key={name}>
              <th scope="row">
                {summary}
                <div>
                  <code className={styles.code}>{name}</code>
                </div>
              </th>
              {columns.map(({ key, permissions }) => (
                <td key={key}>
                  <Mark yes={permissions.includes(name)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Mark = ({ yes }: { yes: boolean }) =>
  yes ? (
    <span className={styles.yes}>
      <span aria-hidden>✓</span>
      <Unseen>yes</Unseen>
    </span>
  ) : (
    <Unseen>no</Unseen>
  );
