import { SignOnFailure, withProvider } from './failure.ts';
import type { Finding } from './provider.ts';

/** What the work gives, or what the provider did wrong. */
export const attempt = async <Result>(
  work: () => Promise<Result>,
): Promise<Result | SignOnFailure> => {
  try {
    return await withProvider(work);
  } catch (error) {
    if (error instanceof SignOnFailure) return error;
    throw error;
  }
};

const finding =
  (outcome: Finding['outcome']) =>
  (about: Finding['about'], found: string, mend = ''): Finding => ({ about, outcome, found, mend });
export const good = finding('good');
export const note = finding('note');
export const bad = finding('bad');
