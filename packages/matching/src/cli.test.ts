import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { explainGroups } from './explain.ts';
import { writeInstance } from './lines.ts';
import { matchRound } from './match.ts';
import { quality } from './quality.ts';
import { readLines } from './read-lines.ts';
import { anInstance } from './testing/index.ts';
import { violations } from './violations.ts';

const Groups = z.object({ groups: z.array(z.array(z.string())) });

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
  for (const args of [
    [file('in.jsonl')],
    [file('in.jsonl'), file('none.json'), 'tomorrow'],
    [file('in.jsonl'), file('none.json'), '--deadline', 'soon'],
    [file('in.jsonl'), file('none.json'), '--explian', '-'],
  ]) {
    const { status, stdout, stderr } = match(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('usage: match IN.jsonl OUT.json');
  }
});

test('explains groups and those left out, and tells value, bound and share', () => {
  const { status, stdout } = match(
    file('in.jsonl'),
    file('out.json'),
    '-7',
    '--explain',
    file('why.json'),
    '--bound',
    '--json',
  );

  expect(status).toBe(0);
  const matching = matchRound(instance, { seed: -7 });
  const found = quality(instance, matching.groups);
  expect(JSON.parse(stdout)).toEqual({
    groups: matching.groups.length,
    leftOut: matching.leftOut.length,
    value: matching.value,
    bound: found.bound,
    share: found.share,
  });
  expect(JSON.parse(readFileSync(file('why.json'), 'utf8'))).toEqual({
    quality: found,
    groups: explainGroups(instance, matching.groups),
    leftOut: matching.leftOut,
  });
});

test('is done before its deadline, with groups that break no rule', () => {
  const many = anInstance({ kind: 'tight', people: 1500, seed: 2 });
  writeFileSync(file('many.jsonl'), [...writeInstance(many)].join('\n'));

  const { status } = match(file('many.jsonl'), file('out.json'), '--deadline', '1');

  expect(status).toBe(0);
  const { groups } = Groups.parse(JSON.parse(readFileSync(file('out.json'), 'utf8')));
  expect(groups.length).toBeGreaterThan(0);
  expect(violations(many, groups)).toEqual([]);
});

test('help goes to standard output', () => {
  const { status, stdout } = match('--help');

  expect(status).toBe(0);
  expect(stdout).toContain('--deadline MS');
});

test('lines are read whole, however long they are and however they end', () => {
  const long = 'é'.repeat(3 * 1024 * 1024);
  for (const text of ['', 'one', 'one\n', `one\n\n${long}\nlast`, `${long}${long}\n`]) {
    writeFileSync(file('lines'), text);
    const expected = text.split('\n');
    if (expected.at(-1) === '') expected.pop();

    expect([...readLines(file('lines'))].map((line) => line.length)).toEqual(
      expected.map((line) => line.length),
    );
  }
});
