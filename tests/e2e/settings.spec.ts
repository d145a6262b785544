import { expect, settled, test } from './console';

interface Spend {
  settings: { day_cap_usd: number | null; user_day_cap_usd: number | null };
}

test('a budget is set, holds at once, and is taken back by undo; what is no amount is refused and nothing is lost', async ({
  page,
  api,
}) => {
  const saved = async () => (await api.must<Spend>('GET', '/admin/spend')).settings;
  await page.goto('/settings');
  await settled(page);
  await page.getByLabel('A day', { exact: false }).first().fill('$1,250.50');
  await page.getByLabel('A person’s day').fill('a lot');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'A person’s day: Write an amount' })).toBeVisible();
  await expect(page.getByLabel('A person’s day')).toHaveValue('a lot');
  expect(await saved()).toMatchObject({ day_cap_usd: null, user_day_cap_usd: null });

  await page.getByLabel('A person’s day').fill('900');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Settings saved')).toBeVisible();
  expect(await saved()).toMatchObject({ day_cap_usd: 1250.5, user_day_cap_usd: 900 });
  await expect(page.getByText('of $1,250.50')).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('A person’s day')).toHaveValue('');
  expect(await saved()).toMatchObject({ day_cap_usd: null, user_day_cap_usd: null });
  await page.goto('/audit?action=budget.changed');
  await expect(page.getByText('the model and the budgets').first()).toBeVisible();
});

test('who corrects a refused budget keeps the focus; undo takes back only what was changed here', async ({
  page,
  api,
}) => {
  const day = page.locator('#day_cap_usd');
  await page.goto('/settings');
  await settled(page);
  await day.fill('a lot');
  await day.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'A day: Write an amount' })).toBeVisible();
  await expect(day).not.toBeFocused();
  await day.selectText();
  await day.pressSequentially('a7');
  await expect(day).toBeFocused();
  await day.selectText();
  await day.pressSequentially('700');
  await day.press('Enter');
  await expect(page.getByText('Settings saved')).toBeVisible();

  await api.must('PATCH', '/admin/spend', { user_day_cap_usd: 12.345678 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(day).toHaveValue('');
  const { settings } = await api.must<Spend>('GET', '/admin/spend');
  expect(settings).toMatchObject({ day_cap_usd: null, user_day_cap_usd: 12.345678 });
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveAttribute('aria-disabled', 'true');
  await api.must('PATCH', '/admin/spend', { user_day_cap_usd: null });
});

test('an API key is shown once, works, and is refused as soon as it is revoked', async ({ page, baseUrl }) => {
  const name = `Nightly export ${Date.now()}`;
  await page.goto('/settings/keys');
  await settled(page);
  await expect(page.getByText('AUTH_SECRET')).toBeVisible();
  await page.getByRole('button', { name: 'New API key' }).click();
  await page.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.getByText('Give it a name that says what uses it.')).toBeVisible();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Only what I choose').check();
  await page.getByLabel('jobs:read').check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByRole('dialog').locator('code').innerText();
  expect(key).toMatch(/^fbk_/);
  const ask = (path: string) =>
    fetch(`${baseUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status);
  expect([await ask('/admin/collection-jobs'), await ask('/admin/builders')]).toEqual([200, 403]);

  await page.keyboard.press('Escape');
  await expect(page.getByText('It has not been copied')).toBeVisible();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('jobs:read');
  expect(await page.content()).not.toContain(key);
  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(row.getByText('Revoked', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Your API keys' })).toBeFocused();
  expect(await ask('/admin/collection-jobs')).toBe(401);
});
