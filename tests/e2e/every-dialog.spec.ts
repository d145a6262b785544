import type { Page } from '@playwright/test';
import { COLLECTION_FORMS } from '@/components/jobs/new/forms';
import { atRest, seriousFindings } from './axe';
import { expect, settled, standOnRow, test } from './console';

/** Everything that opens over a page: where it is, and how it is opened there. */
const LAYERS: readonly { name: string; path: string; open: (page: Page) => Promise<void> }[] = [
  { name: 'palette', path: '/audit', open: (page) => page.keyboard.press('ControlOrMeta+k') },
  { name: 'list of keys', path: '/review', open: (page) => page.keyboard.press('?') },
  {
    name: 'account menu',
    path: '/audit',
    open: (page) => page.getByRole('button', { name: /^Account of/ }).click(),
  },
  {
    name: 'theme menu',
    path: '/audit',
    open: (page) => page.getByRole('button', { name: 'Theme and density' }).click(),
  },
  {
    name: 'bell',
    path: '/audit',
    open: (page) => page.getByRole('button', { name: /^Notices, / }).click(),
  },
  {
    name: 'columns menu',
    path: '/jobs',
    open: (page) => page.getByRole('button', { name: 'Choose columns' }).click(),
  },
  { name: 'filter', path: '/jobs', open: (page) => page.getByRole('button', { name: 'Filter', exact: true }).click() },
  { name: 'views', path: '/jobs', open: (page) => page.getByRole('button', { name: 'Views' }).click() },
  // With everything that can be wrong said, and with every field of a saved page.
  ...COLLECTION_FORMS.map(({ id }) => ({
    name: `new collection: ${id}`,
    path: `/jobs?new=${id}`,
    open: async (page: Page) => {
      await page.getByRole('radio', { name: /a page I saved/i }).check();
      await page.getByRole('button', { name: /^Start / }).click();
      await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
    },
  })),
  { name: 'add builder', path: '/catalog/builders?new=1', open: async () => undefined },
  { name: 'import', path: '/catalog/builders?import=1', open: async () => undefined },
  {
    name: 'add builder here',
    path: '/catalog/communities/1',
    open: (page) => page.getByRole('button', { name: 'Add builder here' }).click(),
  },
  {
    name: 'link a card',
    path: '/catalog/communities/1',
    open: (page) =>
      page
        .getByRole('button', { name: /^(?:Link|Change the link of) / })
        .first()
        .click(),
  },
  {
    name: 'set a card aside',
    path: '/catalog/communities/1',
    open: (page) =>
      page
        .getByRole('button', { name: /is no builder of ours$/ })
        .first()
        .click(),
  },
  {
    name: 'decide all',
    path: '/review?q=homes',
    open: (page) => page.getByRole('button', { name: 'Decide all…' }).click(),
  },
  {
    name: 'audit event',
    path: '/audit',
    open: async (page) => {
      await standOnRow(page);
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'history',
    path: '/catalog/builders/1',
    open: async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('h');
    },
  },
  { name: 'add source', path: '/sources', open: (page) => page.getByRole('button', { name: 'Add source' }).click() },
  {
    name: 'edit a source',
    path: '/sources/1',
    open: (page) => page.getByRole('button', { name: 'Edit', exact: true }).click(),
  },
  {
    name: 'add opt-out',
    path: '/sources/opt-outs',
    open: (page) => page.getByRole('button', { name: 'Add opt-out' }).click(),
  },
  {
    name: 'new service address',
    path: '/settings/keys',
    open: (page) => page.getByRole('button', { name: 'New service address' }).click(),
  },
  {
    name: 'new API key',
    path: '/settings/keys',
    open: async (page) => {
      await page.getByRole('button', { name: 'New API key' }).click();
      await page.getByLabel('Only what I choose').check();
    },
  },
  {
    name: 'roll back',
    path: '/review?view=decided',
    open: (page) => page.getByRole('button', { name: 'Roll back…' }).first().click(),
  },
];

/** Each theme and each width once: what is judged of one does not depend on the other. */
const LOOKS = [
  { theme: 'light', width: 375 },
  { theme: 'dark', width: 1280 },
] as const;

for (const { theme, width } of LOOKS) {
  test.describe(`${theme}, ${width} px`, () => {
    test.use({ viewport: { width, height: 760 } });

    test('axe finds nothing serious in anything that opens over a page', async ({ page, context, baseUrl }) => {
      test.setTimeout(240_000);
      await context.addCookies([{ name: 'fieldbook_theme', value: theme, url: baseUrl }]);
      const found: string[] = [];
      for (const layer of LAYERS) {
        await page.goto(layer.path);
        await settled(page);
        await layer.open(page);
        const top = page.getByRole('dialog').or(page.getByRole('menu')).first();
        await expect(top, layer.name).toBeVisible();
        await expect(top.getByRole('status').filter({ hasText: /Loading|Opening/ })).toHaveCount(0);
        await atRest(page);
        found.push(...(await seriousFindings(page, layer.name)));
        const box = (await top.boundingBox())!;
        expect(box.x, `${layer.name} starts inside the window`).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width, `${layer.name} ends inside the window`).toBeLessThanOrEqual(width + 1);
      }
      expect(found).toEqual([]);
    });
  });
}
