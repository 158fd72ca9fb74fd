import { permission } from '@vicinity/core';
import { type TestDatabase, testDatabase } from '@vicinity/database/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { problemUri, route } from './contract/index.ts';
import { httpMigrations, serve } from './index.ts';
import { serverOf } from './testing/server.ts';

const brew = permission('tea.brew', { summary: 'Brew', roles: ['organiser'] });
const brewTea = serve(
  route({
    method: 'POST',
    path: '/teas',
    access: brew,
    summary: 'Brew a tea',
    body: z.object({ kind: z.string() }),
    reply: [204, z.void()],
  }),
  () => undefined,
);

let database: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  database = await testDatabase([httpMigrations]);
  app = serverOf(database.db, [brewTea]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test('the description is served', async () => {
  const reply = await app.inject('/api/openapi.json');

  expect(reply.headers['content-type']).toContain('application/json');
  expect(reply.json().paths['/teas'].post.summary).toBe('Brew a tea');
});

test('the interactive documentation needs nothing from elsewhere', async () => {
  const page = await app.inject('/api/docs');
  const policy = String(page.headers['content-security-policy']);

  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).not.toMatch(/https?:/);
  const needed = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
  expect(needed).toHaveLength(4);
  for (const address of needed) {
    const asset = await app.inject(String(address));
    expect(asset.statusCode, address).toBe(200);
    expect(asset.rawPayload.length, address).toBeGreaterThan(50);
  }
});

test('a problem’s type leads to its explanation', async () => {
  const refusal = (await app.inject('/api/v1/nothing')).json();
  expect(refusal.type).toBe(problemUri('request/no-such-address'));

  const page = await app.inject(refusal.type);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).toContain('<h1>There is nothing at this address.</h1>');
  expect((await app.inject('/problems/tea/unknown')).statusCode).toBe(404);
});
