import type { Anchor } from '../contract/entry.ts';
import { anchors } from '../infrastructure/anchors.ts';
import { anchorMac } from '../infrastructure/seal.ts';
import { sealAll } from '../infrastructure/sealing.ts';
import type { Deps } from './deps.ts';

/** Signs the state of the chain as it is now. Kept here for every verification, and best kept elsewhere too. */
export const makeAnchor =
  ({ db, clock, keys }: Deps) =>
  async (): Promise<Anchor> => {
    await sealAll(db);
    return db.transaction(async (tx) => {
      const state = { ...(await anchors.head(tx)), at: clock.now() };
      const mac = anchorMac(keys.anchor, state);
      const key = keys.fingerprint;
      await anchors.keep(tx, { ...state, mac, key });
      return { ...state, key, hash: state.hash.toString('hex'), mac: mac.toString('hex') };
    });
  };
