import { sql } from '@vicinity/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AddressChanged, AddressChangeRequested } from '../../contract/events.ts';
import { type Hub, password, startHub } from '../../testing/hub.ts';
import { requestsTo } from '../../testing/requests.ts';
import { runJobsOf } from '../../testing/run-jobs.ts';

const HOUR = 60 * 60_000;

let hub: Hub;
let send: ReturnType<typeof requestsTo>;
let runJobs: ReturnType<typeof runJobsOf>;
beforeAll(async () => {
  hub = await startHub();
  send = requestsTo(hub);
  runJobs = runJobsOf(hub, 'people.offer-address');
});
beforeEach(() => hub.clock.advance(2 * HOUR));
afterAll(() => hub.close());

type Headers = Readonly<Record<string, string>>;
let count = 0;
const anAddress = () => `moved-${(count += 1)}@example.com`;
const ask = async (headers: Headers, email: string) => {
  const asked = await send('PUT', '/account/address', headers, { email });
  await runJobs();
  return asked;
};
const tokenIn = (path: string | null | undefined) => path?.replace(/^.*token=/, '') ?? '';
/** What was told of the changes of a person, the newest last. */
const changesOf = async (personId: string) => {
  const schema = z.object({ changeId: AddressChanged.data.shape.changeId, personId: z.string() });
  const names: readonly string[] = [AddressChangeRequested.event, AddressChanged.event];
  return (await hub.told())
    .filter(({ name }) => names.includes(name))
    .map(({ name, data }) => ({ name, ...schema.parse(data) }))
    .filter((one) => one.personId === personId);
};
const linksOf = async (personId: string) => {
  const newest = (await changesOf(personId)).at(-1);
  if (!newest) throw new Error('Nothing was told');
  return hub.people.addressLinks(newest.changeId);
};
const confirm = (token: string) => send('POST', '/address-changes/confirmation', {}, { token });
const undo = (token: string) => send('POST', '/address-changes/undo', {}, { token });
const emailOf = async (id: string) =>
  (
    await hub.db.one(
      z.object({ email: z.string() }),
      sql`select email from people.person where id = ${id}`,
    )
  ).email;

/** Somebody whose address was changed; the tokens of both links. */
const moved = async () => {
  const ada = await hub.signedIn();
  const email = anAddress();
  await ask(ada.headers, email);
  const confirmToken = tokenIn((await linksOf(ada.id))?.confirmPath);
  await confirm(confirmToken);
  return { ada, email, confirmToken, undoToken: tokenIn((await linksOf(ada.id))?.undoPath) };
};

test('an address changes once the new one has answered, and both hear of it', async () => {
  const ada = await hub.signedIn();
  const email = anAddress();

  expect((await ask(ada.headers, email)).status).toBe(202);
  expect(await emailOf(ada.id)).toBe(ada.email);
  const token = tokenIn((await linksOf(ada.id))?.confirmPath);
  expect((await send('GET', `/address-changes/confirmation?token=${token}`)).body).toMatchObject({
    email,
  });
  expect((await confirm(token)).status).toBe(204);

  expect(await emailOf(ada.id)).toBe(email);
  expect((await linksOf(ada.id))?.oldEmail).toBe(ada.email);
  expect((await send('GET', '/session', ada.headers)).status).toBe(200);
  expect((await send('POST', '/sessions', {}, { email: ada.email, password })).status).toBe(401);
  expect((await send('POST', '/sessions', {}, { email, password })).status).toBe(201);
});

