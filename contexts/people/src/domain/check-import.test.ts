import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Email } from '../contract/values.ts';
import { checkImport, type KnownPeople } from './check-import.ts';
import { rowReader } from './import-row.ts';

const email = (name: string): Email => Email.parse(`${name}@example.com`);
const nobody: KnownPeople = new Map();

/** A file of `[name, manager]` rows from line 2 on. */
const file = (...rows: readonly (readonly [name: string, manager?: string | undefined])[]) => {
  const read = rowReader(['email', 'name', 'manager_email']);
  return rows.map(([name, manager], index) =>
    read([email(name), name, manager === undefined ? '' : email(manager)], index + 2),
  );
};

describe('a row', () => {
  const read = rowReader([
    'email',
    'name',
    'timezone',
    'languages',
    'topics',
    'working_hours',
    'mode',
  ]);

  test('is read cell by cell; an empty cell leaves what is known', () => {
    const { row, remarks } = read(
      [
        'Ada@Example.com',
        ' Ada  Lovelace ',
        '',
        'en; pt-BR, German',
        'Chess|chess;Poetry',
        '',
        'On-site',
      ],
      2,
    );

    expect(remarks).toEqual([]);
    expect(row).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      timezone: null,
      languages: ['en', 'pt', 'de'],
      topics: ['chess', 'poetry'],
      mode: 'onsite',
    });
  });

  test('tells of every bad cell what is there, what was expected and how to mend it', () => {
    const { row, remarks } = read(['ada', '', 'berlin', 'Elvish', '', '22:00-06:00', 'home'], 7);

    expect(row).toBeNull();
    expect(
      remarks.map(({ line, column, found, expected }) => [line, column, found, expected]),
    ).toEqual([
      [7, 'email', 'ada', 'expected an e-mail address such as ada@example.com'],
      [7, 'name', '', 'expected the person’s name; the cell is empty'],
      [
        7,
        'timezone',
        'berlin',
        'expected an IANA time zone such as Europe/Berlin; did you mean it?',
      ],
      [7, 'languages', 'Elvish', 'expected a language such as en, pt-BR or Portuguese'],
      [
        7,
        'working_hours',
        '22:00-06:00',
        'expected hours such as Mon-Fri 09:00-17:00, ending later on the same day',
      ],
      [7, 'mode', 'home', 'expected remote, onsite or any'],
    ]);
  });

  test('with a cell too many is a fault of the row, for any cell could be the wrong one', () => {
    const { row, remarks } = read(['a@example.com', 'Ada', '', '', '', '', '', 'x'], 3);

    expect(row).toBeNull();
    expect(remarks).toMatchObject([{ column: 'row', found: '8 cells' }]);
  });
});

describe('a file', () => {
  test('comes out with managers before their reports', () => {
    const { good, bad } = checkImport(file(['c', 'b'], ['b', 'a'], ['a'], ['d', 'a']), nobody);

    expect(good.map((row) => row.name)).toEqual(['a', 'b', 'c', 'd']);
    expect(bad).toBe(0);
  });

  test('names the first line of an address that comes twice', () => {
    const { good, bad, remarks } = checkImport(file(['a'], ['b'], ['a']), nobody);

    expect(good.map((row) => row.line)).toEqual([2, 3]);
    expect(bad).toBe(1);
    expect(remarks).toMatchObject([
      {
        line: 4,
        column: 'email',
        expected: 'expected each person once; line 2 has this address already',
      },
    ]);
  });

  test('takes a manager from the database, and refuses one that nobody knows', () => {
    const known: KnownPeople = new Map([[email('boss'), null]]);

    const { good, remarks } = checkImport(file(['a', 'boss'], ['b', 'ghost']), known);

    expect(good.map((row) => row.name)).toEqual(['a']);
    expect(remarks).toMatchObject([{ line: 3, column: 'manager_email', found: email('ghost') }]);
  });

  test('refuses people who are their own manager, alone or in a circle', () => {
    const { good, remarks } = checkImport(
      file(['a', 'a'], ['b', 'c'], ['c', 'd'], ['d', 'b'], ['e', 'b']),
      nobody,
    );

    expect(remarks.filter(({ severity }) => severity === 'fault').map(({ line }) => line)).toEqual([
      2, 3, 4, 5,
    ]);
    expect(remarks.find(({ line }) => line === 3)?.expected).toContain(
      'b@example.com → c@example.com → d@example.com → b@example.com',
    );
    expect(good.map((row) => row.name)).toEqual(['e']);
  });

  test('sees a circle that only the file and the database make together', () => {
    const known: KnownPeople = new Map([
      [email('a'), null],
      [email('b'), email('a')],
    ]);

    const { good } = checkImport(file(['a', 'b']), known);

    expect(good).toEqual([]);
  });

  test('keeps a team whose manager’s row is bad, without the manager, and says so', () => {
    const read = rowReader(['email', 'name', 'manager_email']);
    const rows = [read([email('boss'), '', ''], 2), read([email('a'), 'a', email('boss')], 3)];

    const { good, bad, remarks } = checkImport(rows, nobody);

    expect(good).toMatchObject([{ name: 'a', manager_email: null }]);
    expect(bad).toBe(1);
    expect(remarks).toMatchObject([
      { line: 2, severity: 'fault' },
      { line: 3, severity: 'notice', column: 'manager_email' },
    ]);
  });

  test('whatever the managers, loses no row and leaves no circle', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const someone = fc.option(fc.constantFrom(...names), { nil: undefined });
    const rows = fc.array(fc.tuple(fc.constantFrom(...names), someone), {
      minLength: 1,
      maxLength: 12,
    });

    fc.assert(
      fc.property(rows, (given) => {
        const { good, bad, remarks } = checkImport(file(...given), nobody);

        const faulty = new Set(
          remarks.filter((one) => one.severity === 'fault').map(({ line }) => line),
        );
        expect(good.length + bad).toBe(given.length);
        expect(faulty.size).toBe(bad);
        const placed = new Set<Email>();
        for (const row of good) {
          if (row.manager_email !== null) expect(placed).toContain(row.manager_email);
          placed.add(row.email);
        }
      }),
    );
  });
});
