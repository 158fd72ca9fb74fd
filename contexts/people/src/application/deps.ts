import type { Audit } from '@vicinity/audit';
import type { AccessTokens, Passkeys, Sealing, Sessions, SessionTokens } from '@vicinity/auth';
import type { ProviderClients, samlMetadataFrom } from '@vicinity/auth/single-sign-on';
import type { Clock, IdSource, Permission, Person } from '@vicinity/core';
import type { Db } from '@vicinity/database';
import type { Outbox } from '@vicinity/events';
import type { PeopleSettings } from '../config.ts';
import type { FactorPolicy } from '../domain/factor-policy.ts';
import type { MailCodeTexts } from '../infrastructure/mail-codes.ts';
import type { PasskeyChallenges } from '../infrastructure/passkey-challenges.ts';
import type { SignedLinks } from '../infrastructure/signed-links.ts';
import type { ThrottleKeys } from '../infrastructure/throttle.ts';

/** What the commands and queries of people are given, once. */
export type Deps = {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly sessions: Sessions<Person>;
  readonly tokens: AccessTokens<Person>;
  /** What programs hold that were signed in by a device code. */
  readonly programs: SessionTokens;
  readonly links: SignedLinks;
  /** Seals what must be read again and is stored: secrets of authenticators. */
  readonly secrets: Sealing;
  readonly factorPolicy: FactorPolicy;
  readonly mailCodeTexts: MailCodeTexts;
  readonly webauthn: Passkeys;
  readonly challenges: PasskeyChallenges;
  readonly throttleKeys: ThrottleKeys;
  /** Seals what belongs to signing in with providers: their secrets, and what somebody left for them for. */
  readonly signOnSecrets: Sealing;
  readonly providers: ProviderClients;
  /** Reads what a provider of SAML says of itself, at an address. */
  readonly samlMetadata: ReturnType<typeof samlMetadataFrom>;
  readonly settings: PeopleSettings;
  /** How long a session lasts, and how many one person has where no role of theirs says otherwise. */
  readonly sessionPolicy: {
    readonly idleDays: number;
    readonly lifetimeDays: number;
    readonly limit: number;
  };
  readonly instance: Instance;
  /** What the contexts of this hub declare; known once all are composed. */
  readonly permissions: () => readonly Permission[];
  /** Where people reach the hub, without a slash at the end. */
  readonly publicUrl: string;
  /** The name of the host where people reach the hub. */
  readonly host: string;
};

/** How this instance presents itself to whoever is signed in. */
export type Instance = { readonly name: string; readonly developmentMailbox: boolean };
