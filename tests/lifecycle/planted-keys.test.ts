import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openCluster } from '@/scripts/start/embedded-postgres';
import { withClient } from '@/scripts/start/provision';
import { Api } from '../e2e/api';
import { killLeftovers, startProduct, temporaryFolder, type Product, type TemporaryFolder } from '../harness/product';

/** Each is given to the product in its own way; none may be found anywhere else afterwards. */
const PLANTED = {
  ANTHROPIC_API_KEY: 'planted anthropic key 4f1c',
  CENSUS_API_KEY: 'plantedcensuskey7b20',
  AUTH_SECRET: 'planted-auth-secret-of-enough-length-91',
  ADMIN_PASSWORD: 'planted admin password 88',
  SMTP_PASSWORD: 'planted-smtp-password-3d',
  SIGNING_KEY: `signkey-prod-${'c0ffee'.repeat(6)}`,
} as const;
const IN_FILES = ['ANTHROPIC_API_KEY', 'AUTH_SECRET', 'ADMIN_PASSWORD'] as const;
const ADMIN_EMAIL = 'first@fieldbook.example';

let folder: TemporaryFolder;
let claude: Server;
let product: Product;
const heard: string[] = [];
const answers: string[] = [];

/** The worst that a server in Claude's place can do with the key that it is sent: say it back, as an error and as a fact. */
function startEchoingServer(): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const key = String(request.headers.authorization ?? request.headers['x-api-key']).replace(/^Bearer /, '');
      heard.push(`${key}\n${body}`);
      const isFirst = heard.length === 1;
      const usage = { input_tokens: 900, output_tokens: 80 };
      const fields = wantedNames(body).map((name) => ({
        name,
        value: key,
        source_url: null,
        quote: key,
        confidence: 0.9,
      }));
      const content = [
        { type: 'text', text: `The key is ${key}.` },
        { type: 'tool_use', id: 'toolu_1', name: 'submit_record', input: { fields, not_found: [] } },
      ];
      const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-5-5', content };
      response.writeHead(isFirst ? 401 : 200, { 'content-type': 'application/json', 'request-id': key });
      response.end(
        JSON.stringify(
          isFirst
            ? { type: 'error', error: { type: 'authentication_error', message: `${key} is not valid` } }
            : { ...message, stop_reason: 'tool_use', stop_sequence: null, usage },
        ),
      );
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** The fields that a request asks for: what its one tool may be given. */
function wantedNames(body: string): string[] {
  const names = JSON.stringify(JSON.parse(body)).match(/"enum":(\[[^\]]+\])/)?.[1];
  return names ? (JSON.parse(names) as string[]) : [];
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = temporaryFolder('planted');
  for (const name of IN_FILES) writeFileSync(path.join(folder.path, name), `${PLANTED[name]}\n`, { mode: 0o600 });
  claude = await startEchoingServer();
  product = await startProduct({
    dataDir: path.join(folder.path, 'data'),
    env: {
      FIELDBOOK_MODE: 'live',
      ADMIN_EMAIL,
      ...Object.fromEntries(IN_FILES.map((name) => [`${name}_FILE`, path.join(folder.path, name)])),
      ANTHROPIC_BASE_URL: `http://127.0.0.1:${(claude.address() as AddressInfo).port}`,
      CENSUS_API_KEY: PLANTED.CENSUS_API_KEY,
      SMTP_URL: `smtp://mailer:${PLANTED.SMTP_PASSWORD}@127.0.0.1:9`,
      LOG_LEVEL: 'trace',
    },
  });
});

test.afterAll(async () => {
  await product?.stop();
  claude?.close();
  killLeftovers(path.join(folder.path, 'data'));
  folder.remove();
});

test('planted keys are found in no log, answer, table, engine state or bundle', async () => {
  test.setTimeout(180_000);
  const { keys, jobs } = await useTheProduct();
  expect(heard.map((call) => call.split('\n')[0])).toEqual([PLANTED.ANTHROPIC_API_KEY, PLANTED.ANTHROPIC_API_KEY]);
  expect(jobs).toEqual(['completed', 'completed']);
  expect(answers.join('\n')).toContain('The ANTHROPIC_API_KEY is not accepted.');
  await product.stop();

  const places = new Map<string, string>([
    ['what the start printed', product.output()],
    ['answers of the console and the API', answers.join('\n')],
    ['what Claude was sent', heard.map((call) => call.slice(call.indexOf('\n'))).join('\n')],
    ...(await tableTexts()),
    ...filesBelow(path.join(product.dataDir, 'logs')),
    ...filesBelow(path.resolve('.next'), /^(?:cache|dev|trace)/),
  ]);
  expect([...places.keys()].filter((place) => /^table (?:public|durable)\./.test(place)).length).toBeGreaterThan(30);
  expect([...places.keys()].filter((place) => place.endsWith('.js')).length).toBeGreaterThan(30);
  const secrets = [...Object.values(PLANTED), ...keys];
  const spellings = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ]);
  const found = [...places].flatMap(([place, text]) =>
    spellings.filter((spelling) => text.includes(spelling)).map((spelling) => `${place}: ${spelling}`),
  );
  expect(found).toEqual([]);
});