test('of fifty uses of a link side by side one counts', async () => {
  const ada = await hub.signedIn();
  await ask(ada.headers, anAddress());
  const token = tokenIn((await linksOf(ada.id))?.confirmPath);

  const confirmed = await Promise.all(Array.from({ length: 50 }, () => confirm(token)));
  const undoToken = tokenIn((await linksOf(ada.id))?.undoPath);
  const undone = await Promise.all(Array.from({ length: 50 }, () => undo(undoToken)));

  expect(confirmed.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(undone.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(await emailOf(ada.id)).toBe(ada.email);
});

test('a link is over after a day, with the next one, and opens nothing else', async () => {
  const ada = await hub.signedIn();
  await ask(ada.headers, anAddress());
  const first = tokenIn((await linksOf(ada.id))?.confirmPath);
  await ask(ada.headers, anAddress());
  const second = tokenIn((await linksOf(ada.id))?.confirmPath);

  expect((await confirm(first)).problem).toBe('people/link-not-valid');
  expect((await undo(second)).problem).toBe('people/link-not-valid');
  hub.clock.advance(24 * HOUR);
  expect((await confirm(second)).problem).toBe('people/link-not-valid');
});

describe('an address that somebody has', () => {
  test('is asked for as any other, given to nobody, and its owner is told', async () => {
    const [ada, grace] = [await hub.signedIn(), await hub.signedIn()];

    const [taken, free] = [
      await ask(ada.headers, grace.email),
      await ask(ada.headers, anAddress()),
    ];

    expect(taken).toEqual(free);
    expect(await changesOf(ada.id)).toHaveLength(1);
    expect((await hub.told()).filter(({ name }) => name === 'people.already-registered')).toEqual([
      { name: 'people.already-registered', data: { personId: grace.id } },
    ]);
  });

  test('since the link was sent stays with whoever was first', async () => {
    const [ada, grace] = [await hub.signedIn(), await hub.signedIn()];
    const email = anAddress();
    const tokens = [];
    for (const { id, headers } of [ada, grace]) {
      await ask(headers, email);
      tokens.push(tokenIn((await linksOf(id))?.confirmPath));
    }

    const answers = await Promise.all(tokens.map(confirm));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });
});

describe('whoever did not ask for it', () => {
  test('takes it back from the old address, and who did is out', async () => {
    const { ada, undoToken } = await moved();
    const made = await send('POST', '/account/tokens', ada.headers, { name: 'planted', days: 300 });
    const { token } = z.object({ token: z.string() }).parse(made.body);
    expect((await send('GET', `/address-changes/undo?token=${undoToken}`)).body).toMatchObject({
      email: ada.email,
    });

    expect((await undo(undoToken)).status).toBe(204);

    expect(await emailOf(ada.id)).toBe(ada.email);
    expect((await send('GET', '/session', ada.headers)).status).toBe(401);
    expect((await send('GET', '/session', { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await send('POST', '/sessions', {}, { email: ada.email, password })).status).toBe(401);
    expect((await hub.told()).slice(-3).map(({ name }) => name)).toContain(
      'people.password-reset-requested',
    );
  });

  test('has seven days for it', async () => {
    const { ada, email, undoToken } = await moved();
    hub.clock.advance(7 * 24 * HOUR);

    expect((await undo(undoToken)).problem).toBe('people/link-not-valid');
    expect(await emailOf(ada.id)).toBe(email);
  });
});

test('an address is asked for three times an hour, and not at an open screen', async () => {
  const ada = await hub.signedIn();
  for (let turn = 0; turn < 5; turn += 1) await ask(ada.headers, anAddress());
  expect(await changesOf(ada.id)).toHaveLength(3);
  expect((await ask(ada.headers, ada.email)).status).toBe(422);

  hub.clock.advance(HOUR);

  expect((await ask(ada.headers, anAddress())).problem).toBe('access/confirm-first');
});

describe('an admin', () => {
  test('changes the address of somebody else, and both addresses hear of it', async () => {
    const [admin, ada] = [await hub.admin(), await hub.signedIn()];
    const email = anAddress();

    expect((await send('PATCH', `/people/${ada.id}`, admin.headers, { email })).status).toBe(200);

    expect(await linksOf(ada.id)).toMatchObject({
      oldEmail: ada.email,
      newEmail: email,
      undoPath: null,
    });
    expect((await hub.told()).at(-1)?.data).toMatchObject({ personId: ada.id, by: 'admin' });
  });

  test('changes their own as everybody does', async () => {
    const admin = await hub.admin();

    const changed = await send('PATCH', `/people/${admin.id}`, admin.headers, {
      email: anAddress(),
    });

    expect(changed.status).toBe(422);
    expect(await emailOf(admin.id)).toBe(admin.email);
  });
});
