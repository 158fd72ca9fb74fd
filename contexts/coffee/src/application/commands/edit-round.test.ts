import { PersonId, pageOf, randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  EditCheck,
  GroupView,
  LeftOutView,
  RoundChangeView,
  type RoundEdit,
  RoundId,
  RoundView,
  Verification,
} from '../../contract/index.ts';
import { type CoffeeHub, coffeeHub, member, volunteers } from '../../testing/index.ts';

const Refusal = z.looseObject({ type: z.string(), status: z.int() });

let hub: CoffeeHub;
beforeAll(async () => {
  hub = await coffeeHub();
  // Chance keeps nobody apart here, except where a test asks for it.
  await neverApart();
});
afterAll(() => hub.close());

/** A key by which chance keeps none of the pairs of these tests apart cannot be known: a block alone does then. */
const neverApart = () => hub.db.run(sql`delete from coffee.discretion`);

const names = ['Ada', 'Grace', 'Alan', 'Joan', 'Olga', 'Emmy'];

type Circle = Awaited<ReturnType<typeof volunteers>>;

const aDraft = async (
  people: Parameters<CoffeeHub['addPeople']>[0] = names.map((name) => ({ name })),
  settings: Parameters<typeof volunteers>[2] = {},
) => {
  const circle = await volunteers(hub, people, settings);
  const { id } = await startDraft(circle);
  await hub.settle();
  return draftOf(circle, id);
};

const startDraft = ({ programmeId, organiser }: Circle, number = 1) =>
  hub.ask(RoundView, ['POST', `/coffee/programmes/${programmeId}/rounds`], {
    as: organiser,
    body: { roundId: randomIds(RoundId), number, draft: true },
  });

const draftOf = (circle: Circle, id: RoundId) => {
  const as = circle.organiser;
  const at = (path: string) => `/coffee/rounds/${id}${path}`;
  const round = () => hub.ask(RoundView, ['GET', at('')], { as });
  const post = async <Reply extends z.ZodType>(reply: Reply, path: string, body: object) =>
    hub.ask(reply, ['POST', at(path)], { as, body });
  const groups = async () => {
    const { items } = await hub.ask(pageOf(GroupView), ['GET', at('/groups')], { as });
    return items;
  };
  return {
    ...circle,
    id,
    round,
    groups,
    /** Who is with whom, by name. */
    seats: async () =>
      (await groups()).map(({ people }) => people.map(({ name }) => name).join(' ')).sort(),
    leftOut: async () => {
      const { items } = await hub.ask(pageOf(LeftOutView), ['GET', at('/left-out')], { as });
      return items.map(({ person, reason }) => ({ name: person.name, reason }));
    },
    changes: async () => {
      const { items } = await hub.ask(pageOf(RoundChangeView), ['GET', at('/changes')], { as });
      return items.map(({ text }) => text);
    },
    check: (edit: RoundEdit) => post(EditCheck, '/edits/check', { edit }),
    edit: async (edit: RoundEdit, more: object = {}) =>
      post(RoundView, '/edits', { version: (await round()).version, edit, ...more }),
    refused: async (edit: RoundEdit, more: object = {}) =>
      post(Refusal, '/edits', { version: (await round()).version, edit, ...more }),
    act: async (path: string, body: object = {}) =>
      post(RoundView, path, { version: (await round()).version, ...body }),
    post,
    verify: () => hub.ask(Verification, ['GET', at('/verification')], { as }),
    at,
  };
};

const notices = () =>
  hub.db.many(
    z.object({ to: PersonId, kind: z.string(), title: z.string() }),
    sql`select person_id as to, kind, title from notifications.intent where channel = 'inbox' order by id`,
  );

/** One person of each of two groups, with who is with them. */
const twoGroups = async (draft: Awaited<ReturnType<typeof aDraft>>) => {
  const [first, second] = await draft.groups();
  const [a, c] = first?.people ?? [];
  const [b, d] = second?.people ?? [];
  if (!a || !b || !c || !d || !first || !second) throw new Error('expected two pairs');
  return { a, b, c, d, first, second };
};

