import type { Role } from '@vicinity/core';
import type { ArgsOf, Faults } from '@vicinity/ui';
import type { ProviderView } from '../../contract/sign-on.ts';
import type { saveProviderRoute } from '../../contract/sign-on-routes.ts';

/** A provider while it is edited: texts as typed. */
export type ProviderDraft = {
  readonly name: string;
  readonly protocol: ProviderView['protocol'];
  readonly issuer: string;
  readonly clientId: string;
  /** Empty keeps the one there is. */
  readonly clientSecret: string;
  readonly enabled: boolean;
  readonly linkByAddress: boolean;
  readonly trustAddresses: boolean;
  readonly createAccounts: boolean;
  /** One a line, or with commas. */
  readonly domains: string;
  readonly defaultRole: Role;
  readonly roleClaim: string;
  readonly roleMap: readonly { readonly value: string; readonly role: Role }[];
  readonly signOut: boolean;
  /** Of SAML alone, as what follows. */
  readonly metadataUrl: string;
  readonly signInUrl: string;
  /** PEM, one after the other. */
  readonly certificates: string;
  readonly emailAttribute: string;
  readonly nameAttribute: string;
  readonly beganThere: boolean;
};

export type ProviderFieldProps = {
  draft: ProviderDraft;
  set: (change: Partial<ProviderDraft>) => void;
  faults: Faults;
};

/** Providers that fill the form in. */
export const presets = {
  google: { label: 'Google', protocol: 'openid-connect', issuer: 'https://accounts.google.com' },
  github: { label: 'GitHub', protocol: 'github', issuer: 'https://github.com' },
  saml: {
    label: 'SAML: AWS IAM Identity Center, Okta, Entra and others',
    protocol: 'saml',
    issuer: '',
  },
  other: { label: 'Another provider of OpenID Connect', protocol: 'openid-connect', issuer: '' },
} as const satisfies Record<
  string,
  Pick<ProviderDraft, 'protocol' | 'issuer'> & { readonly label: string }
>;
export type Preset = keyof typeof presets;

/** Nobody but whom an account’s owner has connected comes in, until an admin says otherwise. */
export const newDraft: ProviderDraft = {
  name: '',
  protocol: 'openid-connect',
  issuer: '',
  clientId: '',
  clientSecret: '',
  enabled: true,
  linkByAddress: false,
  trustAddresses: false,
  createAccounts: false,
  domains: '',
  defaultRole: 'member',
  roleClaim: '',
  roleMap: [],
  signOut: true,
  metadataUrl: '',
  signInUrl: '',
  certificates: '',
  emailAttribute: '',
  nameAttribute: '',
  beganThere: false,
};

export const draftOf = ({
  name,
  protocol,
  issuer,
  clientId,
  enabled,
  policy,
  saml,
}: ProviderView): ProviderDraft => ({
  ...newDraft,
  name,
  protocol,
  issuer,
  clientId,
  clientSecret: '',
  enabled,
  ...policy,
  domains: policy.domains.join('\n'),
  roleClaim: policy.roleClaim ?? '',
  ...(saml && {
    metadataUrl: saml.metadataUrl ?? '',
    signInUrl: saml.signInUrl,
    certificates: saml.certificates.join('\n'),
    emailAttribute: saml.emailAttribute ?? '',
    nameAttribute: saml.nameAttribute ?? '',
    beganThere: saml.beganThere,
  }),
});

type Settings = NonNullable<ArgsOf<typeof saveProviderRoute>['body']>;

export const settingsOf = (draft: ProviderDraft): Settings => ({
  name: draft.name,
  protocol: draft.protocol,
  issuer: draft.issuer.trim(),
  clientId: draft.clientId,
  ...(draft.clientSecret === '' ? {} : { clientSecret: draft.clientSecret }),
  enabled: draft.enabled,
  policy: {
    linkByAddress: draft.linkByAddress,
    trustAddresses: draft.trustAddresses,
    createAccounts: draft.createAccounts,
    domains: draft.domains.split(/[\s,;]+/).filter((domain) => domain !== ''),
    defaultRole: draft.defaultRole,
    roleClaim: given(draft.roleClaim),
    roleMap: draft.roleMap.filter(({ value }) => value.trim() !== ''),
    signOut: draft.signOut,
  },
  saml: draft.protocol === 'saml' ? samlOf(draft) : null,
});

const samlOf = (draft: ProviderDraft): NonNullable<Settings['saml']> => ({
  signInUrl: draft.signInUrl.trim(),
  certificates: certificatesIn(draft.certificates),
  metadataUrl: given(draft.metadataUrl),
  emailAttribute: given(draft.emailAttribute),
  nameAttribute: given(draft.nameAttribute),
  beganThere: draft.beganThere,
});

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Each up to where the next one begins, whatever was pasted between. */
const certificatesIn = (text: string): string[] =>
  text
    .split(/(?=-----BEGIN CERTIFICATE-----)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
