import type { Page } from '@playwright/test';
import { eventually } from '../harness/product';
import type { Api } from './api';
import { expect, settled, test } from './console';

/** One story on one product: a site is redesigned, its wave decided, its held run released, the next one discarded. */
test.describe.configure({ mode: 'serial' });

const GUIDE = 'lonestarbuilderguide.test';
const BUILDERS = 7;
const TRACKING = '+18885550160';

interface Job {
  status: string;
  target_url: string | null;
}

/** What the guide is about in the catalogue, as its wave shows it. */
async function phoneOf(api: Api, name: string): Promise<string | null> {
  const { builders } = await api.must<{ builders: { name: string; phone: string | null }[] }>(
    'GET',
    `/admin/builders?q=${encodeURIComponent(name)}`,
  );
  return builders.find((builder) => builder.name === name)?.phone ?? null;
}

/** No job on the guide's pages waits or runs any more. */
const guideAtRest = (api: Api) =>
  eventually('the end of the jobs on the guide', async () => {
    const { jobs } = await api.must<{ jobs: Job[] }>('GET', `/admin/collection-jobs?q=${GUIDE}&limit=100`);
    const isOver = jobs.every(({ status }) => !['pending', 'running'].includes(status));
    return jobs.length > 0 && isOver ? true : null;
  });

const flowOf = (page: Page) => page.getByRole('listitem', { name: 'Survive a redesign', exact: true });

async function openDemo(page: Page): Promise<void> {
  await page.goto('/demo');
  await settled(page);
}

async function openWave(page: Page): Promise<void> {
  await openDemo(page);
  await flowOf(page).getByRole('link', { name: 'Decide 1 wave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Phone of builders' })).toBeVisible();
  await settled(page);
}

test('one click on the demo page redesigns a site of many builders and leads to the wave and the held run it makes', async ({
  page,
  api,
}) => {
  test.setTimeout(120_000);
  await guideAtRest(api);
  await openDemo(page);
  const flow = flowOf(page);
  await flow.getByRole('button', { name: /^Redesign the site and collect it/ }).click();
  await expect(page.getByText(`${BUILDERS + 1} jobs are queued`)).toBeVisible();
  await expect(flow).toContainText(`8 pages read, ${BUILDERS} changes in 1 wave, 1 run is held.`, { timeout: 60_000 });
  await page.goto('/review/waves');
  await expect(page.getByRole('link', { name: /^Phone of builders becomes the same everywhere/ })).toContainText(
    `${BUILDERS} changes in ${BUILDERS} records`,
  );
  await expect(page.getByRole('link', { name: /^Pecan Lantern Residential/ })).toContainText(
    /It would change \d of the \d values/,
  );
});

test('a wave is shown one by one and folded again, accepted and taken back, and rejected with a reason', async ({
  page,
  api,
}) => {
  await openWave(page);
  const held = page.getByRole('listitem').filter({ hasText: '(888) 555-0160' });
  await expect(held).toHaveCount(BUILDERS);

  await page.getByRole('button', { name: 'Do not fold these' }).click();
  await expect(page.getByText(`${BUILDERS} changes back in the inbox`)).toBeVisible();
  await expect(page.getByText('It holds nothing any more', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(held).toHaveCount(BUILDERS);

  const before = await phoneOf(api, 'Redfern Marsh Builders');
  expect(before).not.toBe(TRACKING);
  await page.getByRole('button', { name: `Decide all ${BUILDERS} changes…` }).click();
  const dialog = page.getByRole('dialog', { name: 'Decide the whole wave' });
  await dialog.getByRole('button', { name: `Approve ${BUILDERS} changes` }).click();
  await expect(dialog.getByText(`${BUILDERS} of ${BUILDERS} changes approved`)).toBeVisible();
  expect(await phoneOf(api, 'Redfern Marsh Builders')).toBe(TRACKING);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText(`${BUILDERS} changes wait again.`)).toBeVisible();
  expect(await phoneOf(api, 'Redfern Marsh Builders')).toBe(before);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(held).toHaveCount(BUILDERS);

  await page.getByRole('button', { name: `Decide all ${BUILDERS} changes…` }).click();
  await dialog.getByRole('radio', { name: 'Reject' }).click();
  const reject = dialog.getByRole('button', { name: `Reject ${BUILDERS} changes` });
  await dialog.getByLabel('Reason').fill('The number is the guide’s own');
  await reject.click();
  await expect(dialog.getByText(`${BUILDERS} of ${BUILDERS} changes rejected`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Everything of it is decided, or shown one by one.')).toBeVisible();
  expect(await phoneOf(api, 'Redfern Marsh Builders')).toBe(before);
});

test('a held run is said above its cards, released, and its proposals then wait like any others', async ({ page }) => {
  await openDemo(page);
  await flowOf(page).getByRole('link', { name: 'Decide 1 held run' }).click();
  await expect(page.getByText('Held for a person')).toBeVisible();
  const jobPage = page.url();
  await page.getByRole('link', { name: /^Review \d proposals$/ }).click();
  await expect(page.getByText('The run that found this is held')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approve \d verified/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Open the run' }).click();
  await expect(page).toHaveURL(jobPage);
  await settled(page);
  await page.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(page.getByText('Its proposals wait like any others.')).toBeVisible();
  await expect(page.getByText('Held for a person')).toHaveCount(0);
  await page.getByRole('link', { name: /^Review \d proposals$/ }).click();
  await page.getByRole('button', { name: /^Approve \d verified/ }).click();
  await expect(page.getByText(/^Approved|approved$/).first()).toBeVisible();
});

test('a held run is discarded after a question, and the record stays as it was', async ({ page, api }) => {
  test.setTimeout(120_000);
  const emailOf = async () => {
    const { builders } = await api.must<{ builders: { email: string | null }[] }>(
      'GET',
      '/admin/builders?q=Pecan%20Lantern',
    );
    return builders[0]!.email;
  };
  await expect.poll(emailOf).toBe('leasing@lanterntowers.test');
  await openDemo(page);
  // Back to its first version it would change as much again.
  const site = page.locator(`[id="${GUIDE}"]`);
  await site.getByRole('radio', { name: 'v1' }).click();
  await expect(page.getByText('Lone Star Builder Guide shows v1 now')).toBeVisible();
  await site.getByRole('button', { name: 'Collect its pages: Lone Star Builder Guide' }).click();
  await expect(page.getByText(`${BUILDERS + 1} jobs are queued for Lone Star Builder Guide`)).toBeVisible();
  await guideAtRest(api);
  await page.goto('/review/waves');
  await page.getByRole('link', { name: /^Pecan Lantern Residential/ }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Discard…' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await dialog.getByRole('button', { name: 'Discard the run' }).click();
  await expect(page.getByText('Run discarded')).toBeVisible();
  await expect(page.getByText(/^\d changes rejected\.$/)).toBeVisible();
  await expect(page.getByText('Held for a person')).toHaveCount(0);
  expect((await api.must<{ total: number }>('GET', '/admin/held-runs')).total).toBe(0);
  expect(await emailOf()).toBe('leasing@lanterntowers.test');
});
