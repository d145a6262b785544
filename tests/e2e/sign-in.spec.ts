import { DEMO_PASSWORD } from '@/lib/auth/demo-accounts';
import { Api } from './api';
import { expect, signIn, test } from './console';

test.use({ account: null });

test('the right password leads to the console', async ({ page }) => {
  await signIn(page, 'admin@demo.test');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('navigation').getByRole('link', { name: /Review/ })).toBeVisible();
});

test.describe('a refused sign-in', () => {
  test.use({ expectedErrors: [/status of 401/] });

  test('a wrong password and an unknown account get the same sentence, and the console stays shut', async ({
    page,
  }) => {
    const sentences: string[] = [];
    for (const email of ['admin@demo.test', 'nobody@demo.test']) {
      await page.goto('/sign-in');
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill('not-the-password');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      const banner = page.getByText('Not signed in').locator('xpath=..');
      sentences.push((await banner.innerText()).trim());
    }
    expect(sentences[0]).toBe(sentences[1]);
    await page.goto('/jobs');
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test('the keyboard alone is enough to sign in', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.type('admin@demo.test');
  await page.keyboard.press('Tab');
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');
});

test('what is typed before the page comes alive counts', async ({ page }) => {
  let release = (): void => undefined;
  const mayLoad = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await mayLoad;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('E-mail').fill('admin@demo.test');
  await page.getByLabel('Password', { exact: true }).fill('demo-fieldbook');
  // Nothing hears it yet, and nothing is lost by it.
  await page.keyboard.press('Enter');
  release();
  await page.waitForLoadState('networkidle');
  await expect(page.getByLabel('E-mail')).toHaveValue('admin@demo.test');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
});

test('a stranger comes back to the page they asked for, after signing in', async ({ page }) => {
  await page.goto('/jobs?status=failed');
  await expect(page).toHaveURL(/\/sign-in\?/);
  await signIn(page, 'admin@demo.test', DEMO_PASSWORD, page.url());
  await expect(page).toHaveURL('/jobs?status=failed');
});

test.describe('an address to come back to that is not a page of ours', () => {
  // A path of our own may be one that does not exist.
  test.use({ expectedErrors: [/status of 404/] });

  const foreign = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'javascript:alert(1)',
    '\t//evil.example',
  ];
  for (const next of [...foreign, '/%5Cevil.example', '/%09/evil.example', '/.//evil.example']) {
    test(`next=${JSON.stringify(next)} leads nowhere else`, async ({ page, baseUrl }) => {
      await signIn(page, 'admin@demo.test', DEMO_PASSWORD, `/sign-in?next=${encodeURIComponent(next)}`);
      expect(new URL(page.url()).origin).toBe(new URL(baseUrl).origin);
    });
  }
});

test('signing out ends the session at once, in every tab and for the cookie itself', async ({
  page,
  context,
  baseUrl,
}) => {
  await signIn(page, 'admin@demo.test');
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const me = () => fetch(`${baseUrl}/api/v1/auth/me`, { headers: { cookie } });
  expect((await me()).status).toBe(200);
  const other = await context.newPage();
  await other.goto('/jobs');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await me()).status).toBe(401);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
});

test('a disabled account loses access at the next request, and gets it back when enabled', async ({
  page,
  baseUrl,
}) => {
  const api = await Api.signIn(baseUrl, 'super@demo.test', DEMO_PASSWORD);
  const email = `leaver-${Date.now()}@demo.test`;
  const password = 'a-long-enough-pass-phrase-7';
  const user = await api.must<{ id: string }>('POST', '/users', { email, password, role: 'admin' });
  await signIn(page, email, password);
  await page.goto('/jobs');
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
  await api.must('PATCH', `/users/${user.id}`, { is_active: false });
  await page.goto('/catalog/builders');
  await expect(page).toHaveURL(/\/sign-in/);
  await api.must('PATCH', `/users/${user.id}`, { is_active: true });
  await signIn(page, email, password);
  await expect(page).not.toHaveURL(/\/sign-in/);
});
