import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, settled, test } from './console';
import { builderPage } from './pages';

async function downloaded(page: Page, click: () => Promise<void>): Promise<{ name: string; lines: string[] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), lines: text.trim().split('\r\n') };
}

/** A builder with a phone and two awards waiting. */
async function waitingBuilder(api: Api, name: string): Promise<number> {
  const { id } = await api.builder({ name, website: 'https://list-homes.com/' });
  const html = builderPage({ name, phone: '512-555-0191', awards: ['Builder of the Year 2021', 'Best Kitchen 2022'] });
  await api.collect(id, { html, target_url: 'https://list-homes.com/about' });
  return id;
}

test.describe('the current filter as a file', () => {
  test('jobs', async ({ page, api }) => {
    const totalOf = async (status: string) =>
      (await api.must<{ total: number }>('GET', `/admin/collection-jobs?status=${status}&limit=1`)).total;
    // Jobs that the demo begins with may still be about to fail.
    await expect.poll(async () => (await totalOf('pending')) + (await totalOf('running')), { timeout: 45_000 }).toBe(0);
    const failed = await totalOf('failed');
    await page.goto('/jobs?status=failed');
    await settled(page);
    const file = await downloaded(page, () => page.getByRole('button', { name: 'Export', exact: true }).click());
    expect(file.name).toBe('jobs.csv');
    expect(file.lines[0]).toContain('job_id,entity_type');
    expect(file.lines).toHaveLength(failed + 1);
    for (const line of file.lines.slice(1)) expect(line).toMatch(/^JOB-.*,failed,/);
  });

  test('changes that wait', async ({ page, api }) => {
    const name = `Exported Homes ${Date.now()}`;
    await waitingBuilder(api, name);
    await page.goto(`/review?q=${encodeURIComponent(name)}`);
    await settled(page);
    const waiting = await page.getByRole('article').count();
    const file = await downloaded(page, () => page.getByRole('button', { name: 'Export', exact: true }).click());
    expect(file.lines).toHaveLength(waiting + 1);
    expect(file.lines.join('\n')).toContain('+15125550191');
  });

  test('audit events, in both formats', async ({ page }) => {
    await page.goto('/audit');
    await settled(page);
    for (const [format, name] of [
      ['As CSV', 'audit-events.csv'],
      ['As JSON lines', 'audit-events.jsonl'],
    ] as const) {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const file = await downloaded(page, () => page.getByRole('menuitem', { name: format }).click());
      expect(file.name).toBe(name);
      expect(file.lines.length).toBeGreaterThan(0);
    }
  });

  test('builders', async ({ page, api }) => {
    const name = `Listed Homes ${Date.now()}`;
    await api.builder({ name });
    await page.goto(`/catalog/builders?q=${encodeURIComponent(name)}`);
    await settled(page);
    const file = await downloaded(page, () => page.getByRole('link', { name: 'Export' }).click());
    expect(file.lines).toHaveLength(2);
    expect(file.lines[1]).toContain(name);
  });
});

test('a filter is a chip that can be taken off, and a view that can be kept and found again', async ({ page }) => {
  await page.goto('/jobs');
  await settled(page);
  await page.keyboard.press('f');
  await page.keyboard.type('Job type');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Update');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/job_type=update/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Name of the view').fill('Only updates');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Only updates', exact: true })).toBeVisible();
  await page.getByRole('link', { name: /^Remove filter Job type/ }).click();
  await expect(page).not.toHaveURL(/job_type/);
  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('link', { name: 'Only updates' }).click();
  await expect(page).toHaveURL(/job_type=update/);
  await expect(page.getByRole('link', { name: /^Remove filter Job type/ })).toBeVisible();
});