/** Signs in, lets Claude answer twice, opens every page, and puts keys where keys do not belong. */
async function useTheProduct(): Promise<{ keys: string[]; jobs: string[] }> {
  const api = await Api.signIn(product.url, ADMIN_EMAIL, PLANTED.ADMIN_PASSWORD);
  const jobs: string[] = [];
  for (const name of ['Planted Homes', 'Second Planted Homes']) {
    const { id } = await api.must<{ id: number }>('POST', '/admin/builders', {
      name,
      website: 'https://planted.example.com/',
    });
    const html = `<title>${name}</title><h1>${name}</h1><p>${name} has built homes since 1994 in Waco.</p>`;
    const job = await api.collect(id, { html, target_url: 'https://planted.example.com/' });
    jobs.push(job.status);
    answers.push(JSON.stringify(await api.call('GET', `/admin/collection-jobs/${job.job_id}`)));
    answers.push(JSON.stringify(await api.call('GET', `/admin/builders/${id}/pending-changes`)));
  }
  const { key } = await api.must<{ key: string }>('POST', '/auth/api-keys', { name: 'planted' });
  const withKey = { authorization: `Bearer ${key}` };
  for (const route of ['/auth/me', '/auth/api-keys', '/admin/spend', '/audit-events', '/openapi.json', '/users']) {
    answers.push(await text(`/api/v1${route}`, { headers: withKey }));
  }
  for (const value of [PLANTED.ANTHROPIC_API_KEY, PLANTED.ADMIN_PASSWORD, key]) {
    const misplaced = encodeURIComponent(value);
    await text(`/api/v1/admin/builders?q=${misplaced}&api_key=${misplaced}`, { headers: withKey });
    await text('/api/v1/auth/me', { headers: { authorization: `Bearer ${value}` } });
    await text('/api/v1/admin/builders', { method: 'POST', headers: withKey, body: `{"name": ${value}` });
    await text(`/api/inngest?fnId=${misplaced}`, {
      method: 'POST',
      headers: { 'x-inngest-signature': PLANTED.SIGNING_KEY },
    });
  }
  for (const page of [
    '/sign-in',
    '/api/health',
    '/api/metrics',
    '/api/docs',
    '/api/auth/providers',
    '/settings/keys',
  ]) {
    answers.push(await text(page, {}));
  }
  return { keys: [key, await reconcileByAddress(api, key)], jobs };
}

/** Uses the reconciliation service by an address that holds a key, rightly and wrongly; and by a key that may write. */
async function reconcileByAddress(api: Api, writingKey: string): Promise<string> {
  const body = { name: 'planted address', scopes: ['catalog:read'] };
  const { key } = await api.must<{ key: string }>('POST', '/auth/api-keys', body);
  const post = (form: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(form) });
  // Its manifest is the one answer that says the key: it tells its owner's program where to ask.
  expect(await text(`/api/v1/reconcile/${key}`, {})).toContain(key);
  for (const held of [key, writingKey, `${key}x`]) {
    const service = `/api/v1/reconcile/${held}`;
    answers.push(await text(service, post({ queries: '{"q0": {"query": "Planted Homes"}}' })));
    answers.push(await text(service, post({ queries: held })));
    answers.push(await text(service, { method: 'DELETE' }));
    answers.push(await text(`${service}/suggest/entity?prefix=Planted&cursor=${held}`, {}));
    answers.push(await text(`${service}/suggest/${held}`, {}));
    answers.push(await text(`${service}/preview/BLD-000001`, {}));
    answers.push(await text(`${service}/preview/${held}`, {}));
    answers.push(await text(`${service}/nowhere`, {}));
  }
  return key;
}

async function text(route: string, init: RequestInit): Promise<string> {
  const response = await fetch(`${product.url}${route}`, { redirect: 'manual', ...init });
  return `${JSON.stringify([...response.headers])}\n${await response.text()}`;
}

/** Every table of every schema of the product, as text. */
async function tableTexts(): Promise<[string, string][]> {
  const cluster = await openCluster({ dir: path.join(product.dataDir, 'postgres') });
  await cluster.start();
  try {
    return await withClient(cluster.urlOf('fieldbook_live'), async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'durable')",
      );
      const texts: [string, string][] = [];
      for (const { name } of rows) {
        const { rows: lines } = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
        texts.push([`table ${name}`, lines.map(({ line }) => line).join('\n')]);
      }
      return texts;
    });
  } finally {
    await cluster.stop();
  }
}

function filesBelow(root: string, except?: RegExp): [string, string][] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((name): [string, string][] => {
    const file = path.join(root, name);
    if (except?.test(name) || !statSync(file).isFile()) return [];
    return [[file, readFileSync(file, 'latin1')]];
  });
}
