import type { TopicName } from './contract/index.ts';
import type { HintLog, Told } from './log.ts';

/** Somebody at the end of a connection. */
export type Hearer = {
  /** Takes a message that is the same for everybody who hears it. */
  hear(frame: Buffer): void;
};

/**
 * A topic that somebody in this process listens to. Each version is handed out once, in order and without holes: what
 * arrives too early waits for what is between, which is read from the log.
 */
export class FollowedTopic {
  readonly name: TopicName;
  readonly hearers = new Set<Hearer>();
  /** How many are about to listen. */
  opening = 0;
  readonly #log: HintLog;
  /** The last version handed out; unknown until it was looked up. */
  #version: number | undefined;
  /** The last version heard of. */
  #heardOf = 0;
  #catchingUp = false;

  constructor(name: TopicName, log: HintLog) {
    this.name = name;
    this.#log = log;
  }

  get version(): number | undefined {
    return this.#version;
  }

  /** Whether more was told than was handed out. */
  get isBehind(): boolean {
    return this.#version !== undefined && this.#version < this.#heardOf;
  }

  /** Begins at a version, unless it has begun. */
  startAt(version: number): void {
    this.#version ??= version;
  }

  /** It has come this far, as far as one hears. */
  noteVersion(version: number): void {
    this.#heardOf = Math.max(this.#heardOf, version);
  }

  /** Hands out what was told, if it is what comes next. */
  handOut({ version, data }: Pick<Told, 'version' | 'data'>): void {
    this.noteVersion(version);
    if (this.#version === undefined || version !== this.#version + 1) return;
    this.#version = version;
    this.#spread(`{"type":"hint","topic":"${this.name}","version":${version},"data":${data}}`);
  }

  /** Hands out what the log has of what is missing. What it has no longer is told to have been skipped. */
  async catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    try {
      while (this.isBehind) await this.#readOn();
    } finally {
      this.#catchingUp = false;
    }
  }

  async #readOn(): Promise<void> {
    const from = this.#version ?? 0;
    const goal = this.#heardOf;
    for (const row of await this.#log.after([{ topic: this.name, version: from }])) {
      this.#skipTo(row.version - 1);
      this.handOut(row);
    }
    if (this.#version === from) this.#skipTo(goal);
  }

  #skipTo(version: number): void {
    if (this.#version === undefined || this.#version >= version) return;
    this.#version = version;
    this.#spread(`{"type":"skipped","topic":"${this.name}","version":${version}}`);
  }

  /** Encoded once, however many hear it. */
  #spread(message: string): void {
    const frame = Buffer.from(message);
    for (const hearer of this.hearers) hearer.hear(frame);
  }
}
