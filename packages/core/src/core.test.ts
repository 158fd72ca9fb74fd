import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  assertAtSession,
  assertMay,
  InstantText,
  idOf,
  instant,
  may,
  NotAllowed,
  OutOfScope,
  PersonId,
  permission,
  problem,
  randomIds,
  stoppedClock,
  system,
  TimeZone,
  toPage,
} from './index.ts';

const CupId = idOf('CupId');
const CupTaken = problem('tea/cup-taken', 'conflict', {
  title: 'This cup is taken.',
  details: z.object({ cupId: CupId }),
});

test('ids made later sort later', () => {
  const ids = Array.from({ length: 1_000 }, () => randomIds(CupId));

  expect(ids.toSorted()).toEqual(ids);
});

test('an id that is not a UUIDv7 is refused with what was expected', () => {
  const result = CupId.safeParse('4f0c6f0e-1111-4aaa-8aaa-0123456789ab');

  expect(result.error?.issues[0]?.message).toContain('expected a CupId: a UUIDv7');
});

test('an instant survives the wire', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        const at = instant(date.getTime());

        expect(InstantText.decode(InstantText.encode(at))).toBe(at);
      },
    ),
  );
});

test('an instant may be written with any offset, not without one', () => {
  expect(InstantText.parse('2026-03-01T10:30:00+01:00')).toBe(
    InstantText.parse('2026-03-01T09:30:00Z'),
  );
  expect(InstantText.safeParse('2026-03-01T09:30:00').success).toBe(false);
});

test('a stopped clock moves only when told', () => {
  const clock = stoppedClock(instant(1_000));
  clock.advance(500);

  expect(clock.now()).toBe(1_500);
});

test.each(['Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'UTC'])(
  '%s is a time zone',
  (name) => {
    expect(TimeZone.safeParse(name).success).toBe(true);
  },
);

test.each(['CET', '+01:00', 'Europe/Atlantis', ''])(
  '%j is not a time zone that knows summer',
  (name) => {
    expect(TimeZone.safeParse(name).success).toBe(false);
  },
);

test('a problem is recognised by its type and carries what mends it', () => {
  const cupId = randomIds(CupId);
  const thrown: unknown = CupTaken({ cupId });

  expect(CupTaken.is(thrown) && thrown.details.cupId).toBe(cupId);
  expect(NotAllowed.is(thrown)).toBe(false);
});

test('roles hold permissions, and the product itself holds them all', () => {
  const brew = permission('tea.brew', { summary: 'Brew tea', roles: ['organiser'] });
  const person = { kind: 'person', id: randomIds(PersonId) } as const;

  expect(() => assertMay({ ...person, roles: ['member', 'organiser'] }, brew)).not.toThrow();
  expect(() => assertMay(system('tea-time'), brew)).not.toThrow();
  expect(() => assertMay({ ...person, roles: ['member'] }, brew)).toThrow(
    NotAllowed({ permission: 'tea.brew' }),
  );
});

test('the owner holds every permission, and roles of the instance add to the built-in ones', () => {
  const brew = permission('tea.brew', { summary: 'Brew tea', roles: [] });
  const person = { kind: 'person', id: randomIds(PersonId) } as const;

  expect(may({ ...person, roles: ['owner'] }, brew)).toBe(true);
  expect(may({ ...person, roles: ['admin'] }, brew)).toBe(false);
  expect(may({ ...person, roles: ['guest'], granted: ['tea.brew'] }, brew)).toBe(true);
  expect(may({ ...person, roles: ['guest'], granted: ['tea.pour'] }, brew)).toBe(false);
});

test('a token narrows what its owner may do, and adds nothing', () => {
  const brew = permission('tea.brew', { summary: 'Brew tea', roles: [] });
  const owner = { kind: 'person', id: randomIds(PersonId), roles: ['owner'] } as const;
  const guest = { ...owner, roles: ['guest'] } as const;

  expect(may({ ...owner, scopes: ['tea.brew'] }, brew)).toBe(true);
  expect(() => assertMay({ ...owner, scopes: ['write'] }, brew)).toThrow(
    OutOfScope({ needs: 'tea.brew' }),
  );
  expect(() => assertMay({ ...guest, scopes: ['tea.brew'] }, brew)).toThrow(
    NotAllowed({ permission: 'tea.brew' }),
  );
  expect(() => assertAtSession({ ...owner, scopes: ['write'] })).toThrow(
    OutOfScope({ needs: 'session' }),
  );
  expect(() => assertAtSession(owner)).not.toThrow();
});

test('a page names the next one only when there is more', () => {
  const letter = (last: string) => last;

  expect(toPage(['a', 'b', 'c'], 2, letter)).toEqual({ items: ['a', 'b'], next: 'b' });
  expect(toPage(['a', 'b'], 2, letter)).toEqual({ items: ['a', 'b'], next: null });
  expect(toPage([], 2, letter)).toEqual({ items: [], next: null });
});
