import { PersonId, randomIds, system } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { auditLog } from './audit-log.ts';
import { keyRing } from './infrastructure/keys.ts';
import { personKeys } from './infrastructure/person-keys.ts';
import { assertSealKeys, WrongAuditKey } from './infrastructure/seal-key.ts';
import { makeMonths } from './infrastructure/upkeep.ts';
import { auditWith } from './record.ts';
import { aLog, type Log, TeaBrewed, TeaTaken } from './testing/log.ts';

let log: Log;
beforeEach(async () => {
  log = await aLog();
});
afterEach(() => log.close());

const entries = async (query: Partial<Parameters<Log['log']['listEntries']>[0]> = {}) =>
  (await log.log.listEntries({ limit: 50, ...query })).items;

describe('writing', () => {
  test('an entry commits with what it tells of, or not at all', async () => {
    const given = { actor: system('kettle'), subject: randomIds(PersonId), after: { grams: 4 } };
    const spilt = log.db.transaction(async (tx) => {
      await log.audit.record(tx, TeaBrewed, given);
      throw new Error('spilt');
    });
    await expect(spilt).rejects.toThrow('spilt');

    expect(await entries()).toEqual([]);
    await log.db.transaction((tx) => log.audit.record(tx, TeaBrewed, given));
    expect(await entries()).toMatchObject([
      { title: 'Tea brewed', actor: { kind: 'system', name: 'kettle' }, after: { grams: 4 } },
    ]);
  });

  test('of two states only the difference is kept, and no field that the kind does not declare', async () => {
    const pot = { leaves: 'Assam', grams: 4, secret: 'a password' };
    const change = (before: typeof pot, after: typeof pot) =>
      log.db.transaction((tx) =>
        log.audit.record(tx, TeaBrewed, { actor: null, subject: null, before, after }),
      );

    await change(pot, { ...pot, grams: 5, secret: 'another' });
    await change(pot, { ...pot, secret: 'a third' });

    expect((await entries()).map(({ before, after }) => ({ before, after }))).toEqual([
      { before: { grams: 4 }, after: { grams: 5 } },
    ]);
  });

  test('what is written is never changed, by mistake', async () => {
    await log.brew(1);
    await log.seal();

    for (const statement of [
      'delete from audit.entry',
      `update audit.entry set kind = 'tea.spilt'`,
      'delete from audit.link',
      'truncate audit.link',
    ])
      await expect(log.db.run(sql.raw(statement))).rejects.toThrow('42501');
  });
});

describe('sealing', () => {
  test('goes on beside writers, waits for nobody who has committed, and leaves no hole', async () => {
    let writing = true;
    const sealer = (async () => {
      while (writing) await log.seal();
    })();
    const spilt = new Error('spilt');
    const writer = async (name: number) => {
      for (let cup = 0; cup < 15; cup += 1)
        await log.db
          .transaction(async (tx) => {
            await log.audit.record(tx, TeaBrewed, {
              actor: system(`writer ${name}`),
              subject: null,
              after: { grams: cup },
            });
            if (cup % 5 === 4) throw spilt;
          })
          .catch((error: unknown) => {
            if (error !== spilt) throw error;
          });
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map(writer));
    writing = false;
    await sealer;
    // Again and again: one seal notes what was given out, a later one knows that it will not come any more;
    // transactions of other databases beside this one put that off.
    const sealedAll = async () => {
      await log.seal();
      return log.verified(25);
    };
    await expect
      .poll(sealedAll, { timeout: 60_000 })
      .toEqual({ checked: 90 + 72, voided: 18, expired: 0, findings: [] });
  }, 90_000);

  test('a number that may still come is waited for; what was given out before is sealed meanwhile', async () => {
    await log.brew(2);
    await log.db.transaction(async (tx) => {
      await log.audit.record(tx, TeaBrewed, { actor: null, subject: null, after: { grams: 3 } });
      await log.brew(1);
      await log.seal();
      await log.seal();
      const { sealed } = await log.db.one(
        z.object({ sealed: z.int() }),
        sql`select count(*) as sealed from audit.link`,
      );
      expect(sealed).toBe(2);
    });
    await log.seal();

    expect(await log.verified()).toMatchObject({ checked: 4 + 4, voided: 0, findings: [] });
  });
});

