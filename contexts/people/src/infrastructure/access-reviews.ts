import { type Instant, type Page, PersonId, toPage } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { AccessReviewId, type SignedReview } from '../contract/access-review.ts';

const Row = z.object({
  id: AccessReviewId,
  by: z.object({ id: PersonId, name: z.string() }),
  at: StoredInstant,
  people: z.int(),
  stale: z.int(),
  digest: z.string(),
  note: z.string(),
});

const columns = sql`
  r.id, json_build_object('id', p.id, 'name', p.name) as by, r.at, r.people, r.stale,
  encode(r.digest, 'hex') as digest, r.note`;

type Added = {
  readonly id: AccessReviewId;
  readonly byId: PersonId;
  readonly at: Instant;
  readonly people: number;
  readonly stale: number;
  readonly digest: Buffer;
  readonly note: string;
};

/** Reviews of access that were signed off. */
export const accessReviews = {
  add: (tx: Tx, { id, byId, at, people, stale, digest, note }: Added) =>
    tx.run(sql`
      insert into people.access_review (id, by_id, at, people, stale, digest, note)
      values (${id}, ${byId}, ${timestamp(at)}, ${people}, ${stale}, ${digest}, ${note})`),

  get: (tx: Tx, id: AccessReviewId): Promise<SignedReview> =>
    tx.one(
      Row,
      sql`
        select ${columns} from people.access_review r join people.person p on p.id = r.by_id
        where r.id = ${id}`,
    ),

  list: async (
    db: Db,
    { after, limit }: { readonly after?: AccessReviewId | undefined; readonly limit: number },
  ): Promise<Page<SignedReview>> => {
    const rows = await db.many(
      Row,
      sql`
        select ${columns} from people.access_review r join people.person p on p.id = r.by_id
        where ${after ?? null}::uuid is null or r.id < ${after ?? null}::uuid
        order by r.id desc limit ${limit + 1}`,
    );
    return toPage(rows, limit, ({ id }) => id);
  },
};
