import { expect, settled, test } from './console';

test('a home found in a community that is only proposed is approved with it by one key, and both go back by one undo', async ({
  page,
  api,
}) => {
  const number = `7${String(Date.now()).slice(-5)}`;
  const community = `Harrow Fold ${number}`;
  const directory = `<html><body><main><h1>Communities near Houston</h1>
    <article><h2>${community}</h2><p>Cypress, TX 77433</p><p>420 homes</p></article>
    <article><h2>Teasel Bank ${number}</h2><p>Katy, TX 77493</p><p>130 homes</p></article></main></body></html>`;
  const homes = `<html><body><main><h1>Available homes</h1>
    <div class="home"><h3>${number} Teasel Way</h3><p>Cypress, TX 77433</p><p>Community: ${community}</p><p>$355,000</p><p>3 bd · 2 ba · 1,810 sq ft</p></div>
    <div class="home"><h3>${number} Rush Way</h3><p>Cypress, TX 77433</p><p>Community: ${community}</p><p>$362,500</p><p>4 bd · 3 ba · 2,015 sq ft</p></div></main></body></html>`;
  const area = { location: 'Houston, TX', radius_miles: 60 };
  for (const [path, html] of [
    ['/admin/communities/discover', directory],
    ['/admin/properties/discover', homes],
  ] as const) {
    const { job_id: jobId } = await api.must<{ job_id: string }>('POST', path, { ...area, html });
    expect((await api.jobEnd(jobId)).status).toBe('completed');
  }
  const applied = async () => {
    const { properties } = await api.must<{ properties: { community_id: number | null }[] }>(
      'GET',
      `/admin/properties?q=${number}%20Teasel`,
    );
    return properties.map(({ community_id: id }) => id !== null);
  };
  await page.goto(`/review?q=${number}%20Teasel%20Way`);
  await settled(page);
  const card = page.getByRole('article', { name: new RegExp(`${number} Teasel Way`) });
  await expect(card).toContainText(`It belongs to ${community}, a new community that waits too`);
  await expect(card.getByRole('button', { name: `Approve ${community} too` })).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText(`Approved ${number} Teasel Way and community ${community}`).first()).toBeVisible();
  await expect.poll(applied).toEqual([true]);

  await page.keyboard.press('u');
  await expect.poll(applied).toEqual([]);
  await expect(card).toContainText('that waits too');
  await card.getByRole('link', { name: 'Look at it' }).click();
  await expect(page.getByRole('article', { name: new RegExp(community) })).toContainText('wait for this decision');
});
