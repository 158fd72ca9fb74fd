import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildTheme } from '@vicinity/ui/theme';

// Builds the theme, then the pages: `npm run build -w @vicinity/web`.

const folder = join(import.meta.dirname, '..');
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

await buildTheme();
const build = spawn(process.execPath, [next, 'build'], {
  cwd: folder,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
});
build.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
