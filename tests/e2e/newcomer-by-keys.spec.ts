import type { Page } from '@playwright/test';
import { expect, settled, test } from './console';
import { builderPage } from './pages';

/** Presses Tab until what has the focus fits; fails when it is lost, leaves the window, or shows no sign of itself. */
async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        name: (label ?? element.textContent ?? '').trim(),
        isMarked: style.outlineStyle !== 'none' || element.closest('label,:focus-within[class*="outline"]') !== null,
        isInWindow: box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth,
      };
    });
    // Beyond the last control the browser's own bars have the focus for one step.
    if (at === null) continue;
    expect(at.isMarked, `“${at.name}” shows that it has the focus`).toBe(true);
    expect(at.isInWindow, `“${at.name}” is in view while it has the focus`).toBe(true);
    if (name.test(at.name)) return;
  }
  throw new Error(`Tab never came to ${String(name)}.`);
}

test.describe('a newcomer without a mouse', () => {
  test.use({ account: null });

  test('signs in, collects a pasted page, approves, takes back, approves, rolls back and signs out', async ({
    page,
    api,
  }) => {
    test.setTimeout(120_000);
    const name = `Unmoused Homes ${Date.now()}`;
    const { id } = await api.builder({ name, phone: '+15125550100', website: 'https://unmoused-homes.com/' });
    const phone = async () => (await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone;

    await page.goto('/');
    await settled(page);
    await expect(page.getByLabel('E-mail')).toBeFocused();
    await page.keyboard.type('admin@demo.test');
    await page.keyboard.press('Tab');
    await page.keyboard.type('demo-fieldbook');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/');
    await settled(page);
    await tabTo(page, /^Skip to the page$/, 2);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();

    await page.keyboard.press('g');
    await page.keyboard.press('j');
    await expect(page).toHaveURL('/jobs');
    await settled(page);
    await page.keyboard.press('n');
    const sheet = page.getByRole('dialog', { name: 'New collection' });
    await expect(sheet.getByRole('combobox', { name: 'Builder' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type(name);
    await expect(page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Its website/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /^(Or paste its HTML|Pasted HTML)/);
    await page.keyboard.insertText(builderPage({ name, phone: '512-555-0199' }));
    await tabTo(page, /^Address the page came from/);
    await page.keyboard.type('https://unmoused-homes.com/contact');
    await page.keyboard.press('ControlOrMeta+Enter');

    await expect(page).toHaveURL(/\/jobs\/JOB-/, { timeout: 30_000 });
    await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    await tabTo(page, /^Review \d+ proposals?/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/review/);
    await settled(page);
    const card = page.getByRole('article', { name: /^Phone/ });
    for (let step = 0; step < 10 && (await card.getAttribute('aria-current')) !== 'true'; step += 1) {
      await page.keyboard.press('j');
      await page.waitForTimeout(100);
    }
    await page.keyboard.press('a');
    await expect.poll(phone).toBe('+15125550199');
    await page.keyboard.press('u');
    await expect.poll(phone).toBe('+15125550100');
    await expect(card).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('a');
    await expect.poll(phone).toBe('+15125550199');

    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(name);
    await expect(page.getByRole('group', { name: 'Found' }).getByRole('option').first()).toContainText(name);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/catalog/builders/${id}`);
    await settled(page);
    const field = page.getByRole('group', { name: 'Phone', exact: true });
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('j');
      if (await field.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('h');
    const history = page.getByRole('dialog', { name: 'History of Phone' });
    await expect(history).toContainText('512');
    await page.keyboard.press('Escape');
    await expect(field).toBeFocused();
    await page.keyboard.press('u');
    await expect(page.getByRole('dialog', { name: 'Roll this back?' })).toBeVisible();
    await tabTo(page, /^Roll back$/, 6);
    await page.keyboard.press('Enter');
    await expect.poll(phone).toBe('+15125550100');
    await expect(page.getByRole('dialog')).toBeHidden();

    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(page).toHaveURL('/audit');
    await settled(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('rolled back');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('Sign out');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto('/audit');
    await expect(page).toHaveURL(/\/sign-in\?next=%2Faudit/);
  });
});