describe('verification', () => {
  beforeEach(async () => {
    await log.brew(6);
    await log.seal();
  });
  const entryAt = (number: number) => `(select entry_id from audit.link where number = ${number})`;

  test('finds nothing where nothing was done', async () => {
    expect(await log.verified()).toEqual({ checked: 12, voided: 0, expired: 0, findings: [] });
  });

  test.each([
    [
      'a changed row',
      `update audit.entry set actor_name = 'Eve' where id = ${entryAt(3)}`,
      ['changed 3'],
    ],
    [
      'a changed time',
      `update audit.entry set occurred_at = occurred_at - interval '1 day' where id = ${entryAt(3)}`,
      ['changed 3'],
    ],
    [
      'a changed value',
      `update audit.entry set changes = '{"before":null,"after":{"grams":9}}' where id = ${entryAt(3)}`,
      ['changed 3'],
    ],
    ['a removed row', `delete from audit.entry where id = ${entryAt(4)}`, ['removed 4']],
    [
      'a row removed with its link',
      `with gone as (delete from audit.link where number = 4 returning entry_id)
       delete from audit.entry where id in (select entry_id from gone)`,
      ['removed 4'],
    ],
    [
      'a changed link',
      `update audit.link set mac = sha256('x') where number = 2`,
      ['broken 2', 'changed 2'],
    ],
    [
      'a cut-off end',
      `with gone as (delete from audit.link where number > 4 returning entry_id)
       delete from audit.entry where id in (select entry_id from gone)`,
      ['truncated 4'],
    ],
    [
      'a row put in',
      `insert into audit.entry (id, occurred_at, kind)
       values ('0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44', now(), 'tea.brewed')`,
      ['added'],
    ],
  ])('finds %s', async (_, statement, findings) => {
    await log.tamper(statement);

    expect(await log.found()).toEqual(findings);
  });

  test('finds a row that was removed before it was sealed', async () => {
    await log.brew(1);
    await log.tamper(
      `delete from audit.entry where id = (select entry_id from audit.unsealed where number = 7)`,
    );
    await log.seal();

    expect(await log.found()).toEqual(['removed 7']);
  });

  test('counts a number whose row vanished together with its place, before it was sealed', async () => {
    await log.brew(1);
    await log.tamper(`with gone as (delete from audit.unsealed where number = 7 returning entry_id)
      delete from audit.entry where id in (select entry_id from gone)`);
    await log.seal();
    await log.seal();

    expect(await log.verified()).toMatchObject({ voided: 1 });
  });

  test('an anchor finds a chain that was cut off and made whole again', async () => {
    const anchor = await log.log.makeAnchor();
    await log.tamper(`with gone as (delete from audit.link where number > 4 returning entry_id)
      delete from audit.entry where id in (select entry_id from gone)`);
    await log.tamper(`update audit.sealing set number = 4,
      hash = (select hash from audit.link where number = 4), horizon = null, horizon_xid = null`);
    await log.tamper(`select setval('audit.entry_number', 4)`);
    await log.tamper('delete from audit.anchor');
    expect(await log.found()).toEqual([]);

    expect(await log.log.checkAnchor(anchor)).toMatchObject([{ what: 'truncated' }]);
    await log.brew(6);
    await log.seal();
    expect(await log.log.checkAnchor(anchor)).toMatchObject([{ what: 'broken' }]);
    expect(await log.log.checkAnchor({ ...anchor, number: 5 })).toMatchObject([{ what: 'anchor' }]);
  });
});

describe('a person who is erased', () => {
  test('takes along what the log says of them, and the chain stays whole', async () => {
    const { ada, grace } = log.people;
    const take = (subject: PersonId, cup: string) =>
      log.db.transaction((tx) =>
        log.audit.record(tx, TeaTaken, { actor: null, subject, after: { cup } }),
      );
    await take(ada, 'the blue one');
    await take(grace, 'the red one');
    await log.seal();
    expect(await entries({ subject: ada })).toMatchObject([{ after: { cup: 'the blue one' } }]);

    await log.db.transaction((tx) => log.audit.erase(tx, ada));
    await take(ada, 'the green one');
    await log.seal();

    expect(
      (await entries({ subject: ada })).map(({ title, after, erased }) => [title, after, erased]),
    ).toEqual([
      ['Tea taken', null, true],
      ['Personal fields erased', null, false],
      ['Tea taken', null, true],
    ]);
    expect(await entries({ subject: grace })).toMatchObject([{ after: { cup: 'the red one' } }]);
    expect(await log.verified()).toMatchObject({ checked: 8, findings: [] });
  });

  test('is nowhere in the clear', async () => {
    await log.db.transaction((tx) =>
      log.audit.record(tx, TeaTaken, {
        actor: null,
        subject: log.people.ada,
        after: { cup: 'the blue one' },
      }),
    );

    const { text } = await log.db.one(
      z.object({ text: z.string() }),
      sql`select string_agg(e::text, '') || encode(string_agg(personal, ''), 'escape') as text from audit.entry e`,
    );
    expect(text).not.toContain('blue');
  });
});

