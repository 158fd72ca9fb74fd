import { join } from 'node:path';
import { createContext, whyNot } from './create.ts';

const checkout = join(import.meta.dirname, '../..');
const [name = ''] = process.argv.slice(2);
const refusal = name === '' ? 'Usage: npm run new:context NAME' : whyNot(name, checkout);

if (refusal === null) {
  createContext(name, checkout);
  process.stdout.write(`contexts/${name} is there. What remains:
  npm install                      links its package
  contexts/${name}/README.md       say what it is for
  apps/api                         compose ${name}Module when it has something to serve
`);
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 2;
}
