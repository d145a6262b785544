import { expect, mayBeLeft, settled, signIn, test } from './console';
import { builderPage } from './pages';
import { plantRunningStep } from './plant-in-database';

const OLD_PHONE = '+15125550100';
const OLD_SHOWN = '(512) 555-0100';
const NEW_SHOWN = '(512) 555-0199';

test.describe('a newcomer', () => {
  test.use({ account: null });

  test('signs in, sees the proof in the stored page, approves with a key, finds the value with its source, rolls it back', async ({
    page,
    api,
  }) => {
    const name = `Newcomer Homes ${Date.now()}`;
    const builder = await api.builder({ name, phone: OLD_PHONE, website: 'https://newcomer-homes.com/' });
    const html = builderPage({ name, phone: '512-555-0199' });
    const job = await api.collect(builder.id, { html, target_url: 'https://newcomer-homes.com/contact' });
    expect(job.status).toBe('completed');

    await signIn(page, 'admin@demo.test');
    await page
      .getByRole('navigation', { name: 'Console' })
      .getByRole('link', { name: /^Review/ })
      .click();
    await page.getByRole('navigation', { name: 'Entities with changes waiting' }).getByRole('button', { name }).click();
    const card = page.getByRole('article', { name: /^Phone/ });
    await expect(card).toContainText('Verified in the page');
    await card.getByRole('heading').click();
    const stored = page.getByRole('complementary', { name: 'Stored page' });
    await expect(stored.locator('mark').first()).toBeInViewport();
    await expect(stored.locator('mark').first()).toContainText('512-555-0199');

    await page.keyboard.press('a');
    await expect(card).toBeHidden();
    const phone = async () => (await api.must<{ phone: string }>('GET', `/admin/builders/${builder.id}`)).phone;
    await expect.poll(phone).toBe('+15125550199');

    await mayBeLeft(page);
    await page.goto(`/catalog/builders/${builder.id}`);
    const field = page.getByRole('group', { name: 'Phone', exact: true });
    await expect(field).toContainText(NEW_SHOWN);
    await expect(field.getByRole('button', { name: /newcomer-homes\.com/ }).first()).toBeVisible();

    await page.getByRole('button', { name: 'Roll back…' }).first().click();
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Roll back' }).click();
    await expect(field).toContainText(OLD_SHOWN);
    await page.reload();
    await expect(field).toContainText(OLD_SHOWN);
    await expect(page.getByText('Rolled back').first()).toBeVisible();
  });
});

test('a pasted page with its address becomes proposals with their proof', async ({ page, api }) => {
  const name = `Pasted Homes ${Date.now()}`;
  await api.builder({ name, website: 'https://pasted-homes.com/' });
  await page.goto('/jobs');
  await settled(page);
  await page
    .getByRole('button', { name: 'New collection' })
    .or(page.getByRole('link', { name: 'New collection' }))
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox', { name: 'Builder' }).click();
  await page.keyboard.type(name);
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await sheet.getByRole('radio', { name: /A page I saved/ }).check();
  await sheet.getByLabel('Or paste its HTML').fill(builderPage({ name, phone: '512-555-0142' }));
  await sheet.getByLabel('Address the page came from').fill('https://pasted-homes.com/about');
  await sheet.getByRole('button', { name: /^Start collection/ }).click();
  await expect(page).toHaveURL(/\/jobs\/JOB-/);
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await page
    .getByRole('main')
    .getByRole('link', { name: /review/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/review/);
  const card = page.getByRole('article', { name: /^Phone/ });
  await expect(card).toContainText('512-555-0142');
  await expect(card).toContainText('Verified in the page');
});

test('what a job did not find is entered by hand from its page', async ({ page, api }) => {
  const name = `Bywater Hand Homes ${Date.now()}`;
  const { id } = await api.builder({ name, website: 'https://bywater-hand-homes.com/' });
  const html = builderPage({ name });
  const job = await api.collect(id, { html, target_url: 'https://bywater-hand-homes.com/about' });
  await page.goto(`/jobs/${job.job_id}`);
  await settled(page);
  await page.getByRole('link', { name: 'Enter Phone by hand' }).click();
  await expect(page).toHaveURL(`/catalog/builders/${id}?edit=phone`);
  await expect(page.getByRole('textbox', { name: 'Phone' })).toBeFocused();
  await page.keyboard.type('512-555-0188');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Phone changed')).toBeVisible();
  await expect(page).toHaveURL(`/catalog/builders/${id}`);
  const builder = await api.must<{ phone: string }>('GET', `/admin/builders/${id}`);
  expect(builder.phone).toBe('512-555-0188');
});

test('a step that runs is timed while one looks, and stands still once the job is cancelled', async ({ page, api }) => {
  const name = `Timed Homes ${Date.now()}`;
  const { id } = await api.builder({ name });
  const { job_id: jobId } = await api.collect(id, { html: builderPage({ name }), target_url: 'https://timed.com/' });
  await plantRunningStep(jobId);
  await page.goto(`/jobs/${jobId}`);
  await settled(page);
  const step = page.getByRole('button', { name: /Fetch the page/ });
  await expect(step).toContainText(/, running/);
  await expect(step).toContainText(/[1-9]\d*(\.\d)? s/, { timeout: 5_000 });
  await page.keyboard.press('c');
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button').last().click();
  await expect(page.getByText('This job was cancelled')).toBeVisible();
  await expect(step).not.toContainText(/, running/);
});