describe('keeping', () => {
  test('removes by kind what is too old, and a verification knows why it is gone', async () => {
    const { ada } = log.people;
    await log.brew(2);
    await log.db.transaction((tx) =>
      log.audit.record(tx, TeaTaken, { actor: null, subject: ada, after: { cup: 'blue' } }),
    );
    await log.seal();
    log.clock.advance(40 * 86_400_000);

    expect(await log.expire()).toBe(1);
    await log.seal();

    expect((await entries()).map(({ kind }) => kind)).toEqual([
      'audit.entries-expired',
      'tea.brewed',
      'tea.brewed',
    ]);
    expect(await log.verified()).toMatchObject({ expired: 1, findings: [] });

    await log.tamper(`delete from audit.entry where kind = 'tea.brewed'`);
    expect(await log.found()).toEqual(['removed 1', 'removed 2']);
  });

  test('months are made ahead, and take in what came before them', async () => {
    await log.brew(3);

    expect(await makeMonths(log.db, log.clock.now())).toBe(4);
    expect(await makeMonths(log.db, log.clock.now())).toBe(0);
    await log.brew(1);
    await log.seal();

    const { other } = await log.db.one(
      z.object({ other: z.int() }),
      sql`select count(*) as other from audit.entry_other`,
    );
    expect(other).toBe(0);
    expect(await log.verified()).toMatchObject({ checked: 8, findings: [] });
  });
});

test('months are made beside writers, none of whom is refused', async () => {
  await Promise.all([...[1, 2, 3, 4].map(() => log.brew(25)), makeMonths(log.db, log.clock.now())]);
  await log.seal();

  expect(await log.verified(50)).toMatchObject({ checked: 200, findings: [] });
});

describe('a key that takes the place of another', () => {
  const [former, newest] = ['the key that the log began with', 'the key that came after it'];

  /** The same log, as a hub with these keys has it. */
  const withKeys = (...secrets: [string, ...string[]]) => {
    const keys = keyRing(secrets);
    const wraps = personKeys(keys);
    return {
      keys,
      audit: auditWith({ clock: log.clock, keys, personKeys: wraps }),
      log: auditLog({ ...log.deps, keys, personKeys: wraps }),
    };
  };
  type Hub = ReturnType<typeof withKeys>;
  const take = ({ audit }: Hub, cup: string) =>
    log.db.transaction((tx) =>
      audit.record(tx, TeaTaken, { actor: null, subject: log.people.ada, after: { cup } }),
    );
  const findingsOf = async ({ log: read }: Hub) =>
    (await read.verify({ limit: 100 })).findings.map(({ message }) => message);

  test('seals what comes next; all of it is verified and read, anchors name their key', async () => {
    const before = withKeys(former);
    await take(before, 'blue');
    await log.seal();
    const old = await before.log.makeAnchor();
    log.clock.advance(1);
    const after = withKeys(newest, former);
    await take(after, 'red');
    await log.seal();
    const anchor = await after.log.makeAnchor();

    expect(await findingsOf(after)).toEqual([]);
    expect((await after.log.listEntries({ limit: 5 })).items.map((entry) => entry.after)).toEqual([
      { cup: 'red' },
      { cup: 'blue' },
    ]);
    expect([old.key, anchor.key]).toEqual([before.keys.fingerprint, after.keys.fingerprint]);
    const { key: _, ...unnamed } = old;
    for (const one of [old, anchor, unnamed]) expect(await after.log.checkAnchor(one)).toEqual([]);
  });

  test('alone cannot answer for what the one before sealed, nor be taken for it', async () => {
    await take(withKeys(former), 'blue');
    await log.seal();

    const [finding] = await findingsOf(withKeys(newest));
    expect(finding).toContain('which this hub does not have');
    await log.tamper(
      `update audit.link set key_id = '${keyRing([newest]).fingerprint}' where number = 1`,
    );
    expect(await findingsOf(withKeys(newest, former))).toEqual([
      'Entry 1 is not as it was written.',
    ]);
  });

  test('is remembered with the one before, and a hub without either does not start', async () => {
    await assertSealKeys(log.db, keyRing([former]));
    await assertSealKeys(log.db, keyRing([former]));
    await expect(assertSealKeys(log.db, keyRing([newest]))).rejects.toThrow(WrongAuditKey);
    await assertSealKeys(log.db, keyRing([newest, former]));

    await expect(assertSealKeys(log.db, keyRing([former]))).rejects.toThrow(WrongAuditKey);
    await expect(assertSealKeys(log.db, keyRing([newest]))).rejects.toThrow(WrongAuditKey);
  });
});
