import type { ImportColumn } from '../../contract/import.ts';
import styles from './import.module.css';

const columns: readonly { name: ImportColumn; means: string; example: string }[] = [
  {
    name: 'email',
    means: 'Needed. People are known by it, also to the next import.',
    example: 'ada@example.com',
  },
  { name: 'name', means: 'Needed. As colleagues read it.', example: 'Ada Lovelace' },
  { name: 'title', means: 'What they do.', example: 'Staff Engineer' },
  {
    name: 'department',
    means: 'People of different departments are matched rather.',
    example: 'Engineering',
  },
  { name: 'team', means: 'People of one team are not matched.', example: 'Compilers' },
  {
    name: 'manager_email',
    means: 'Somebody in this file or here already.',
    example: 'grace@example.com',
  },
  { name: 'office', means: 'Where they sit, if anywhere.', example: 'London' },
  {
    name: 'timezone',
    means: 'An IANA name. New people without one start in UTC.',
    example: 'Europe/London',
  },
  {
    name: 'languages',
    means: 'Codes or English names; English unless told.',
    example: 'en; pt; German',
  },
  { name: 'topics', means: 'What they like to talk about.', example: 'chess; hiking' },
  {
    name: 'working_hours',
    means: 'On their own clock; Monday to Friday, 9 to 17 unless told.',
    example: 'Mon-Fri 09:00-17:00',
  },
  { name: 'mode', means: 'remote, onsite or any; any unless told.', example: 'any' },
];

/** What each column means. */
export const ImportColumns = () => (
  <div className={styles.scroll}>
    <table className={styles.columns}>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Meaning</th>
          <th scope="col">Example</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name, means, example }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{means}</td>
            <td>
              <code>{example}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p>
      The order is free, upper and lower case are alike, and usual other names work as well
      (“E-mail”, “Job title”, “Manager”). Commas, semicolons and tabs may separate cells; lists
      inside a cell take semicolons, commas or bars. The file must be UTF-8, which Excel calls “CSV
      UTF-8”.
    </p>
  </div>
);
