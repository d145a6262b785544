import { expect, settled, test } from './console';

const FLOWS = [
  ['Keep a builder up to date', /fact(s)? read/],
  ['Find a builder’s homes', /found/],
  ['Keep a community up to date', /fact(s)? read/],
  ['Discover the communities of an area', /new/],
  ['Discover the homes of an area', /found/],
] as const;

test('the demo page leads through the flows: each is started there, tells what came of it, and leads on', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto('/demo');
  await settled(page);
  const flowOf = (title: string) => page.getByRole('listitem', { name: title, exact: true });
  for (const [title, words] of FLOWS) {
    const flow = flowOf(title);
    await flow.getByRole('button').last().click();
    await expect(flow).toContainText(words, { timeout: 60_000 });
    await expect(flow.getByRole('link', { name: 'See the job' })).toBeVisible();
  }
  const inventory = flowOf('Find a builder’s homes');
  await inventory.getByRole('link', { name: /^Review \d+ changes?$/ }).click();
  await expect(page).toHaveURL(/\/review\?q=JOB-/);
  await expect(page.getByRole('article').first()).toBeVisible();

  await page.goto('/demo');
  await settled(page);
  await page.getByRole('searchbox', { name: 'Find a sample site' }).fill('cinderranch');
  await page.getByRole('link', { name: 'Cinder Ranch', exact: true }).click();
  await expect(page).toHaveURL(/\/catalog\/communities\/\d+$/);
});
