import { readFile } from 'node:fs/promises';
import { Refused } from '@vicinity/api-client/command';

/** The text of a file that the caller names. @throws Refused */
export const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: Error) => {
    throw new Refused(`${path} cannot be read: ${error.message}`);
  });
