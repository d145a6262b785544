import { expect, settled, test } from './console';

test('a builder seen in a community is added by name, linked by typing, taken off, set aside, and each step undone', async ({
  page,
  api,
}) => {
  const stamp = Date.now();
  const builder = await api.builder({ name: `Wicket & Lathe Homes ${stamp}` });
  const community = await api.must<{ id: number; name: string }>('POST', '/admin/communities', {
    ...{ name: `Sorrel Weir ${stamp}`, city: 'Katy', state: 'TX', postal_code: '77494' },
  });
  const states = async () => {
    const { builders } = await api.must<{ builders: { link_state: string; builder_profile_id: number | null }[] }>(
      'GET',
      `/admin/communities/${community.id}/builders`,
    );
    return builders.map((card) => [card.link_state, card.builder_profile_id]);
  };
  await page.goto(`/catalog/communities/${community.id}`);
  await settled(page);
  const cards = page.getByRole('region', { name: 'Builders here' });
  await cards.getByRole('button', { name: 'Add builder here' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name as seen').fill('Wicket and Lathe of Katy');
  await dialog.getByRole('button', { name: 'Add builder' }).click();
  await expect(dialog).toBeHidden();
  const card = cards.getByRole('listitem', { name: 'Wicket and Lathe of Katy' });
  await expect(card).toContainText('To judge');

  await card.getByRole('button', { name: 'Link Wicket and Lathe of Katy' }).click();
  await dialog.getByRole('combobox', { name: 'Builder' }).click();
  await page.getByPlaceholder('Find a builder by name or id').fill(`Lathe Homes ${stamp}`);
  await page.getByRole('option', { name: builder.name }).click();
  await dialog.getByRole('button', { name: 'Link', exact: true }).last().click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText(`Linked to ${builder.name}`);
  expect(await states()).toEqual([['linked', builder.id]]);

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(card).toContainText('To judge');
  await card.getByRole('button', { name: /is no builder of ours$/ }).click();
  await dialog.getByRole('button', { name: 'Set aside' }).click();
  await expect(dialog).toContainText('Say why');
  await dialog.getByRole('button', { name: 'Lender, not a builder' }).click();
  await dialog.getByRole('button', { name: 'Set aside' }).click();
  await expect(card).toContainText('No builder of ours: Lender, not a builder');
  expect(await states()).toEqual([['not_applicable', null]]);
});

test('a builder’s page lists its communities and takes a link off; what is around a place is named with its distance', async ({
  page,
  api,
}) => {
  const stamp = Date.now();
  const builder = await api.builder({
    name: `Thistle Adze ${stamp}`,
    city: 'Houston',
    state: 'TX',
    postal_code: '77002',
  });
  const place = { city: 'Katy', state: 'TX', latitude: 29.74, longitude: -95.83 };
  const community = await api.must<{ id: number; name: string }>('POST', '/admin/communities', {
    ...{ name: `Adze Meadow ${stamp}`, ...place },
  });
  await api.must('POST', '/admin/communities', { ...place, name: `Adze Hollow ${stamp}`, latitude: 29.741 });
  await api.must('POST', `/admin/communities/${community.id}/builders`, {
    ...{ builder_name: 'Thistle Adze Katy', builder_profile_id: builder.id },
  });
  await page.goto(`/catalog/communities/${community.id}`);
  await settled(page);
  const where = page.getByRole('region', { name: 'Where it is' });
  await expect(where.getByRole('img', { name: /^Map of what/ })).toBeVisible();
  await expect(where.getByRole('listitem').filter({ hasText: `Adze Hollow ${stamp}` })).toContainText('0.1 mi');

  await page.goto(`/catalog/builders/${builder.id}`);
  await settled(page);
  const communities = page.getByRole('region', { name: 'Communities of this builder' });
  await expect(communities).toContainText('shown there as “Thistle Adze Katy”');
  await communities.getByRole('button', { name: `Unlink ${community.name}` }).click();
  await expect(communities).toContainText('Not linked to a community');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(communities.getByRole('link', { name: community.name })).toBeVisible();
});
