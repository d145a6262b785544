import { expect, settled, test } from './console';

test('a gap is seen, priced, closed once and taken back: from the tile over the plan to the link of an approved builder', async ({
  page,
  api,
}) => {
  test.setTimeout(120_000);
  const stamp = Date.now();
  const community = await api.must<{ id: number }>('POST', '/admin/communities', {
    ...{ name: `Limestone Bend ${stamp}`, city: 'San Antonio', state: 'TX', postal_code: '78258' },
  });
  const card = async (builder_name: string, url?: string) =>
    api.must('POST', `/admin/communities/${community.id}/builders`, { builder_name, ...(url ? { url } : {}) });
  await card('Larkenloam Homes', 'http://larkenloam.test/');
  const states = async () => {
    const { builders } = await api.must<{ builders: { link_state: string }[] }>(
      'GET',
      `/admin/communities/${community.id}/builders`,
    );
    return builders.map(({ link_state: state }) => state);
  };

  await page.goto('/coverage');
  await settled(page);
  const tile = page.getByRole('link', { name: /^Builder cards name their builder/ });
  await expect(tile).toContainText(/\d+ of \d+ builder cards to close/);
  await expect(tile).toContainText(/About \$\d/);
  await tile.click();
  await expect(page).toHaveURL(/\/coverage\/builder-profiles$/);
  await settled(page);
  await page.getByPlaceholder('Find by name').fill('larkenloam');
  const row = page.getByRole('row', { name: /Larkenloam Homes/ });
  await expect(row).toContainText(`Limestone Bend ${stamp}`);
  await expect(row).toContainText('Nobody has said');

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Link builders…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Link builders' });
  await expect(sheet).toContainText('Linked now, at no cost');
  const group = sheet.getByRole('listitem').filter({ hasText: 'Larkenloam Homes' });
  await expect(group).toContainText('in San Antonio, TX');
  await sheet.getByRole('button', { name: /create \d+ jobs?$/i }).click();
  await expect(sheet).toContainText(/reated \d+ collection jobs? for unlinked builder cards/);
  await sheet.getByRole('link', { name: 'What it did' }).click();
  await expect(page).toHaveURL(/\/coverage\/backfills\/BKF-/);
  const backfillId = page.url().split('/').at(-1)!;
  const jobId = (await page.getByRole('listitem').filter({ hasText: 'Larkenloam' }).getByRole('link').textContent())!;
  expect((await api.jobEnd(jobId)).status).toBe('completed');

  const { changes } = await api.must<{ changes: { change_id: number; is_new_entity: boolean; entity_name: string }[] }>(
    'GET',
    '/admin/changes?status=pending&entity_type=builder&limit=200',
  );
  const found = changes.find((one) => one.is_new_entity && one.entity_name.startsWith('Larkenloam'))!;
  await api.must('POST', '/admin/changes/decide', {
    ...{ decisions: [{ change_id: found.change_id, decision: 'approve' }], apply: true },
  });
  expect(await states()).toEqual(['auto_linked']);
  await page.goto(`/catalog/communities/${community.id}`);
  await settled(page);
  const builders = page.getByRole('region', { name: 'Builders here' });
  await expect(builders).toContainText(/Linked by itself to Larkenloam Homes.*Collected for it by JOB-/);
  await expect(builders).toContainText('admin@demo.test');

  // What a person approved stays; what the backfill did by itself is put back.
  await page.goto('/coverage/backfills');
  await settled(page);
  await page.getByRole('button', { name: `Undo ${backfillId}` }).click();
  await page.getByRole('button', { name: 'Undo the backfill' }).click();
  await expect(page.getByText('Backfill undone')).toBeVisible();
  await expect(page.getByRole('row', { name: /Builder cards name their builder/ }).first()).toContainText('Undone');
  expect(await states()).toEqual(['auto_linked']);
});

test('what a card may be is said with one key press, and that it has no profile yet', async ({ page, api }) => {
  const stamp = Date.now();
  const builder = await api.builder({ name: `Quillfeather Homes ${stamp}`, city: 'El Paso', state: 'TX' });
  const community = await api.must<{ id: number }>('POST', '/admin/communities', {
    ...{ name: `Franklin Vista ${stamp}`, city: 'Frisco', state: 'TX' },
  });
  await api.must('POST', `/admin/communities/${community.id}/builders`, {
    builder_name: `Quillfeather Homes ${stamp}`,
  });
  const made = await api.must<{ backfill_id: string }>('POST', '/admin/collection/backfill/builder-profiles', {
    max_jobs: 1,
  });
  await page.goto(`/catalog/communities/${community.id}`);
  await settled(page);
  const card = page.getByRole('region', { name: 'Builders here' }).getByRole('listitem');
  await expect(card).toContainText(`Maybe ${builder.name}`);
  await expect(card).toContainText('not known to be in Dallas, TX');
  await card.getByRole('button', { name: `is ${builder.name}` }).click();
  await expect(card).toContainText(`Linked to ${builder.name}`);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(card).toContainText('Maybe');
  await card.getByRole('button', { name: 'has no profile yet' }).click();
  await expect(card).toContainText('None of our builders: it has no profile yet.');
  await expect(card).toContainText('admin@demo.test');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(card).toContainText('Maybe');

  // The same where all gaps are listed, by keys alone.
  await page.goto(`/coverage/builder-profiles?reason=suggested&q=Quillfeather%20Homes%20${stamp}`);
  await settled(page);
  const row = page.getByRole('row', { name: /Quillfeather Homes/ });
  await expect(row).toContainText(`Maybe ${builder.name}`);
  await page.keyboard.press('j');
  await page.keyboard.press('y');
  await expect(page.getByText('1 card linked as suggested')).toBeVisible();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(row).toBeVisible();
  await api.must('POST', `/admin/collection/backfills/${made.backfill_id}/undo`);
});
