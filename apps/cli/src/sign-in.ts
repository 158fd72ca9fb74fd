import { hostname } from 'node:os';
import { text as readAll } from 'node:stream/consumers';
import * as prompts from '@clack/prompts';
import { type Api, ApiProblem, createApi } from '@vicinity/api-client';
import { Refused } from '@vicinity/api-client/command';
import {
  getSessionRoute,
  renewTokensRoute,
  SecondStepNeeded,
  SixDigits,
  signInRoute,
  signOutRoute,
  takeSecondStepRoute,
} from '@vicinity/people/contract';
import {
  forgetSession,
  keepSession,
  readSession,
  type Session,
  sessionPath,
} from './session-file.ts';
import type { Terminal } from './terminal.ts';

export const defaultUrl = 'http://localhost:3000';

type SignIn = {
  readonly url: string;
  readonly email: string | undefined;
  readonly passwordStdin: boolean;
  /** For the second step, where there is one. */
  readonly code: string | undefined;
};

/** Signs this terminal in and keeps its token. Asks for what it was not given, if there is somebody to ask. */
export const signIn = async (terminal: Terminal, { url, ...given }: SignIn): Promise<void> => {
  const email = given.email ?? (await ask(terminal, 'E-mail address', '--email'));
  const password = given.passwordStdin
    ? (await readAll(terminal.stdin)).replace(/\r?\n$/, '')
    : await askPassword(terminal);
  const api = createApi({ baseUrl: url, headers: { 'user-agent': `vc on ${hostname()}` } });
  const { person, instance, token } = await api(signInRoute, {
    body: { email, password, as: 'token' },
  }).catch((error: unknown) => takeSecondStep(terminal, api, error, given.code));
  if (token === null) throw new Refused(`${url} gave no token; is it an older release?`);
  await keepSession(sessionPath(terminal.environment), { url, token });
  terminal.out.say(`Signed in to ${instance.name} at ${url} as ${person.name}.`);
};

/** Takes the second step, if that is what signing in was refused with. */
const takeSecondStep = async (
  terminal: Terminal,
  api: Api,
  refusal: unknown,
  given: string | undefined,
) => {
  if (!(refusal instanceof ApiProblem && refusal.is(SecondStepNeeded))) throw refusal;
  const { stepToken } = SecondStepNeeded.details.parse(refusal.details);
  const code = given ?? (await ask(terminal, 'Code of your app, or a backup code', '--code'));
  const method = SixDigits.safeParse(code).success ? 'authenticator' : 'backup-code';
  return api(takeSecondStepRoute, { body: { stepToken, answer: { method, code }, as: 'token' } });
};

/** Keeps a personal access token, once the hub knows it, for every command from here on. */
export const signInWithToken = async (terminal: Terminal, url: string): Promise<void> => {
  const token = (await readAll(terminal.stdin)).trim();
  if (!isAccessToken(token))
    throw new Refused('That is no personal access token: expected vcp_ and 42 letters and digits.');
  const { person, instance } = await apiFor({ url, token })(getSessionRoute, {});
  await keepSession(sessionPath(terminal.environment), { url, token });
  terminal.out.say(`Signed in to ${instance.name} at ${url} as ${person.name}, by a token.`);
};

const isAccessToken = (token: string): boolean => /^vcp_[0-9A-Za-z]{42}$/.test(token);

/** Ends the session of this terminal, here and on the hub. A token of its owner's making stays, until revoked. */
export const signOut = async (terminal: Terminal): Promise<void> => {
  const path = sessionPath(terminal.environment);
  const session = await readSession(path);
  if (!session) {
    terminal.out.say('This terminal was not signed in.');
    return;
  }
  // Forgotten here first: a hub that is away must not keep somebody signed in on this machine.
  await forgetSession(path);
  if (isAccessToken(session.token)) {
    terminal.out.say(
      `This terminal forgot its token. Revoke it at ${session.url}/app/profile/tokens`,
    );
    return;
  }
  await apiFor(await renewed(session))(signOutRoute, {});
  terminal.out.say(`Signed out of ${session.url}.`);
};

/** Who this terminal is signed in as. */
export const whoAmI = async (terminal: Terminal, { json }: { json: boolean }): Promise<void> => {
  const session = await sessionOf(terminal);
  const { person, instance } = await apiFor(session, terminal)(getSessionRoute, {});
  terminal.out.result(
    json
      ? { url: session.url, person, instance: instance.name }
      : `${person.name} <${person.email}> (${person.roles.join(', ')}) at ${instance.name}, ${session.url}`,
  );
};

/**
 * The session that commands use: `VC_TOKEN` with `VC_URL`, else what `vc login` kept.
 * @throws Refused when there is neither
 */
export const sessionOf = async ({ environment }: Terminal): Promise<Session> => {
  const token = environment['VC_TOKEN'];
  if (token) return { url: environment['VC_URL'] || defaultUrl, token };
  const kept = await readSession(sessionPath(environment));
  if (!kept) throw new Refused('You are not signed in. Run: vc login');
  return kept;
};

/** The hub's API as this session; what it renews on the way is kept where the terminal is given. */
export const apiFor = (session: Session, terminal?: Terminal): Api => {
  let held = session;
  return createApi({
    baseUrl: session.url,
    fetch: async (address, init) => {
      const before = held;
      held = await renewed(held);
      if (terminal && held !== before) await keepSession(sessionPath(terminal.environment), held);
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${held.token}`);
      return fetch(address, { ...init, headers });
    },
  });
};

/** The session with a token that lasts; the same one where it still does, or is not of the kind that ends. */
const renewed = async (session: Session): Promise<Session> => {
  const { url, renewal } = session;
  if (!renewal || renewal.expiresAt - Date.now() > RENEW_BEFORE_MS) return session;
  const api = createApi({ baseUrl: url });
  const next = await api(renewTokensRoute, { body: { refreshToken: renewal.refreshToken } });
  return {
    url,
    token: next.accessToken,
    renewal: { refreshToken: next.refreshToken, expiresAt: next.accessExpiresAt },
  };
};

const RENEW_BEFORE_MS = 30_000;

const ask = async ({ interactive }: Terminal, message: string, flag: string): Promise<string> => {
  if (!interactive)
    throw new Refused(
      `There is no terminal to ask for the ${message.toLowerCase()}: give ${flag}.`,
    );
  return given(await prompts.text({ message, output: process.stderr }));
};

const askPassword = async ({ interactive }: Terminal): Promise<string> => {
  if (!interactive)
    throw new Refused(
      'There is no terminal to ask for the password: give --password-stdin and pipe it in.',
    );
  return given(await prompts.password({ message: 'Password', output: process.stderr }));
};

const given = (answer: string | symbol): string => {
  if (typeof answer === 'symbol') throw new Refused('Nothing was changed.');
  return answer;
};
