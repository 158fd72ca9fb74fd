import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitAfter, runHub } from '@vicinity/api';
import { buildWeb, isBuilt } from './build-web.ts';

const root = join(import.meta.dirname, '../..');
const dev = process.argv.includes('--dev');
const settings = join(root, '.env');
if (existsSync(settings)) process.loadEnvFile(settings);
const say = (line: string) => process.stdout.write(`${line}\n`);

await exitAfter(
  runHub({
    // Whoever watches a terminal sees what matters; LOG_LEVEL=info tells of every request.
    environment: { LOG_LEVEL: 'warn', ...process.env },
    say,
    dev,
    ...(dev || isBuilt(root) ? {} : { buildWeb: (stopping) => buildWeb({ root, say, stopping }) }),
  }),
);
