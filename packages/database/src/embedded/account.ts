import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, EmbeddedServerFailure } from './failure.ts';

/** The system account that runs the server and owns its data. */
export type Account = { readonly uid: number; readonly gid: number };

/** `nobody` on Linux. initdb wants an account with a name, and this one has a name nearly everywhere. */
const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * Who runs the server on this data folder: undefined for ourselves, else an account to switch to.
 * PostgreSQL refuses to run as root, so root hands it to whoever owns the data, or to `nobody`.
 * @throws EmbeddedServerFailure when the data belong to an account that we cannot become
 */
export const accountFor = async (data: string): Promise<Account | undefined> => {
  const ourUid = process.getuid?.();
  const owner = await ownerOf(data);
  if (ourUid === 0) {
    if (process.platform !== 'linux') {
      throw new EmbeddedServerFailure(
        'The embedded PostgreSQL runs as root on Linux only. Start Vicinity as an ordinary user.',
      );
    }
    return owner === undefined || owner.uid === 0 ? nobody : owner;
  }
  if (owner !== undefined && owner.uid !== ourUid) {
    throw new EmbeddedServerFailure(
      `The data in ${data} belong to user ${owner.uid}, and you are user ${ourUid}. ` +
        `Start Vicinity as the user who started it before, or hand the folder over: sudo chown -R ${ourUid} ${dirname(data)}`,
    );
  }
  return undefined;
};

const ownerOf = async (path: string): Promise<Account | undefined> => {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
