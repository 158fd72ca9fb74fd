import { createHash } from 'node:crypto';
import { lstat, readlink, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, EmbeddedServerFailure } from './failure.ts';

/** Names the socket file; nothing listens on TCP. */
export const port = 5432;

/** Bytes that the path of a socket may have; the kernel's field also holds a closing zero. */
const longestPath = process.platform === 'darwin' ? 103 : 107;

export const socketFile = `.s.PGSQL.${port}`;

/** The folder by which clients reach the socket: the data folder itself, or a short link to it where its path is too long. */
export const clientHost = async (data: string): Promise<string> => {
  if (Buffer.byteLength(join(data, socketFile)) <= longestPath) return data;
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16);
  const link = join(tmpdir(), `vicinity-${name}`);
  try {
    await symlink(data, link);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    await assertOurs(link, data);
  }
  return link;
};

/** The folder of temporary files is everybody's: a stranger's link would lead our passwords to a stranger's server. */
const assertOurs = async (link: string, data: string): Promise<void> => {
  const { uid } = await lstat(link);
  if (uid !== process.getuid?.() || (await readlink(link)) !== data) {
    throw new EmbeddedServerFailure(
      `${link} should be a link of yours to ${data}, and is not. Remove it, or move the checkout to a shorter path.`,
    );
  }
};
