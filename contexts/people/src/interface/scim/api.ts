import { bearerToken } from '@vicinity/auth';
import { PersonId } from '@vicinity/core';
import {
  type ForeignAnswer,
  type ForeignApi,
  type ForeignCall,
  type ForeignOperation,
  foreignApi,
} from '@vicinity/http';
import { mebibyte } from '@vicinity/http/contract';
import { z } from 'zod';
import {
  groupResource,
  scimUris,
  userResource,
  versionOf,
} from '../../application/scim-resources.ts';
import { ScimGroupId } from '../../contract/scim.ts';
import { parseFilter } from '../../domain/scim/filter.ts';
import { PatchOperation, type Resource } from '../../domain/scim/patch.ts';
import { ScimRefusal } from '../../domain/scim/refusal.ts';
import { readResource } from '../../domain/scim/user.ts';
import type { IdentityProvider } from '../../infrastructure/identity-providers.ts';
import type { People } from '../../people.ts';
import { discovery } from './discovery.ts';

/** The largest page; a directory that asks for more gets so many. */
const MOST = 200;

/**
 * SCIM 2.0: how directories bring people and groups here. Its callers hold a token of a provider, which opens nothing
 * else; no session and no other token opens this.
 * @see RFC 7643, RFC 7644
 */
export const scimApi = (people: People, publicUrl: string): ForeignApi =>
  foreignApi<IdentityProvider>({
    prefix: '/scim/v2',
    mediaType: 'application/scim+json',
    maxBodyBytes: mebibyte,
    admit: (authorization) => people.scimProviderOf(bearerToken(authorization)),
    operations: [
      ...discovery(scimUris(publicUrl)),
      ...users(people, publicUrl),
      ...groups(people, publicUrl),
    ],
    refusalOf: (error) =>
      error instanceof ScimRefusal
        ? refusal(error.status, error.message, error.scimType)
        : undefined,
    refusal: (status, detail) => refusal(status, detail, null),
  });

type Operation = ForeignOperation<IdentityProvider>;

const users = (people: People, publicUrl: string): readonly Operation[] => {
  const shown = (user: Parameters<typeof userResource>[0]) => userResource(user, publicUrl);
  const asked = (provider: IdentityProvider, { params, ifMatch }: ForeignCall) => ({
    provider,
    id: idIn(PersonId, params),
    version: ifMatch,
  });
  return [
    {
      method: 'GET',
      path: '/Users',
      run: async (provider, call) => {
        const slice = sliceOf(call);
        const { total, users: found } = await people.listScimUsers(provider, filterIn(call), slice);
        return page(call, total, slice.startIndex, found.map(shown));
      },
    },
    {
      method: 'POST',
      path: '/Users',
      run: async (provider, call) => {
        const user = await people.createUser(provider, bodyOf(call));
        return one(call, shown(user), 201);
      },
    },
    {
      method: 'GET',
      path: '/Users/:id',
      run: async (provider, call) =>
        one(call, shown(await people.getScimUser(provider, idIn(PersonId, call.params)))),
    },
    {
      method: 'PUT',
      path: '/Users/:id',
      run: async (provider, call) =>
        one(call, shown(await people.replaceUser(asked(provider, call), bodyOf(call)))),
    },
    {
      method: 'PATCH',
      path: '/Users/:id',
      run: async (provider, call) =>
        one(call, shown(await people.patchUser(asked(provider, call), operationsIn(call)))),
    },
    {
      method: 'DELETE',
      path: '/Users/:id',
      run: async (provider, call) => {
        await people.removeUser(asked(provider, call));
        return { status: 204 };
      },
    },
  ];
};

