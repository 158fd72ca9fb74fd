import { defineConfig, devices } from '@playwright/test';
import { chromium } from './tools/browser/chromium.ts';

const port = Number(process.env['E2E_PORT'] ?? 4310);
const ci = process.env['CI'] === 'true';

const adminStories = [
  'access-review',
  'admin',
  'audit-targets',
  'compliance',
  'guessing',
  'impersonation',
  'roles',
  'saml',
  'second-factor-duty',
  'single-sign-on',
].map((story) => `${story}.spec.ts`);

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/e2e',
  // One hub and one story on it: later tests stand on what earlier ones did.
  workers: 1,
  fullyParallel: false,
  forbidOnly: ci,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: ci ? [['list'], ['json', { outputFile: 'test-results/e2e.json' }]] : [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: await chromium(),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      use: { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 } },
      // Stories of admins are told at a desk; that their pages fit a phone is looked at in the journey.
      testIgnore: adminStories,
    },
  ],
  webServer: {
    command: 'node tests/e2e/serve.ts',
    env: { E2E_PORT: String(port) },
    // A page, for the pages are built after the API is ready.
    url: `http://localhost:${port}/sign-in`,
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
