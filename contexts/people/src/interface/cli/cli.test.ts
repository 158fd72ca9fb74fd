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
