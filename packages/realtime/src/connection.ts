import type { Person } from '@vicinity/core';
import type { WebSocket } from 'ws';
import { Allowance } from './allowance.ts';
import { closeCodes, type ServerMessage, type TopicName } from './contract/index.ts';
import type { Hearer } from './followed-topic.ts';
import type { Limits } from './limits.ts';

const CLOSING_MS = 1_000;

/** A browser or a program that listens, signed in as somebody. */
export class Connection implements Hearer {
  readonly socket: WebSocket;
  /** What opened it, to be looked at again. */
  readonly token: string;
  readonly person: Person;
  /** What it listens to, or is about to. */
  readonly topics = new Set<TopicName>();
  /** Whether it was heard of since it was last looked after. */
  wasHeard = true;
  /** How often it was looked after; begun anywhere, so that those who came together are not asked together. */
  looks = Math.floor(Math.random() * 10);
  readonly #limits: Limits;
  readonly #messages: Allowance;
  readonly #onTooSlow: (connection: Connection) => void;

  constructor(
    socket: WebSocket,
    { token, person }: { readonly token: string; readonly person: Person },
    limits: Limits,
    onTooSlow: (connection: Connection) => void,
  ) {
    this.socket = socket;
    this.token = token;
    this.person = person;
    this.#limits = limits;
    this.#messages = new Allowance(limits.messagesAtOnce, performance.now());
    this.#onTooSlow = onTooSlow;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** Whether its client may send one more message. */
  mayTalk(): boolean {
    const { messagesAtOnce: atOnce, messagesPerSecond: perSecond } = this.#limits;
    return this.#messages.take(performance.now(), { atOnce, perSecond });
  }

  hear(frame: Buffer): void {
    if (!this.isOpen) return;
    this.socket.send(frame, asText);
    if (this.socket.bufferedAmount > this.#limits.unreadBytes) this.#onTooSlow(this);
  }

  say(message: ServerMessage): void {
    this.hear(Buffer.from(JSON.stringify(message)));
  }

  close(reason: keyof typeof closeCodes): void {
    if (!this.isOpen) return;
    this.socket.close(closeCodes[reason], reason);
    // Who does not answer, or has more to read than it ever will, is not waited for.
    setTimeout(() => this.socket.terminate(), CLOSING_MS).unref();
  }
}

const asText = { binary: false };
