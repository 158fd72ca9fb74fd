import type { ForeignOperation } from '@vicinity/http';
import { groupSchema, userSchema } from '../../application/scim-resources.ts';
import { enterprise } from '../../domain/scim/patch.ts';
import { ScimRefusal } from '../../domain/scim/refusal.ts';

/** What this hub says of its SCIM, for clients that ask. @see RFC 7643, sections 5 to 7 */
export const discovery = <Caller>(baseUrl: string): readonly ForeignOperation<Caller>[] => {
  const resourceTypes = [
    resourceType(baseUrl, 'User', '/Users', userSchema, [{ schema: enterprise, required: false }]),
    resourceType(baseUrl, 'Group', '/Groups', groupSchema, []),
  ];
  const schemas = [userAttributes, groupAttributes, enterpriseAttributes].map((schema) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    ...schema,
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.id}` },
  }));
  return [
    {
      method: 'GET',
      path: '/ServiceProviderConfig',
      run: async () => ({ status: 200, body: serviceProvider(baseUrl) }),
    },
    ...listing<Caller>('/ResourceTypes', resourceTypes),
    ...listing<Caller>('/Schemas', schemas),
  ];
};

const listing = <Caller>(
  path: string,
  items: readonly { readonly id: string }[],
): readonly ForeignOperation<Caller>[] => [
  {
    method: 'GET',
    path,
    run: async () => ({
      status: 200,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: items.length,
        startIndex: 1,
        itemsPerPage: items.length,
        Resources: items,
      },
    }),
  },
  {
    method: 'GET',
    path: `${path}/:id`,
    run: async (_caller, { params }) => {
      const item = items.find(({ id }) => id === params['id']);
      if (!item) throw new ScimRefusal(404, null, 'There is nothing of this id.');
      return { status: 200, body: item };
    },
  },
];

const serviceProvider = (baseUrl: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token that an admin makes for this directory',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
});

const resourceType = (
  baseUrl: string,
  id: string,
  endpoint: string,
  schema: string,
  schemaExtensions: readonly object[],
) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id,
  name: id,
  endpoint,
  schema,
  schemaExtensions,
  meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${id}` },
});

type Attribute = Readonly<Record<string, unknown>>;

const attribute = (name: string, given: Attribute = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...given,
});
const readOnly = { mutability: 'readOnly' };

const userAttributes = {
  id: userSchema,
  name: 'User',
  attributes: [
    attribute('userName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    attribute('displayName'),
    attribute('name', {
      type: 'complex',
      subAttributes: ['formatted', 'givenName', 'familyName'].map((name) => attribute(name)),
    }),
    attribute('title'),
    attribute('timezone'),
    attribute('active', { type: 'boolean' }),
    attribute('emails', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value'),
        attribute('type'),
        attribute('primary', { type: 'boolean' }),
      ],
    }),
    attribute('groups', {
      type: 'complex',
      multiValued: true,
      ...readOnly,
      subAttributes: ['value', 'display', 'type'].map((name) => attribute(name, readOnly)),
    }),
  ],
};

const groupAttributes = {
  id: groupSchema,
  name: 'Group',
  attributes: [
    attribute('displayName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    attribute('members', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', { mutability: 'immutable' }),
        attribute('display', readOnly),
        attribute('type', { mutability: 'immutable' }),
      ],
    }),
  ],
};

const enterpriseAttributes = {
  id: enterprise,
  name: 'EnterpriseUser',
  attributes: [
    attribute('department'),
    attribute('manager', {
      type: 'complex',
      subAttributes: [attribute('value'), attribute('displayName', readOnly)],
    }),
  ],
};
