import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, Playwright, Vitest } from './counts.ts';

const results = join(import.meta.dirname, '../../test-results');
const read = (file: string): unknown => JSON.parse(readFileSync(join(results, file), 'utf8'));

const total = count([Vitest.parse(read('unit.json')), Playwright.parse(read('e2e.json'))]);

process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
