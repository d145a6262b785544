import { expect, test } from './console';

interface Listed {
  sources: { id: number; source_name: string; host: string; rate_limit_per_day: number }[];
}

test('a source shows what it rests on, takes other limits with a way back, and is paused by a key', async ({
  page,
  api,
}) => {
  const { sources } = await api.must<Listed>('GET', '/admin/sources?limit=1&sort=id');
  const source = sources[0]!;
  await page.goto('/sources');
  await page.getByRole('searchbox').fill(source.host);
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByText(/^1–1 of 1 /)).toBeVisible();
  await page.getByRole('link', { name: source.source_name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: source.source_name })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reliability by field' })).toBeVisible();

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Requests at once').fill('99');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Type a whole number from 1 to 10.')).toBeVisible();
  await dialog.getByLabel('Requests at once').fill('2');
  await dialog.getByLabel(/Requests a day/).fill('77');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/^77, \d+ left today$/)).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(page.getByText(/^77, /)).toHaveCount(0);

  await page.keyboard.press('p');
  await expect(page.getByText('This source is paused', { exact: true })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText('This source is paused', { exact: true })).toHaveCount(0);
});

test('a sample fetch says what robots.txt allows and what a job would make of the page', async ({ page, api }) => {
  const { sources } = await api.must<Listed>('GET', '/admin/sources?limit=1&sort=id');
  await page.goto(`/sources/${sources[0]!.id}`);
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(page.getByText('Would give')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/As builder: \d+ fields?/)).toBeVisible();
});

test('a builder opts out: its page says so and starts nothing, and lifting takes that back', async ({ page, api }) => {
  const {
    builder_id: publicId,
    id,
    name,
  } = await api.must<{ builder_id: string; id: number; name: string }>('POST', '/admin/builders', {
    name: `Optout ${Date.now()} Homes`,
    website: `https://optout-${Date.now()}.example.com`,
  });
  await page.goto('/sources/opt-outs');
  await page.getByRole('button', { name: 'Add opt-out' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add opt-out' });
  await dialog.getByRole('combobox').click();
  await page.getByPlaceholder('Find a builder by name or id').fill(publicId);
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await dialog.getByRole('button', { name: 'Add opt-out' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Verified');

  await page.goto(`/catalog/builders/${id}`);
  await expect(page.getByText('This builder is opted out of collection')).toBeVisible();
  await expect(page.getByRole('button', { name: /Collect now/ })).toHaveAttribute('aria-disabled', 'true');
  await page.goto(`/jobs?new=builder&entity=${id}`);
  await expect(page.getByText(/The start would be refused/).first()).toBeVisible();

  await page.goto('/sources/opt-outs');
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: 'Lift…' })
    .click();
  await page.getByRole('button', { name: 'Lift opt-out' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Lifted');
  await page.goto(`/catalog/builders/${id}`);
  await expect(page.getByText('This builder is opted out of collection')).toHaveCount(0);
});
