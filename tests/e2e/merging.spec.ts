import { expect, settled, test } from './console';

test('two records are made one, field by field, found under either id, and parted again', async ({ page, api }) => {
  const name = `Wrenfield ${Date.now()}`;
  const create = (body: object) => api.must<{ id: number }>('POST', '/admin/builders', body);
  const kept = await create({ name: `${name} Homes`, city: 'Austin', state: 'TX', specialties: ['Villas'] });
  const merged = await create({
    ...{ name: `${name} Homes LLC`, city: 'Round Rock', state: 'TX', phone: '512-555-0133' },
    ...{ specialties: ['Cottages'], awards: [{ title: 'Parade of Homes', year: 2019 }] },
  });
  const home = await api.must<{ id: number }>('POST', '/admin/properties', {
    ...{ title: `1 ${name} Way`, builder_id: merged.id },
  });

  await page.goto(`/matches/merge?type=builder&keep=${kept.id}`);
  await settled(page);
  await page.getByRole('combobox').click();
  await page.keyboard.type(`${name} Homes LLC`);
  await page.getByRole('option', { name: new RegExp(`${name} Homes LLC`) }).click();
  await page.getByRole('button', { name: 'Compare the two' }).click();
  await expect(page).toHaveURL(new RegExp(`keep=${kept.id}&with=${merged.id}`));
  const city = page.getByRole('group', { name: /^City/ });
  await expect(city.getByRole('radio', { name: /^Round Rock/ })).toBeChecked();
  await expect(city).toContainText('It was set later.');
  await city.getByRole('radio', { name: /^Austin/ }).check();
  await expect(city).toContainText('Chosen by hand.');
  await expect(
    page.getByRole('group', { name: /^Specialties/ }).getByRole('radio', { name: /both lists/ }),
  ).toBeChecked();
  await expect(page.getByText('Comes over: Parade of Homes.')).toBeVisible();
  await page.getByRole('button', { name: /^Merge the two/ }).click();
  await expect(page).toHaveURL(new RegExp(`/catalog/builders/${kept.id}$`));
  await expect(page.getByText(`${name} Homes LLC went into ${name} Homes`)).toBeVisible();
  expect(await api.must('GET', `/admin/builders/${kept.id}`)).toMatchObject({
    ...{ name: `${name} Homes`, city: 'Austin', phone: '512-555-0133', specialties: ['Villas', 'Cottages'] },
    awards: [{ title: 'Parade of Homes' }],
  });
  expect(await api.must('GET', `/admin/properties/${home.id}`)).toMatchObject({ builder_id: kept.id });

  await page.goto(`/catalog/builders/${merged.id}`);
  await expect(page).toHaveURL(new RegExp(`/catalog/builders/${kept.id}\\?`));
  await expect(page.getByText(/was merged into this/)).toBeVisible();

  await page.goto('/matches?status=merged');
  await settled(page);
  const row = page.getByRole('listitem', { name: `${name} Homes LLC went into ${name} Homes` });
  await row.getByRole('button', { name: /^Undo/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the merge' }).click();
  await expect(row).toContainText('Undone');
  await page.goto('/matches?status=merged');
  await settled(page);
  await expect(row).toHaveCount(0);
  await page.getByRole('link', { name: /^Undone/ }).click();
  await expect(row).toContainText('Undone');
  await page.getByRole('link', { name: 'Remove filter: undone' }).click();
  await expect(row).toHaveCount(0);
  expect(await api.must('GET', `/admin/properties/${home.id}`)).toMatchObject({ builder_id: merged.id });
  expect(await api.must('GET', `/admin/builders/${kept.id}`)).toMatchObject({
    city: 'Austin',
    phone: null,
    awards: [],
  });
  await page.goto(`/catalog/builders/${merged.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} Homes LLC`);
});

test('what cannot be merged says why, and ids of nothing are not found', async ({ page, api }) => {
  const name = `Alonewick ${Date.now()}`;
  const { id } = await api.must<{ id: number }>('POST', '/admin/builders', { name });
  await page.goto(`/matches/merge?type=builder&keep=${id}&with=${id}`);
  await expect(page.getByText(`The builder that is the same as ${name}`)).toBeVisible();
  for (const search of [
    'type=builder&keep=0',
    'type=nothing&keep=1',
    'match=0',
    'match=x',
    `type=builder&keep=${id}&with=99999999`,
    '',
  ]) {
    await page.goto(`/matches/merge?${search}`);
    await expect(page.getByRole('heading', { name: /not here|Nothing|There is no/i }).first()).toBeVisible();
  }
});
