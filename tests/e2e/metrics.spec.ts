import { readFile } from 'node:fs/promises';
import { expect, settled, test } from './console';

test('a metric leads to the rows it counts, narrowed by the URL, to their job, and to a file of all of them', async ({
  page,
  api,
}) => {
  const read = () =>
    api.must<{ metrics: { key: string; numerator: number; denominator: number }[] }>('GET', '/admin/success-metrics');
  // Jobs that the demo begins with may still be about to end.
  test.setTimeout(120_000);
  await expect
    .poll(
      async () => (await api.must<{ total: number }>('GET', '/admin/collection-jobs?status=running&limit=1')).total,
      { timeout: 60_000 },
    )
    .toBe(0);
  const rate = (await read()).metrics.find(({ key }) => key === 'error_rate')!;
  expect(rate.denominator).toBeGreaterThan(rate.numerator);

  await page.goto('/metrics');
  await settled(page);
  await page.getByRole('link', { name: /^Error rate/ }).click();
  await expect(page.getByRole('heading', { name: 'Error rate', level: 1 })).toBeVisible();
  await expect(page.getByText(`${rate.numerator} of ${rate.denominator} jobs`)).toBeVisible();
  await expect(page.getByText(new RegExp(`of ${rate.denominator} jobs$`)).last()).toBeVisible();

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('option', { name: 'Yes' }).click();
  await expect(page).toHaveURL(/in_numerator=true/);
  await page.keyboard.press('Escape');
  const table = page.getByRole('table');
  await expect(table.getByText('Failed')).toHaveCount(Math.min(50, rate.numerator));
  await expect(table.getByText('Completed')).toHaveCount(0);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export', exact: true }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(download.suggestedFilename()).toBe('error_rate-rows.csv');
  expect(lines).toHaveLength(rate.numerator + 1);

  await table.getByRole('link', { name: /^JOB-/ }).first().click();
  await expect(page).toHaveURL(/\/jobs\/JOB-/);
});

test('calibration is of what people decided: a decision moves it, and taking it back moves it back', async ({
  page,
  api,
}) => {
  const countOf = async () => (await api.must<{ n: number }>('GET', '/admin/calibration')).n;
  const before = await countOf();
  const { changes } = await api.must<{ changes: { change_id: number }[] }>(
    'GET',
    '/admin/changes?status=pending&entity_type=builder&limit=1',
  );
  const changeId = changes[0]!.change_id;
  await api.must('POST', '/admin/changes/decide', {
    decisions: [{ change_id: changeId, decision: 'reject', reason: 'It is another branch.' }],
  });
  expect(await countOf()).toBe(before + 1);
  await page.goto('/metrics/calibration');
  await settled(page);
  await expect(page.getByRole('heading', { name: /^Calibration error/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Share approved by confidence/ })).toBeVisible();
  await api.must('POST', `/admin/changes/${changeId}/undo`);
  expect(await countOf()).toBe(before);
});
