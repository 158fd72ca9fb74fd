import { command, option, Refused } from '@vicinity/api-client/command';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { Entry } from '../../contract/entry.ts';
import { listEntriesRoute } from '../../contract/routes.ts';
import { actorWords } from '../../contract/words.ts';
import { filters, queryOf } from './filters.ts';

const Format = z.enum(['jsonl', 'csv']);

export const exportAudit = command('audit export', {
  summary: 'Write entries of the audit log to standard output, newest first',
  flags: { ...filters, format: option('jsonl (unless told) or csv', 'name') },
  async run({ flags: { format, ...wanted }, api, out }) {
    const as = Format.safeParse(format ?? 'jsonl');
    if (!as.success) throw new Refused('--format: expected jsonl or csv');
    const write = as.data === 'csv' ? csvLine : jsonLine;
    if (as.data === 'csv') out.result(columns.join(','));
    const query = { ...queryOf(wanted), limit: 100 };
    for await (const { items } of api.pages(listEntriesRoute, { query }))
      for (const entry of items) out.result(write(entry));
  },
});

const jsonLine = (entry: Entry): string => JSON.stringify(z.encode(Entry, entry));

const columns = [
  'at',
  'kind',
  'actor_id',
  'actor',
  'on_behalf_of_id',
  'subject_about',
  'subject_id',
  'subject',
  'before',
  'after',
  'address',
  'agent',
  'request_id',
  'id',
];

const csvLine = (entry: Entry): string => {
  const { at, id } = z.encode(Entry, entry);
  const { actor, onBehalfOf, subject, before, after } = entry;
  const row = [
    at,
    entry.kind,
    actor.kind === 'person' ? actor.id : '',
    actorWords(entry),
    onBehalfOf?.id ?? '',
    subject?.about ?? '',
    subject?.id ?? '',
    subject?.name ?? '',
    before === null ? '' : JSON.stringify(before),
    after === null ? '' : JSON.stringify(after),
    entry.address ?? '',
    entry.agent ?? '',
    entry.requestId ?? '',
    id,
  ];
  // Clients call themselves what they like: what starts like a formula stays text in whatever opens the file.
  return stringify([row], { eof: false, escape_formulas: true });
};
