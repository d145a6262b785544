import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/harness/chromium';

const chromium = await findChromium();

/**
 * Browser tests drive the production build, started by the same command as for everybody. The lifecycle tests need no
 * browser, but the same build and minutes of waiting for processes, so they run beside the browser instead of after it.
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
    {
      name: 'browser',
      testDir: 'tests/e2e',
      // One product, one database: what one test decides another would see.
      workers: 1,
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        screenshot: 'only-on-failure',
        launchOptions: { executablePath: chromium.executablePath, args: chromium.args, env: chromium.env },
      },
    },
    { name: 'lifecycle', testDir: 'tests/lifecycle', timeout: 180_000, workers: 1 },
  ],
});
