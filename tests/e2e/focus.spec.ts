import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, settled, standOnRow, test } from './console';
import { builderPage } from './pages';

/** What has the focus, in words; "nothing" when it was lost. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing';
    return `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''}`;
  });

async function onePhoneWaits(api: Api, label: string): Promise<{ id: number; name: string }> {
  const name = `${label} Homes ${Date.now()}`;
  const { id } = await api.builder({
    name,
    website: 'https://focus-homes.com/',
    address: '120 Cedar Street',
    city: 'Austin',
    state: 'TX',
    postal_code: '78701',
    founded_year: 1994,
  });
  await api.collect(id, {
    html: builderPage({ name, phone: '512-555-0181' }),
    target_url: 'https://focus-homes.com/contact',
  });
  return { id, name };
}

test.describe('the focus is never lost', () => {
  test('a sheet opened by a key gives it back to the row', async ({ page }) => {
    await page.goto('/audit');
    await settled(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const row = await page.evaluate(() => document.activeElement?.getAttribute('data-row-id'));
    expect(row).not.toBeNull();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-row-id'))).toBe(row);
  });

  test('a selection that is cleared gives it back to the card, by key and by its button', async ({ page, api }) => {
    const { name } = await onePhoneWaits(api, 'Cleared');
    await page.goto(`/review?q=${encodeURIComponent(name)}`);
    await settled(page);
    for (const clear of [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('button', { name: /^Clear selection/ }).click(),
    ]) {
      await page.keyboard.press('x');
      await page.keyboard.press('r');
      await expect(page.getByRole('dialog', { name: 'Reject 1 change' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await clear();
      await expect(page.getByText('1 selected')).toBeHidden();
      await expect.poll(() => focused(page)).toMatch(/^article /);
    }
  });

  test('what explains a source does not cover it', async ({ page, api }) => {
    const { id, name } = await onePhoneWaits(api, 'Explained');
    const change = await api.must<{ pending_changes: { change_id: number }[] }>(
      'GET',
      `/admin/builders/${id}/pending-changes`,
    );
    await api.must('POST', `/admin/builders/${id}/apply-changes`, {
      change_ids: change.pending_changes.map((row) => row.change_id),
    });
    await page.goto(`/catalog/builders/${id}`);
    await settled(page);
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await page.getByRole('button', { name: /^Source of Phone: focus-homes/ }).click();
    const source = page.getByRole('dialog', { name: 'Source of Phone' });
    await expect(source).toBeFocused();
    await expect(page.getByRole('tooltip')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/Source of Phone/);
  });

  test('the palette and the list of keys give it back', async ({ page }) => {
    await page.goto('/catalog/builders');
    await settled(page);
    await page.keyboard.press('j');
    const row = await focused(page);
    for (const keys of ['ControlOrMeta+k', '?']) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect.poll(() => focused(page), keys).toBe(row);
    }
  });

  test('the palette opened at once after a sheet closes keeps what is typed', async ({ page }) => {
    await page.goto('/audit');
    await settled(page);
    await standOnRow(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('Sign out');
    await page.waitForTimeout(300);
    await expect(page.getByRole('combobox')).toHaveValue('Sign out');
    await expect(page.getByRole('combobox')).toBeFocused();
  });

  test('the list of keys opens at its start', async ({ page }) => {
    await page.goto('/review');
    await settled(page);
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByRole('heading', { name: 'Review', exact: true })).toBeInViewport();
  });

  test('what the palette starts keeps the focus it takes', async ({ page, api }) => {
    const { id } = await onePhoneWaits(api, 'Palette');
    await page.goto(`/review?entity=builder:${id}`);
    await settled(page);
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('Reject, with');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Wrong value')).toBeVisible();
    await page.waitForTimeout(400);
    await expect(page.getByText('Wrong value')).toBeVisible();
  });

  test('after the last decision of an entity Enter goes on to the next', async ({ page, api }) => {
    const { id } = await onePhoneWaits(api, 'Last');
    await page.goto(`/review?entity=builder:${id}`);
    await settled(page);
    const cards = page.getByRole('article');
    while ((await cards.count()) > 0) {
      const left = await cards.count();
      await page.keyboard.press('a');
      await expect(cards).toHaveCount(left - 1);
    }
    await expect.poll(() => focused(page)).toContain('Inbox zero');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatch(/Open record/);
  });

  test('history, its proof and a rollback by keys alone', async ({ page, api }) => {
    const { id } = await onePhoneWaits(api, 'Rollback');
    const { changes } = await api.must<{ changes: { change_id: number; field: string }[] }>(
      'GET',
      `/admin/changes?entity_id=${id}&status=pending`,
    );
    const phone = changes.find((change) => change.field === 'phone')!;
    await api.must('POST', '/admin/changes/decide', {
      decisions: [{ change_id: phone.change_id, decision: 'approve' }],
    });
    await page.goto(`/catalog/builders/${id}`);
    await settled(page);
    await page.keyboard.press('j');
    const field = await focused(page);
    await page.keyboard.press('h');
    await expect(page.getByRole('dialog', { name: /^History of/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe(field);
    await page.keyboard.press('u');
    const dialog = page.getByRole('dialog', { name: 'Roll this back?' });
    await expect(dialog).toContainText('Phone');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Rolled back').first()).toBeVisible();
    await expect.poll(() => focused(page)).not.toBe('nothing');
    expect((await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone).toBeNull();
  });
});

test('a builder found by typing is chosen by Enter, and Tab leads on', async ({ page, api }) => {
  const name = `Typed Homes ${Date.now()}`;
  await api.builder({ name, website: 'https://typed-homes.com/' });
  await page.goto('/jobs?new=builder');
  const sheet = page.getByRole('dialog', { name: 'New collection' });
  await expect(sheet.getByRole('combobox', { name: 'Builder' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name: new RegExp(name) })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('combobox', { name: 'Builder' })).toContainText(name);
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(sheet.getByRole('combobox', { name: 'Builder' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(sheet.getByRole('combobox', { name: 'Builder' })).toBeFocused();
});

test('a link to one change opens with the change in view and the page in its place', async ({ page, api }) => {
  const name = `Deep Homes ${Date.now()}`;
  const { id } = await api.builder({ name, website: 'https://deep-homes.com/' });
  const awards = Array.from({ length: 12 }, (_, index) => `Builder of the Year ${2001 + index}`);
  await api.collect(id, {
    html: builderPage({ name, phone: '512-555-0182', awards }),
    target_url: 'https://deep-homes.com/',
  });
  const { changes } = await api.must<{ changes: { change_id: number }[] }>(
    'GET',
    `/admin/changes?entity_id=${id}&status=pending&limit=50`,
  );
  const named = changes[Math.floor(changes.length / 2)]!.change_id;
  await page.goto(`/review?entity=builder:${id}&change=${named}`);
  await settled(page);
  await expect(page.locator(`#change-${named}`)).toBeInViewport({ ratio: 0.5 });
  await expect(page.locator(`#change-${named}`)).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('navigation', { name: 'Review', exact: true })).toBeInViewport({ ratio: 1 });
  const main = await page.evaluate(() => {
    const element = document.querySelector('main')!;
    return { top: element.scrollTop, spare: element.scrollHeight - element.clientHeight };
  });
  expect(main).toEqual({ top: 0, spare: 0 });
});
