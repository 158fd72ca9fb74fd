import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from '@vicinity/database';
import { addAuthenticator, type Hub, password, startHub } from '@vicinity/people/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { run } from './run.ts';
import { sessionPath } from './session-file.ts';
import { outTo } from './terminal.ts';

let hub: Hub;
let url: string;
let email: string;
let home: string;

beforeAll(async () => {
  hub = await startHub();
  ({ email } = await hub.admin());
  url = await hub.app.listen({ port: 0 });
});
afterAll(() => hub.close());

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vc-'));
  return () => rm(home, { recursive: true });
});

/** Types one line into a terminal that has no person at it. */
const vc = async (line: string, { stdin = '', environment = {} } = {}) => {
  let stdout = '';
  let stderr = '';
  const exit = await run(line.split(' '), {
    environment: { XDG_CONFIG_HOME: home, ...environment },
    stdin: Readable.from([stdin]),
    interactive: false,
    out: outTo({ write: (text) => (stdout += text) }, { write: (text) => (stderr += text) }),
  });
  return { exit, stdout, stderr };
};
const signIn = () =>
  vc(`login ${url} --email ${email} --password-stdin`, { stdin: `${password}\n` });
const session = () => sessionPath({ XDG_CONFIG_HOME: home });

test('after signing in, a terminal knows who it is, until it signs out', async () => {
  expect(await signIn()).toMatchObject({ exit: 0, stdout: '' });
  expect((await stat(session())).mode & 0o777).toBe(0o600);
  expect(await vc('whoami')).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining(`<${email}> (admin, member)`),
  });
  const { token } = JSON.parse(await readFile(session(), 'utf8'));

  expect((await vc('logout')).exit).toBe(0);

  expect(await vc('whoami')).toMatchObject({
    exit: 1,
    stderr: 'You are not signed in. Run: vc login\n',
  });
  const withOldToken = await vc('whoami', {
    environment: { VC_URL: url, VC_TOKEN: token },
  });
  expect(withOldToken).toMatchObject({
    exit: 1,
    stdout: '',
    stderr: expect.stringContaining('Run: vc login'),
  });
});

test('what a context contributes runs as the person who is signed in', async () => {
  await signIn();
  const file = join(home, 'staff.csv');
  await writeFile(file, 'email,name\nmary@example.com,Mary\n');

  const checked = await vc(`people import ${file} --dry-run --json`);
  const listed = await vc('people list --search Grace --json');

  expect(JSON.parse(checked.stdout)).toMatchObject({ rows: 1, bad: 0 });
  expect(JSON.parse(listed.stdout)).toMatchObject({ name: 'Grace Hopper' });
});

test('with two-step verification a code is needed, of the app or a backup code', async () => {
  const ada = await hub.signedIn();
  const { backupCodes } = await addAuthenticator(hub, ada.headers);
  const login = (code: string) =>
    vc(`login ${url} --email ${ada.email} --password-stdin ${code}`.trim(), {
      stdin: `${password}\n`,
    });

  expect(await login('')).toMatchObject({
    exit: 1,
    stderr:
      'There is no terminal to ask for the code of your app, or a backup code: give --code.\n',
  });
  expect(await login('--code 000000')).toMatchObject({ exit: 1 });
  expect(await login(`--code ${backupCodes[0]}`)).toMatchObject({ exit: 0 });
  expect(await vc('whoami')).toMatchObject({ exit: 0, stdout: expect.stringContaining(ada.email) });
});

test('a refusal names its reason and exits 1', async () => {
  const wrong = await vc(`login ${url} --email ${email} --password-stdin`, {
    stdin: 'not that one',
  });

  expect(wrong.exit).toBe(1);
  expect(wrong.stdout).toBe('');
  expect(wrong.stderr).not.toContain('at ');
});

test.each([
  ['people', 'import', 2],
  ['people', 'list --ofice London', 2],
  ['nonsense', '', 2],
])('vc %s %s is misuse', async (group, rest, exit) => {
  const result = await vc(`${group} ${rest}`.trim());

  expect(result).toMatchObject({ exit, stdout: '' });
  expect(result.stderr).toContain('Run with --help');
});

