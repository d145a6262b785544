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

test('whoever has used up the hour is told so before the start and at it, over the API with the time to wait', async ({
  page,
  api,
}) => {
  const { id } = await api.builder({ name: `Limited Homes ${Date.now()}`, website: 'https://limited-homes.example/' });
  const supplied = { html: '<h1>Limited Homes</h1>', target_url: 'https://limited-homes.example/' };
  await api.must('POST', `/admin/builders/${id}/collect`, supplied);
  await page.goto('/settings/collection');
  await settled(page);
  const hour = page.getByLabel('Started by one person in an hour');
  await hour.fill('1');
  await page.locator('form').filter({ has: hour }).getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Limits saved')).toBeVisible();
  try {
    await page.goto(`/jobs?new=builder&entity=${id}`);
    const sheet = page.getByRole('dialog', { name: 'New collection' });
    await sheet.getByRole('button', { name: /^Start / }).click();
    await expect(
      sheet.getByText(/You have started \d+ of 1 jobs an hour, so this one was not\. Try again in/),
    ).toBeVisible();
    const refused = await api.answer('POST', `/admin/builders/${id}/collect`, supplied);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(3600);
  } finally {
    await api.must('PATCH', '/admin/collection-limits', { jobs_per_user_hour: 10_000 });
  }
});
