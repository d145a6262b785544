import type { Page } from '@playwright/test';
import { eventually } from '../harness/product';
import type { Api } from './api';
import { expect, settled, test } from './console';
import { HOSTILE_VALUES } from './hostile-values';
import { plantInDatabase } from './plant-in-database';

/**
 * Every value goes into every text and link field that takes it, by hand and out of supplied pages; then every page
 * that shows them is opened. Dialogs, foreign requests and console errors fail each test by themselves.
 */
test.describe.configure({ mode: 'serial' });

interface Planted {
  id: number;
  jobId: string;
}

const planted: Planted[] = [];

/** Pages are built from the same parts: a third of the values on each of three kinds of page says as much as all on all. */
const third = (rest: 0 | 1 | 2) => [...planted.entries()].filter(([index]) => index % 3 === rest);

test('hostile values are stored as text or refused, never an error of the server', async ({ api }) => {
  test.setTimeout(180_000);
  for (const [index, value] of HOSTILE_VALUES.entries()) {
    const id = await plantBuilder(api, value, index);
    planted.push({ id, jobId: await plantJob(api, id, value, index) });
  }
  await plantReasons(api);
  await eventually(
    'every job has ended',
    async () => {
      const open = await Promise.all(
        ['pending', 'running'].map((status) =>
          api.must<{ total: number }>('GET', `/admin/collection-jobs?status=${status}&q=hostile-`),
        ),
      );
      return open.every(({ total }) => total === 0);
    },
    90_000,
  );
});

test('what lies in the database already is hostile too', async () => {
  const values = new Map(planted.map(({ id }, index) => [id, HOSTILE_VALUES[index] ?? '']));
  expect(values.size).toBe(HOSTILE_VALUES.length);
  expect(await plantInDatabase(values)).toBeGreaterThan(20 * HOSTILE_VALUES.length);
});

test('a builder’s page shows hostile values as the text they are', async ({ page }) => {
  test.setTimeout(240_000);
  for (const [index, { id }] of third(0)) {
    await page.goto(`/catalog/builders/${id}`);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    expect(visible(await heading.textContent())).toContain(visible(HOSTILE_VALUES[index] ?? ''));
    await expectHarmless(page, `/catalog/builders/${id}`);
  }
});

test('the review of hostile proposals shows them, their quotes and their pages as text', async ({ page }) => {
  test.setTimeout(240_000);
  for (const [, { id }] of third(1)) {
    const path = `/review?entity=builder:${id}`;
    await page.goto(path);
    await expect(page.getByRole('region', { name: 'Changes' })).toBeVisible();
    await expectHarmless(page, path);
  }
});

test('jobs with hostile targets, searches and errors show them as text', async ({ page }) => {
  test.setTimeout(240_000);
  for (const [, { jobId }] of third(2)) {
    await page.goto(`/jobs/${jobId}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectHarmless(page, `/jobs/${jobId}`);
  }
});

test('lists, home, audit, decided changes and the palette show hostile values as text', async ({ page }) => {
  test.setTimeout(180_000);
  const hostile = encodeURIComponent('"><img src=x onerror=alert(1)>');
  const paths = [
    '/',
    '/catalog/builders?sort=newest',
    `/catalog/builders?q=${hostile}&city=${hostile}&state=${hostile}`,
    '/jobs',
    `/jobs?q=${hostile}&status=${hostile}`,
    '/jobs?status=failed',
    '/review',
    `/review?q=${hostile}&entity=${hostile}`,
    '/review?view=decided',
    '/audit',
    `/audit?actor=${hostile}&action=${hostile}`,
    '/demo',
  ];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expectHarmless(page, path);
  }
  await settled(page);
  for (const query of ['<script>', 'onerror', 'javascript']) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox').fill(query);
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectHarmless(page, `palette: ${query}`);
    await page.keyboard.press('Escape');
  }
});

/** Creates a builder with the value in every field that takes it; what is refused by name is left out. */
async function plantBuilder(api: Api, value: string, index: number): Promise<number> {
  const link = value.startsWith('https:') ? value : `https://hostile-${index}.com/${value}`;
  let body: Record<string, unknown> = {
    name: value,
    title: value,
    about: value,
    bio: value,
    city: value,
    employee_count: value,
    website: value,
    specialties: [value],
    service_areas: [value],
    communities_served: [value],
    socials: { facebook: value },
    awards: [{ title: value, issuer: value, year: 2020, description: value, url: value }],
    credentials: [{ name: value, credential_type: 'license', issuer: value, number: value, url: value }],
    home_plans: [{ name: value, series: value, url: value }],
  };
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const answer = await api.call('POST', '/admin/builders', body);
    if (answer.status === 201) return Number(answer.body.id);
    expect(answer.status, `${JSON.stringify(value)}: ${JSON.stringify(answer.body)}`).toBe(422);
    const refused = ((answer.body.invalid_params ?? []) as { name: string }[]).map(({ name }) => name);
    expect(refused.length, JSON.stringify(answer.body)).toBeGreaterThan(0);
    body = withoutRefused(body, refused, index, link);
  }
  throw new Error(`Nothing at all was taken of ${JSON.stringify(value)}.`);
}

/** A refused name becomes a plain one, a refused link a web address with the value in its path; the rest goes. */
function withoutRefused(
  body: Record<string, unknown>,
  refused: readonly string[],
  index: number,
  link: string,
): Record<string, unknown> {
  const next = structuredClone(body);
  for (const path of refused) {
    const steps = path.split(/[.[\]]+/).filter(Boolean);
    const last = steps.pop() ?? '';
    const owner = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], next);
    const holder = (owner ?? next) as Record<string, unknown>;
    const tried = holder[last] === link || /^Plain name/.test(String(holder[last]));
    if (!tried && /^(url|website)$/.test(last)) holder[last] = link;
    else if (!tried && /^(name|title)$/.test(last)) holder[last] = `Plain name ${index}`;
    else if (owner && last in holder) delete holder[last];
    else delete next[steps[0] ?? last];
  }
  return next;
}

