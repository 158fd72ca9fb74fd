import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key that seals the audit log, from a file that only this user reads: made at the first start, and the same
 * ever after. It lies beside the database rather than in it, so that who changes the one cannot re-seal the other.
 */
export const auditKeyIn = async (folder: string): Promise<string> => {
  const path = join(folder, 'audit.key');
  const known = await read(path);
  if (known !== undefined) return known;
  await mkdir(folder, { recursive: true });
  const made = `${path}.${randomUUID()}`;
  await writeFile(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  // A link to a whole file: of processes that start together one makes the key, and none reads half of it.
  await link(made, path).catch(ignoreExisting);
  await rm(made);
  return readFile(path, 'utf8').then((text) => text.trim());
};

const read = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );

const ignoreExisting = (error: unknown): void => {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
};
