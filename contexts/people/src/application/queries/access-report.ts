import { InstantText } from '@vicinity/core';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { AccessFilters, AccessRecord } from '../../contract/access-review.ts';
import type { Deps } from '../deps.ts';
import { allAccess, reportOf } from './review-access.ts';

const columns = [
  'person_id',
  'name',
  'email',
  'kind',
  'what',
  'detail',
  'since',
  'last_used',
  'stale',
] as const;

/** The whole review as a JSON file. */
export const accessReportJson = (deps: Deps) => async (filters: AccessFilters) => ({
  content: reportOf(await allAccess(deps, deps.db, filters)).content,
  fileName: 'access-review.json',
});

/** The same as a CSV file: a line for each role, token and account with a provider. */
export const accessReportCsv = (deps: Deps) => async (filters: AccessFilters) => ({
  // The mark tells Excel that the file is UTF-8; what starts like a formula stays text.
  content: stringify((await allAccess(deps, deps.db, filters)).flatMap(linesOf), {
    bom: true,
    header: true,
    columns: [...columns],
    escape_formulas: true,
  }),
  fileName: 'access-review.csv',
});

type Line = Record<(typeof columns)[number], string>;

const linesOf = (record: AccessRecord): Line[] => {
  const { person, roles, customRoles, tokens, waysIn, lastUsedAt, stale } = record;
  const who = { person_id: person.id, name: person.name, email: person.email };
  const used = { last_used: textOf(lastUsedAt), stale: wordOf(stale) };
  const role = (what: string, since: AccessRecord['lastUsedAt']): Line => ({
    ...who,
    kind: 'role',
    what,
    detail: '',
    since: textOf(since),
    ...used,
  });
  return [
    ...roles.map((one) => role(one.role, one.since)),
    ...customRoles.map((one) => role(one.name, one.since)),
    ...waysIn.providers.map((one) => ({
      ...who,
      kind: 'provider',
      what: one.name ?? '',
      detail: one.account,
      since: textOf(one.since),
      last_used: textOf(one.lastUsedAt),
      stale: '',
    })),
    ...tokens.map((one) => ({
      ...who,
      kind: 'token',
      what: one.name,
      detail: one.scopes.join(' '),
      since: textOf(one.since),
      last_used: textOf(one.lastUsedAt),
      stale: wordOf(one.stale),
    })),
  ];
};

const textOf = (at: AccessRecord['lastUsedAt']): string =>
  at === null ? '' : z.encode(InstantText, at);

const wordOf = (stale: boolean): string => (stale ? 'yes' : 'no');
