import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

/** A statement written out once, prepared on each connection by its name: for hot reads. */
export type Prepared = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
};

/** Anything that becomes one statement: Kysely's `sql`, a Kysely builder, or a prepared text. */
export type Query<Row = unknown> = RawBuilder<Row> | Compilable<Row> | Prepared;

/**
 * A typed query builder that holds no connection, so a query is a value like any other:
 * `const t = tables<CoffeeSchema>(); await tx.run(t.insertInto('coffee.round').values(row))`.
 */
export const tables = <Schema>(): Kysely<Schema> =>
  new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

const compiler = tables<Record<never, never>>();

/**
 * Names a statement for the connection's plan cache. Worth it where a query runs hundreds of times a second:
 * neither our compiler nor the server's parser and planner see it again.
 */
export const prepared =
  <const Values extends readonly unknown[]>(name: string, text: string) =>
  (...values: Values): Prepared => ({ name, text, values });

export type Statement = {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
};

export const toStatement = (query: Query): Statement => {
  if ('text' in query) return query;
  const { sql, parameters } = query.compile(compiler);
  return { text: sql, values: parameters };
};
