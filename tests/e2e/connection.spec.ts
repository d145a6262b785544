import type { Page } from '@playwright/test';
import type { Api } from './api';
import { expect, settled, signIn, test } from './console';
import { builderPage } from './pages';

/** A builder with several proposals that wait; returns the address of its review. */
async function waitingBuilder(api: Api, label: string): Promise<{ id: number; name: string; review: string }> {
  const name = `${label} Homes ${Date.now()}`;
  const { id } = await api.builder({ name, website: 'https://lost-homes.com/' });
  const html = builderPage({ name, phone: '512-555-0171', awards: ['Builder of the Year 2021', 'Best Kitchen 2022'] });
  await api.collect(id, { html, target_url: 'https://lost-homes.com/about' });
  return { id, name, review: `/review?entity=builder:${id}` };
}

const phoneCard = (page: Page) => page.getByRole('article', { name: /^Phone/ });

async function approvePhone(page: Page): Promise<void> {
  await phoneCard(page).getByRole('heading').click();
  await page.keyboard.press('a');
}

test.describe('a decision that gets no answer', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|status of 500/] });

  test('offline, the card comes back with words, the page stays, and deciding again works', async ({
    page,
    context,
    api,
  }) => {
    const { id, review } = await waitingBuilder(api, 'Offline');
    await page.goto(review);
    await settled(page);
    await context.setOffline(true);
    await approvePhone(page);
    await expect(phoneCard(page).getByRole('alert')).toContainText('Check the connection');
    await expect(page.getByRole('contentinfo')).toContainText('Fieldbook does not answer');
    // Longer than the pause after which the counts are read again: nothing may replace the page.
    await page.waitForTimeout(2500);
    await expect(phoneCard(page)).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByRole('contentinfo')).toContainText('Database ok');
    await approvePhone(page);
    await expect(phoneCard(page)).toBeHidden();
    const phone = async () => (await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone;
    await expect.poll(phone).toBe('+15125550171');
  });

  test('a server error is said on the card, and nothing was written', async ({ page, api }) => {
    const { id, review } = await waitingBuilder(api, 'Failing');
    await page.goto(review);
    await settled(page);
    await page.route('**/review**', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })
        : route.continue(),
    );
    await approvePhone(page);
    await expect(phoneCard(page).getByRole('alert')).toBeVisible();
    const builder = await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`);
    expect(builder.phone).toBeNull();
  });

  test('a list that reads itself anew keeps what it shows while the server is away', async ({ page, context, api }) => {
    const { jobs } = await api.must<{ jobs: { job_id: string }[] }>('GET', '/admin/collection-jobs?limit=1');
    await page.goto('/demo');
    await settled(page);
    await context.setOffline(true);
    await page.waitForTimeout(6000);
    await expect(page.getByRole('heading', { name: 'Demo world' })).toBeVisible();
    await context.setOffline(false);
    await page.goto(`/jobs/${jobs[0]?.job_id}`);
    await expect(page.getByRole('main')).toContainText(jobs[0]?.job_id ?? '');
  });
});

test.describe('a session that ended meanwhile', () => {
  test.use({ account: null });

  test('is said where one stands, and signing in leads back to the same change', async ({ page, context, api }) => {
    const { review } = await waitingBuilder(api, 'Ended');
    await signIn(page, 'admin@demo.test');
    await page.goto(review);
    await settled(page);
    await context.clearCookies({ name: /session/ });
    await approvePhone(page);
    await expect(phoneCard(page).getByRole('alert')).toContainText('Your session has ended');
    const link = page.getByRole('link', { name: 'Sign in' });
    await expect(link).toBeVisible();
    await page.waitForTimeout(2500);
    await expect(phoneCard(page)).toBeVisible();
    await link.click();
    await expect(page.getByText('Your session has ended')).toBeVisible();
    await page.getByLabel('E-mail').fill('admin@demo.test');
    await page.getByLabel('Password').fill('demo-fieldbook');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/review\?entity=builder/);
    await expect(phoneCard(page)).toBeVisible();
  });
});

test('two tabs that decide the same change: the later one is told, and shows what holds', async ({
  page,
  context,
  api,
}) => {
  const { id, review } = await waitingBuilder(api, 'Twice');
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(review);
    await settled(tab);
  }
  await phoneCard(other).getByRole('heading').click();
  await other.keyboard.press('r');
  await other.keyboard.press('1');
  await expect(phoneCard(other)).toBeHidden();
  const rejected = () => api.must<{ total: number }>('GET', `/admin/changes?entity_id=${id}&status=rejected`);
  await expect.poll(async () => (await rejected()).total).toBe(1);
  await approvePhone(page);
  await expect(page.getByText(/^Not done: approved phone/)).toBeVisible();
  await expect(phoneCard(page)).toBeHidden();
  expect((await api.must<{ phone: string | null }>('GET', `/admin/builders/${id}`)).phone).toBeNull();
});
