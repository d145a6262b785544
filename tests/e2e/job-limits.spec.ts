import { expect, settled, test } from './console';

type Limits = { jobs_per_user_hour: number; jobs_per_day: number };

test('limits of jobs are shown with their use, refused when they are no numbers, hold at once, and are taken back by undo', async ({
  page,
  api,
}) => {
  const saved = async () => (await api.must<Limits>('GET', '/admin/collection-limits')).jobs_per_day;
  const before = await saved();
  await page.goto('/settings/collection');
  await settled(page);
  const day = page.getByLabel('Everything in a day');
  const save = page.locator('form').filter({ has: day }).getByRole('button', { name: 'Save changes' });
  await expect(day).toHaveValue(String(before));
  await expect(page.getByText('of 10,000').first()).toBeVisible();
  await day.fill('many');
  await save.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Everything in a day: Write a whole number' })).toBeVisible();
  await day.fill('9,500');
  await save.click();
  await expect(page.getByText('Limits saved')).toBeVisible();
  expect(await saved()).toBe(9500);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(day).toHaveValue(String(before));
  expect(await saved()).toBe(before);
  await page.goto('/audit?action=limits.changed');
  await expect(page.getByText('the limits of jobs').first()).toBeVisible();
});
