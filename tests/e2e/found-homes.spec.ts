import { expect, settled, test } from './console';

const inventory = (
  street: string,
  other: string,
) => `<!doctype html><html lang="en"><head><title>Move-in ready homes</title></head><body>
  <main><h1>Move-in ready homes</h1><ul>
  <li><h3>${street}</h3><p>Katy, TX 77493</p><p>$441,000</p><p>4 bd · 2.5 ba · 2,140 sq ft</p></li>
  <li><h3>${other}</h3><p>Katy, TX 77493</p><p>$389,500</p><p>3 bd · 2 ba · 1,870 sq ft</p></li>
  </ul></main></body></html>`;

test('a builder’s list brings new homes and one that may be known; said to be the same, it is compared instead', async ({
  page,
  api,
}) => {
  const number = `4${String(Date.now()).slice(-4)}`;
  const builder = await api.builder({ name: `Thornwick Homes ${number}` });
  const known = await api.must<{ id: number }>('POST', '/admin/properties', {
    ...{ title: `${number} Sagebrush Bend`, address1: `${number} Sagebrush Bend`, city: 'Katy', state: 'TX' },
    ...{ postal_code: '77493', price: 455000, builder_id: builder.id },
  });

  await page.goto(`/catalog/builders/${builder.id}`);
  await settled(page);
  await page.getByRole('button', { name: /^Collect now/ }).click();
  await page.getByRole('menuitem', { name: 'Its homes for sale…' }).click();
  const sheet = page.getByRole('dialog', { name: 'New collection' });
  await expect(sheet).toContainText(builder.name);
  await sheet.getByRole('radio', { name: /On a page I saved/ }).check();
  await sheet
    .getByLabel('Or paste its HTML')
    .fill(inventory(`${number} Sagebrush Bnd Unit B`, `${number} Copperleaf Lane`));
  await sheet.getByRole('button', { name: /^Start looking/ }).click();
  await expect(page).toHaveURL(/\/jobs\/JOB-/);
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 30_000 });

  await page.goto('/matches');
  await settled(page);
  const card = page
    .getByRole('listitem')
    .filter({ hasText: `${number} Sagebrush Bnd Unit B` })
    .first();
  await expect(card).toContainText('Same house; only one names a unit');
  // The keys act on the card one stands on: only there they are shown.
  const same = card.getByRole('button', { name: /^The same/ });
  await expect(page.getByRole('list', { name: 'Matches' }).locator('kbd')).toHaveCount(0);
  await card.focus();
  await expect(card.locator('kbd')).toHaveText(['R', 'A']);
  await expect(page.getByRole('list', { name: 'Matches' }).locator('kbd')).toHaveCount(2);
  await same.click();
  await expect(card).toBeHidden();
  const waiting = async () => {
    const { pending_changes: changes = [] } = await api.must<{ pending_changes?: { field: string; new: unknown }[] }>(
      'GET',
      `/admin/properties/${known.id}/pending-changes`,
    );
    return JSON.stringify(changes);
  };
  await expect.poll(waiting).toContain('441000');

  await page.goto('/matches?status=confirmed');
  await settled(page);
  await card.getByRole('button', { name: 'Not the same' }).click();
  // The way back is offered for ten seconds.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('link', { name: /^The same/ })).toContainText('1');
  await expect(card).toBeVisible();
  await expect.poll(waiting).toContain('441000');
});
