import { expect, settled, test } from './console';

test('the demo’s Claude is spoiled and put right again from its page, and says how it stands', async ({ page }) => {
  await page.goto('/demo');
  await settled(page);
  const panel = page.locator('#claude');
  const clearAll = panel.getByRole('button', { name: /^Clear (?:faults|\d)/ });
  await expect(clearAll).toHaveAttribute('aria-disabled', 'true');

  await panel.getByLabel('How often: Pauses').selectOption('3');
  await expect(panel.getByText('next 3 calls')).toBeVisible();
  await panel.getByLabel('How often: Obeys the page').selectOption('always');
  await expect(panel.getByText('until cleared', { exact: true })).toBeVisible();
  await expect(clearAll).toHaveText('Clear 2 faults');

  await page.reload();
  await expect(panel.getByLabel('How often: Pauses')).toHaveValue('3');
  await panel.getByRole('button', { name: 'Clear: Pauses' }).click();
  await expect(panel.getByText('next 3 calls')).toHaveCount(0);
  await expect(panel.getByLabel('How often: Pauses')).toBeFocused();
  await clearAll.click();
  await expect(panel.getByLabel('How often: Obeys the page')).toHaveValue('0');
  await expect(clearAll).toHaveText('Clear faults');
});
