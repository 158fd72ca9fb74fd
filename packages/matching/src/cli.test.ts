import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeInstance } from './lines.ts';
import { matchRound } from './match.ts';
import { anInstance } from './testing/index.ts';

const bin = fileURLToPath(new URL('../bin/match', import.meta.url));
const instance = anInstance({ kind: 'distributed', people: 30, seed: 1 });
let folder = '';
const file = (name: string) => join(folder, name);
const match = (...args: string[]) => spawnSync(bin, args, { encoding: 'utf8', timeout: 60_000 });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'match-'));
  writeFileSync(file('in.jsonl'), [...writeInstance(instance)].join('\n'));
});

afterAll(() => rmSync(folder, { recursive: true }));

// Each run starts a process, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test('matches a file by its own seed or another', () => {
  const { status, stderr } = match(file('in.jsonl'), file('out.json'), '42');

  expect(stderr).toMatch(/^15 groups, 0 people left out, value \d+/);
  expect(status).toBe(0);
  const { groups } = matchRound(instance, { seed: 42 });
  expect(JSON.parse(readFileSync(file('out.json'), 'utf8'))).toEqual({ groups });
});

test('refuses a file that is not an instance, by line and field', () => {
  writeFileSync(file('bad.jsonl'), '{"t":"round","format":"coffee/2"}\n');

  const { status, stderr } = match(file('bad.jsonl'), file('none.json'));

  expect(status).toBe(1);
  expect(stderr).toContain('line 1, format: ');
});

test('a missing file is refused, a missing argument misuse', () => {
  expect(match(file('missing.jsonl'), file('none.json')).status).toBe(1);
  expect(match(file('in.jsonl')).status).toBe(2);
  expect(match(file('in.jsonl'), file('none.json'), 'tomorrow').status).toBe(2);
});
