import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { problemCatalogue } from '@vicinity/http';
import type { Route } from '@vicinity/http/contract';

const top = join(import.meta.dirname, '../..');

/** The catalogue of every problem that a route of any contract declares. */
export const problemDocument = async (): Promise<{ path: string; text: string }> => ({
  path: join(top, 'docs/problems.md'),
  text: problemCatalogue(await declaredRoutes()),
});

const declaredRoutes = async (): Promise<Route[]> => {
  const modules: unknown[] = await Promise.all(contracts().map((file) => import(file)));
  return modules
    .flatMap((module) => Object.values(module ?? {}).filter(isRoute))
    .sort((left, right) => (addressOf(left) < addressOf(right) ? -1 : 1));
};

const contracts = (): string[] =>
  ['contexts', 'packages']
    .flatMap((floor) => readdirSync(join(top, floor)).map((name) => join(top, floor, name, 'src')))
    .flatMap((source) => [join(source, 'contract/index.ts'), join(source, 'contract.ts')])
    .filter(existsSync);

const addressOf = ({ path, method }: Route): string => `${path} ${method}`;

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' &&
  value !== null &&
  ['method', 'path', 'access', 'reply', 'problems'].every((member) => member in value);
