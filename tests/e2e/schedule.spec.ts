import { expect, settled, test } from './console';

interface Schedule {
  settings: { is_on: boolean; builder_days: number; community_days: number; inventory_days: number };
}

test('the clock is turned on and run, its jobs are found by who started them, and an interval is changed and taken back', async ({
  page,
  api,
}) => {
  const saved = async () => (await api.must<Schedule>('GET', '/admin/schedule')).settings;
  const { is_on, builder_days, community_days, inventory_days } = await saved();
  // Communities alone, and no more of them than are due: the other tests want the rest as it is.
  await api.must('PATCH', '/admin/schedule', { is_on: false, builder_days: 0, community_days: 90, inventory_days: 0 });
  try {
    await page.goto('/settings/schedule');
    await settled(page);
    await expect(page.getByRole('button', { name: 'Run now' })).toHaveCount(0);
    await page.getByRole('switch', { name: /^Read records again/ }).press('Space');
    await expect(page.getByText('The clock is on', { exact: true })).toBeVisible();
    expect((await saved()).is_on).toBe(true);
    await page.getByRole('button', { name: 'Run now' }).press('Enter');
    await expect(page.getByText(/^\d+ jobs? started$/)).toBeVisible();

    await page.getByRole('link', { name: /^Today, / }).press('Enter');
    await expect(page.getByRole('region', { name: /^Due on / })).toBeVisible();
    await expect(page).toHaveURL(/day=\d{4}-\d\d-\d\d$/);

    // A day that no database knows opens none.
    await page.goto('/settings/schedule?day=9999-12-31');
    await settled(page);
    await expect(page.getByRole('link', { name: /^Today, / })).toBeVisible();
    await expect(page.getByRole('region', { name: /^Due on / })).toHaveCount(0);

    const days = page.getByLabel('Communities: days between readings');
    await days.fill('60');
    await page.locator('form').filter({ has: days }).getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Schedule saved')).toBeVisible();
    expect((await saved()).community_days).toBe(60);
    const toast = page.getByRole('listitem').filter({ hasText: 'Schedule saved' });
    await toast.getByRole('button', { name: 'Undo' }).click();
    await expect(days).toHaveValue('90');
    expect((await saved()).community_days).toBe(90);

    await page.goto('/jobs?started_by=clock');
    await settled(page);
    const rows = page.getByRole('table').getByRole('row').filter({ hasText: 'the clock' });
    await expect(rows.first()).toBeVisible();
    const started = await rows.count();
    await page.getByRole('link', { name: 'Remove filter Started by: The clock' }).click();
    await expect(page).toHaveURL(/\/jobs$/);
    await page.goto('/jobs?started_by=hand');
    await settled(page);
    await expect(rows).toHaveCount(0);
    expect(started).toBeGreaterThan(0);
  } finally {
    await api.must('PATCH', '/admin/schedule', { is_on, builder_days, community_days, inventory_days });
    await api.must('POST', '/admin/collection-jobs/bulk', { action: 'cancel', filter: { started_by: 'clock' } });
  }
});
