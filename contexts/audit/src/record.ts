import { type Actor, type Clock, type Instant, type PersonId, system } from '@vicinity/core';
import type { Tx } from '@vicinity/database';
import { currentOrigin } from '@vicinity/http';
import { v7 } from 'uuid';
import { z } from 'zod';
import { EntryId } from './contract/entry.ts';
import type { AuditKind } from './contract/kind.ts';
import { PersonErased } from './contract/kinds.ts';
import { type Change, changeOf } from './domain/change.ts';
import { encrypt } from './infrastructure/cipher.ts';
import { insertEntry } from './infrastructure/entries.ts';
import type { KeyRing } from './infrastructure/keys.ts';
import { type Owner, type PersonKeys, strangersOf } from './infrastructure/person-keys.ts';
import { macOf } from './infrastructure/seal.ts';

/** What happened, in the words of its kind. */
export type Happening<State> = {
  /** Who did it; null when nobody is signed in. */
  readonly actor: Actor | null;
  /** Whom the actor does it for, when that is somebody else. */
  readonly onBehalfOf?: PersonId | null;
  /** Id of the person or thing it happened to; null for a person nobody knows. */
  readonly subject: string | null;
  /** What a thing is called. People are named by the directory. */
  readonly subjectName?: string;
  readonly before?: Partial<State>;
  readonly after?: Partial<State>;
};

/** Where contexts record security events and admin changes. */
export type Audit = {
  /**
   * Writes an entry in the transaction that it tells of: both commit, or neither. Where before and after are both
   * given, only what differs is kept, and nothing is written when nothing does. Where from and which request is
   * known without being told.
   */
  record<State extends z.ZodObject>(
    tx: Tx,
    kind: AuditKind<State>,
    happening: Happening<z.output<State>>,
  ): Promise<void>;
  /** Makes all that the log says about a person unreadable, for good. What happened stays, and its chain. */
  erase(tx: Tx, personId: PersonId): Promise<void>;
};

type Needs = { readonly clock: Clock; readonly keys: KeyRing; readonly personKeys: PersonKeys };

export const auditWith = ({ clock, keys, personKeys }: Needs): Audit => {
  const nextId = entryIds();
  const record: Audit['record'] = async (tx, kind, told) => {
    const happening = byWhoeverActs(told);
    const change = changeOf(kind.state, happening);
    if (change === null) return;
    const at = clock.now();
    const id = nextId(at);
    const origin = currentOrigin();
    const owners = ownersOf(kind, happening, at);
    const held = await personKeys.take(tx, Object.values(owners));
    const seal = (owner: Owner, field: string, value: unknown): Buffer | null => {
      const key = held.get(owner);
      return key ? encrypt(key, `${id} ${field}`, Buffer.from(JSON.stringify(value))) : null;
    };
    const from = origin && { address: origin.address, agent: origin.agent };
    const personal = kind.about === 'person' && !isEmpty(change);
    const entry = {
      id,
      occurredAt: at,
      kind: kind.name,
      ...actorOf(happening.actor),
      onBehalfOf: happening.onBehalfOf ?? null,
      subjectId: happening.subject,
      subjectName: happening.subjectName ?? null,
      changes: kind.about !== 'person' && !isEmpty(change) ? JSON.stringify(change) : null,
      personalOwner: personal ? owners.subject : null,
      personal: personal ? seal(owners.subject, 'personal', change) : null,
      originOwner: from && owners.actor,
      origin: from && seal(owners.actor, 'origin', from),
      requestId: origin?.requestId ?? null,
    };
    await insertEntry(tx, entry, { mac: macOf(keys.entry, entry), keyId: keys.fingerprint });
  };
  return {
    record,
    erase: async (tx, personId) => {
      await personKeys.erase(tx, personId);
      await record(tx, PersonErased, { actor: system('audit'), subject: personId });
    },
  };
};

/** Ids in the order of writing, also within one millisecond. */
const entryIds = () => {
  let last = { at: 0, seq: 0 };
  return (at: Instant): EntryId => {
    last = { at, seq: at === last.at ? last.seq + 1 : 0 };
    return EntryId.parse(v7({ msecs: at, seq: last.seq }));
  };
};

/** Whoever acts in somebody's place did it, for them. */
const byWhoeverActs = <State>(happening: Happening<State>): Happening<State> => {
  const { actor } = happening;
  if (actor?.kind !== 'person' || actor.impersonatedBy === undefined) return happening;
  const { impersonatedBy, ...person } = actor;
  return { ...happening, actor: { ...person, id: impersonatedBy }, onBehalfOf: actor.id };
};

const isEmpty = ({ before, after }: Change): boolean => before === null && after === null;

const actorOf = (actor: Actor | null) => ({
  actorId: actor?.kind === 'person' ? actor.id : null,
  actorName: actor?.kind === 'system' ? actor.name : null,
});

/** Whose keys the personal fields are under: what is said about a person goes with them, and no sooner. */
const ownersOf = (
  { about }: AuditKind,
  { actor, subject }: Happening<unknown>,
  at: Instant,
): { readonly actor: Owner; readonly subject: Owner } => {
  const person = about === 'person' ? subject : null;
  return {
    subject: person ?? strangersOf(at),
    // Whoever signs in is not signed in yet: where from tells of the account they try.
    actor: actor?.kind === 'person' ? actor.id : (person ?? strangersOf(at)),
  };
};