describe('a draft', () => {
  test('has groups, reasons and quality, and nobody but organisers knows of it', async () => {
    const before = (await notices()).length;
    const draft = await aDraft();

    expect(await draft.round()).toMatchObject({ state: 'draft', groups: 3, version: 1 });
    expect((await draft.round()).quality).toMatchObject({ repeats: 0 });
    expect((await draft.groups())[0]?.reasons.length).toBeGreaterThan(0);
    const [person] = draft.ids;
    if (!person) throw new Error('nobody');
    const mine = await hub.ask(
      z.object({ items: z.array(z.unknown()) }),
      ['GET', '/coffee/matches/current'],
      { as: member(person) },
    );
    expect(mine.items).toEqual([]);
    expect(await notices()).toHaveLength(before);
  });

  test('is the only unfinished round of its programme', async () => {
    const draft = await aDraft();

    expect(
      await hub.ask(Refusal, ['POST', `/coffee/programmes/${draft.programmeId}/rounds`], {
        as: draft.organiser,
        body: { roundId: randomIds(RoundId), number: 2 },
      }),
    ).toMatchObject({ type: '/problems/coffee/round-unfinished', roundId: draft.id });
  });

  test('that is thrown away leaves its number free, and a line in the audit log', async () => {
    const draft = await aDraft();
    await draft.edit({ kind: 'take-out', personId: (await twoGroups(draft)).a.id });

    await hub.ask(z.undefined(), ['DELETE', draft.at('')], { as: draft.organiser });

    expect(await hub.ask(Refusal, ['GET', draft.at('')], { as: draft.organiser })).toMatchObject({
      status: 404,
    });
    expect(await startDraft(draft)).toMatchObject({ number: 1, state: 'matching' });
  });
});

