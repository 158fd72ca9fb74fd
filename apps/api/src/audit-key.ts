import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditSecrets } from '@vicinity/audit';

/**
 * The keys that seal the audit log, the newest first, from a file that only this user reads: one is made at the first
 * start, `vc audit rotate-key` puts another in front. It lies beside the database rather than in it, so that who
 * changes the one cannot re-seal the other.
 */
export const auditKeysIn = async (folder: string): Promise<AuditSecrets> => {
  const path = join(folder, 'audit.key');
  const known = await read(path);
  if (known !== undefined) return keysOf(known);
  await mkdir(folder, { recursive: true });
  const made = `${path}.${randomUUID()}`;
  await writeFile(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  // A link to a whole file: of processes that start together one makes the key, and none reads half of it.
  await link(made, path).catch(ignoreExisting);
  await rm(made);
  return keysOf(await readFile(path, 'utf8'));
};

/** Keys of a setting, with commas between them; of a file, one a line. The first is the newest. */
const keysOf = (text: string): AuditSecrets => {
  const [newest = '', ...former] = text
    .split(/[\n,]/)
    .map((key) => key.trim())
    .filter((key) => key !== '');
  return [newest, ...former];
};

/** The keys that are set, or else those of the file. */
export const auditKeys = (
  { key, keysBefore }: { readonly key: string | null; readonly keysBefore: string | null },
  folder: string,
): Promise<AuditSecrets> | AuditSecrets =>
  key === null ? auditKeysIn(folder) : [key, ...(keysBefore === null ? [] : keysOf(keysBefore))];

const read = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').then(
    (text) => (text.trim() === '' ? undefined : text),
    () => undefined,
  );

const ignoreExisting = (error: unknown): void => {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
};
