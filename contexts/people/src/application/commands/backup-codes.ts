import { BackupCodesMade } from '../../contract/audit-kinds.ts';
import { NoFactor } from '../../contract/factor-problems.ts';
import { backupCodes } from '../../infrastructure/backup-codes.ts';
import { factors } from '../../infrastructure/factors.ts';
import type { Deps } from '../deps.ts';
import { tellOwner } from './change-factors.ts';
import type { OwnSession } from './confirm-identity.ts';
import { hashedCodes } from './hashed-codes.ts';

/** Makes new codes; the old ones stop working. @throws NoFactor, TooBusy */
export const makeBackupCodes =
  (deps: Deps) =>
  async (caller: OwnSession): Promise<{ backupCodes: string[] }> => {
    const { db, clock, audit } = deps;
    const { actor, device } = caller;
    const { texts, hashed } = await hashedCodes();
    await db.transaction(async (tx) => {
      if ((await factors.lock(tx, actor.id)).length === 0) throw NoFactor({});
      await backupCodes.replace(tx, actor.id, hashed, clock.now());
      await tellOwner(deps, tx, actor.id, 'backup-codes-made', device.address);
      await audit.record(tx, BackupCodesMade, {
        actor,
        subject: actor.id,
        after: { codes: hashed.length },
      });
    });
    return { backupCodes: [...texts] };
  };
