import { crc32 } from 'node:zlib';
import type { Instant } from '@vicinity/core';
import { enterprise, type Resource } from '../domain/scim/patch.ts';
import { ScimRefusal } from '../domain/scim/refusal.ts';
import type { ScimGroup } from '../infrastructure/scim-groups.ts';
import type { ScimUser } from '../infrastructure/scim-users.ts';

/** Where directories find what they keep here. */
export const scimUris = (publicUrl: string): string => `${publicUrl}/scim/v2`;

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Somebody, as SCIM shows them. */
export const userResource = (user: ScimUser, publicUrl: string): Resource => {
  const { department, manager, givenName, familyName } = user;
  return {
    schemas: [userSchema, enterprise],
    id: user.id,
    ...given({ externalId: user.externalId }),
    userName: user.userName,
    displayName: user.name,
    name: { formatted: user.name, ...given({ givenName, familyName }) },
    ...given({ title: user.title }),
    emails: [{ value: user.email, type: 'work', primary: true }],
    active: user.state === 'active',
    timezone: user.timezone,
    groups: user.groups.map(({ id, name }) => ({ value: id, display: name, type: 'direct' })),
    [enterprise]: {
      ...given({ department }),
      ...(manager && { manager: { value: manager.id, displayName: manager.name } }),
    },
    meta: meta('User', `${scimUris(publicUrl)}/Users/${user.id}`, user),
  };
};

/** A group, as SCIM shows it. */
export const groupResource = (group: ScimGroup, publicUrl: string): Resource => ({
  schemas: [groupSchema],
  id: group.id,
  ...given({ externalId: group.externalId }),
  displayName: group.displayName,
  members: group.members.map(({ id, name }) => ({
    value: id,
    display: name,
    type: 'User',
    $ref: `${scimUris(publicUrl)}/Users/${id}`,
  })),
  meta: meta('Group', `${scimUris(publicUrl)}/Groups/${group.id}`, group),
});

/** A version of a resource: what it says, in short. Weak, for it says nothing of bytes. */
export const versionOf = (resource: Resource): string =>
  `W/"${crc32(JSON.stringify(resource)).toString(36)}"`;

/** Refuses to change what is not what the client believes. @throws ScimRefusal 412 */
export const assertVersion = (believed: string | undefined, version: string): void => {
  if (believed === undefined || believed.trim() === '*') return;
  if (!believed.split(',').some((one) => one.trim() === version))
    throw new ScimRefusal(412, null, 'It was changed since; read it again.');
};

const meta = (
  resourceType: 'User' | 'Group',
  location: string,
  { createdAt, changedAt }: { readonly createdAt: Instant; readonly changedAt: Instant },
) => ({
  resourceType,
  location,
  created: new Date(createdAt).toISOString(),
  lastModified: new Date(changedAt).toISOString(),
});

/** What is there: SCIM leaves out what has no value. */
const given = (attributes: Readonly<Record<string, string | null>>): Resource =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
