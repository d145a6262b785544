import { expect, settled, test } from './console';

test.use({ expectedErrors: [/Failed to load resource/] });

test('photos of a home come from our own address, open large, go on by arrow keys, and say why one is not shown', async ({
  page,
  api,
}) => {
  const street = `${String(Date.now()).slice(-5)} Photo Lane`;
  const homes = 'http://katyvillecrossing.test/photos/25114-emberwood-lane';
  const { id } = await api.must<{ id: number }>('POST', '/admin/properties', {
    ...{ title: street, address1: street, city: 'Katy', state: 'TX', postal_code: '77494' },
    media_urls: [`${homes}-house.png`, `${homes}-plan.svg`, 'http://gablestillhomes.test/front.jpg'],
  });
  await page.goto(`/catalog/properties/${id}`);
  await settled(page);
  const gallery = page.getByRole('region', { name: 'Photos' });
  const first = gallery.getByRole('img', { name: `Photo 1 of 3 of ${street}` });
  await expect.poll(() => first.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  await expect(gallery).toContainText('SVG drawing, which can hold scripts');
  await expect(gallery).toContainText('robots.txt line');
  await expect(gallery.getByRole('link', { name: /^See it there/ })).toHaveCount(2);

  await gallery.getByRole('button', { name: `Photo 1 of 3 of ${street}` }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `${street}, photo 1 of 3` });
  await expect(dialog.getByRole('img')).toBeVisible();
  await dialog.getByRole('group').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('dialog', { name: `${street}, photo 3 of 3` })).toContainText('robots.txt');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
