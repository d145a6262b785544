import { COLLECTION_FORMS } from '@/components/jobs/new/forms';
import { expect, settled, test } from './console';

test('a form says before the start what it costs, what is left and what it waits for, and follows what is typed', async ({
  page,
  api,
}) => {
  const { id } = await api.builder({ name: `Foretold Homes ${Date.now()}`, website: 'https://foretold-homes.com/' });
  await page.goto(`/jobs?new=builder&entity=${id}`);
  const sheet = page.getByRole('dialog', { name: 'New collection' });
  const outlook = sheet.getByRole('region', { name: 'Before it starts' });
  const terms = ['cost', 'budget', 'limits', 'site', 'queue'];
  const told = (term: string) => outlook.getByRole('definition').nth(terms.indexOf(term));
  await expect(told('cost')).toContainText(
    /About \$0\.\d+.*Reading the page \$0\.\d+ \((median of \d+ jobs?|by the price list)/s,
  );
  await expect(told('budget')).toContainText(/\$\d+\.\d\d of \$76\.00 this month/);
  await expect(told('limits')).toContainText(/\d of 10,000 in this hour for you/);
  await expect(told('site')).toContainText(/foretold-homes\.com.*Never asked before/s);
  await expect(told('queue')).toContainText(/Starts at once|before this one|free place/);
  const foot = sheet.getByRole('status').filter({ hasText: 'About $0' });
  const before = await foot.innerText();

  await sheet.getByLabel('Search the web for').fill('awards of the builder');
  await expect(told('cost')).toContainText('searching the web');
  expect(await foot.innerText()).not.toBe(before);

  await sheet.getByRole('radio', { name: 'Another address' }).check();
  await sheet.getByLabel('Address of the page').fill('http://127.0.0.1/about');
  await expect(told('site')).toContainText('The start would be refused');
  await expect(sheet.getByRole('status').filter({ hasText: 'Would be refused' })).toBeVisible();
  await sheet.getByRole('radio', { name: /A page I saved/ }).check();
  await expect(told('site')).toContainText('Nothing is fetched');
  await expect(sheet.getByText('Would be refused')).toHaveCount(0);
});

for (const { id, looksFor } of COLLECTION_FORMS) {
  test(`the form “${id}” sent by its key while empty puts the focus where something is missing`, async ({ page }) => {
    await page.goto(`/jobs?new=${id}`);
    const sheet = page.getByRole('dialog', { name: 'New collection' });
    await expect(sheet.getByLabel('What to collect')).toHaveValue(id);
    await expect(sheet.getByRole('region', { name: 'Before it starts' })).toContainText('Budget left');
    await page.keyboard.press('ControlOrMeta+Enter');
    const missing = looksFor === 'one' || id === 'inventory' ? sheet.getByRole('combobox') : sheet.getByRole('textbox');
    await expect(missing.and(page.locator('[aria-invalid=true]')).first()).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`new=${id}$`));
  });
}

test('a form is found in ⌘K by a word for what it collects', async ({ page }) => {
  await page.goto('/audit');
  await settled(page);
  for (const [typed, id] of [
    ['inventory', 'inventory'],
    ['subdivisions', 'communities'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(typed);
    await expect(page.getByRole('option', { selected: true })).toContainText('New collection');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/jobs?new=${id}`);
    await expect(page.getByRole('dialog', { name: 'New collection' }).getByLabel('What to collect')).toHaveValue(id);
    await page.keyboard.press('Escape');
  }
});

test('what a community job leaves out is kept, also for running it again', async ({ page, api }) => {
  const name = `Leftout Ranch ${Date.now()}`;
  const { id } = await api.must<{ id: number }>('POST', '/admin/communities', { name, city: 'Katy', state: 'TX' });
  await page.goto(`/jobs?new=community&entity=${id}&read=page`);
  const sheet = page.getByRole('dialog', { name: 'New collection' });
  await sheet
    .getByLabel('Or paste its HTML')
    .fill(`<!doctype html><title>${name}</title><h1>${name}</h1><p>Katy, TX</p>`);
  await sheet.getByRole('switch', { name: /^Builders/ }).uncheck();
  await sheet.getByRole('button', { name: /^Start collection/ }).click();
  await expect(page).toHaveURL(/\/jobs\/JOB-/);
  const jobId = new URL(page.url()).pathname.split('/').at(-1)!;
  const job = await api.must<{ search_filters: unknown }>('GET', `/admin/collection-jobs/${jobId}`);
  expect(job.search_filters).toEqual({ include_builders: false, include_amenities: true });
  await page.goto(`/jobs/${jobId}?new=community&repeat=${jobId}`);
  await expect(sheet.getByRole('switch', { name: /^Builders/ })).not.toBeChecked();
  await expect(sheet.getByRole('switch', { name: /^Amenities/ })).toBeChecked();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 760 } });

  test('a name and a website however long stay inside the form', async ({ page, api }) => {
    const { id } = await api.builder({
      name: `The Honourable Company of Extraordinarily Long Named Master Builders ${Date.now()}`,
      website: `https://www.an-${'extraordinarily-'.repeat(3)}long-name.example.com/`,
    });
    for (const form of ['builder', 'inventory']) {
      await page.goto(`/jobs?new=${form}&entity=${id}`);
      const website = page.getByRole('dialog', { name: 'New collection' }).getByRole('link', { name: /long-name/ });
      const box = (await website.boundingBox())!;
      expect(box.x + box.width, form).toBeLessThanOrEqual(375);
    }
  });
});
