import type { Page, Response } from '@playwright/test';
import { atRest, seriousFindings } from './axe';
import { expect, test } from './console';
import { OPEN_PAGES, operatorPages } from './pages';

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 740 };

/** The page is there and has settled: its heading shows and nothing says that it still loads. */
async function open(page: Page, path: string): Promise<Response | null> {
  const answer = await page.goto(path);
  await expect(page.getByRole('heading').first(), path).toBeVisible();
  await expect(page.locator('[aria-busy="true"]'), path).toHaveCount(0);
  await atRest(page);
  return answer;
}

/** Changes the open page to the dark theme, as the menu does, and waits until no colour is on its way any more. */
async function inTheDark(page: Page): Promise<void> {
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await atRest(page);
}

/**
 * Each page is loaded once and looked at three times: as it comes, in the dark theme, which differs in its colours alone,
 * and as wide as a phone. Theme and width change as they do for a user: a word in the page, and the window's size.
 */
test('every page opens without an error under a title of its own, has nothing serious for axe in either theme, and fits a phone', async ({
  page,
  context,
  api,
  baseUrl,
}) => {
  test.setTimeout(600_000);
  await context.addCookies([{ name: 'fieldbook_theme', value: 'light', url: baseUrl }]);
  const found: string[] = [];
  for (const path of await operatorPages(api)) {
    const answer = await open(page, path);
    expect(answer?.status(), path).toBe(200);
    await expect(page, path).toHaveTitle(/\S.*· Fieldbook$|^Fieldbook$/);
    found.push(...(await seriousFindings(page, path)));

    await inTheDark(page);
    found.push(...(await seriousFindings(page, `${path}, dark`, ['color-contrast'])));

    await page.setViewportSize(PHONE);
    await atRest(page);
    const widths = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    if (widths.content > widths.window)
      found.push(`${path}: ${widths.content} px wide on a screen of ${widths.window}`);
    await page.setViewportSize(DESK);
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
  test.use({ viewport: PHONE });

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
