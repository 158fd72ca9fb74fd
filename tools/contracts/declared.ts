import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout. */
export const top = join(import.meta.dirname, '../..');

/** Everything of one kind that contracts of contexts and packages export. */
export const declared = async <Kind>(isOne: (value: unknown) => value is Kind): Promise<Kind[]> => {
  const modules: unknown[] = await Promise.all(contracts().map((file) => import(file)));
  return modules.flatMap((module) => Object.values(module ?? {}).filter(isOne));
};

const contracts = (): string[] =>
  ['contexts', 'packages']
    .flatMap((floor) => readdirSync(join(top, floor)).map((name) => join(top, floor, name, 'src')))
    .flatMap((source) => [join(source, 'contract/index.ts'), join(source, 'contract.ts')])
    .filter(existsSync);
