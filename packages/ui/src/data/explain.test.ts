import { ApiProblem, Unreachable } from '@vicinity/api-client';
import { expect, test } from 'vitest';
import { explain } from './explain.ts';

const problem = (status: number) =>
  new ApiProblem({
    type: '/problems/coffee/round-closed',
    title: 'This round is closed.',
    status,
    faults: [],
  });

test('a refusal is told in the API’s own words, and asking again is offered only where it may help', () => {
  expect(explain(problem(409))).toMatchObject({ title: 'This round is closed.', retriable: false });
  expect(explain(problem(503))).toMatchObject({ title: 'This round is closed.', retriable: true });
});

test('a hub that cannot be reached is told from a fault of ours', () => {
  expect(explain(new Unreachable('x')).title).toBe('We cannot reach the hub');
  expect(explain(new TypeError('x is undefined')).title).toBe('Something broke here');
});
