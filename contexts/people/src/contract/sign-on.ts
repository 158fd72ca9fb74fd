import { InstantText, idOf, Role } from '@vicinity/core';
import { z } from 'zod';
import { Label } from './values.ts';

export const ProviderId = idOf('ProviderId');
export type ProviderId = z.infer<typeof ProviderId>;

/** Of somebody’s account with a provider. */
export const IdentityId = idOf('IdentityId');
export type IdentityId = z.infer<typeof IdentityId>;

/** Providers of one instance: each is a button on the page where people sign in. */
export const MOST_PROVIDERS = 20;

/** A mail domain in lower case; `*` is any. */
export const MailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(\*|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,})$/, {
    error: 'expected a domain such as example.com, or * for any',
  });

/** What a provider is trusted with, beyond letting in whom an account’s owner has linked. */
export const ProviderPolicy = z
  .strictObject({
    linkByAddress: z
      .boolean()
      .describe(
        'Whether a verified address lets somebody into the account that has it; never an admin’s',
      ),
    trustAddresses: z
      .boolean()
      .describe('Whether addresses count as verified where the provider does not say'),
    createAccounts: z.boolean().describe('Whether newcomers of `domains` get an account'),
    domains: z.array(MailDomain).max(50, { error: 'expected at most 50 domains' }),
    defaultRole: Role.describe('Of accounts that are created'),
    roleClaim: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .describe(
        'Claim that lists groups or roles: `groups`, `realm_access.roles`, `cognito:groups`; null reads the groups that the provider’s directory brings by SCIM',
      ),
    roleMap: z
      .array(z.strictObject({ value: z.string().trim().min(1).max(200), role: Role }))
      .max(50, { error: 'expected at most 50 rules' })
      .describe('Roles that the provider gives and takes, at each sign-in; other roles stay'),
    signOut: z.boolean().describe('Whether signing out ends the session with the provider too'),
  })
  .refine(({ createAccounts, domains }) => !createAccounts || domains.length > 0, {
    path: ['domains'],
    error: 'expected at least one domain, or * for any',
  });
export type ProviderPolicy = z.output<typeof ProviderPolicy>;

const webAddress = z.url({
  protocol: /^https?$/,
  normalize: false,
  error: 'expected an address such as https://accounts.example.com',
});

const attribute = z.string().trim().min(1).max(200).nullable();

/** What SAML needs besides: where to sign in, and whose signatures count. */
export const SamlSettings = z.strictObject({
  signInUrl: webAddress.max(1_000).describe('Where browsers sign in, by HTTP-Redirect'),
  certificates: z
    .array(z.string().trim().max(20_000))
    .min(1, { error: 'expected the certificate that it signs with' })
    .max(4, { error: 'expected at most 4 certificates' })
    .describe('As PEM; any of them may have signed, so that the next one can be added beforehand'),
  metadataUrl: webAddress
    .max(1_000)
    .nullable()
    .describe('Where it describes itself; a test says when that differs from what is set up'),
  emailAttribute: attribute.describe('Null finds it by its usual names'),
  nameAttribute: attribute.describe('Null finds it by its usual names'),
  beganThere: z
    .boolean()
    .describe(
      'Whether who begins at the provider is sent back there once, to come in as from here',
    ),
});
export type SamlSettings = z.output<typeof SamlSettings>;

const ProviderFields = z.strictObject({
  name: Label.describe('What people know it by: “Continue with …”'),
  protocol: z.enum(['openid-connect', 'github', 'saml']),
  issuer: z
    .string()
    .trim()
    .min(1, { error: 'expected what the provider calls itself' })
    .max(1_000)
    .describe('The URL that names it; of GitHub, where its pages are; of SAML, its entity id'),
  clientId: z
    .string()
    .trim()
    .min(1, { error: 'expected the id of this client' })
    .max(400)
    .describe('What it knows this hub by; of SAML, the entity id of the hub'),
  clientSecret: z
    .string()
    .min(1)
    .max(1_000)
    .nullable()
    .optional()
    .describe('Left out keeps the one there is, null removes it; never shown again'),
  enabled: z.boolean(),
  policy: ProviderPolicy,
  saml: SamlSettings.nullable().describe('Null for other protocols'),
});

/** A provider as it is set up. */
export const ProviderSettings = ProviderFields.extend({
  saml: ProviderFields.shape.saml.default(null),
}).superRefine(({ protocol, issuer, saml }, context) => {
  const fault = (path: 'issuer' | 'saml', message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (protocol === 'saml') {
    if (saml === null) fault('saml', 'expected where to sign in, and a certificate');
    return;
  }
  const address = webAddress.safeParse(issuer);
  if (!address.success) fault('issuer', 'expected an address such as https://accounts.example.com');
  else if (!isPlain(issuer))
    fault('issuer', 'expected an address without query, fragment or password');
  if (saml !== null) fault('saml', 'expected nothing but for SAML');
});
export type ProviderSettings = z.output<typeof ProviderSettings>;

/** A provider as it is kept: all but its secret. */
export const KeptProvider = ProviderFields.omit({ clientSecret: true });

/** A provider as admins see it. */
export const ProviderView = KeptProvider.extend({
  id: ProviderId,
  secretChangedAt: InstantText.nullable().describe('Null where it has none'),
  people: z.int().describe('How many have signed in by it'),
});
export type ProviderView = z.output<typeof ProviderView>;

/** A provider as whoever signs in sees it. */
export const ProviderChoice = z.object({ id: ProviderId, name: z.string() });
export type ProviderChoice = z.output<typeof ProviderChoice>;

/** One thing that a test of a provider looked at. */
export const ProviderFinding = z.object({
  about: z.enum([
    'discovery',
    'response-type',
    'keys',
    'pkce',
    'client',
    'redirect-uri',
    'claims',
    'issuer-in-answers',
    'metadata',
    'certificates',
    'sign-in-page',
    'sign-out',
  ]),
  outcome: z.enum(['good', 'note', 'bad']),
  found: z.string(),
  mend: z.string().describe('What to do about it; empty when there is nothing to do'),
});
export type ProviderFinding = z.output<typeof ProviderFinding>;

/** Somebody’s own account with a provider. */
export const ConnectedIdentity = z.object({
  id: IdentityId,
  provider: z.string().describe('What the provider is called'),
  providerId: ProviderId.nullable().describe('Null once it is removed'),
  label: z.string().describe('How the provider knows its owner: an address or a name'),
  linkedAt: InstantText,
  lastUsedAt: InstantText.nullable(),
  usable: z.boolean().describe('False while its provider is disabled or removed'),
});
export type ConnectedIdentity = z.output<typeof ConnectedIdentity>;

function isPlain(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.search + url.hash + url.username + url.password === '';
}
