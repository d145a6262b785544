import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, settled, test } from './console';

interface Manifest {
  view: { url: string };
  preview: { url: string };
  suggest: { entity: { service_url: string; service_path: string } };
}

/** A program of somebody else's: a page of another origin, with one frame. */
function startOtherProgram(frameUrl: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Other</title><iframe src="${frameUrl}" width="420" height="300"></iframe>`);
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, url: `http://localhost:${(server.address() as AddressInfo).port}/` }),
    ),
  );
}

test('an address made under Settings serves a program without credentials: match, suggest, preview in its frame', async ({
  page,
  api,
  baseUrl,
  browser,
}) => {
  const name = `Quillfeather ${Date.now()} Homes`;
  const builder = await api.builder({ name, city: 'Laredo', state: 'TX', phone: '(956) 555-0123' });
  await page.goto('/settings/keys');
  await settled(page);
  await page.getByRole('button', { name: 'New service address' }).click();
  await page.getByLabel('Name').fill(`OpenRefine ${Date.now()}`);
  await page.getByRole('button', { name: 'Make the address' }).click();
  const service = await page.getByRole('dialog').locator('code').innerText();
  expect(service).toMatch(/^http:\/\/[^/]+\/api\/v1\/reconcile\/fbk_[\w-]+$/);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByText('catalog:read', { exact: true }).first()).toBeVisible();
  expect(await page.content()).not.toContain(service.split('/').at(-1));

  const manifest = (await (await fetch(service)).json()) as Manifest;
  const queries = { q0: { query: name, type: 'builder', properties: [{ pid: 'city', v: 'Laredo' }] } };
  const matched = await fetch(service, {
    method: 'POST',
    body: new URLSearchParams({ queries: JSON.stringify(queries) }),
  });
  expect(await matched.json()).toMatchObject({ q0: { result: [{ id: builder.builder_id, match: true }] } });
  const [base, key] = service.split(/\/(?=fbk_)/);
  for (const address of [`${base}?key=${key}`, `${base!.replace('/api/v1', '/v1')}?key=${key}`])
    expect(await (await fetch(address)).json()).toEqual(manifest);
  expect((await fetch(`${base}?key=fbk_nobody`)).status).toBe(401);
  const { service_url: url, service_path: path } = manifest.suggest.entity;
  const suggested = (await (await fetch(`${url}${path}?prefix=${encodeURIComponent(name)}`)).json()) as object;
  expect(suggested).toMatchObject({ result: [{ id: builder.builder_id, name }] });

  const { server, url: other } = await startOtherProgram(manifest.preview.url.replace('{{id}}', builder.builder_id));
  // A browser beside this one, signed in as well: its pages may ask another host.
  const beside = await browser.newContext({ storageState: await page.context().storageState() });
  try {
    const program = await beside.newPage();
    await program.goto(other);
    const frame = program.frameLocator('iframe');
    await expect(frame.getByRole('heading', { name })).toBeVisible();
    await expect(frame.getByText('Laredo')).toBeVisible();
    const opened = beside.waitForEvent('page');
    await frame.getByRole('link', { name: 'Open in Fieldbook' }).click();
    const entity = await opened;
    await expect(entity.getByRole('heading', { name, level: 1 })).toBeVisible();
    expect(await entity.evaluate(() => document.referrer)).toBe('');
  } finally {
    await beside.close();
    server.close();
  }

  await page.goto(manifest.view.url.replace('{{id}}', builder.builder_id));
  await expect(page).toHaveURL(`${baseUrl}/catalog/builders/${builder.builder_id}`);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
});

test('only previews may be framed, and no answer of the service says where its reader was', async ({
  api,
  request,
  baseUrl,
}) => {
  const { builder_id: id } = await api.builder({ name: `Framed ${Date.now()} Homes` });
  const { key } = await api.must<{ key: string }>('POST', '/auth/api-keys', {
    name: 'frames',
    scopes: ['catalog:read'],
  });
  for (const base of ['/api/v1', '/v1']) {
    const service = `${base}/reconcile/${key}`;
    const framed = (await request.get(`${baseUrl}${service}/preview/${id}`)).headers();
    expect(framed['x-frame-options'], base).toBeUndefined();
    expect(framed['content-security-policy']).toContain('frame-ancestors *');
    expect(framed['content-security-policy']).toContain("default-src 'none'");
    expect(framed['content-security-policy']).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
    expect([framed['referrer-policy'], framed['cache-control']]).toEqual(['no-referrer', 'no-store']);
    for (const path of ['', '/suggest/type', '/properties', '/previews/x']) {
      const headers = (await request.get(`${baseUrl}${service}${path}`)).headers();
      expect(headers['x-frame-options'], path).toBe('DENY');
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
      expect(headers['referrer-policy'], path).toBe('no-referrer');
    }
  }
  const asked = await request.fetch(`${baseUrl}/api/v1/reconcile/${key}`, { method: 'OPTIONS' });
  expect([asked.status(), asked.headers()['access-control-allow-origin']]).toEqual([204, '*']);
});
