import type { Page, Response } from '@playwright/test';
import { atRest, seriousFindings } from './axe';
import { expect, test } from './console';
import { OPEN_PAGES, operatorPages } from './pages';

/** The page is there and has settled: its heading shows and nothing says that it still loads. */
async function open(page: Page, path: string): Promise<Response | null> {
  const answer = await page.goto(path);
  await expect(page.getByRole('heading').first(), path).toBeVisible();
  await expect(page.locator('[aria-busy="true"]'), path).toHaveCount(0);
  await atRest(page);
  return answer;
}

test('every page opens without an error in the console, under a title of its own, and axe finds nothing serious', async ({
  page,
  context,
  api,
  baseUrl,
}) => {
  test.setTimeout(300_000);
  await context.addCookies([{ name: 'fieldbook_theme', value: 'light', url: baseUrl }]);
  const found: string[] = [];
  for (const path of await operatorPages(api)) {
    const answer = await open(page, path);
    expect(answer?.status(), path).toBe(200);
    await expect(page, path).toHaveTitle(/\S.*· Fieldbook$|^Fieldbook$/);
    found.push(...(await seriousFindings(page, path)));
  }
  expect(found).toEqual([]);
});

/** The dark theme differs from the light one in its colours alone. */
test('axe finds no colours without contrast on any page in the dark theme', async ({ page, context, api, baseUrl }) => {
  test.setTimeout(300_000);
  await context.addCookies([{ name: 'fieldbook_theme', value: 'dark', url: baseUrl }]);
  const found: string[] = [];
  for (const path of await operatorPages(api)) {
    await open(page, path);
    await expect(page.locator('html'), path).toHaveCSS('color-scheme', 'dark');
    found.push(...(await seriousFindings(page, path, ['color-contrast'])));
  }
  expect(found).toEqual([]);
});

test('going from page to page by the navigation works without a reload', async ({ page }) => {
  await open(page, '/');
  await page.evaluate(() => Object.assign(window, { stillTheSame: true }));
  const navigation = page.getByRole('navigation', { name: 'Console' });
  for (const name of ['Jobs', 'Builders', 'Audit', 'Review', 'Home']) {
    await navigation.getByRole('link', { name: new RegExp(`^${name}\\b`) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(await page.evaluate(() => 'stillTheSame' in window)).toBe(true);
});

test.describe('before signing in', () => {
  test.use({ account: null });

  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious on the pages that need no account, ${theme}`, async ({
      page,
      context,
      baseUrl,
    }) => {
      await context.addCookies([{ name: 'fieldbook_theme', value: theme, url: baseUrl }]);
      for (const path of OPEN_PAGES) {
        await open(page, path);
        expect(await seriousFindings(page, path)).toEqual([]);
      }
    });
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 } });

  test('no page scrolls sideways, and its heading and main action are within reach', async ({ page, api }) => {
    test.setTimeout(180_000);
    for (const path of await operatorPages(api)) {
      await open(page, path);
      const widths = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        window: document.documentElement.clientWidth,
      }));
      expect(widths.content, `${path} is wider than the screen`).toBeLessThanOrEqual(widths.window);
    }
  });

  test('the navigation, the account menu and a new collection are reachable', async ({ page }) => {
    await open(page, '/jobs');
    const start = page
      .getByRole('button', { name: 'New collection' })
      .or(page.getByRole('link', { name: 'New collection' }));
    await expect(start.first()).toBeInViewport();
    await expect(page.getByRole('button', { name: /^Account of/ })).toBeInViewport();
    await page
      .getByRole('button', { name: /navigation|menu/i })
      .first()
      .click();
    await page.getByRole('link', { name: /^Builders/ }).click();
    await expect(page.getByRole('heading', { name: 'Builders', level: 1 })).toBeVisible();
  });
});

test.describe('what is not there or not allowed', () => {
  test.use({ expectedErrors: [/status of (404|403)/] });

  for (const path of [
    '/nowhere',
    '/jobs/JOB-1-ffffff',
    '/catalog/builders/999999999',
    '/catalog/spaceships',
    '/sources/SRC-1-NONE',
  ]) {
    test(`${path} says that there is nothing, with a way back`, async ({ page }) => {
      await page.goto(path);
      await expect(
        page.getByRole('heading', { name: /nothing at this address|not found|no such|there is no/i }),
      ).toBeVisible();
      await expect(page.getByRole('link').first()).toBeVisible();
      await expect(page.getByRole('main')).toHaveCount(1);
    });
  }

  for (const account of ['analyst', 'client'] as const) {
    test.describe(account, () => {
      test.use({ account });

      for (const path of [
        '/review',
        '/jobs',
        '/catalog/builders',
        '/audit',
        '/sources',
        '/metrics',
        '/metrics/accuracy',
        '/settings',
        '/settings/keys',
        '/notices',
        '/settings/notices',
        '/demo',
      ]) {
        test(`an ${account} is told that ${path} is not for them`, async ({ page }) => {
          await page.goto(path);
          await expect(page.getByText('Your role does not include this page')).toBeVisible();
        });
      }
    });
  }
});
