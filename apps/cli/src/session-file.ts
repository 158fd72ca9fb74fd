import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Refused } from '@vicinity/api-client/command';
import { z } from 'zod';

/** Which hub this terminal is signed in to, and its key; where that is short-lived, what the next one is got for. */
export const Session = z.object({
  url: z.string(),
  token: z.string(),
  renewal: z
    .object({ refreshToken: z.string(), expiresAt: z.number().describe('Epoch milliseconds') })
    .optional(),
});
export type Session = z.infer<typeof Session>;

/** What the surroundings say, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where it is kept: one's own configuration folder, readable by oneself alone. */
export const sessionPath = (environment: Environment): string =>
  join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'vicinity', 'session.json');

/**
 * The kept session; null when there is none, or none that can be read.
 * @throws Refused when others can read the file as well
 */
export const readSession = async (path: string): Promise<Session | null> => {
  const found = await stat(path).catch(() => null);
  // Windows has no such modes, and says 666 of every file.
  if (found !== null && process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Refused(`Others can read ${path}, which holds a key. Run: chmod 600 ${path}`);
  try {
    return Session.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
};

export const keepSession = async (path: string, session: Session): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600 });
  // The mode above applies to new files only.
  await chmod(path, 0o600);
};

export const forgetSession = (path: string): Promise<void> => rm(path, { force: true });
