import type { SamlTrick } from '@vicinity/auth/testing';
import { randomIds } from '@vicinity/core';
import { sql } from '@vicinity/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ProviderId } from '../../contract/sign-on.ts';
import { forNewcomers, type SamlHub, startSamlHub } from '../../testing/index.ts';

let hub: SamlHub;
beforeAll(async () => {
  hub = await startSamlHub();
});
afterAll(() => hub.close());

/** Newcomers whose addresses their provider answers for. */
const ours = { ...forNewcomers, trustAddresses: true };

const Failures = z.object({
  items: z.array(z.object({ requestId: z.string(), after: z.object({ found: z.string() }) })),
});

/** What the audit log says under the number that was shown to who was not let in. */
const foundFor = async ({ body }: Awaited<ReturnType<SamlHub['finish']>>) => {
  const url = '/api/v1/audit/entries?kind=people.sign-on-failed';
  const reply = await hub.app.inject({ url, headers: hub.admin.headers });
  const { items } = Failures.parse(reply.json());
  return items.find(({ requestId }) => requestId === body['instance'])?.after.found;
};

test('a newcomer signs in, and is the same person the next time', async () => {
  await hub.trust(ours);
  hub.provider.know('ada', { email: 'Ada@example.com', displayName: 'Ada Lovelace' });

  const first = await hub.enter('ada');
  const second = await hub.enter('ada');

  const person = await hub.whoIs(first.session);
  expect(person).toMatchObject({ name: 'Ada Lovelace', email: 'ada@example.com' });
  expect((await hub.whoIs(second.session))?.id).toBe(person?.id);
});

test('addresses of a provider that nobody trusts with them make no account', async () => {
  await hub.trust(forNewcomers);
  hub.provider.know('eve', { email: 'eve@example.com' });

  expect((await hub.enter('eve')).problem).toBe('address-not-verified');
});

test('roles follow the attribute that rules name', async () => {
  const roleMap = [{ value: 'runs-rounds', role: 'organiser' as const }];
  await hub.trust({ ...ours, roleClaim: 'groups', roleMap });
  hub.provider.know('grace', { email: 'grace@example.com', groups: ['staff', 'runs-rounds'] });
  const with_ = await hub.whoIs((await hub.enter('grace')).session);
  hub.provider.know('grace', { email: 'grace@example.com', groups: 'staff' });
  const without = await hub.whoIs((await hub.enter('grace')).session);

  expect(with_?.roles).toEqual(['organiser', 'member']);
  expect(without?.roles).toEqual(['member']);
});

test('rules without an attribute read the groups that the directory brings, at a sign-in too', async () => {
  await hub.trust({ ...ours, roleMap: [{ value: 'Runners', role: 'organiser' }] });
  hub.provider.know('ines', { email: 'ines@example.com', groups: ['Runners'] });
  const alone = await hub.whoIs((await hub.enter('ines')).session);
  const made = await hub.app.inject({
    method: 'POST',
    url: `/api/v1/identity-providers/${hub.id}/provisioning/tokens`,
    headers: hub.admin.headers,
    payload: { days: 1 },
  });
  const { token } = z.object({ token: z.string() }).parse(made.json());
  await hub.app.inject({
    method: 'POST',
    url: '/scim/v2/Groups',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    payload: JSON.stringify({ displayName: 'Runners', members: [{ value: alone?.id }] }),
  });
  await hub.db.run(sql`update people.person set roles = '{member}' where id = ${alone?.id}`);
  const grouped = await hub.whoIs((await hub.enter('ines')).session);

  expect(alone?.roles).toEqual(['member']);
  expect(grouped?.roles).toEqual(['organiser', 'member']);
});

