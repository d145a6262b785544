import { chromium } from '@playwright/test';
import { findChromium } from './tests/harness/chromium';
// usage: npx tsx shots.tmp.ts BASE name=path[,modes] ...
const [base, ...specs] = process.argv.slice(2);
const choice = await findChromium();
const browser = await chromium.launch({ executablePath: choice.executablePath, args: [...choice.args, '--no-sandbox'], env: choice.env });
const modes: Record<string, { width: number; height: number; scheme: 'light' | 'dark' }> = {
  l: { width: 1280, height: 1500, scheme: 'light' }, d: { width: 1280, height: 1500, scheme: 'dark' }, m: { width: 375, height: 2200, scheme: 'light' }, n: { width: 375, height: 2200, scheme: 'dark' },
};
const seed = await browser.newContext();
const p = await seed.newPage();
await p.goto(base + '/sign-in');
await p.getByLabel('E-mail').fill('admin@demo.test');
await p.getByLabel('Password', { exact: true }).fill('demo-fieldbook');
await p.getByRole('button', { name: /^Sign in$/ }).click();
await p.waitForURL(base + '/');
const state = await seed.storageState();
for (const spec of specs) {
  const at = spec.indexOf('='); const name = spec.slice(0, at), rest = spec.slice(at + 1);
  const [path, which = 'ldm', ...acts] = rest!.split(',');
  for (const m of which) {
    const { width, height, scheme } = modes[m]!;
    const c = await browser.newContext({ storageState: state, viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: 1 });
    const page = await c.newPage();
    await page.goto(base + path!, { waitUntil: 'networkidle' });
    for (const a of acts) { const [k, v] = a.split('~'); if (k === 'click') await page.getByRole('button', { name: new RegExp(v!) }).first().click(); if (k === 'fill') { const [l, t] = v!.split('>'); await page.getByLabel(l!).fill(t!); } await page.waitForTimeout(500); }
    await page.screenshot({ path: `/tmp/shots/${name}-${m}.png`, fullPage: true });
    await c.close();
  }
}
await browser.close();
