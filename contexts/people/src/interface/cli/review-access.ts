import { command, flag, option, Refused } from '@vicinity/api-client/command';
import { InstantText } from '@vicinity/core';
import { z } from 'zod';
import {
  AccessFilters,
  AccessRecord,
  reviewAccessRoute,
  STALE_DAYS,
} from '../../contract/access-review.ts';

export const reviewAccess = command('people access-review', {
  summary: 'Show who may do what, by what, since when and last used',
  flags: {
    search: option('Part of a name or e-mail address', 'words'),
    role: option('Only who has this role: a built-in one, or the id of one of your own', 'role'),
    permission: option('Only who may do this, such as audit.read', 'name'),
    stale: flag(`Only who has access that was not used for ${STALE_DAYS} days`),
    json: flag('Print one JSON object a line'),
  },
  async run({ flags: { json, stale, ...wanted }, api, out }) {
    const query = { ...wanted, ...(stale ? { stale: 'yes' as const } : {}) };
    const given = AccessFilters.safeParse(query);
    if (!given.success)
      throw new Refused(
        `--${String(given.error.issues[0]?.path[0])}: expected a value as --help says`,
      );
    for await (const { items } of api.pages(reviewAccessRoute, {
      query: { ...given.data, limit: 100 },
    }))
      for (const record of items)
        out.result(json ? JSON.stringify(z.encode(AccessRecord, record)) : lineOf(record));
  },
});

const lineOf = ({ person, roles, customRoles, tokens, lastUsedAt, stale }: AccessRecord): string =>
  [
    person.name,
    person.email,
    [...roles.map(({ role }) => role), ...customRoles.map(({ name }) => name)].join(', '),
    tokens.length === 0 ? '' : `${tokens.length} tokens`,
    lastUsedAt === null ? 'never used' : z.encode(InstantText, lastUsedAt),
    stale ? 'stale' : '',
  ].join('\t');
