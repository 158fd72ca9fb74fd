import { join } from 'node:path';
import { problemCatalogue } from '@vicinity/http';
import type { Route } from '@vicinity/http/contract';
import { declared, top } from '../contracts/declared.ts';

/** The catalogue of every problem that a route of any contract declares. */
export const problemDocument = async (): Promise<{ path: string; text: string }> => ({
  path: join(top, 'docs/problems.md'),
  text: problemCatalogue(
    (await declared(isRoute)).sort((left, right) => (addressOf(left) < addressOf(right) ? -1 : 1)),
  ),
});

const addressOf = ({ path, method }: Route): string => `${path} ${method}`;

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' &&
  value !== null &&
  ['method', 'path', 'access', 'reply', 'problems'].every((member) => member in value);