const groups = (people: People, publicUrl: string): readonly Operation[] => {
  const shown = (group: Parameters<typeof groupResource>[0]) => groupResource(group, publicUrl);
  const asked = (provider: IdentityProvider, { params, ifMatch }: ForeignCall) => ({
    provider,
    id: idIn(ScimGroupId, params),
    version: ifMatch,
  });
  return [
    {
      method: 'GET',
      path: '/Groups',
      run: async (provider, call) => {
        const slice = { ...sliceOf(call), withMembers: wants(call, 'members') };
        const { total, groups: found } = await people.listScimGroups(
          provider,
          filterIn(call),
          slice,
        );
        return page(call, total, slice.startIndex, found.map(shown));
      },
    },
    {
      method: 'POST',
      path: '/Groups',
      run: async (provider, call) =>
        one(call, shown(await people.createGroup(provider, bodyOf(call))), 201),
    },
    {
      method: 'GET',
      path: '/Groups/:id',
      run: async (provider, call) =>
        one(call, shown(await people.getScimGroup(provider, idIn(ScimGroupId, call.params)))),
    },
    {
      method: 'PUT',
      path: '/Groups/:id',
      run: async (provider, call) =>
        one(call, shown(await people.replaceGroup(asked(provider, call), bodyOf(call)))),
    },
    {
      method: 'PATCH',
      path: '/Groups/:id',
      run: async (provider, call) =>
        one(call, shown(await people.patchGroup(asked(provider, call), operationsIn(call)))),
    },
    {
      method: 'DELETE',
      path: '/Groups/:id',
      run: async (provider, call) => {
        await people.removeGroup(asked(provider, call));
        return { status: 204 };
      },
    },
  ];
};

/** @see RFC 7644, section 3.12 */
const refusal = (status: number, detail: string, scimType: string | null): ForeignAnswer => ({
  status,
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType === null ? {} : { scimType }),
    detail,
  },
  ...(status === 401 ? { headers: { 'www-authenticate': 'Bearer realm="SCIM"' } } : {}),
});

const idIn = <Schema extends z.ZodType>(
  schema: Schema,
  { id }: ForeignCall['params'],
): z.output<Schema> => {
  const read = schema.safeParse(id);
  if (!read.success) throw new ScimRefusal(404, null, 'There is nothing of this id.');
  return read.data;
};

const bodyOf = ({ body }: ForeignCall): Resource =>
  readResource(z.record(z.string(), z.unknown(), { error: 'expected an object' }), body);

const Patch = z.object({ Operations: z.array(PatchOperation).min(1).max(1_000) });
const operationsIn = ({ body }: ForeignCall) => readResource(Patch, body).Operations;

const filterIn = ({ query }: ForeignCall) => {
  const filter = query.get('filter')?.trim() ?? '';
  return filter === '' ? null : parseFilter(filter);
};

const sliceOf = ({ query }: ForeignCall) => ({
  startIndex: Math.max(1, whole(query, 'startIndex', 1)),
  count: Math.min(MOST, Math.max(0, whole(query, 'count', MOST))),
});

const whole = (query: URLSearchParams, name: string, otherwise: number): number => {
  const text = query.get(name);
  if (text === null || text === '') return otherwise;
  const number = Number(text);
  if (!Number.isSafeInteger(number))
    throw new ScimRefusal(400, 'invalidValue', `${name}: expected a whole number`);
  return number;
};

const page = (
  call: ForeignCall,
  total: number,
  startIndex: number,
  resources: readonly Resource[],
): ForeignAnswer => ({
  status: 200,
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources.map((resource) => narrowed(call, resource)),
  },
});

/** One resource with its version; nothing where the client has that already. */
const one = (call: ForeignCall, resource: Resource, status = 200): ForeignAnswer => {
  const version = versionOf(resource);
  const { meta } = resource;
  const headers = { etag: version, location: locationOf(meta) };
  if (status === 200 && call.ifNoneMatch === version) return { status: 304, headers };
  const whole = { ...resource, meta: { ...(typeof meta === 'object' ? meta : {}), version } };
  return { status, headers, body: narrowed(call, whole) };
};

const locationOf = (meta: unknown): string =>
  z.object({ location: z.string() }).parse(meta).location;

/** Whether the client wants an attribute. */
const wants = ({ query }: ForeignCall, name: string): boolean => {
  const [only, except] = [namesIn(query, 'attributes'), namesIn(query, 'excludedAttributes')];
  return only.length > 0 ? only.includes(name.toLowerCase()) : !except.includes(name.toLowerCase());
};

/** What the client wants of a resource; `id` and `schemas` always. */
const narrowed = (call: ForeignCall, resource: Resource): Resource =>
  Object.fromEntries(
    Object.entries(resource).filter(
      ([name]) => name === 'id' || name === 'schemas' || wants(call, name),
    ),
  );

/** Names of attributes, a part of one counting as the whole. */
const namesIn = (query: URLSearchParams, name: string): readonly string[] =>
  (query.get(name) ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
    .map((one) => (one.startsWith('urn:') ? one : (one.split('.')[0] ?? one)));