test('help goes to stdout and names every command', async () => {
  const { exit, stdout } = await vc('people --help');

  expect(exit).toBe(0);
  expect(stdout).toContain('import [options] <file>');
});

test('without a terminal nothing is asked', async () => {
  expect(await vc(`login ${url} --password-stdin`)).toMatchObject({
    exit: 1,
    stderr: 'There is no terminal to ask for the e-mail address: give --email.\n',
  });
});

test('a hub that is away is said to be away', async () => {
  const result = await vc('whoami', {
    environment: { VC_URL: 'http://127.0.0.1:1', VC_TOKEN: 'x'.repeat(43) },
  });

  expect(result.exit).toBe(1);
  expect(result.stderr).toContain('127.0.0.1:1');
});

test('a personal access token stands in for a session: in the environment, or kept', async () => {
  const made = await hub.app.inject({
    method: 'POST',
    url: '/api/v1/account/tokens',
    headers: (await hub.signIn(email)).headers,
    payload: { name: 'terminal', days: 1, permissions: ['people.read-directory'] },
  });
  const { token } = made.json<{ token: string }>();

  const listed = await vc('people list --search Grace --json', {
    environment: { VC_URL: url, VC_TOKEN: token },
  });
  expect(JSON.parse(listed.stdout)).toMatchObject({ name: 'Grace Hopper' });

  expect((await vc(`login ${url} --token-stdin`, { stdin: `${token}\n` })).exit).toBe(0);
  expect((await stat(session())).mode & 0o777).toBe(0o600);
  expect((await vc('whoami')).stdout).toContain(`<${email}>`);
  expect((await vc('logout')).stderr).toContain('/app/profile/tokens');
  expect((await vc('whoami')).exit).toBe(1);
});

test('what is no token is refused before anybody is asked', async () => {
  const result = await vc(`login ${url} --token-stdin`, { stdin: 'a password' });

  expect(result).toMatchObject({ exit: 1, stderr: expect.stringContaining('expected vcp_') });
});

test('a kept key that others can read is not used', async () => {
  await signIn();
  await chmod(session(), 0o644);

  const result = await vc('whoami');

  expect(result).toMatchObject({ exit: 1, stderr: expect.stringContaining('Run: chmod 600') });
});

test('a terminal is signed in by a browser, renews its token, and signs out', {
  timeout: 30_000,
}, async () => {
  const browser = await hub.signIn(email);
  const login = vc(`login ${url}`);
  const { code } = await expect
    .poll(() => hub.db.maybeOne(Waiting, sql`select user_code as code from people.device_request`))
    .toBeDefined()
    .then(() => hub.db.one(Waiting, sql`select user_code as code from people.device_request`));
  const allowed = await hub.app.inject({
    method: 'PUT',
    url: `/api/v1/account/device-sign-ins/${code}`,
    headers: browser.headers,
  });
  expect(allowed.statusCode).toBe(204);

  const { exit, stderr } = await login;
  expect([exit, stderr]).toEqual([0, expect.stringContaining('Signed in to Test Company')]);
  expect(stderr).toContain(`/app/device?code=${code.slice(0, 4)}-${code.slice(4)}`);
  expect((await stat(session())).mode & 0o777).toBe(0o600);

  const kept = JSON.parse(await readFile(session(), 'utf8'));
  await writeFile(
    session(),
    JSON.stringify({ ...kept, renewal: { ...kept.renewal, expiresAt: 0 } }),
    { mode: 0o600 },
  );
  expect((await vc('whoami')).stdout).toContain(`<${email}>`);
  const next = JSON.parse(await readFile(session(), 'utf8'));
  expect(next.renewal.refreshToken).not.toBe(kept.renewal.refreshToken);

  expect((await vc('logout')).exit).toBe(0);
  const over = await vc('whoami', { environment: { VC_URL: url, VC_TOKEN: next.token } });
  expect(over.stderr).toContain('Run: vc login');
});

const Waiting = z.object({ code: z.string() });