/** Collects a supplied page that holds the value in its title, its text and its structured data. */
async function plantJob(api: Api, id: number, value: string, index: number): Promise<string> {
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const data = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    name: value,
    description: value,
    slogan: value,
    url: value,
    award: [value],
    sameAs: [value],
    areaServed: [value],
    telephone: '512-555-0133',
    address: { '@type': 'PostalAddress', streetAddress: value, addressLocality: value, addressRegion: 'TX' },
  }).replaceAll('<', '\\u003c');
  const html = `<!doctype html><html><head><title>${text}</title><script type="application/ld+json">${data}</script></head>
    <body><h1>${text}</h1><p>${text}</p><p>${value}</p><ul><li><a href="${text.replaceAll('"', '&quot;')}">${text}</a></li></ul></body></html>`;
  const page = { html, target_url: `https://hostile-${index}.com/${encodeURIComponent(value)}` };
  for (const body of [{ ...page, search_query: value.trim() }, page]) {
    const answer = await api.call('POST', `/admin/builders/${id}/collect`, body);
    if (answer.status === 202) return String(answer.body.job_id);
    expect(answer.status, JSON.stringify(answer.body)).toBe(422);
  }
  throw new Error(`No job took ${JSON.stringify(value)}.`);
}

/** Rejects one proposal per value, with the value as the reason, and approves others with it as the note. */
async function plantReasons(api: Api): Promise<void> {
  for (const [index, { id, jobId }] of planted.entries()) {
    await api.jobEnd(jobId);
    const value = HOSTILE_VALUES[index] ?? '';
    const { changes } = await api.must<{ changes: { change_id: number }[] }>(
      'GET',
      `/admin/changes?entity_id=${id}&status=pending&limit=2`,
    );
    const [first, second] = changes;
    if (first) {
      const decisions = [{ change_id: first.change_id, decision: 'reject', reason: value }];
      const { status } = await api.call('POST', '/admin/changes/decide', { decisions });
      expect([200, 422]).toContain(status);
    }
    if (second) {
      const body = { change_ids: [second.change_id], create_new_entities: true, review_notes: value };
      const { status } = await api.call('POST', `/admin/builders/${id}/apply-changes`, body);
      expect([200, 422]).toContain(status);
    }
  }
}

/** What a person reads: without control, zero-width and direction marks, blanks joined. */
function visible(text: string | null): string {
  return (text ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Nothing in the page is a link, a frame, a handler or a script that came from the data. */
async function expectHarmless(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => {
    const active = /^(javascript|vbscript|data|blob|file):/i;
    const bad: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name) || name === 'srcdoc') bad.push(`${element.tagName} ${name}`);
        if (!/^(href|src|action|formaction|data|poster|xlink:href|background)$/i.test(name)) continue;
        // What a browser does before it follows an address: blanks and control characters go.
        const address = value.replace(/[\u0000-\u0020]/g, '');
        const isFetched = element.tagName !== 'A' && URL.canParse(value, location.href);
        if (active.test(address)) bad.push(`${element.tagName} ${name}=${value}`);
        else if (isFetched && new URL(value, location.href).origin !== location.origin)
          bad.push(`${element.tagName} ${name}=${value}`);
      }
    }
    for (const script of document.scripts)
      if (!script.nonce && !script.src) bad.push(`script: ${script.text.slice(0, 80)}`);
    for (const name of ['iframe', 'object', 'embed', 'base', 'math', 'frame']) {
      if (document.querySelector(name)) bad.push(name);
    }
    return bad;
  });
  expect(found, where).toEqual([]);
}
