import type { Passkey } from '@vicinity/auth';
import { PersonId } from '@vicinity/core';
import { type Db, isDuplicate, sql, type Tx } from '@vicinity/database';
import { z } from 'zod';
import { PasskeyTaken } from '../contract/factor-problems.ts';
import { FactorId } from '../contract/factors.ts';

const Row = z.object({
  factorId: FactorId,
  personId: PersonId,
  credentialId: z.string(),
  publicKey: z.instanceof(Buffer),
  counter: z.coerce.number(),
});

/** Public halves of the keys that people's devices keep. */
export const passkeys = {
  /** Names of a person's passkeys, as browsers know them. */
  namesOf: async (db: Db, personId: PersonId): Promise<string[]> => {
    const rows = await db.many(
      z.object({ credentialId: z.string() }),
      sql`
        select k.credential_id as "credentialId"
        from people.factor f join people.passkey k on k.factor_id = f.id
        where f.person_id = ${personId} order by f.id`,
    );
    return rows.map(({ credentialId }) => credentialId);
  },

  /** Of an active person; undefined for any other. */
  find: (db: Db, credentialId: string) =>
    db.maybeOne(
      Row,
      sql`
        select k.factor_id as "factorId", f.person_id as "personId", k.credential_id as "credentialId",
          k.public_key as "publicKey", k.counter
        from people.passkey k
        join people.factor f on f.id = k.factor_id
        join people.person p on p.id = f.person_id
        where k.credential_id = ${credentialId} and p.state = 'active'`,
    ),

  /** @throws PasskeyTaken */
  add: async (tx: Tx, factorId: FactorId, passkey: Passkey): Promise<void> => {
    const { credentialId, publicKey, counter } = passkey;
    try {
      await tx.run(sql`
        insert into people.passkey (factor_id, credential_id, public_key, counter)
        values (${factorId}, ${credentialId}, ${Buffer.from(publicKey)}, ${counter})`);
    } catch (error) {
      if (isDuplicate(error, 'passkey_credential_id_key')) throw PasskeyTaken({});
      throw error;
    }
  },

  /** Counts a signature. @returns false when it counts less than one before: two hold the same key */
  count: async (tx: Tx, factorId: FactorId, counter: number): Promise<boolean> => {
    const counted = await tx.run(sql`
      update people.passkey set counter = ${counter}
      where factor_id = ${factorId} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`);
    return counted === 1;
  },
};
