import { PersonId, pageOf, randomIds } from '@vicinity/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  GroupId,
  Membership,
  PersonView,
  ProgrammeId,
  ProgrammeMember,
  ProgrammeView,
  RoundId,
  RoundView,
  Wishes,
} from '../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, someSettings } from '../testing/index.ts';

const Refusal = z.looseObject({
  type: z.string(),
  status: z.int(),
  faults: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

let hub: CoffeeHub;
let people: PersonId[];
beforeAll(async () => {
  hub = await coffeeHub();
  people = await hub.addPeople([{ name: 'Ada' }, { name: 'Grace' }, { name: 'alan' }]);
});
afterAll(() => hub.close());

const organiser = member(randomIds(PersonId), 'organiser');
const person = (index: number) => {
  const id = people[index];
  if (!id) throw new Error(`no person ${index}`);
  return member(id);
};
const create = (settings: object, as = organiser, programmeId = randomIds(ProgrammeId)) =>
  hub.ask(z.unknown(), ['POST', '/coffee/programmes'], { as, body: { programmeId, settings } });
const aProgramme = async (changes = {}) => ProgrammeView.parse(await create(someSettings(changes)));
const faultsOf = async (settings: object) =>
  Refusal.parse(await create(settings)).faults?.map(({ field }) => field);

describe('a programme', () => {
  test('has a next run in its own zone and counts who would take part', async () => {
    const schedule = { everyWeeks: 2, weekday: 1, at: '09:00' };

    const programme = await aProgramme({ schedule });

    expect(programme).toMatchObject({
      version: 1,
      participants: 3,
      nextNumber: 1,
      latestRound: null,
    });
    expect(programme.nextRunAt).toBe(Date.UTC(2030, 2, 11, 9));
  });

  test('that cannot be is refused at the field that is wrong', async () => {
    const size = (min: number, target: number, max: number) => ({
      ...someSettings(),
      size: { min, target, max },
    });

    expect(await faultsOf({ ...someSettings(), timezone: 'Lisbon' })).toEqual([
      'body.settings.timezone',
    ]);
    expect(await faultsOf(size(4, 4, 3))).toEqual(['body.settings.size.max']);
    expect(await faultsOf(size(3, 2, 4))).toEqual(['body.settings.size.target']);
    expect(await faultsOf(size(1, 2, 7))).toEqual([
      'body.settings.size.min',
      'body.settings.size.max',
    ]);
    expect(await faultsOf({ ...someSettings(), name: ' ' })).toEqual(['body.settings.name']);
    expect(
      await faultsOf(someSettings({ schedule: { everyWeeks: 1, weekday: 8, at: '25:00' } })),
    ).toEqual(['body.settings.schedule.weekday', 'body.settings.schedule.at']);
  });

  test('is made once', async () => {
    const programmeId = randomIds(ProgrammeId);
    await create(someSettings(), organiser, programmeId);

    expect(await create(someSettings(), organiser, programmeId)).toMatchObject({
      type: '/problems/coffee/programme-exists',
      status: 409,
    });
  });

  test('is not overwritten by somebody who saw an older version', async () => {
    const { id } = await aProgramme();
    const edit = (version: number, name: string) =>
      hub.ask(z.unknown(), ['PUT', `/coffee/programmes/${id}`], {
        as: organiser,
        body: { version, settings: someSettings({ name }) },
      });
    expect(await edit(1, 'Tea')).toMatchObject({ version: 2, settings: { name: 'Tea' } });

    expect(await edit(1, 'Cocoa')).toMatchObject({
      type: '/problems/coffee/programme-changed',
      version: 2,
    });
  });

  test('lists are read page by page', async () => {
    await aProgramme();
    await aProgramme();
    const page = (after = '') =>
      hub.ask(pageOf(ProgrammeView), ['GET', `/coffee/programmes?limit=1${after}`], {
        as: organiser,
      });

    const first = await page();
    const second = await page(`&after=${first.next}`);

    expect(first.items).toHaveLength(1);
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect(
      await hub.ask(Refusal, ['GET', '/coffee/programmes?after=nonsense'], { as: organiser }),
    ).toMatchObject({ status: 422, faults: [{ field: 'query.after' }] });
  });
});

describe('taking part', () => {
  const set = (id: ProgrammeId, index: number, body: object) =>
    hub.ask(z.unknown(), ['PUT', `/coffee/programmes/${id}/membership`], {
      as: person(index),
      body,
    });
  const members = async (id: ProgrammeId, query = '') =>
    (
      await hub.ask(pageOf(ProgrammeMember), ['GET', `/coffee/programmes/${id}/members${query}`], {
        as: organiser,
      })
    ).items.map(({ person: { name }, state }) => `${name} ${state}`);

  test('goes without saying in a programme for everyone, until somebody leaves or pauses', async () => {
    const { id } = await aProgramme();
    await set(id, 0, { takingPart: false, pausedUntil: null });
    await set(id, 1, { takingPart: true, pausedUntil: '2030-03-20' });

    expect(await members(id)).toEqual(['Ada left', 'Grace paused', 'alan taking-part']);
    expect(await members(id, '?state=paused')).toEqual(['Grace paused']);
    expect(await members(id, '?name=ALAN')).toEqual(['alan taking-part']);
  });

  test('begins in a programme of volunteers when they join', async () => {
    const { id } = await aProgramme({ enrolment: 'volunteers' });
    expect(await members(id)).toEqual(['Ada left', 'Grace left', 'alan left']);

    const joined = await set(id, 0, { takingPart: true, pausedUntil: null });

    expect(Membership.parse(joined)).toEqual({ takingPart: true, pausedUntil: null });
    expect(await members(id, '?state=taking-part')).toEqual(['Ada taking-part']);
  });

  test('resumes by itself on the day that was said', async () => {
    const { id } = await aProgramme();
    await set(id, 0, { takingPart: true, pausedUntil: '2030-03-07' });
    const mine = async () =>
      (await hub.ask(ProgrammeView, ['GET', `/coffee/programmes/${id}`], { as: person(0) }))
        .membership;
    expect(await mine()).toEqual({ takingPart: true, pausedUntil: '2030-03-07' });

    hub.clock.advance(24 * 3_600_000);

    expect(await mine()).toEqual({ takingPart: true, pausedUntil: null });
  });

  test('cannot be paused until a day that has been', async () => {
    const { id } = await aProgramme();

    expect(await set(id, 0, { takingPart: true, pausedUntil: '2029-01-01' })).toMatchObject({
      status: 422,
      faults: [{ field: 'body.pausedUntil' }],
    });
  });
});

describe('preferences', () => {
  test('are defaults until they are set', async () => {
    const Preferences = z.object({ wishes: Wishes, isDefault: z.boolean() });
    const mine = () => hub.ask(Preferences, ['GET', '/coffee/preferences'], { as: person(0) });
    expect(await mine()).toMatchObject({ isDefault: true });
    const wishes = { topics: 100, department: -50, level: 0, office: 0, overlap: 10 };

    await hub.ask(z.undefined(), ['PUT', '/coffee/preferences'], {
      as: person(0),
      body: { wishes },
    });

    expect(await mine()).toEqual({ wishes, isDefault: false });
  });

  test('keep blocks to whoever made them', async () => {
    const blocks = async (index: number) =>
      (await hub.ask(pageOf(PersonView), ['GET', '/coffee/blocks'], { as: person(index) })).items;
    const target = `/coffee/blocks/${person(1).id}`;

    await hub.ask(z.undefined(), ['PUT', target], { as: person(0) });
    await hub.ask(z.undefined(), ['PUT', target], { as: person(0) });

    expect(await blocks(0)).toMatchObject([{ name: 'Grace' }]);
    expect(await blocks(1)).toEqual([]);
    await hub.ask(z.undefined(), ['DELETE', target], { as: person(0) });
    expect(await blocks(0)).toEqual([]);
  });

  test('refuse a block of nobody, and of oneself', async () => {
    const block = (id: PersonId) =>
      hub.ask(Refusal, ['PUT', `/coffee/blocks/${id}`], { as: person(0) });

    expect(await block(randomIds(PersonId))).toMatchObject({
      type: '/problems/coffee/person-not-found',
    });
    expect(await block(person(0).id)).toMatchObject({ faults: [{ field: 'params.personId' }] });
  });
});

describe('a member without the role', () => {
  test('neither makes programmes nor runs rounds nor reads other people’s groups', async () => {
    const { id } = await aProgramme();
    const roundId = randomIds(RoundId);
    const programme = `/coffee/programmes/${id}`;
    const refused = [
      [
        'POST',
        '/coffee/programmes',
        { programmeId: randomIds(ProgrammeId), settings: someSettings() },
      ],
      ['PUT', programme, { version: 1, settings: someSettings() }],
      ['GET', `${programme}/members`],
      ['GET', `${programme}/rounds`],
      ['POST', `${programme}/rounds`, { roundId, number: 1 }],
      ['GET', `/coffee/rounds/${roundId}`],
      ['GET', `/coffee/rounds/${roundId}/groups`],
      ['GET', `/coffee/rounds/${roundId}/left-out`],
      ['GET', `/coffee/rounds/${roundId}/verification`],
      ['POST', `/coffee/rounds/${roundId}/retry`],
    ] as const;

    for (const [method, path, body] of refused) {
      const reply = await hub.ask(Refusal, [method, path], {
        as: person(0),
        ...(body ? { body } : {}),
      });
      expect(reply, path).toMatchObject({ status: 403, permission: 'coffee.organise' });
    }
  });
});

test('what does not exist is not found', async () => {
  const ask = (path: string) => hub.ask(Refusal, ['GET', path], { as: organiser });

  expect((await ask(`/coffee/programmes/${randomIds(ProgrammeId)}`)).type).toBe(
    '/problems/coffee/programme-not-found',
  );
  expect((await ask(`/coffee/programmes/${randomIds(ProgrammeId)}/rounds`)).type).toBe(
    '/problems/coffee/programme-not-found',
  );
  expect((await ask(`/coffee/rounds/${randomIds(RoundId)}/groups`)).type).toBe(
    '/problems/coffee/round-not-found',
  );
  expect((await ask(`/coffee/rounds/${randomIds(RoundId)}/verification`)).type).toBe(
    '/problems/coffee/round-not-found',
  );
  expect((await ask(`/coffee/groups/${randomIds(GroupId)}/invite.ics`)).type).toBe(
    '/problems/coffee/group-not-found',
  );
  expect(await ask('/coffee/rounds/7')).toMatchObject({
    status: 422,
    faults: [{ field: 'params.roundId' }],
  });
});

test('the same request sent twice with one key starts one round and says the same', async () => {
  const { id } = await aProgramme();
  const send = () =>
    hub.ask(RoundView, ['POST', `/coffee/programmes/${id}/rounds`], {
      as: organiser,
      body: { roundId: '0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b99', number: 1 },
      key: 'run-1',
    });

  expect((await send()).id).toBe((await send()).id);
});

describe('the audit log', () => {
  const Log = z.object({
    items: z.array(z.looseObject({ title: z.string(), subject: z.unknown() })),
  });
  const admin = member(randomIds(PersonId), 'admin');
  const log = (query: string) => hub.ask(Log, ['GET', `/audit/entries?${query}`], { as: admin });

  test('tells what organisers change about a programme, before and after', async () => {
    const { id, settings } = await aProgramme({ name: 'Tea at four' });
    await hub.ask(z.unknown(), ['PUT', `/coffee/programmes/${id}`], {
      as: organiser,
      body: { version: 1, settings: { ...settings, repeatWindow: 7 } },
    });

    expect((await log(`subject=${id}`)).items).toMatchObject([
      {
        title: 'Programme edited',
        actor: { id: organiser.id },
        subject: { about: 'programme', name: 'Tea at four' },
        before: { repeatWindow: settings.repeatWindow },
        after: { repeatWindow: 7 },
      },
      { title: 'Programme created', after: { name: 'Tea at four' } },
    ]);
  });

  test('knows nothing of blocks and wishes', async () => {
    const [ada, grace] = [person(0), person(1)];
    await hub.ask(z.unknown(), ['PUT', `/coffee/blocks/${grace.id}`], { as: ada });
    const blocks = await hub.ask(z.unknown(), ['GET', '/coffee/blocks'], { as: ada });

    expect(JSON.stringify(blocks)).toContain(grace.id);
    expect((await log(`who=${ada.id}`)).items).toEqual([]);
    expect((await log(`subject=${grace.id}`)).items).toEqual([]);
  });
});
