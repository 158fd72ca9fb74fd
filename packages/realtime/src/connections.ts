import type { Connection } from './connection.ts';

/** Parts of all connections that are looked after in turn, so that thousands are not pinged in the same moment. */
const PARTS = 30;

/** The open connections of this process. */
export class Connections {
  readonly #byPerson = new Map<string, Set<Connection>>();
  readonly #parts = Array.from({ length: PARTS }, () => new Set<Connection>());
  #turn = 0;
  #added = 0;

  add(connection: Connection): void {
    for (const id of whoIs(connection)) {
      const theirs = this.#byPerson.get(id) ?? new Set();
      this.#byPerson.set(id, theirs.add(connection));
    }
    this.#parts[this.#added % PARTS]?.add(connection);
    this.#added += 1;
  }

  remove(connection: Connection): void {
    for (const id of whoIs(connection)) {
      const theirs = this.#byPerson.get(id);
      theirs?.delete(connection);
      if (theirs?.size === 0) this.#byPerson.delete(id);
    }
    for (const part of this.#parts) if (part.delete(connection)) return;
  }

  /** Those of a person, in their own place and in others'. */
  of(personId: string): ReadonlySet<Connection> {
    return this.#byPerson.get(personId) ?? new Set();
  }

  all(): Connection[] {
    return this.#parts.flatMap((part) => [...part]);
  }

  get size(): number {
    return this.#parts.reduce((sum, part) => sum + part.size, 0);
  }

  /** Looks after one part after the other: each connection once within this time. */
  lookAfter(everyMs: number, look: (connection: Connection) => void): NodeJS.Timeout {
    return setInterval(() => {
      this.#turn = (this.#turn + 1) % PARTS;
      for (const connection of this.#parts[this.#turn] ?? []) look(connection);
    }, everyMs / PARTS);
  }
}

const whoIs = ({ person: { id, impersonatedBy } }: Connection): string[] =>
  impersonatedBy === undefined ? [id] : [id, impersonatedBy];
