import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { instant, PersonId, randomIds, stoppedClock } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { exportJWK, importJWK, importPKCS8, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { SessionId } from './contract.ts';
import {
  authMigrations,
  createSessions,
  type Sessions,
  type SessionTokens,
  sealing,
  sessionTokens,
} from './index.ts';

type Holder = { readonly id: string };

const DAY_MS = 24 * 60 * 60_000;
const clock = stoppedClock(instant(Date.UTC(2026, 5, 1)));
const issuer = 'https://hub.example.org';
const instanceSecret = 'a secret of an instance for tests, long enough';
const subject = randomIds(PersonId);
let database: TestDatabase;
let programs: SessionTokens;
let sessions: Sessions<Holder>;
let good: string;
let sid: string;
let kid: string;
let key: CryptoKey | Uint8Array;

beforeAll(async () => {
  database = await testDatabase([authMigrations]);
  const { db } = database;
  const idleMs = 60 * DAY_MS;
  programs = sessionTokens({ db, clock, issuer, instanceSecret, idleMs });
  const load = async (id: string) => ({ id });
  sessions = createSessions({
    db,
    clock,
    load,
    standIns: programs,
    idleMs,
    absoluteMs: 90 * DAY_MS,
  });
  const { accessToken } = await db.transaction(async (tx) => {
    const { id } = await sessions.open(
      tx,
      subject,
      { label: 'vc', address: '192.0.2.7' },
      { limit: 5 },
    );
    sid = id;
    return programs.issue(tx, { sessionId: id, subject });
  });
  good = accessToken;
  const { id, sealed } = await db.one(
    z.object({ id: z.string(), sealed: z.instanceof(Buffer) }),
    sql`select id, private_key as sealed from auth.signing_key`,
  );
  kid = id;
  const jwk = JSON.parse(sealing(instanceSecret, 'auth signing keys').open(id, sealed).toString());
  key = await importPrivate(jwk);
});
afterAll(() => database.close());

const importPrivate = (jwk: object) => importJWK(jwk, 'EdDSA');

type Changes = {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  issuer?: string;
  audience?: string;
  expires?: number;
  key?: CryptoKey | Uint8Array;
};

/** A token as the hub makes it, but for the changes; with our own key unless told. */
const forged = ({ header = {}, claims = {}, ...other }: Changes) =>
  new SignJWT({ sid, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header })
    .setIssuer(other.issuer ?? issuer)
    .setAudience(other.audience ?? `${issuer}/api`)
    .setSubject(subject)
    .setIssuedAt(new Date(clock.now()))
    .setExpirationTime(new Date(other.expires ?? clock.now() + 60_000))
    .sign(other.key ?? key);

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token stands for its session, and so does one of the same claims under the same key', async () => {
  expect(await sessions.resolve(good)).toEqual({ id: subject });
  expect(await programs.sessionOf(await forged({}))).toBe(sid);
});

test.each<[string, Changes]>([
  ['another type, such as an ID token', { header: { typ: 'JWT' } }],
  ['no type', { header: { typ: undefined } }],
  ['another audience', { audience: 'https://elsewhere.example.org/api' }],
  ['another issuer', { issuer: 'https://elsewhere.example.org' }],
  ['its time over', { expires: clock.now() - 1_000 }],
  ['a key id that nobody has', { header: { kid: '0193d5b0-7e3a-7c11-9a52-3f1d5a0c9b44' } }],
  ['a key id that is SQL', { header: { kid: "' or 1=1 --" } }],
  ['a key id that is a path', { header: { kid: '../../../../dev/null' } }],
  ['no key id', { header: { kid: undefined } }],
  ['a session that nobody has', { claims: { sid: '4f0c6f0e-1111-4aaa-8aaa-0123456789ab' } }],
  ['a session that is no id', { claims: { sid: 'me' } }],
  ['a header that must be understood', { header: { crit: ['exp'], exp: 1 } }],
])('with %s a token is refused, though our key signed it', async (_, changes) => {
  const token = await forged(changes).catch(() => 'unsignable.unsignable.unsignable');

  expect(await programs.sessionOf(token)).toBeNull();
});

test('somebody else’s key is refused: by its id, brought along, or at an address', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const theirs = await importPrivate(await exportJWK(privateKey));
  const jwk = await exportJWK(publicKey);
  const tokens = [
    await forged({ key: theirs }),
    await forged({ key: theirs, header: { jwk } }),
    await forged({ key: theirs, header: { jku: 'https://elsewhere.example.org/keys.json' } }),
    await forged({ key: theirs, header: { x5u: 'https://elsewhere.example.org/key.pem' } }),
  ];

  expect(await Promise.all(tokens.map(programs.sessionOf))).toEqual(tokens.map(() => null));
});

test('a token without signature, or signed with what is public, is refused', async () => {
  const [, claims = ''] = good.split('.');
  const none = ['none', 'None', 'NONE'].map(
    (alg) => `${part({ alg, typ: 'at+jwt', kid })}.${claims}.AA`,
  );
  const { keys } = await programs.published();
  const published = Buffer.from(JSON.stringify(keys[0]));
  const symmetric = await forged({ key: new Uint8Array(published), header: { alg: 'HS256' } });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const rsa = await forged({ key: await importPKCS8(pem, 'RS256'), header: { alg: 'RS256' } });

  for (const token of [...none, symmetric, rsa]) expect(await programs.sessionOf(token)).toBeNull();
});

test('one changed bit is refused, wherever it is', async () => {
  const [header = '', claims = '', signature = ''] = good.split('.');
  const other = part({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), admin: true });
  const noise = randomBytes(64).toString('base64url');

  for (const token of [`${header}.${other}.${signature}`, `${header}.${claims}.${noise}`, 'a.b.c'])
    expect(await programs.sessionOf(token)).toBeNull();
});

test('keys are published without their private half, and a new one signs after a month', async () => {
  const { keys } = await programs.published();
  expect(keys).toEqual([
    { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid, alg: 'EdDSA', use: 'sig' },
  ]);

  clock.advance(30 * DAY_MS);
  const renewed = await database.db.transaction((tx) =>
    programs.issue(tx, { sessionId: SessionId.parse(sid), subject }),
  );

  expect(await programs.sessionOf(renewed.accessToken)).toBe(sid);
  expect((await programs.published()).keys).toHaveLength(2);
  clock.advance(2 * DAY_MS);
  expect(await programs.prune()).toBe(1);
  expect((await programs.published()).keys.map((one) => one.kid)).not.toContain(kid);
});

test('many processes that find no key make one', async () => {
  await database.db.run(sql`delete from auth.signing_key`);
  const { db } = database;
  const processes = Array.from({ length: 4 }, () =>
    sessionTokens({ db, clock, issuer, instanceSecret, idleMs: DAY_MS }),
  );

  await Promise.all(
    processes.map((process) =>
      db.transaction((tx) => process.issue(tx, { sessionId: SessionId.parse(sid), subject })),
    ),
  );

  expect((await programs.published()).keys).toHaveLength(1);
});
