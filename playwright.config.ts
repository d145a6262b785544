import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/harness/chromium';

const chromium = await findChromium();

/**
 * Browser tests drive the production build, started by the same command as for everybody, one product for each worker.
 * The lifecycle tests need no browser, but the same build and minutes of waiting for processes. They come first, one
 * file at a time; the other worker runs browser tests meanwhile, and both do once the lifecycle tests are through.
 */
export default defineConfig({
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Without a file's name the JSON would go to the terminal.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  globalSetup: './tests/e2e/global-setup.ts',
  projects: [
    { name: 'lifecycle', testDir: 'tests/lifecycle', timeout: 180_000, workers: 1 },
    {
      name: 'browser',
      testDir: 'tests/e2e',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        screenshot: 'only-on-failure',
        launchOptions: { executablePath: chromium.executablePath, args: chromium.args, env: chromium.env },
      },
    },
  ],
});
