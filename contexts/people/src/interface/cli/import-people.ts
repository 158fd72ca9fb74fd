import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '@vicinity/api-client';
import { command, flag, type Out, Refused } from '@vicinity/api-client/command';
import {
  applyImportRoute,
  checkImportRoute,
  getImportRoute,
  type ImportView,
  listImportFaultsRoute,
} from '../../contract/import.ts';

/** Faults shown in the terminal; the rest is in the report. */
const SHOWN = 20;

export const importPeople = command('people import <file>', {
  summary: 'Import people from a CSV file',
  flags: {
    'dry-run': flag('Check the file and import nobody'),
    'skip-bad': flag('Import the good rows without the bad ones'),
    json: flag('Print the result as JSON'),
  },
  async run({ args, flags, api, out }) {
    const bytes = await readFile(args.file).catch((error: Error) => {
      throw new Refused(`${args.file} cannot be read: ${error.message}`);
    });
    const body = { bytes, fileName: basename(args.file) };
    const checked = await api(checkImportRoute, { body });
    for (const notice of checked.notices) out.say(notice);
    if (checked.faultsByColumn.length > 0) await showFaults(api, out, checked);
    if (flags['dry-run']) {
      out.result(
        flags.json ? checked : `${checked.rows - checked.bad} of ${checked.rows} rows are good.`,
      );
      if (checked.bad > 0) throw new Refused(badRows(checked));
      return;
    }
    if (checked.bad > 0 && !flags['skip-bad']) {
      throw new Refused(`${badRows(checked)} Mend the file, or import the others with --skip-bad.`);
    }
    const params = { importId: checked.id };
    await api(applyImportRoute, { params, body: { skipBad: flags['skip-bad'] } });
    const done = await untilDone(api, out, checked.id);
    out.result(flags.json ? done : summaryOf(done));
  },
});

const showFaults = async (api: Api, out: Out, { id }: ImportView): Promise<void> => {
  const { items, next } = await api(listImportFaultsRoute, {
    params: { importId: id },
    query: { limit: SHOWN },
  });
  for (const { line, column, found, expected } of items) {
    out.say(`line ${line}, ${column}: ${found === '' ? '' : `“${found}”: `}${expected}`);
  }
  if (next !== null) out.say('… and more; the hub shows them all under Admin › Import.');
};

const untilDone = async (api: Api, out: Out, importId: ImportView['id']): Promise<ImportView> => {
  let told = -1;
  for (;;) {
    const view = await api(getImportRoute, { params: { importId } });
    if (view.state === 'done') return view;
    if (view.handled !== told) out.say(`${view.handled} of ${view.rows - view.bad} …`);
    told = view.handled;
    await sleep(250);
  }
};

const badRows = ({ bad }: ImportView): string =>
  bad === 1 ? '1 row has faults.' : `${bad} rows have faults.`;

const summaryOf = ({ created, changed, unchanged, bad }: ImportView): string =>
  [
    `New: ${created}`,
    `changed: ${changed}`,
    `unchanged: ${unchanged}`,
    ...(bad > 0 ? [`left out: ${bad}`] : []),
  ].join(', ');
