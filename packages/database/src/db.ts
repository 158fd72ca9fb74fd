import { setTimeout as sleep } from 'node:timers/promises';
import { instant } from '@vicinity/core';
import pg from 'pg';
import type { z } from 'zod';
import { isTransient, toFailure } from './failure.ts';
import { type Query, toStatement } from './query.ts';
import { JsonText } from './values.ts';

type Row = Record<string, unknown>;
type Send = (statement: {
  name?: string;
  text: string;
  values: unknown[];
}) => Promise<pg.QueryResult<Row>>;

/** What one may ask, inside a transaction and outside. */
abstract class Queries {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Every row, parsed by its schema: typed, branded, and loud when the SQL and the code disagree. */
  async many<Schema extends z.ZodType>(row: Schema, query: Query): Promise<z.output<Schema>[]> {
    const { rows } = await this.#ask(query);
    return rows.map((one) => row.parse(one));
  }

  /** The only row, or undefined. @throws Error when there are more: the question was not precise */
  async maybeOne<Schema extends z.ZodType>(
    row: Schema,
    query: Query,
  ): Promise<z.output<Schema> | undefined> {
    const { rows } = await this.#ask(query);
    if (rows.length > 1) throw new Error(`Expected at most one row, found ${rows.length}`);
    return rows[0] === undefined ? undefined : row.parse(rows[0]);
  }

  /** The only row. @throws Error when there is none, or more */
  async one<Schema extends z.ZodType>(row: Schema, query: Query): Promise<z.output<Schema>> {
    const { rows } = await this.#ask(query);
    if (rows.length !== 1) throw new Error(`Expected one row, found ${rows.length}`);
    return row.parse(rows[0]);
  }

  /** Runs a statement for its effect. @returns how many rows it touched */
  async run(query: Query): Promise<number> {
    return (await this.#ask(query)).rowCount ?? 0;
  }

  /** The text of JSON that the only row's only column holds, to be sent on without reading it. */
  async json(query: Query): Promise<JsonText> {
    const { rows } = await this.#ask(query);
    return JsonText.parse(Object.values(rows[0] ?? {})[0]);
  }

  async #ask(query: Query): Promise<pg.QueryResult<Row>> {
    const { name, text, values } = toStatement(query);
    try {
      return await this.#send({
        ...(name === undefined ? {} : { name }),
        text,
        values: [...values],
      });
    } catch (error) {
      throw toFailure(error, text);
    }
  }
}

/** A transaction in progress. Only `Db.transaction` makes one, and it does not outlive its callback. */
export class Tx extends Queries {
  // A member that is not public makes the type nominal: neither a Db nor a look-alike passes for a Tx.
  protected readonly isTransaction = true;
}

/** The database outside any transaction: each statement stands alone. */
export class Db extends Queries {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super((statement) => pool.query<Row>(statement));
    this.#pool = pool;
  }

  /**
   * Runs `work` in one transaction: all of it commits, or none. Deadlocks and serialisation failures run it
   * again, up to three times, so it must touch nothing but the database.
   */
  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(work);
      } catch (error) {
        if (attempt === 3 || !isTransient(error)) throw error;
        // Rivals that met once would meet again at the same pace.
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  async #attempt<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw toFailure(error, 'connect');
    });
    let broken = false;
    try {
      await control(client, 'begin');
      const result = await work(new Tx((statement) => client.query<Row>(statement)));
      await control(client, 'commit');
      return result;
    } catch (error) {
      broken = await client.query('rollback').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

const control = async (client: pg.PoolClient, statement: string): Promise<void> => {
  try {
    await client.query(statement);
  } catch (error) {
    throw toFailure(error, statement);
  }
};

export type PoolOptions = {
  /** `postgres://user@host/database`; for a socket, `postgres://user@localhost/database?host=/folder`. */
  readonly url: string;
  /** Connections at most, 10 unless told. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
};

/**
 * Opens a pool. A connection that cannot be had within 2 s is an answer in itself; a statement ends after 30 s,
 * and a transaction that sits idle for 30 s is ended by the server, so that no lock outlives its owner.
 */
export const openPool = ({ url, max = 10, name = 'vicinity' }: PoolOptions): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    options: '-c timezone=UTC',
    types: { getTypeParser },
  });
  // A connection that breaks is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};

const TIMESTAMPTZ = 1184;
const INT8 = 20;
const DATE = 1082;

// Instants and counts arrive as numbers, days as their own text: never a `Date` in the local zone.
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (format !== 'binary') {
    if (oid === TIMESTAMPTZ) return (text: string) => instant(Date.parse(text));
    if (oid === INT8) return toSafeInteger;
    if (oid === DATE) return (text: string) => text;
  }
  const read: unknown = pg.types.getTypeParser(oid, format);
  return read;
};

const toSafeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the safe integers`);
  return value;
};
