import { command, flag, option, Refused } from '@vicinity/api-client/command';
import { InstantText } from '@vicinity/core';
import { z } from 'zod';
import { Entry } from '../../contract/entry.ts';
import { listEntriesRoute } from '../../contract/routes.ts';
import { actorWords, subjectWords } from '../../contract/words.ts';
import { filters, queryOf } from './filters.ts';

const Limit = z.coerce.number().int().min(1).max(100);

export const listAudit = command('audit list', {
  summary: 'Show what was done by whom, newest first',
  flags: {
    ...filters,
    limit: option('How many, 1 to 100; 20 unless told', 'n'),
    json: flag('Print one JSON object a line'),
  },
  async run({ flags: { json, limit, ...wanted }, api, out }) {
    const shown = Limit.safeParse(limit ?? 20);
    if (!shown.success) throw new Refused('--limit: expected a number from 1 to 100');
    const query = { ...queryOf(wanted), limit: shown.data };
    const { items, next } = await api(listEntriesRoute, { query });
    for (const entry of items)
      out.result(json ? JSON.stringify(z.encode(Entry, entry)) : lineOf(entry));
    if (next !== null) out.say('… and older ones; vc audit export writes them all.');
  },
});

const lineOf = (entry: Entry): string =>
  [
    z.encode(InstantText, entry.at),
    actorWords(entry),
    entry.title,
    subjectWords(entry),
    entry.address ?? '',
  ].join('\t');
