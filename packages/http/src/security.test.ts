import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpMigrations } from './index.ts';
import { ada, as, serverOf } from './testing/server.ts';
import { teaId, teaRoutes } from './testing/tea-routes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
});
afterAll(() => database.close());

const ask = async (url: string, options: Parameters<typeof serverOf>[2] = {}, headers = {}) => {
  const app = serverOf(database.db, teaRoutes, options);
  const reply = await app.inject({ url, headers });
  await app.close();
  return reply;
};

describe('security headers', () => {
  const always = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };

  test.each([
    ['a reply', `/api/v1/teas/${teaId}`, as(ada), 200],
    ['a refusal', `/api/v1/teas/${teaId}`, {}, 401],
    ['an address that is not there', '/api/v1/nothing', {}, 404],
    ['a word on its health', '/health/live', {}, 200],
  ])('stand on %s', async (_, url, headers, status) => {
    const reply = await ask(url, {}, headers);

    expect(reply.statusCode).toBe(status);
    expect(reply.headers).toMatchObject(always);
    // Other origins read nothing: CORS is off, whoever asks.
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('ask for TLS where TLS brought the request, and nowhere else', async () => {
    const overTls = { 'x-forwarded-proto': 'https' };

    const trusted = await ask('/health/live', { trustProxy: true }, overTls);
    const forged = await ask('/health/live', {}, overTls);

    expect(trusted.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(forged.headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('security.txt', () => {
  test('says whom to tell, and until when that is so', async () => {
    const reply = await ask('/.well-known/security.txt', {
      securityContact: 'mailto:security@example.org',
    });

    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(reply.body).toMatch(/^Contact: mailto:security@example\.org\nExpires: 20\d\d-\S+Z\n/);
    const [, expires = ''] = /^Expires: (.*)$/m.exec(reply.body) ?? [];
    const days = (Date.parse(expires) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(90);
    expect(days).toBeLessThan(365);
  });

  test('is not there when nobody is named', async () => {
    expect((await ask('/.well-known/security.txt')).statusCode).toBe(404);
  });
});
