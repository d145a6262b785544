import type { Page } from '@playwright/test';
import { seriousFindings } from './axe';
import { expect, settled, test } from './console';
import { builderPage } from './pages';
import type { Api } from './api';

interface Notices {
  notices: { id: number; subject: string; kind: string; email: { state: string } }[];
  total: number;
}

/** Runs a collection to its end, and waits until what it found has been told under this name. */
async function collect(api: Api, path: string, page: { name: string; awards?: string[] }, told: string): Promise<void> {
  const host = `${page.name.toLowerCase().replace(/\W+/g, '')}.test`;
  const { job_id: jobId } = await api.must<{ job_id: string }>('POST', path, {
    html: builderPage(page),
    target_url: `https://${host}/`,
  });
  const statusOf = async () => (await api.must<{ status: string }>('GET', `/admin/collection-jobs/${jobId}`)).status;
  await expect.poll(statusOf, { timeout: 45_000 }).toBe('completed');
  const subjects = async () =>
    (await api.must<Notices>('GET', '/notices?limit=50')).notices.map(({ subject }) => subject);
  await expect.poll(async () => (await subjects()).join('\n')).toContain(told);
}

/** A builder that nobody knows: one change, told by the host of its page. */
async function collectNew(api: Api, name: string): Promise<string> {
  const host = `${name.toLowerCase().replace(/\W+/g, '')}.test`;
  await collect(api, '/admin/builders/collect', { name }, host);
  return host;
}

/** A known builder with a page full of awards: many changes, told by its name. */
async function collectMuch(api: Api): Promise<string> {
  const { builders } = await api.must<{ builders: { id: number; name: string }[] }>(
    'GET',
    '/admin/builders?limit=1&q=Congaree',
  );
  const { id, name } = builders[0]!;
  const awards = Array.from({ length: 14 }, (_, n) => `${2008 + n} Best Timber Frame of Richland County`);
  await collect(api, `/admin/builders/${id}/collect`, { name, awards }, name);
  return name;
}

const bell = (page: Page) => page.getByRole('button', { name: /^Notices, / });

test('a job that found something is told by the bell, leads to what it found, and is read then', async ({
  page,
  api,
}) => {
  const host = await collectNew(api, 'Sparrow Field Homes');
  await page.goto('/audit');
  await settled(page);
  await expect(bell(page)).toHaveAccessibleName(/[1-9]\d* unread/);
  await bell(page).click();
  const panel = page.getByRole('dialog', { name: 'Notices' });
  const line = panel.getByRole('link', { name: new RegExp(host) });
  await expect(line).toContainText('(unread)');
  expect(await seriousFindings(page, 'the bell')).toEqual([]);
  await line.click();
  await expect(page).toHaveURL(/\/(jobs|review)/);
  await bell(page).click();
  await expect(panel.getByRole('link', { name: new RegExp(host) })).not.toContainText('(unread)');
});

test('all are marked read by one button, and unread again by undo', async ({ page, api }) => {
  await collectNew(api, 'Wren Hollow Homes');
  await page.goto('/notices');
  await settled(page);
  const unread = (await api.must<Notices>('GET', '/notices?unread=true')).total;
  expect(unread).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Mark all read' }).click();
  await expect(bell(page)).toHaveAccessibleName('Notices, none unread');
  expect((await api.must<Notices>('GET', '/notices?unread=true')).total).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(bell(page)).toHaveAccessibleName(new RegExp(`${unread} unread`));
  await page.getByRole('link', { name: /^Unread/ }).click();
  await expect(page).toHaveURL(/unread=true/);
  await expect(page.getByRole('table')).toContainText('wrenhollowhomes.test');
});

test('what is chosen holds at once and is taken back by undo', async ({ page, api }) => {
  const saved = async () =>
    api.must<{ channels: Record<string, string>; digest: string }>('GET', '/notices/preferences');
  await page.goto('/settings/notices');
  await settled(page);
  const held = page.getByRole('radiogroup', { name: 'A run is held' });
  await held.getByRole('radio', { name: 'Off' }).click();
  await expect(page.getByText('A run is held: off')).toBeVisible();
  expect((await saved()).channels).toMatchObject({ run_held: 'off' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(held.getByRole('radio', { name: 'Here and e-mail' })).toBeChecked();
  expect((await saved()).channels).toMatchObject({ run_held: 'email' });

  await page.getByRole('radiogroup', { name: 'Digest' }).getByRole('radio', { name: 'On Mondays' }).click();
  await expect.poll(async () => (await saved()).digest).toBe('weekly');
  await page.reload();
  await expect(
    page.getByRole('radiogroup', { name: 'Digest' }).getByRole('radio', { name: 'On Mondays' }),
  ).toBeChecked();
  await api.must('PATCH', '/notices/preferences', { digest: 'daily' });

  await page.getByLabel('Many changes are more than').fill('none');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Write a whole number' })).toBeVisible();
  await page.getByLabel('Many changes are more than').fill('25');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Settings saved')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Many changes are more than')).toHaveValue('10');
});

test('the demo’s mailbox shows the mail of a job that found much, and its link stops such mails without signing in', async ({
  page,
  api,
  browser,
  baseUrl,
}) => {
  const name = await collectMuch(api);
  const stateOf = async () =>
    (await api.must<Notices>('GET', '/notices?kind=many_changes')).notices.find(({ subject }) => subject.includes(name))
      ?.email.state;
  await expect.poll(stateOf).toBe('sent');
  await page.goto('/demo');
  await settled(page);
  await page
    .locator('#mail')
    .getByRole('button', { name: new RegExp(`^Read .*${name}`) })
    .click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('admin@demo.test');
  await expect(sheet).toContainText('Your job has ended with more than 10 changes.');
  const stop = await sheet.getByRole('link', { name: /\/unsubscribe\?token=/ }).getAttribute('href');
  const { pathname, search } = new URL(stop!);

  const stranger = await (await browser.newContext({ baseURL: baseUrl })).newPage();
  const chosen = async () =>
    (await api.must<{ channels: Record<string, string> }>('GET', '/notices/preferences')).channels['many_changes'];
  await stranger.goto(`${pathname}${search}`);
  await expect(stranger.getByText('A job found many changes')).toBeVisible();
  await settled(stranger);
  expect(await chosen()).toBe('email');
  expect(await seriousFindings(stranger, 'unsubscribe')).toEqual([]);
  await stranger.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(stranger.getByText('These mails are stopped')).toBeVisible();
  expect(await chosen()).toBe('in_app');
  await stranger.getByRole('button', { name: 'Undo' }).click();
  await expect(stranger.getByText('These mails come again')).toBeVisible();
  expect(await chosen()).toBe('email');
  await stranger.goto(`${pathname}?token=1.forged.run_held.x`);
  await expect(stranger.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await stranger.context().close();
});

test('a test message says that it went out, and arrives', async ({ page }) => {
  await page.goto('/settings/notices');
  await settled(page);
  await page.getByRole('button', { name: 'Send me a test message' }).click();
  await expect(page.getByText('The test message is sent')).toBeVisible();
  await page.getByRole('link', { name: 'Open the demo’s mailbox' }).click();
  await expect(page.locator('#mail').getByText('Fieldbook can write to you').first()).toBeVisible();
});
