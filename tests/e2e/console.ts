import { expect, test as base, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/auth/demo-accounts';
import { Api } from './api';
import { productOfThisWorker } from './products';

export type Account = 'super' | 'admin' | 'analyst' | 'client';
type State = Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>;

interface Fixtures {
  /** Who is signed in; null for a stranger. */
  account: Account | null;
  /** Console messages that the page is expected to print, such as a 404 that the test asks for. */
  expectedErrors: RegExp[];
  /** What went wrong on any page of this test: console errors, exceptions, dialogs, requests to foreign hosts. */
  incidents: string[];
}

interface WorkerFixtures {
  baseUrl: string;
  stateOf: (account: Account) => Promise<State>;
  /** Signed in once for a worker: its session lasts an hour. */
  api: Api;
}

/**
 * A signed-in console. Every test fails by itself when a page prints an error, throws, opens a dialog, or asks a host
 * that is not the product's own.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  account: ['admin', { option: true }],
  expectedErrors: [[], { option: true }],
  baseUrl: [
    async ({ browserName: _any }, provide) => {
      await provide(productOfThisWorker().url);
    },
    { scope: 'worker' },
  ],
  stateOf: [
    async ({ browser, baseUrl }, provide) => {
      const states = new Map<Account, State>();
      await provide(async (account) => {
        const known = states.get(account);
        if (known) return known;
        const context = await browser.newContext({ baseURL: baseUrl });
        const page = await context.newPage();
        await signIn(page, `${account}@demo.test`);
        const state = await context.storageState();
        await context.close();
        states.set(account, state);
        return state;
      });
    },
    { scope: 'worker' },
  ],
  api: [
    async ({ baseUrl }, provide) => provide(await Api.signIn(baseUrl, 'admin@demo.test', DEMO_PASSWORD)),
    { scope: 'worker' },
  ],
  baseURL: async ({ baseUrl }, provide) => provide(baseUrl),
  storageState: async ({ account, stateOf }, provide) => provide(account ? await stateOf(account) : undefined),
  incidents: async ({ baseUrl, context, expectedErrors }, provide) => {
    const incidents: string[] = [];
    const own = new URL(baseUrl).host;
    context.on('page', (page) => watch(page, own, incidents));
    await provide(incidents);
    const unexpected = incidents.filter((incident) => !expectedErrors.some((pattern) => pattern.test(incident)));
    expect(unexpected, 'what pages did that no page may do').toEqual([]);
  },
  page: async ({ incidents, page }, provide) => {
    void incidents;
    await provide(page);
  },
});

function watch(page: Page, ownHost: string, incidents: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') incidents.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => incidents.push(`exception: ${error.message} (${page.url()})`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()} (${page.url()})`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.host !== ownHost) incidents.push(`request: ${url.href}`);
  });
}

/** Fills the form as a person does and waits for the console behind it. */
export async function signIn(page: Page, email: string, password = DEMO_PASSWORD, path = '/sign-in'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Waits until the page listens: what the server sent is visible before its keys and buttons work. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.waitForFunction(() => {
    const active = [...document.querySelectorAll('button, article')];
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    return active.length > 0 && active.every(listens);
  });
  // Effects, the keyboard's among them, run after the frame in which the page came alive.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
}

/** Waits until the page lets itself be left: while the answer to a decision is on its way, it asks first. */
export async function mayBeLeft(page: Page): Promise<void> {
  await page.waitForFunction(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

/** Puts the table's cursor on a row; the table may be streamed in after the page around it came alive. */
export async function standOnRow(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.locator('tr[data-cursor]')).toBeFocused({ timeout: 500 });
  }).toPass();
}

export { expect } from '@playwright/test';
