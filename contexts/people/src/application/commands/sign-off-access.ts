import type { Page, Person } from '@vicinity/core';
import { AccessReviewId, type SignedReview } from '../../contract/access-review.ts';
import { AccessReviewed } from '../../contract/audit-kinds.ts';
import { accessReviews } from '../../infrastructure/access-reviews.ts';
import type { Deps } from '../deps.ts';
import { allAccess, reportOf } from '../queries/review-access.ts';

/** Signs off who may do what as it is at this moment; the digest says what was signed. */
export const signOffAccess =
  (deps: Deps) =>
  async (actor: Person, note: string): Promise<SignedReview> => {
    const { db, clock, ids, audit } = deps;
    return db.transaction(async (tx) => {
      const records = await allAccess(deps, tx);
      const { digest } = reportOf(records);
      const people = records.length;
      const stale = records.filter((record) => record.stale).length;
      const id = ids(AccessReviewId);
      await accessReviews.add(tx, {
        id,
        byId: actor.id,
        at: clock.now(),
        people,
        stale,
        digest,
        note,
      });
      const after = { people, stale, digest: digest.toString('hex'), note };
      await audit.record(tx, AccessReviewed, { actor, subject: id, after });
      return accessReviews.get(tx, id);
    });
  };

/** Reviews that were signed off, newest first. */
export const listReviews =
  ({ db }: Deps) =>
  (page: {
    readonly after?: AccessReviewId | undefined;
    readonly limit: number;
  }): Promise<Page<SignedReview>> =>
    accessReviews.list(db, page);
