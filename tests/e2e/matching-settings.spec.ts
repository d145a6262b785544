import { expect, settled, test } from './console';

type Answer = { thresholds: Record<string, { auto_link: number; review: number }> };

test('thresholds say what they would make of what is on record, are refused out of order, hold at once, and are taken back by undo', async ({
  page,
  api,
}) => {
  const saved = async () => (await api.must<Answer>('GET', '/admin/matching')).thresholds.builder;
  await page.goto('/settings/matching');
  await settled(page);
  await expect(page.getByText('never linked without asking')).toBeVisible();
  const builders = page.getByRole('group', { name: 'Builders' });
  const [link, review] = [builders.getByLabel('Linked without asking from'), builders.getByLabel('Asked about from')];
  await expect(link).toHaveValue('93');
  await expect(builders.getByRole('status')).toContainText('to be judged');

  await link.fill('60');
  await expect(builders.getByRole('status')).toContainText('With 60 instead of 93');
  await review.fill('61');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Builders: At most 60' })).toBeVisible();
  await expect(review).toHaveValue('61');
  expect(await saved()).toEqual({ auto_link: 0.93, review: 0.25 });

  await review.fill('30.5');
  await expect(builders.getByRole('status')).toContainText(
    'With 60 instead of 93 to link and 30.5 instead of 25 to ask',
  );
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Thresholds saved')).toBeVisible();
  expect(await saved()).toEqual({ auto_link: 0.6, review: 0.305 });
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveAttribute('aria-disabled', 'true');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(link).toHaveValue('93');
  expect(await saved()).toEqual({ auto_link: 0.93, review: 0.25 });
  await page.goto('/audit?action=matching.changed');
  await expect(page.getByText('the matching thresholds').first()).toBeVisible();
});
