import { PersonId } from '@vicinity/core';
import { z } from 'zod';
import type { Entry } from '../contract/entry.ts';
import { decrypt } from '../infrastructure/cipher.ts';
import type { StoredEntry } from '../infrastructure/seal.ts';
import type { Deps } from './deps.ts';

const Fields = z.record(z.string(), z.unknown()).nullable();
const Change = z.object({ before: Fields, after: Fields });
const From = z.object({ address: z.string(), agent: z.string().nullable() });
const nothing = { before: null, after: null };

/** Makes stored entries readable, personal fields as far as their keys are there. */
export const entryReader = ({ db, personKeys, kinds }: Deps) => {
  const kindOf = new Map(kinds.map((kind) => [kind.name, kind]));
  return async (
    entries: readonly StoredEntry[],
    names: ReadonlyMap<string, string>,
  ): Promise<Entry[]> => {
    const owners = entries.flatMap(({ personalOwner, originOwner }) =>
      [personalOwner, originOwner].filter((owner) => owner !== null),
    );
    const keys = await personKeys.read(db, [...new Set(owners)]);
    const open = <Schema extends z.ZodType>(
      schema: Schema,
      { id }: StoredEntry,
      field: string,
      owner: string | null,
      sealed: Buffer | null,
    ): z.output<Schema> | null => {
      const key = owner === null ? null : keys.get(owner);
      if (!key || sealed === null) return null;
      return schema.parse(JSON.parse(decrypt(key, `${id} ${field}`, sealed).toString()));
    };
    return entries.map((entry) => {
      const { id, kind, personalOwner, originOwner } = entry;
      const personal = open(Change, entry, 'personal', personalOwner, entry.personal);
      const origin = open(From, entry, 'origin', originOwner, entry.origin);
      const thing = entry.changes === null ? null : Change.parse(JSON.parse(entry.changes));
      return {
        id,
        at: entry.occurredAt,
        kind,
        title: kindOf.get(kind)?.title ?? kind,
        actor: actorOf(entry, names),
        onBehalfOf: entry.onBehalfOf === null ? null : personOf(entry.onBehalfOf, names),
        subject: subjectOf(entry, kindOf.get(kind)?.about ?? 'thing', names),
        ...(personal ?? thing ?? nothing),
        address: origin?.address ?? null,
        agent: origin?.agent ?? null,
        requestId: entry.requestId,
        erased:
          (personalOwner !== null && personal === null) ||
          (originOwner !== null && origin === null),
      };
    });
  };
};

type Names = ReadonlyMap<string, string>;

const personOf = (id: string, names: Names) => ({
  id: PersonId.parse(id),
  name: names.get(id) ?? null,
});

const actorOf = ({ actorId, actorName }: StoredEntry, names: Names): Entry['actor'] => {
  if (actorId !== null) return { kind: 'person', ...personOf(actorId, names) };
  return actorName === null ? { kind: 'visitor' } : { kind: 'system', name: actorName };
};

const subjectOf = (
  { subjectId, subjectName }: StoredEntry,
  about: string,
  names: Names,
): Entry['subject'] =>
  subjectId === null
    ? null
    : { about, id: subjectId, name: subjectName ?? names.get(subjectId) ?? null };
