import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, settled, test } from './console';
import { builderPage } from './pages';

/** A builder with several proposals that wait; returns the address of its review. */
async function waitingBuilder(api: Api, label: string): Promise<{ id: number; name: string; review: string }> {
  const name = `${label} Homes ${Date.now()}`;
  const { id } = await api.builder({ name, website: 'https://keys-homes.com/' });
  const html = builderPage({ name, phone: '512-555-0161', awards: ['Builder of the Year 2021', 'Best Kitchen 2022'] });
  await api.collect(id, { html, target_url: 'https://keys-homes.com/about' });
  return { id, name, review: `/review?entity=builder:${id}` };
}

const current = (page: Page) => page.getByRole('article').and(page.locator('[aria-current="true"]'));

test.describe('review by keys alone', () => {
  test('j and k move, x selects, s puts off, Escape clears', async ({ page, api }) => {
    const { review } = await waitingBuilder(api, 'Moving');
    await page.goto(review);
    await settled(page);
    const cards = page.getByRole('article');
    await expect(cards.first()).toBeVisible();
    expect(await cards.count()).toBeGreaterThan(2);
    const first = await current(page).getAttribute('id');
    await page.keyboard.press('j');
    await expect(current(page)).not.toHaveAttribute('id', first ?? '');
    const second = await current(page).getAttribute('id');
    await page.keyboard.press('k');
    await expect(current(page)).toHaveAttribute('id', first ?? '');
    await page.keyboard.press('x');
    await expect(current(page).getByRole('checkbox')).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(page.locator(`#${first}`).getByRole('checkbox')).not.toBeChecked();
    await page.keyboard.press('s');
    await expect(current(page)).toHaveAttribute('id', second ?? '');
  });

  test('a approves, u takes it back, and the record follows', async ({ page, api }) => {
    const { id, review } = await waitingBuilder(api, 'Undoing');
    const phone = async () => (await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone;
    await page.goto(review);
    await settled(page);
    const card = page.getByRole('article', { name: /^Phone/ });
    await card.getByRole('heading').click();
    await page.keyboard.press('a');
    await expect(card).toBeHidden();
    await expect.poll(phone).toBe('+15125550161');
    await page.keyboard.press('u');
    await expect(card).toBeVisible();
    await expect.poll(phone).toBeNull();
  });

  test('r rejects with a reason picked by its digit', async ({ page, api }) => {
    const { id, review } = await waitingBuilder(api, 'Rejecting');
    await page.goto(review);
    await settled(page);
    const card = page.getByRole('article', { name: /^Phone/ });
    await card.getByRole('heading').click();
    await page.keyboard.press('r');
    await expect(page.getByText('Wrong value')).toBeVisible();
    await page.keyboard.press('1');
    await expect(card).toBeHidden();
    const rejected = () => api.must<{ total: number }>('GET', `/admin/changes?entity_id=${id}&status=rejected`);
    await expect.poll(async () => (await rejected()).total).toBe(1);
  });

  test('e edits, and what was typed is what is applied', async ({ page, api }) => {
    const { id, review } = await waitingBuilder(api, 'Editing');
    await page.goto(review);
    await settled(page);
    const card = page.getByRole('article', { name: /^Phone/ });
    await card.getByRole('heading').click();
    await page.keyboard.press('e');
    const box = card.getByRole('textbox');
    await expect(box).toBeFocused();
    await box.fill('(512) 555-0162');
    await page.keyboard.press('Enter');
    await expect(card).toBeHidden();
    const phone = async () => (await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone;
    await expect.poll(phone).toBe('+15125550162');
  });
});

test('⌘K finds a builder by name and a job by id, and Enter opens it', async ({ page, api }) => {
  const { id, name } = await waitingBuilder(api, 'Palette');
  const { jobs } = await api.must<{ jobs: { job_id: string }[] }>('GET', '/admin/collection-jobs?limit=1');
  const jobId = jobs[0]?.job_id ?? '';
  for (const [query, address] of [
    [name, `/catalog/builders/${id}`],
    [jobId, `/jobs/${jobId}`],
  ] as const) {
    await page.goto('/audit');
    await settled(page);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox').fill(query);
    const found = page.getByRole('group', { name: 'Found' }).getByRole('option').first();
    await expect(found).toContainText(query);
    await expect(found).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  }
});

test('? lists the keys of the page one is on', async ({ page }) => {
  await page.goto('/review');
  await settled(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Next change');
  await expect(sheet).toContainText('Approve');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('g and a letter go to a page', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page).toHaveURL('/catalog/builders');
});

test('filters and search live in the address and survive a reload', async ({ page }) => {
  await page.goto('/catalog/builders');
  await settled(page);
  const search = page.getByRole('searchbox').first();
  await search.fill('homes');
  await expect(page).toHaveURL(/[?&]q=homes/);
  const rows = page.getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  await page.reload();
  await expect(search).toHaveValue('homes');
  await page.goto('/jobs');
  await page.getByRole('link', { name: /^Completed/ }).click();
  await expect(page).toHaveURL(/status=completed/);
  await page.reload();
  await expect(page.getByRole('link', { name: /^Completed/ })).toHaveAttribute('aria-current', /page|true/);
});
