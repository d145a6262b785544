import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console';
import { OPEN_PAGES, operatorPages } from './pages';

/** The page is there and has settled: its heading shows and nothing says that it still loads. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test('every page opens without an error in the console, under a title of its own', async ({ page, api }) => {
  test.setTimeout(180_000);
  for (const path of await operatorPages(api)) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await expect(page.getByRole('heading').first(), path).toBeVisible();
    await expect(page, path).toHaveTitle(/\S.*· Fieldbook$|^Fieldbook$/);
  }
});

test('going from page to page by the navigation works without a reload', async ({ page }) => {
  await open(page, '/');
  await page.evaluate(() => Object.assign(window, { stillTheSame: true }));
  const navigation = page.getByRole('navigation', { name: 'Console' });
  for (const name of ['Jobs', 'Builders', 'Audit', 'Review', 'Home']) {
    await navigation.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(await page.evaluate(() => 'stillTheSame' in window)).toBe(true);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any page, ${theme}`, async ({ page, context, api, baseUrl }) => {
    test.setTimeout(300_000);
    await context.addCookies([{ name: 'fieldbook_theme', value: theme, url: baseUrl }]);
    const found: string[] = [];
    for (const path of await operatorPages(api)) {
      await open(page, path);
      found.push(...(await seriousFindings(page, path, theme)));
    }
    expect(found).toEqual([]);
  });

  test.describe('before signing in', () => {
    test.use({ account: null });

    test(`axe finds nothing serious on the sign-in page, ${theme}`, async ({ page, context, baseUrl }) => {
      await context.addCookies([{ name: 'fieldbook_theme', value: theme, url: baseUrl }]);
      for (const path of OPEN_PAGES) {
        await open(page, path);
        expect(await seriousFindings(page, path, theme)).toEqual([]);
      }
    });
  });
}

/** The dark theme differs from the light one in its colours alone. No page has frames, so axe need not look for any. */
async function seriousFindings(page: Page, path: string, theme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${path}: ${id}: ${node.html.slice(0, 160)}`));
}

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

  for (const path of ['/nowhere', '/jobs/JOB-1-ffffff', '/catalog/builders/999999999', '/catalog/spaceships']) {
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

      for (const path of ['/review', '/jobs', '/catalog/builders', '/audit', '/settings', '/settings/keys', '/demo']) {
        test(`an ${account} is told that ${path} is not for them`, async ({ page }) => {
          await page.goto(path);
          await expect(page.getByText('Your role does not include this page')).toBeVisible();
        });
      }
    });
  }
});
