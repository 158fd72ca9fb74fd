import type { ComplianceReport } from '../../contract/compliance.ts';
import { reportOn } from '../../domain/compliance.ts';
import { readTestRun } from '../../infrastructure/test-run.ts';
import type { Deps } from '../deps.ts';

/** How this hub, as it is set now, meets OWASP ASVS 5.0, with the last results of its tests where they are here. */
export const reportCompliance =
  ({ clock, requirements, settings }: Pick<Deps, 'clock' | 'requirements' | 'settings'>) =>
  async (): Promise<ComplianceReport> =>
    reportOn(requirements(), await readTestRun(settings.testResults), clock.now());