describe('what a browser brings from the provider’s page', () => {
  test('signs nobody in there: the answer waits for the browser that asked', async () => {
    await hub.trust(ours);
    const begun = await hub.begin();
    const answer = hub.provider.answerTo(begun.url, 'ada');
    const { searchParams, pathname } = await hub.deliver(answer);

    expect(pathname).toBe(`/sign-in/return/${hub.id}`);
    expect((await hub.finish(searchParams, '')).problem).toBe('sign-on-elsewhere');
    expect((await hub.finish(searchParams, (await hub.begin()).cookie)).problem).toBe(
      'sign-on-elsewhere',
    );
    expect((await hub.finish(searchParams, begun.cookie)).status).toBe(200);
  });

  test('is stored encrypted, and gone once it was taken', async () => {
    await hub.trust(ours);
    const begun = await hub.begin();
    const answer = hub.provider.answerTo(begun.url, 'ada');
    const { searchParams } = await hub.deliver(answer);
    const waiting = () =>
      hub.db.many(
        z.object({ answer: z.instanceof(Buffer) }),
        sql`select answer from people.relayed_sign_on where answer is not null`,
      );
    const [stored, ...others] = await waiting();

    expect(others).toEqual([]);
    expect(stored?.answer.includes(answer.fields.get('SAMLResponse') ?? '')).toBe(false);
    await hub.finish(searchParams, begun.cookie);
    expect(await waiting()).toEqual([]);
  });

  test('is taken once, however many ask for it at once', async () => {
    await hub.trust(ours);
    const begun = await hub.begin();
    const { searchParams } = await hub.deliver(hub.provider.answerTo(begun.url, 'ada'));
    const all = await Promise.all(
      Array.from({ length: 10 }, () => hub.finish(searchParams, begun.cookie)),
    );

    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('cannot be replaced by a second answer', async () => {
    await hub.trust(ours);
    hub.provider.know('mallory', { email: 'mallory@example.com' });
    const begun = await hub.begin();
    const { searchParams } = await hub.deliver(hub.provider.answerTo(begun.url, 'ada'));
    await hub.deliver(hub.provider.answerTo(begun.url, 'mallory'));

    const { session } = await hub.finish(searchParams, begun.cookie);
    expect((await hub.whoIs(session))?.email).toBe('ada@example.com');
  });

  test('is of no use to another sign-in, even in the same browser', async () => {
    await hub.trust(ours);
    const first = await hub.begin();
    const second = await hub.begin({}, first.cookie);
    const { action, fields } = hub.provider.answerTo(first.url, 'ada');
    fields.set('RelayState', new URL(second.url).searchParams.get('RelayState') ?? '');
    const { searchParams } = await hub.deliver({ action, fields });

    const refused = await hub.finish(searchParams, first.cookie);
    expect(refused.problem).toBe('provider-not-trusted');
    expect(await foundFor(refused)).toBe('The answer is to another request than this browser’s.');
  });

  test('is too late after ten minutes', async () => {
    await hub.trust(ours);
    const begun = await hub.begin();
    const answer = hub.provider.answerTo(begun.url, 'ada');
    hub.clock.advance(10 * 60_000);
    const { searchParams } = await hub.deliver(answer);
    const late = await hub.finish(searchParams, begun.cookie);
    hub.clock.advance(-10 * 60_000);

    expect(late.problem).toBe('sign-on-expired');
  });

  test('has at most 80 bytes of RelayState to carry', async () => {
    await hub.trust(ours);
    const relay = new URL((await hub.begin()).url).searchParams.get('RelayState') ?? '';

    expect(Buffer.byteLength(relay)).toBeLessThanOrEqual(80);
  });
});

test('an assertion that was used is not taken by another sign-in either', async () => {
  await hub.trust(ours);
  const used = '<saml:Assertion ID="_used-before"';
  const trick = {
    assertion: (xml: string) =>
      xml.replace(/<saml:Assertion( xmlns:saml="[^"]*") ID="[^"]*"/, `${used}$1`),
  };

  expect((await hub.enter('ada', trick)).status).toBe(200);
  const again = await hub.enter('ada', trick);
  expect(again.problem).toBe('provider-not-trusted');
  expect(await foundFor(again)).toBe('The assertion was used before.');
});

test.each<[SamlTrick, RegExp]>([
  [{ signWith: 'foreign' }, /none of the certificates/],
  [{ audience: 'https://elsewhere.example' }, /audience mismatch/],
  [{ status: 'Responder' }, /It answered “Responder”/],
])('why nobody was let in stands in the audit log, word for word: %o', async (trick, words) => {
  await hub.trust(ours);

  expect(await foundFor(await hub.enter('ada', trick))).toMatch(words);
});

test('who came without an address is told apart by what did come', async () => {
  await hub.trust(ours);
  hub.provider.know('nobody', { Mail: 'nobody@example.com', groups: ['staff'] });

  expect(await foundFor(await hub.enter('nobody'))).toBe(
    'It told no address, but these: Mail, groups.',
  );
});

describe('who begins at the provider', () => {
  const offer = () =>
    hub.deliver(hub.provider.offer({ receiver: hub.receiver, audience: hub.audience }, 'ada'));

  test('is refused, and told so', async () => {
    await hub.trust(ours);
    const { searchParams, pathname } = await offer();

    expect(pathname).toBe(`/sign-in/return/${hub.id}`);
    expect((await hub.finish(searchParams, '')).problem).toBe('sign-on-not-begun-here');
  });

  test('begins again from here where an admin allows it; the answer itself signs nobody in', async () => {
    await hub.trust(ours, { beganThere: true });
    const { search, pathname } = await offer();

    expect(pathname).toBe(`/sign-in/with/${hub.id}`);
    expect(search).toBe('');
  });

  test('is not sent round in circles by an answer that lost its way', async () => {
    await hub.trust(ours, { beganThere: true });
    const { action, fields } = hub.provider.answerTo((await hub.begin()).url, 'ada');
    fields.delete('RelayState');
    const { searchParams, pathname } = await hub.deliver({ action, fields });

    expect(pathname).toBe(`/sign-in/return/${hub.id}`);
    expect((await hub.finish(searchParams, '')).problem).toBe('sign-on-expired');
  });
});

describe('setting it up', () => {
  test('what the hub says of itself is read before anything is saved', async () => {
    const id = randomIds(ProviderId);
    const reply = await hub.app.inject(`/api/v1/sign-in/providers/${id}/metadata`);

    expect(reply.headers['content-type']).toBe('application/samlmetadata+xml');
    expect(reply.body).toContain(`/sign-in/providers/${id}/saml"`);
  });

  const read = (payload: object) =>
    hub.app.inject({
      method: 'POST',
      url: '/api/v1/identity-providers/saml-metadata',
      headers: hub.admin.headers,
      payload,
    });

  test('the provider’s metadata fills the settings in, by address or as a file', async () => {
    const byAddress = await read({ url: hub.provider.metadataUrl });
    const xml = await (await fetch(hub.provider.metadataUrl)).text();

    expect(byAddress.json()).toEqual({
      issuer: hub.provider.entityId,
      signInUrl: hub.provider.signInUrl,
      certificates: [hub.provider.certificate],
    });
    expect((await read({ xml })).json()).toEqual(byAddress.json());
  });

  test.each<[string, () => object, string, RegExp]>([
    ['nothing', () => ({}), 'body.url', /expected an address/],
    ['no address', () => ({ url: 'idp' }), 'body.url', /expected an address/],
    [
      'an address out of reach',
      () => ({ url: 'https://169.254.169.254/' }),
      'body.url',
      /does not ask/,
    ],
    ['a page', () => ({ url: hub.provider.signInUrl }), 'body.url', /status 400/],
    ['no XML', () => ({ xml: 'hello' }), 'body.xml', /not well-formed/],
    ['a document type', () => ({ xml: '<!DOCTYPE a><a/>' }), 'body.xml', /document type/],
    ['another document', () => ({ xml: '<a/>' }), 'body.xml', /no identity provider/],
  ])('%s is refused at its field', async (_name, payload, field, words) => {
    const { faults } = z
      .object({ faults: z.array(z.object({ field: z.string(), message: z.string() })) })
      .parse((await read(payload())).json());

    expect(faults).toEqual([{ field, message: expect.stringMatching(words) }]);
  });

  test.each<[string, object, string]>([
    ['no settings of SAML', { saml: null }, 'body.saml'],
    ['an issuer of nothing', { issuer: '' }, 'body.issuer'],
  ])('%s is refused', async (_name, change, field) => {
    const reply = await hub.save({ ...hub.settings(), ...change });

    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(field);
  });

  test('a certificate that is none is refused at its line', async () => {
    const reply = await hub.save(
      hub.settings({}, { certificates: [hub.provider.certificate, 'no certificate'] }),
    );

    expect(reply.body).toContain('body.saml.certificates.1');
  });

  test('bare base64 is a certificate too, and the entity id need be no address', async () => {
    const bare = hub.provider.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
    const reply = await hub.save(
      { ...hub.settings({}, { certificates: [bare] }), name: 'URN', issuer: 'urn:example:idp' },
      hub.admin,
      randomIds(ProviderId),
    );

    expect(reply.statusCode).toBe(204);
  });

  test('whose certificate counts may do as much as whoever signs in by it', async () => {
    await hub.trust(ours);
    hub.provider.know('head', { email: 'head@example.com' });
    const { session } = await hub.enter('head');
    const owner = await hub.whoIs(session);
    await hub.db.run(sql`update people.person set roles = '{owner}' where id = ${owner?.id}`);
    const forged = { certificates: [hub.provider.foreignCertificate] };

    const byAdmin = await hub.save(hub.settings(ours, forged));
    const elsewhere = await hub.save(
      { ...hub.settings(ours, forged), name: 'Another' },
      hub.admin,
      randomIds(ProviderId),
    );
    const byOwner = await hub.save(
      hub.settings(ours, forged),
      await hub.signedIn({ roles: ['owner'] }),
    );

    expect(byAdmin.json().type).toBe('/problems/people/cannot-grant');
    expect(elsewhere.json().type).toBe('/problems/people/cannot-grant');
    expect(byOwner.statusCode).toBe(204);
    expect((await hub.save({ ...hub.settings(ours, forged), name: 'Renamed' })).statusCode).toBe(
      204,
    );
  });
});
