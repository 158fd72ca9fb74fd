import type { Api } from '@vicinity/api-client';
import { command, flag, type Out, option, Refused } from '@vicinity/api-client/command';
import { z } from 'zod';
import { Anchor, type Finding } from '../../contract/entry.ts';
import { checkAnchorRoute, verifyRoute } from '../../contract/routes.ts';
import { textOf } from './text-of.ts';

/** Findings shown in the terminal; `--json` has them all. */
const SHOWN = 20;

export const verifyAudit = command('audit verify', {
  summary: 'Check that nobody has changed, removed or cut off entries of the audit log',
  flags: {
    anchor: option('Also check against the anchors in this file, one a line', 'file'),
    json: flag('Print the result as JSON'),
  },
  async run({ flags: { anchor, json }, api, out }) {
    const anchors = anchor === undefined ? [] : await readAnchors(anchor);
    const seen = await verifyAll(api, out);
    const findings = [...seen.findings];
    for (const body of anchors) findings.push(...(await api(checkAnchorRoute, { body })).findings);
    const intact = findings.length === 0;
    if (json) out.result({ ...seen, anchors: anchors.length, intact, findings });
    else for (const { message } of findings.slice(0, SHOWN)) out.say(message);
    if (!intact) throw new Refused(`The audit log is not intact: ${counted(findings.length)}.`);
    if (!json) out.result(summaryOf(seen, anchors.length));
  },
});

const verifyAll = async (api: Api, out: Out) => {
  const seen = { links: 0, voided: 0, expired: 0, entries: 0, findings: new Array<Finding>() };
  let after: string | undefined;
  do {
    const step = await api(verifyRoute, { query: { after, limit: 5_000 } });
    const isLinks = !after?.startsWith('entries');
    seen[isLinks ? 'links' : 'entries'] += step.checked;
    seen.voided += step.voided;
    seen.expired += step.expired;
    seen.findings.push(...step.findings);
    after = step.next ?? undefined;
    if (after !== undefined) out.say(`${seen.links} links, ${seen.entries} entries …`);
  } while (after !== undefined);
  return seen;
};

const readAnchors = async (path: string): Promise<readonly z.input<typeof Anchor>[]> => {
  const text = await textOf(path);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const anchor = Anchor.safeParse(parsed(line));
    if (anchor.success) return z.encode(Anchor, anchor.data);
    throw new Refused(
      `${path}, line ${index + 1}: expected an anchor as vc audit anchor prints it`,
    );
  });
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const counted = (findings: number): string =>
  findings === 1 ? 'one finding' : `${findings} findings`;

type Seen = Awaited<ReturnType<typeof verifyAll>>;

const summaryOf = ({ links, voided, expired, entries }: Seen, anchors: number): string =>
  [
    `Intact: ${links} links, ${entries} entries`,
    ...(voided > 0 ? [`${voided} numbers of rolled-back transactions`] : []),
    ...(expired > 0 ? [`${expired} entries removed for their age`] : []),
    ...(anchors > 0 ? [anchors === 1 ? 'the anchor holds' : `${anchors} anchors hold`] : []),
  ].join(', ');
