import { expect, mayBeLeft, settled, test } from './console';

// The plan of the home is an SVG drawing, which is never shown: its place says so, its request is refused.
test.use({ expectedErrors: [/status of 502 .*\/catalog\/listings\//] });

const PAGES = [
  'http://gatepostlistings.test/home/205-feldspar-pass',
  'http://katyvillecrossing.test/homes/25001-kilnstone-drive',
  'http://katyvillecrossing.test/nowhere',
];

test('pages are pasted, imported each by itself, and what is missing is typed beside the page, taken back and typed again', async ({
  page,
  api,
}) => {
  test.setTimeout(120_000);
  await page.goto('/listings');
  await settled(page);
  await page.keyboard.press('i');
  const sheet = page.getByRole('dialog', { name: 'Import listings' });
  await sheet
    .getByLabel('Addresses of pages')
    .fill(`title,url\nA home,${PAGES[0]}\n${PAGES[1]}\n${PAGES[2]}\n${PAGES[0]}?utm_source=mail`);
  await expect(sheet.getByRole('status')).toHaveText(
    /3 pages to import, 1 repetition left out, 1 line without an address/,
  );
  await sheet.getByRole('button', { name: 'Import 3 pages' }).click();

  await expect(page).toHaveURL(/\/listings\/imports\/[0-9a-f-]{36}$/);
  await expect(page.getByText('1 whole, 1 in part, 1 failed')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /nowhere/ })).toContainText('404');
  await page.getByRole('link', { name: /^Failed/ }).click();
  await expect(page.getByRole('row', { name: /feldspar/ })).toHaveCount(0);
  const receipt = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Receipt' }).click();
  expect((await receipt).suggestedFilename()).toMatch(/^receipt-.*\.json$/);

  await page.goto('/listings?missing_field=price_usd');
  await settled(page);
  await expect(page.getByRole('row', { name: /25001 Kilnstone/ })).toContainText('Price');

  await page.goto('/listings/complete?field=price_usd');
  await settled(page);
  const field = page.getByRole('textbox', { name: 'Price' });
  await expect(field).toBeFocused();
  while (!(await page.getByRole('heading', { name: '25001 Kilnstone Drive' }).isVisible()))
    await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('region', { name: 'Page of katyvillecrossing.test' })).toContainText('25001 Kilnstone');
  await page.keyboard.type('call us');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not an exact amount of US dollars.')).toBeVisible();
  await field.fill('485k');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Price of 25001 Kilnstone Drive: 485k')).toBeVisible();
  const { listings } = await api.must<{ listings: { id: number; price_usd: number | null; quality: string }[] }>(
    'GET',
    '/listings?q=25001%20kilnstone',
  );
  expect(listings).toMatchObject([{ price_usd: 485_000, quality: 'full' }]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('heading', { name: '25001 Kilnstone Drive' })).toBeVisible();
  expect(await api.must('GET', `/listings/${listings[0]!.id}`)).toMatchObject({ price_usd: null, quality: 'partial' });
  await page.goto(`/catalog/listings/${listings[0]!.id}`);
  await settled(page);
  await expect(page.getByRole('button', { name: 'Read again' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Vehicle' })).toHaveCount(0);
});

test('a whole listing is promoted on the keys, reviewed with its proof, and leads to its vehicle, which undoing takes back', async ({
  page,
  api,
}) => {
  test.setTimeout(120_000);
  const find = async () =>
    (await api.must<{ listings: { id: number; quality: string }[] }>('GET', '/listings?q=1958%20wren')).listings;
  await expect.poll(find, { timeout: 60_000 }).toMatchObject([{ quality: 'full' }]);
  const [listing] = await find();
  await page.goto(`/catalog/listings/${listing!.id}`);
  await settled(page);
  await page.keyboard.press('p');
  await expect(page.getByText('A vehicle is proposed')).toBeVisible();
  await page.getByRole('link', { name: 'Its vehicle in Review' }).click();
  await expect(page).toHaveURL(/\/review\?/);
  await expect(page.getByRole('complementary', { name: 'Stored page' })).toContainText('58W00731');
  await settled(page);
  // Whoever lists it is in no copy of the page.
  await expect(page.getByText('Thistlewood')).toHaveCount(0);
  await page.keyboard.press('a');
  await expect
    .poll(async () => (await api.must<{ vehicle_id: number | null }>('GET', `/listings/${listing!.id}`)).vehicle_id, {
      timeout: 30_000,
    })
    .not.toBeNull();
  await mayBeLeft(page);

  await page.goto(`/catalog/listings/${listing!.id}`);
  await settled(page);
  await page.getByRole('link', { name: 'Its vehicle' }).click();
  await expect(page).toHaveURL(/\/catalog\/vehicles\/\d+$/);
  await settled(page);
  await expect(page.getByRole('region', { name: 'Listings' })).toContainText('$62,000');
  await page.keyboard.press('u');
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await expect
    .poll(async () => (await api.must<{ vehicle_id: number | null }>('GET', `/listings/${listing!.id}`)).vehicle_id)
    .toBeNull();
});
