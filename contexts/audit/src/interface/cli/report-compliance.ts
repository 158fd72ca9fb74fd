import { command, flag } from '@vicinity/api-client/command';
import { z } from 'zod';
import {
  ComplianceReport,
  complianceRoute,
  type ReportedRequirement,
} from '../../contract/compliance.ts';
import { statusWords } from '../../contract/words.ts';

export const complianceReport = command('audit compliance', {
  summary: 'Show how this hub, as it is set, meets OWASP ASVS 5.0, chapters V6 to V10',
  flags: {
    open: flag('Only what is not met'),
    json: flag('Print the whole report as JSON'),
  },
  async run({ flags: { open, json }, api, out }) {
    const report = await api(complianceRoute, {});
    if (json) return out.result(z.encode(ComplianceReport, report));
    for (const { requirements } of report.chapters)
      for (const requirement of requirements)
        if (!open || requirement.status === 'not-met') out.result(lineOf(requirement));
    for (const { level, met, metByPolicy, notMet, notApplicable } of report.summary)
      out.say(
        `Level ${level}: ${met} met, ${metByPolicy} by policy, ${notMet} not met, ${notApplicable} not applicable`,
      );
  },
});

const lineOf = ({ id, level, status, about, why, settings }: ReportedRequirement): string =>
  [
    `V${id}`,
    `L${level}`,
    statusWords[status],
    about,
    [
      ...(why === null ? [] : [why]),
      ...settings.map(({ variable, value, wanted, meets }) =>
        meets ? `${variable}=${value}` : `${variable}=${value}, wanted: ${wanted}`,
      ),
    ].join(' '),
  ].join('\t');
