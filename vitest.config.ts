import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const databaseServer = 'packages/database/src/testing/global-setup.ts';

export default defineConfig({
  test: {
    include: ['{apps,contexts,packages,tools}/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.next/**'],
    globalSetup: existsSync(databaseServer) ? [databaseServer] : [],
    // Files share their worker's modules: loading them anew per file costs more than all the tests.
    pool: 'threads',
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    reporters: process.env['CI'] === 'true' ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
