import { type Db, sql } from '@vicinity/database';
import { z } from 'zod';
import { TopicName } from './contract/index.ts';
import { KEPT } from './tell.ts';

/** What was told to a topic; `data` is JSON that nobody needs to read in between. */
export type Told = {
  readonly topic: TopicName;
  readonly version: number;
  readonly data: string;
};

const Told = z.object({ topic: TopicName, version: z.int(), data: z.string() });
const Position = z.object({ topic: TopicName, version: z.int() });
type Position = z.output<typeof Position>;
const Since = z.object({ horizon: z.string(), moved: z.array(Position) });

const KEPT_HOURS = 24;

/** The log of hints, as processes read it. */
export const hintLog = (db: Db) => ({
  /** How far topics are; those that were never told anything are missing. */
  positions: (topics: readonly TopicName[]): Promise<Position[]> =>
    db.many(
      Position,
      sql`select name as topic, version from realtime.topic where name = any (${[...topics]}::text[])`,
    ),

  /** What came after these positions and is still kept, each topic's in its order. */
  after: (positions: readonly Position[]): Promise<Told[]> =>
    db.many(
      Told,
      sql`
        select h.topic, h.version, h.data::text as data
        from jsonb_to_recordset(${JSON.stringify(positions)}::jsonb) as seen(topic text, version bigint)
        cross join lateral (
          select * from realtime.hint where topic = seen.topic and version > seen.version
          order by version limit ${KEPT}
        ) h
        order by h.topic, h.version`,
    ),

  /**
   * Topics that were told something since a horizon, and how far they are; without one, only the horizon of this
   * moment. What had not committed at a horizon lies behind it, so nothing is passed over.
   */
  movedSince: (horizon: string | null): Promise<z.output<typeof Since>> =>
    db.one(
      Since,
      sql`
        select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, coalesce((
          select json_agg(json_build_object('topic', topic, 'version', version)) from (
            select topic, max(version) as version from realtime.hint
            where told_by >= ${horizon}::text::xid8 group by topic) moved
        ), '[]') as moved`,
    ),

  /** Drops hints that are a day old. @returns how many */
  prune: (): Promise<number> =>
    db.run(sql`
      delete from realtime.hint where told_at < now() - make_interval(hours => ${KEPT_HOURS})`),
});
export type HintLog = ReturnType<typeof hintLog>;
