import type { CustomFetch } from 'openid-client';
import { newToken } from '../../token.ts';
import { SignOnFailure } from '../failure.ts';
import { attempt, bad, good, note } from '../finding.ts';
import { flowSecrets } from '../flow-secrets.ts';
import type { Asking, Finding, SamlSettings } from '../provider.ts';
import { describeCertificate } from './certificates.ts';
import { fetchMetadata } from './metadata.ts';

type Test = {
  readonly settings: SamlSettings;
  readonly fetch: CustomFetch;
  readonly start: (asking: Asking) => Promise<URL>;
  readonly redirectUri: string;
};

/** All that can be said about a provider of SAML without a person signing in. */
export const findingsOf = async (test: Test): Promise<readonly Finding[]> => [
  ...(await metadata(test)),
  certificates(test.settings),
  await signInPage(test),
  note(
    'claims',
    'Which attributes it tells is seen when somebody signs in.',
    'Sign in once; if no account is found, the audit log names the attributes that came.',
  ),
  note('sign-out', 'Signing out goes no further than this hub: people stay signed in there.'),
];

/** Whether what was set up is what the provider says of itself by now. */
const metadata = async ({ settings, fetch }: Test): Promise<readonly Finding[]> => {
  const { metadataUrl, issuer, signInUrl } = settings;
  if (metadataUrl === null) return [];
  const found = await attempt(() => fetchMetadata(fetch, metadataUrl));
  if (found instanceof SignOnFailure)
    return [bad('metadata', found.message, 'Open the address in a browser: it must show XML.')];
  const load = 'Load the metadata again, and save.';
  if (found.issuer !== issuer)
    return [bad('metadata', `It names itself ${found.issuer}, and here ${issuer}.`, load)];
  const trusted = found.certificates.filter((one) => settings.certificates.includes(one));
  if (trusted.length === 0)
    return [bad('metadata', 'It signs with a certificate that is not set up here.', load)];
  if (trusted.length < found.certificates.length)
    return [note('metadata', 'It has a certificate that is not set up here yet.', load)];
  if (found.signInUrl !== signInUrl)
    return [note('metadata', `It has people sign in at ${found.signInUrl}.`, load)];
  return [good('metadata', `Read that of ${issuer}: it says what is set up here.`)];
};

const MONTH_MS = 30 * 24 * 60 * 60_000;

const certificates = ({ certificates: all }: SamlSettings): Finding => {
  const known = all.map(describeCertificate);
  const weak = known.find(({ bits }) => bits !== null && bits < 2048);
  if (weak)
    return note(
      'certificates',
      `${weak.name} has a key of ${weak.bits} bits.`,
      'Have the provider sign with a key of 2048 bits or more.',
    );
  const latest = known.reduce((last, one) => (one.until > last.until ? one : last));
  const day = latest.until.toISOString().slice(0, 10);
  if (latest.until.getTime() < Date.now())
    return note(
      'certificates',
      `The last one expired on ${day}.`,
      'Make a new one at the provider, and load its metadata again.',
    );
  if (latest.until.getTime() < Date.now() + MONTH_MS)
    return note(
      'certificates',
      `The last one expires on ${day}.`,
      'Add the next one beside it before the provider begins to sign with it.',
    );
  const count = known.length === 1 ? 'One' : String(known.length);
  return good('certificates', `${count} to check signatures with, good until ${day}.`);
};

/** Providers refuse a hub they do not know with a page of theirs, before anybody signs in. */
const signInPage = async ({ start, fetch, redirectUri, settings }: Test): Promise<Finding> => {
  const asking = { ...flowSecrets(newToken(), newToken()), redirectUri, fresh: false };
  const status = await attempt(async () => {
    const url = await start(asking);
    const { status } = await fetch(url.href, {
      method: 'GET',
      headers: { accept: 'text/html' },
      body: null,
      redirect: 'manual',
    });
    return status;
  });
  const mend = `Register this hub at the provider with the audience ${settings.clientId} and the address ${redirectUri}, letter by letter.`;
  if (status instanceof SignOnFailure)
    return status.fault === 'not-valid'
      ? bad('sign-in-page', status.message, 'Give the https address of the sign-in page.')
      : note('sign-in-page', status.message, `Could not be tested. ${mend}`);
  return status >= 400
    ? bad('sign-in-page', `Refuses to begin a sign-in (status ${status}).`, mend)
    : good('sign-in-page', 'Begins a sign-in.');
};