test('a decision on all that fits the filter is counted first, done, and undone', async ({ page, api }) => {
  const name = `Bulk Homes ${Date.now()}`;
  const id = await waitingBuilder(api, name);
  const phone = async () => (await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone;
  await page.goto(`/review?q=${encodeURIComponent(name)}`);
  await settled(page);
  await page.getByRole('button', { name: 'Decide all…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Decide everything/ });
  await dialog.getByRole('button', { name: /^Approve \d+ changes/ }).click();
  await expect(dialog.getByRole('status')).toContainText('approved');
  await expect.poll(phone).toBe('+15125550191');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('status')).toContainText('wait again');
  await expect.poll(phone).toBeNull();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('article', { name: /^Phone/ })).toBeVisible();
});

test.describe('what was decided', () => {
  test('an applied act is rolled back after a question', async ({ page, api }) => {
    const id = await waitingBuilder(api, `Applied Homes ${Date.now()}`);
    await api.must('POST', `/admin/builders/${id}/apply-changes`, { apply_all: true });
    await page.goto('/review?view=decided');
    await settled(page);
    await page.keyboard.press('j');
    await page.keyboard.press('u');
    const dialog = page.getByRole('dialog', { name: /^Roll back \d+ changes?\?/ });
    await expect(dialog).toContainText('Phone of Applied Homes');
    await dialog.getByRole('button', { name: 'Roll back', exact: true }).click();
    await expect(page.getByText(/changes? rolled back/).first()).toBeVisible();
    expect((await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone).toBeNull();
  });

  test('a rejected change is listed with its reason and can be taken back', async ({ page, api }) => {
    const name = `Rejected Homes ${Date.now()}`;
    const id = await waitingBuilder(api, name);
    const { changes } = await api.must<{ changes: { change_id: number; field: string }[] }>(
      'GET',
      `/admin/changes?entity_id=${id}&status=pending`,
    );
    const phone = changes.find((change) => change.field === 'phone')!;
    await api.must('POST', '/admin/changes/decide', {
      decisions: [{ change_id: phone.change_id, decision: 'reject', reason: 'A number of the fair' }],
    });
    await page.goto('/review?view=rejected');
    await settled(page);
    const row = page.getByRole('listitem', { name: `Phone of ${name}, rejected` });
    await expect(row).toContainText('A number of the fair');
    await row.getByRole('button', { name: 'Take back' }).click();
    await expect(row).toBeHidden();
    await page.goto(`/review?entity=builder:${id}`);
    await expect(page.getByRole('article', { name: /^Phone/ })).toBeVisible();
  });
});

test('failed jobs are retried together, after a count', async ({ page, api }) => {
  const { jobs } = await api.must<{ jobs: { job_id: string }[] }>(
    'GET',
    '/admin/collection-jobs?status=failed&limit=2',
  );
  expect(jobs.length).toBeGreaterThan(0);
  await page.goto('/jobs?status=failed');
  await settled(page);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const chosen = await page.locator('tr[data-selected]').getAttribute('data-row-id');
  await page.getByRole('toolbar').getByRole('button', { name: 'Set priority…' }).click();
  await expect(page.getByRole('dialog')).toContainText('0 of 1 chosen job');
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').getByRole('button', { name: 'Retry…' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 of 1 chosen job can be retried');
  await page.getByRole('dialog').getByRole('button', { name: 'Retry 1 job' }).click();
  await expect(page.getByText('1 job queued again')).toBeVisible();
  await api.jobEnd(chosen ?? '');
});

test.describe('an import with bad lines', () => {
  test.use({ expectedErrors: [/status of (422|400)/] });

  test('names each line and field, and imports none', async ({ page, api }) => {
    const name = `Imported Homes ${Date.now()}`;
    await page.goto('/catalog/builders?import=1');
    const sheet = page.getByRole('dialog', { name: 'Import builders' });
    const lines = [`{"name": "${name}"}`, '{"name": "Second", "rating": 9}', 'not json', '{"nam": "Third"}'];
    await sheet.getByLabel('Lines').fill(lines.join('\n'));
    await sheet.getByRole('button', { name: 'Import 4 lines' }).click();
    const alert = sheet.getByRole('alert');
    await expect(alert).toContainText('Nothing was imported');
    for (const line of ['Line 2', 'Line 3', 'Line 4']) await expect(alert).toContainText(line);
    await expect(sheet.getByLabel('Lines')).toHaveValue(lines.join('\n'));
    const found = await api.must<{ total: number }>('GET', `/admin/builders?q=${encodeURIComponent(name)}`);
    expect(found.total).toBe(0);
  });
});

test('a saved page dropped as a file is read like any other', async ({ page, api }) => {
  const name = `Dropped Homes ${Date.now()}`;
  const { id } = await api.builder({ name, website: 'https://dropped-homes.com/' });
  await page.goto(`/jobs?new=builder&entity=${id}&read=page`);
  const sheet = page.getByRole('dialog', { name: 'New collection' });
  await expect(sheet.getByRole('combobox', { name: 'Builder' })).toContainText(name);
  const html = builderPage({ name, phone: '512-555-0192' });
  await sheet.locator('input[type=file]').setInputFiles({
    name: 'about.html',
    mimeType: 'text/html',
    buffer: Buffer.from(html),
  });
  await expect(sheet).toContainText('about.html');
  await sheet.getByRole('button', { name: /^Start collection/ }).click();
  await expect(page).toHaveURL(/\/jobs\/JOB-/);
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
});

test('homes are narrowed by status, price and builder, from the builder’s page too', async ({ page, api }) => {
  const name = `Narrow ${Date.now()}`;
  const builder = await api.builder({ name: `${name} Homes` });
  const homes = [
    { title: `1 ${name} Way`, price: 310_000, property_status: 'available' },
    { title: `2 ${name} Way`, price: 520_000, property_status: 'available' },
    { title: `3 ${name} Way`, price: 330_000, property_status: 'sold' },
  ];
  for (const home of homes) await api.must('POST', '/admin/properties', { ...home, builder_id: builder.id });
  await page.goto(`/catalog/builders/${builder.id}`);
  await settled(page);
  await page.getByRole('link', { name: 'Show them as a list' }).click();
  await expect(page).toHaveURL(new RegExp(`builder_id=${builder.id}`));
  const rows = page.getByRole('row').filter({ hasText: name });
  await expect(rows).toHaveCount(3);
  await expect(page.getByText(`${name} Homes`).first()).toBeVisible();
  await page.goto(`/catalog/properties?builder_id=${builder.id}&property_status=available&price_max=400000`);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`1 ${name} Way`);
  for (const filter of ['Builder', 'Status', 'Price to'])
    await expect(page.getByRole('link', { name: new RegExp(`^Remove filter ${filter}`) })).toBeVisible();
  await page.getByRole('link', { name: /^Remove filter Price to/ }).click();
  await expect(rows).toHaveCount(2);
});
