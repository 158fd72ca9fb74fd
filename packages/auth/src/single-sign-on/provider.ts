/** Somebody as their provider knows them. */
export type Identity = {
  /** Who vouches: with the subject, the only name of this identity that never changes hands. */
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the provider has seen that the address is theirs; many providers do not say. */
  readonly emailVerified: 'yes' | 'no' | 'unsaid';
  /** What they sign in with at the provider. */
  readonly username: string | null;
  /** All that the provider told, for rules on claims. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Proof of the sign-in, by which the provider knows the session to end; OpenID Connect alone has one. */
  readonly idToken: string | null;
  /** What may be used once, until then (epoch ms): the assertion of SAML. A code of OAuth its provider sees to. */
  readonly once: { readonly id: string; readonly until: number } | null;
};

/** What ties an answer to the browser and the request that asked for it. */
export type FlowSecrets = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

export type Asking = FlowSecrets & {
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
  /** Asks the provider to see the person's password again, although it knows them. */
  readonly fresh: boolean;
};

export type Answered = Asking & {
  /** The query that the browser came back with; of SAML, the form that was sent. */
  readonly answer: URLSearchParams;
};

/** One thing that a test of a provider looked at. */
export type Finding = {
  readonly about:
    | 'discovery'
    | 'response-type'
    | 'keys'
    | 'pkce'
    | 'client'
    | 'redirect-uri'
    | 'claims'
    | 'issuer-in-answers'
    | 'metadata'
    | 'certificates'
    | 'sign-in-page'
    | 'sign-out';
  /** `bad` keeps people from signing in, `note` is good to know. */
  readonly outcome: 'good' | 'note' | 'bad';
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do about it, in a sentence; empty when there is nothing to do. */
  readonly mend: string;
};

/** A provider that people sign in with. Everything here asks it over the network. */
export type ProviderClient = {
  /** Where to send the browser. @throws SignOnFailure */
  start(asking: Asking): Promise<URL>;
  /** Who came back. Checks all that the protocol has to offer. @throws SignOnFailure */
  finish(answered: Answered): Promise<Identity>;
  /** Where a browser ends its session with the provider; null when the provider has no such place. @throws SignOnFailure */
  signOut(leaving: { readonly idToken: string; readonly returnTo: string }): Promise<URL | null>;
  /** Tries what can be tried without a person. Never throws for what the provider does. */
  check(redirectUri: string): Promise<readonly Finding[]>;
};

/** What a client of a provider is made from. */
export type ProviderSettings = OAuthSettings | SamlSettings;

export type OAuthSettings = {
  readonly protocol: 'openid-connect' | 'github';
  /** The URL that names the provider; of GitHub, where its pages are. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that has none, which PKCE alone protects. */
  readonly clientSecret: string | null;
};

export type SamlSettings = {
  readonly protocol: 'saml';
  /** The entity id that names the provider. */
  readonly issuer: string;
  /** The entity id that names this hub to it, and that its assertions are for. */
  readonly clientId: string;
  /** Where browsers are sent to sign in, by HTTP-Redirect. */
  readonly signInUrl: string;
  /** Any of these may have signed, as PEM: two while the provider changes from one to the next. */
  readonly certificates: readonly string[];
  /** Where the provider describes itself, to be compared; null where that is nowhere. */
  readonly metadataUrl: string | null;
  /** Attributes that say who somebody is; null finds those with the usual names. */
  readonly attributes: { readonly email: string | null; readonly name: string | null };
};
