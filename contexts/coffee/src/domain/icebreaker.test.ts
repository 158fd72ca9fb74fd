import { randomIds } from '@vicinity/core';
import { expect, test } from 'vitest';
import { GroupId } from '../contract/index.ts';
import { icebreakerFor } from './icebreaker.ts';

test('a group keeps its icebreaker, and other groups get others', () => {
  const ids = Array.from({ length: 200 }, () => randomIds(GroupId));

  expect(ids.map((id) => icebreakerFor(id, []))).toEqual(ids.map((id) => icebreakerFor(id, [])));
  expect(new Set(ids.map((id) => icebreakerFor(id, []))).size).toBeGreaterThan(4);
});

test('it is about what the group shares', () => {
  const id = randomIds(GroupId);

  expect(icebreakerFor(id, ['rock climbing'])).toMatch(/route|Ropes/);
  expect(icebreakerFor(id, ['beekeeping'])).toContain('beekeeping');
});
