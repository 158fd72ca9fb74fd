import { once } from 'node:events';
import { createServer } from 'node:net';
import { EmbeddedServerFailure } from '@vicinity/database/embedded';
import { expect, test } from 'vitest';
import { readSettings } from './config.ts';
import { explain } from './exit.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('a wrong setting is explained without a stack', () => {
  const words = explain(thrownBy(() => readSettings({ NODE_ENV: 'test', PORT: 'eighty' })));

  expect(words).toContain('PORT is "eighty"');
  expect(words).not.toContain('.ts:');
});

test('a database that cannot run here is explained without a stack', () => {
  expect(explain(new EmbeddedServerFailure('Another Vicinity runs'))).toBe('Another Vicinity runs');
});

test('a taken port is named, and a free one suggested', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const address = first.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const second = createServer().listen(address.port, '127.0.0.1');
  const error: unknown = await once(second, 'listening').catch((failure: unknown) => failure);
  first.close();

  expect(explain(error)).toBe(
    `Port ${address.port} is taken. Choose another: PORT=${address.port + 1}`,
  );
});

test('an error that nobody foresaw keeps its stack', () => {
  expect(explain(new Error('unforeseen'))).toContain('exit.test.ts');
});
