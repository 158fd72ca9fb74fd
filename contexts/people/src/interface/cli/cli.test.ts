import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@vicinity/api-client';
import { Refused } from '@vicinity/api-client/command';
import { startWorkers, type Workers } from '@vicinity/jobs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hub, password, startHub } from '../../testing/hub.ts';
import { importPeople } from './import-people.ts';
import { listPeople } from './list-people.ts';
import {
  changeRole,
  createRole,
  giveRole,
  removeRole,
  showRole,
  takeRole,
} from './manage-roles.ts';
import { reviewAccess } from './review-access.ts';
import { unlockPerson } from './unlock-person.ts';

let hub: Hub;
let workers: Workers;
let folder: string;
let api: ReturnType<typeof createApi>;

beforeAll(async () => {
  hub = await startHub();
  const { headers } = await hub.admin();
  const baseUrl = await hub.app.listen({ port: 0 });
  api = createApi({ baseUrl, headers });
  workers = await startWorkers({
    pool: hub.pool,
    url: hub.url,
    jobs: hub.people.jobs,
    concurrency: 1,
    log: () => {},
  });
  folder = await mkdtemp(join(tmpdir(), 'vicinity-import-'));
});
afterAll(async () => {
  await workers.close();
  await hub.close();
  await rm(folder, { recursive: true });
});

const fileWith = async (content: string): Promise<string> => {
  const path = join(folder, 'staff.csv');
  await writeFile(path, content);
  return path;
};

/** Runs a command and keeps what it says. */
const run = async (
  command: typeof importPeople,
  args: Record<string, string>,
  flags: Record<string, boolean | string> = {},
) => {
  const results: unknown[] = [];
  const said: string[] = [];
  const out = {
    result: (value: unknown) => results.push(value),
    say: (text: string) => said.push(text),
  };
  const absent = Object.entries(command.flags).map(([name, flag]) => [name, flag.absent]);
  const given = { ...Object.fromEntries(absent), ...flags };
  const refused: unknown = await command.run({ api, out, args, flags: given }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { results, said, refused };
};

test('a good file is imported to its end', async () => {
  const file = await fileWith(
    'email,name,office\nada@example.com,Ada,London\nalan@example.com,Alan,London\n',
  );

  const { results, refused } = await run(importPeople, { file });

  expect(refused).toBeUndefined();
  expect(results).toEqual(['New: 2, changed: 0, unchanged: 0']);
  expect((await run(importPeople, { file })).results).toEqual(['New: 0, changed: 0, unchanged: 2']);
  const listed = await run(listPeople, {}, { office: 'London' });
  expect(listed.results).toEqual([
    'Ada\tada@example.com\t\t\tLondon',
    'Alan\talan@example.com\t\t\tLondon',
  ]);
});

test('a file with faults is refused line by line, unless the bad rows are skipped', async () => {
  const file = await fileWith(
    'email,name,mode\nmary@example.com,Mary,any\nbob@example.com,Bob,sofa\n',
  );

  const plain = await run(importPeople, { file });
  expect(plain.refused).toBeInstanceOf(Refused);
  expect(plain.said).toContain('line 3, mode: “sofa”: expected remote, onsite or any');
  expect(plain.results).toEqual([]);

  const skipped = await run(importPeople, { file }, { 'skip-bad': true, json: true });
  expect(skipped.refused).toBeUndefined();
  expect(skipped.results).toMatchObject([{ state: 'done', created: 1, bad: 1 }]);
});

test('a dry run imports nobody', async () => {
  const file = await fileWith('email,name,office\ngrace@example.com,Grace,Arlington\n');

  const { results } = await run(importPeople, { file }, { 'dry-run': true });

  expect(results).toEqual(['1 of 1 rows are good.']);
  expect((await run(listPeople, {}, { office: 'Arlington' })).results).toEqual([]);
});

test('a file that is not there is refused before anything is asked', async () => {
  const { refused } = await run(importPeople, { file: join(folder, 'missing.csv') });

  expect(refused).toMatchObject({ message: expect.stringContaining('missing.csv cannot be read') });
});

test('who has to wait before they sign in is unlocked by their address', async () => {
  const { email, name } = await hub.signedIn();
  const signIn = (secret: string) =>
    hub.app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { email, password: secret },
      remoteAddress: '192.0.2.9',
    });
  for (let count = 1; count <= 3; count += 1) await signIn('a wrong guess');
  expect((await signIn(password)).statusCode).toBe(429);

  const { results } = await run(unlockPerson, { email: email.toUpperCase() });

  expect(results).toEqual([`${name} can sign in at once.`]);
  expect((await signIn(password)).statusCode).toBe(201);
});

test('an address that nobody has is refused', async () => {
  const { refused } = await run(unlockPerson, { email: 'nobody@example.com' });

  expect(refused).toMatchObject({ message: 'Nobody here has the address nobody@example.com.' });
});

test('roles are made, given, shown, changed, taken and removed', async () => {
  const { email } = await hub.signedIn();
  const made = await run(createRole, { name: 'Auditor' }, { permissions: 'audit.read' });
  expect(made.results).toEqual(['Made Auditor.']);

  const given = await run(giveRole, { email, role: 'auditor' });
  expect(given.results).toEqual([`${email} has member, Auditor.`]);
  expect((await run(showRole, { role: 'Auditor' })).results).toEqual([
    `audit.read\nheld by\t${email}`,
  ]);
  const changed = await run(changeRole, { role: 'Auditor' }, { name: 'Reader', json: true });
  expect(changed.results).toMatchObject([{ name: 'Reader', permissions: ['audit.read'] }]);

  const kept = await run(removeRole, { role: 'Reader' });
  expect(kept.refused).toMatchObject({ message: expect.stringContaining('lose audit.read') });
  const taken = await run(takeRole, { email, role: 'Reader' }, { json: true });
  expect(taken.results).toEqual([{ email, roles: ['member'] }]);
  expect((await run(removeRole, { role: 'Reader' })).results).toEqual([
    'Removed Reader, which nobody has.',
  ]);
});

test('a role that is not there, and a person who is not, are named', async () => {
  const nobody = await run(giveRole, { email: 'nobody@example.com', role: 'admin' });
  const nothing = await run(showRole, { role: 'Baker' });

  expect(nobody.refused).toMatchObject({ message: expect.stringContaining('nobody@example.com') });
  expect(nothing.refused).toMatchObject({ message: expect.stringContaining('“Baker”') });
});

test('a review of access is a line or an object for each person, and refuses a role that is none', async () => {
  const { results } = await run(reviewAccess, {}, { role: 'admin', json: true });
  expect(results.map((line) => JSON.parse(String(line)))).toMatchObject([
    { person: { name: 'Grace Hopper' }, roles: [{ role: 'admin' }, { role: 'member' }] },
  ]);
  const { results: lines } = await run(reviewAccess, {}, { permission: 'people.manage' });
  expect(lines[0]).toMatch(/^Grace Hopper\t/);
  expect((await run(reviewAccess, {}, { role: 'king' })).refused).toBeInstanceOf(Refused);
});
