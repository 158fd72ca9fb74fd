import { PersonId } from '@vicinity/core';
import { z } from 'zod';
import { parsePath } from './filter.ts';
import type { PatchOperation, Resource } from './patch.ts';
import { invalid } from './refusal.ts';
import { readResource } from './user.ts';

/** Members that one request may name. */
const MOST_MEMBERS = 10_000;

const Members = z
  .array(z.object({ value: PersonId }))
  .max(MOST_MEMBERS)
  .transform((members) => [...new Set(members.map(({ value }) => value))]);

const GroupResource = z.object({
  displayName: z.string().trim().min(1).max(200),
  externalId: z.string().max(255).nullish(),
  members: Members.nullish(),
});

/** A group as a directory wants it; members that are not named are nobody. */
export const readGroup = (resource: Resource) => {
  const { displayName, externalId, members } = readResource(GroupResource, resource);
  return { displayName, externalId: externalId ?? null, members: members ?? [] };
};

/** What a PATCH does to a group, in order. Members are named one by one, however many there are. */
export type GroupChange =
  | { readonly kind: 'name'; readonly displayName: string }
  | { readonly kind: 'external-id'; readonly externalId: string | null }
  | {
      readonly kind: 'members';
      readonly how: 'add' | 'remove' | 'set';
      readonly ids: readonly PersonId[];
    };

/** @throws ScimRefusal */
export const readGroupChanges = (operations: readonly PatchOperation[]): readonly GroupChange[] =>
  operations.flatMap(({ op, path, value }) => {
    if (path !== undefined) return changeOf(op, path, value);
    if (op === 'remove' || typeof value !== 'object' || value === null)
      throw invalid('noTarget', 'Expected a path, or an object of attributes.');
    return Object.entries(value).flatMap(([name, one]) => changeOf(op, name, one));
  });

const changeOf = (op: PatchOperation['op'], text: string, value: unknown): GroupChange[] => {
  const { attribute, filter } = parsePath(text);
  switch (attribute) {
    case 'displayname':
      return [{ kind: 'name', displayName: readResource(GroupResource.shape.displayName, value) }];
    case 'externalid':
      return [{ kind: 'external-id', externalId: typeof value === 'string' ? value : null }];
    case 'members':
      return [membersOf(op, filter, value)];
    default:
      // `id` and `schemas` come along, and change nothing.
      return [];
  }
};

const membersOf = (
  op: PatchOperation['op'],
  filter: ReturnType<typeof parsePath>['filter'],
  value: unknown,
): GroupChange => {
  if (filter !== null) {
    if (filter.kind !== 'compare' || filter.path !== 'value' || filter.operator !== 'eq')
      throw invalid('invalidPath', 'Expected members[value eq "…"].');
    return { kind: 'members', how: op === 'remove' ? 'remove' : 'add', ids: [idIn(filter.value)] };
  }
  const ids = value === undefined || value === null ? [] : readResource(Members, [value].flat());
  if (op === 'add') return { kind: 'members', how: 'add', ids };
  // Removing without naming anybody removes them all.
  if (op === 'replace' || ids.length === 0)
    return { kind: 'members', how: 'set', ids: op === 'remove' ? [] : ids };
  return { kind: 'members', how: 'remove', ids };
};

const idIn = (value: unknown): PersonId => readResource(PersonId, value);