describe('a change', () => {
  test('is checked before it is made, and then made as it was checked', async () => {
    const draft = await aDraft();
    const { a, b, c, d } = await twoGroups(draft);
    const edit = { kind: 'swap', a: a.id, b: b.id } as const;

    const check = await draft.check(edit);

    expect(check).toMatchObject({ allowed: 'yes', broken: [] });
    expect(check.people.map(({ person }) => person.name).sort()).toEqual(
      [a, b, c, d].map(({ name }) => name).sort(),
    );
    expect((await draft.round()).version).toBe(1);
    expect(await draft.edit(edit)).toMatchObject({ version: 2, groups: 3 });
    const seats = await draft.seats();
    expect(seats).toContain(
      [a, d]
        .map(({ name }) => name)
        .sort()
        .join(' '),
    );
    expect(seats).toContain(
      [b, c]
        .map(({ name }) => name)
        .sort()
        .join(' '),
    );
    const { value } = await hub.db.one(
      z.object({ value: z.number() }),
      sql`select (quality ->> 'value')::float8 as value from coffee.round where id = ${draft.id}`,
    );
    expect((await draft.act('/undo')).quality?.value).toBeCloseTo(
      value - check.points * 100_000,
      3,
    );
  });

  test('that somebody else overtook is refused, and theirs stays', async () => {
    const draft = await aDraft();
    const { a, b, c, d } = await twoGroups(draft);
    await draft.edit({ kind: 'swap', a: a.id, b: b.id });
    const seats = await draft.seats();

    expect(
      await draft.post(Refusal, '/edits', {
        version: 1,
        edit: { kind: 'swap', a: c.id, b: d.id },
      }),
    ).toMatchObject({ type: '/problems/coffee/round-changed', status: 409, version: 2 });
    expect(await draft.seats()).toEqual(seats);
  });

  test('that breaks a rule names it; what may be overruled is overruled by name', async () => {
    const draft = await aDraft([
      { name: 'Ada', team: 'red' },
      { name: 'Grace', team: 'blue' },
      { name: 'Alan', team: 'red' },
      { name: 'Joan', team: 'blue' },
    ]);
    const [ada, grace, alan] = draft.ids;
    if (!ada || !grace || !alan) throw new Error('nobody');
    const together: RoundEdit = { kind: 'form', people: [ada, alan] };

    expect(await draft.check(together)).toMatchObject({
      allowed: 'override',
      broken: [{ rule: 'team', text: 'Ada and Alan are on one team.', mayOverride: true }],
    });
    expect(await draft.refused(together)).toMatchObject({
      type: '/problems/coffee/rule-broken',
      broken: [{ rule: 'team' }],
    });
    expect(await draft.refused(together, { override: ['size'] })).toMatchObject({ status: 409 });
    await draft.edit(together, { override: ['team'] });
    expect(await draft.seats()).toContain('Ada Alan');
  });

  test('that would leave people without a common language cannot be overruled', async () => {
    const draft = await aDraft([
      { name: 'Ada', languages: ['en'] },
      { name: 'Grace', languages: ['en'] },
      { name: 'Olha', languages: ['uk'] },
      { name: 'Ivan', languages: ['uk'] },
    ]);
    const [ada, , olha] = draft.ids;
    if (!ada || !olha) throw new Error('nobody');

    expect(await draft.check({ kind: 'swap', a: ada, b: olha })).toMatchObject({
      allowed: 'no',
      broken: expect.arrayContaining([expect.objectContaining({ rule: 'language' })]),
    });
    expect(
      await draft.refused({ kind: 'swap', a: ada, b: olha }, { override: ['language'] }),
    ).toMatchObject({ status: 422 });
  });

  test('that a block stands against reads as one that chance stands against', async () => {
    const draft = await aDraft();
    const { a, b, d } = await twoGroups(draft);
    await draft.block(a.id, d.id);
    const edit = { kind: 'swap', a: a.id, b: b.id } as const;
    const blocked = await draft.check(edit);
    await hub.db.run(sql`delete from coffee.block`);

    // Every sixteenth key keeps this pair apart: the first that does, and the text is the same.
    let byChance = await draft.check(edit);
    for (let tries = 0; byChance.broken.length === 0 && tries < 500; tries++) {
      await neverApart();
      await hub.db.run(sql`insert into coffee.discretion default values`);
      byChance = await draft.check(edit);
    }
    await neverApart();

    expect(blocked.allowed).toBe('no');
    const texts = [...blocked.broken, ...byChance.broken].map(({ text }) =>
      text.replace(/^.* are kept/, 'They are kept'),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('chance');
  });

  test('moves people: alone nobody stays, and whoever is left out can be brought back', async () => {
    const draft = await aDraft();
    const { a, b, c } = await twoGroups(draft);

    await draft.edit({ kind: 'move', personId: a.id, beside: b.id });

    expect(await draft.round()).toMatchObject({ groups: 2, leftOut: 1, participants: 6 });
    expect(await draft.leftOut()).toEqual([
      { name: c.name, reason: expect.stringContaining('by hand') },
    ]);
    await draft.edit({ kind: 'form', people: [a.id, c.id] });
    expect(await draft.round()).toMatchObject({ groups: 3, leftOut: 0 });
    await draft.edit({ kind: 'take-out', personId: a.id });
    expect(await draft.round()).toMatchObject({
      groups: 2,
      leftOut: 1,
      participants: 5,
      takenOut: 1,
    });
    await draft.edit({ kind: 'bring-in', personId: a.id });
    expect(await draft.round()).toMatchObject({ leftOut: 2, participants: 6, takenOut: 0 });
  });

  test('brings somebody in who joined after the draft was made, and nobody who did not', async () => {
    const draft = await aDraft();
    const [late, stranger] = await hub.addPeople([{ name: 'Late' }, { name: 'Stranger' }]);
    if (!late || !stranger) throw new Error('nobody');
    await hub.ask(z.object(), ['PUT', `/coffee/programmes/${draft.programmeId}/membership`], {
      as: member(late),
      body: { takingPart: true, pausedUntil: null },
    });
    const { a } = await twoGroups(draft);

    await draft.edit({ kind: 'bring-in', personId: late });
    await draft.edit({ kind: 'move', personId: late, beside: a.id });

    expect(await draft.round()).toMatchObject({ participants: 7, leftOut: 0 });
    expect(await draft.refused({ kind: 'bring-in', personId: stranger })).toMatchObject({
      type: '/problems/coffee/not-taking-part',
    });
    expect(await draft.verify()).toMatchObject({ same: true, changes: 2 });
  });
});

describe('what was changed', () => {
  test('can be taken back and done again, until something else is changed', async () => {
    const draft = await aDraft();
    const { a, b } = await twoGroups(draft);
    const [start, quality] = [await draft.seats(), (await draft.round()).quality];
    await draft.edit({ kind: 'swap', a: a.id, b: b.id });
    const swapped = await draft.seats();

    await draft.act('/undo');
    expect(await draft.seats()).toEqual(start);
    expect((await draft.round()).quality).toEqual(quality);
    await draft.act('/redo');
    expect(await draft.seats()).toEqual(swapped);
    await draft.act('/undo');
    await draft.edit({ kind: 'take-out', personId: a.id });
    const { version } = await draft.round();
    expect(await draft.post(Refusal, '/redo', { version })).toMatchObject({
      type: '/problems/coffee/nothing-to-undo',
    });
    expect(await draft.changes()).toEqual([
      `${a.name} was taken out of the round`,
      `${a.name} and ${b.name} changed places`,
    ]);
  });

  test('stays where it is locked while the rest is matched again', async () => {
    const draft = await aDraft();
    const { a, b } = await twoGroups(draft);
    await draft.edit({ kind: 'form', people: [a.id, b.id] });
    await draft.edit({ kind: 'lock', personId: a.id, locked: true });

    expect(await draft.refused({ kind: 'take-out', personId: b.id })).toMatchObject({
      type: '/problems/coffee/group-locked',
    });
    await draft.act('/improvement');

    expect(await draft.seats()).toContain(
      [a, b]
        .map(({ name }) => name)
        .sort()
        .join(' '),
    );
    expect(await draft.round()).toMatchObject({ groups: 3, leftOut: 0 });
    expect(await draft.verify()).toMatchObject({ same: true, changes: 3 });
  });

  test('is published with the round, which can be reproduced', async () => {
    const draft = await aDraft();
    const { a, b } = await twoGroups(draft);
    await draft.edit({ kind: 'swap', a: a.id, b: b.id });
    const seats = await draft.seats();
    const before = (await notices()).length;

    await draft.act('/publication');
    await hub.settle();

    expect(await draft.round()).toMatchObject({ state: 'published', leftOut: 0 });
    expect(await draft.seats()).toEqual(seats);
    expect((await notices()).slice(before)).toHaveLength(6);
    expect((await draft.groups()).every(({ slot }) => slot !== null)).toBe(true);
    expect(await draft.verify()).toMatchObject({ same: true, differing: 0, changes: 1 });
  });

  test('follows people who left, or blocked each other, before it is published', async () => {
    const draft = await aDraft();
    const { a, b, c, d } = await twoGroups(draft);
    await draft.block(a.id, c.id);
    await hub.ask(z.object(), ['PUT', `/coffee/programmes/${draft.programmeId}/membership`], {
      as: member(b.id),
      body: { takingPart: false, pausedUntil: null },
    });

    await draft.act('/publication');
    await hub.settle();

    expect(await draft.round()).toMatchObject({ state: 'published', participants: 5 });
    const groups = (await draft.groups()).map(({ people }) => people.map(({ id }) => id));
    expect(groups.flat()).not.toContain(b.id);
    expect(groups.some((people) => people.includes(a.id) && people.includes(c.id))).toBe(false);
    expect(groups.flat()).toContain(d.id);
    expect(await draft.verify()).toMatchObject({ same: true });
  });
});

describe('a published round', () => {
  const published = async () => {
    const draft = await aDraft();
    await draft.act('/publication');
    await hub.settle();
    return draft;
  };

  test('is changed by hand, and only those concerned are told, with the reason', async () => {
    const round = await published();
    const { a, b, c, d } = await twoGroups(round);
    const before = (await notices()).length;

    await round.edit({ kind: 'swap', a: a.id, b: b.id }, { reason: 'Travels collide.' });
    await hub.settle();

    const told = (await notices()).slice(before);
    expect(told.map(({ to }) => to).sort()).toEqual([a, b, c, d].map(({ id }) => id).sort());
    expect(told.find(({ to }) => to === a.id)?.title).toBe(`You meet ${d.name} instead`);
    expect(await round.verify()).toMatchObject({ same: true, changes: 1 });
  });

  test('keeps the calendar entry of a group: the same, raised, and cancelled for whoever left it', async () => {
    const round = await published();
    const { a, b, c, first } = await twoGroups(round);
    const invite = async (id: PersonId) =>
      (
        await hub.app.inject({
          url: `/api/v1/coffee/groups/${first.id}/invite.ics`,
          headers: { authorization: JSON.stringify(member(id)) },
        })
      ).body;
    expect(await invite(a.id)).toContain('SEQUENCE:0');

    await round.edit({ kind: 'swap', a: a.id, b: b.id });

    const [left, stayed] = [await invite(a.id), await invite(c.id)];
    expect(stayed).toContain(`UID:${first.id}@coffee.vicinity`);
    expect(stayed).toContain('SEQUENCE:1');
    expect(left).toContain(`UID:${first.id}@coffee.vicinity`);
    expect(left).toContain('METHOD:CANCEL');
    expect(left).toContain('STATUS:CANCELLED');
  });

  test('is called off, and everybody who had a group is told once', async () => {
    const round = await published();
    const before = (await notices()).length;

    await round.act('/cancellation', { reason: 'The offices are closed.' });
    await hub.settle();

    expect(await round.round()).toMatchObject({ state: 'cancelled' });
    const told = (await notices()).slice(before);
    expect(told.map(({ kind }) => kind)).toEqual(Array(6).fill('coffee.called-off'));
    const [person] = round.ids;
    if (!person) throw new Error('nobody');
    expect(
      (
        await hub.ask(
          z.object({ items: z.array(z.unknown()) }),
          ['GET', '/coffee/matches/current'],
          {
            as: member(person),
          },
        )
      ).items,
    ).toEqual([]);
    expect(await startDraft(round, 2)).toMatchObject({ number: 2 });
  });
});
