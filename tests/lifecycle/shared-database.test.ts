import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openCluster, type Cluster } from '@/scripts/start/embedded-postgres';
import { createDatabase, withClient } from '@/scripts/start/provision';
import { killLeftovers, startProduct, temporaryFolder, type Product, type TemporaryFolder } from '../harness/product';

/** Two whole products on one database, as an operator runs them behind a balancer. */
test.describe.configure({ mode: 'serial' });

const ADMIN = { email: 'owner@two-consoles.test', password: 'an-owner-of-two-consoles' };
const PER_HOUR = 20;
const PARALLEL = 50;

let folder: TemporaryFolder;
let cluster: Cluster;
let products: Product[] = [];
let token = '';

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = temporaryFolder('two-consoles');
  cluster = await openCluster({ dir: path.join(folder.path, 'server'), settings: { fsync: 'off' } });
  await cluster.start();
  await createDatabase(cluster.urlOf('postgres'), 'shared');
  const app = new URL(cluster.urlOf('shared'));
  app.username = 'shared_app';
  app.password = 'app-of-this-test';
  await withClient(cluster.urlOf('postgres'), (client) =>
    client.query(`CREATE ROLE shared_app LOGIN PASSWORD '${app.password}' NOSUPERUSER NOBYPASSRLS`),
  );
  const env = {
    ...{ FIELDBOOK_MODE: 'live', DATABASE_ADMIN_URL: cluster.urlOf('shared'), DATABASE_URL: app.href },
    ...{ AUTH_SECRET: randomBytes(32).toString('base64url'), ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password },
    ...{ JOBS_PER_USER_HOUR: String(PER_HOUR), JOBS_PER_DAY: '500' },
  };
  // One after the other: the first makes the tables.
  for (const label of ['one', 'two'])
    products.push(await startProduct({ dataDir: path.join(folder.path, label), env }));
  const login = await call(products[0]!, 'POST', '/auth/login', ADMIN);
  token = ((await login.json()) as { access_token: string }).access_token;
});

test.afterAll(async () => {
  await Promise.all(products.map((product) => product.stop()));
  for (const { dataDir } of products) killLeftovers(dataDir);
  products = [];
  await cluster?.stop();
  folder.remove();
});

function call(product: Product, method: string, route: string, body?: object): Promise<Response> {
  return fetch(`${product.url}/api/v1${route}`, {
    method,
    // A connection of its own: one that was idle for long may be closed just as it is taken.
    headers: {
      'content-type': 'application/json',
      connection: 'close',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(60_000),
  });
}

/** Starts so many jobs at the same moment, every other one at the second console. A supplied page keeps them off the web. */
const startAtOnce = (label: string) =>
  Promise.all(
    Array.from({ length: PARALLEL }, (_, n) =>
      call(products[n % products.length]!, 'POST', '/admin/builders/collect', {
        target_url: `https://${label}-${n}.example.com/`,
        html: `<h1>Parallel Homes ${label} ${n}</h1>`,
      }),
    ),
  );

const countJobs = async () => {
  const answer = await call(products[1]!, 'GET', '/admin/collection-jobs?limit=1');
  return ((await answer.json()) as { total: number }).total;
};

/** What a refused start is told, on whichever console. */
async function expectRefusals(refused: readonly Response[], longestSeconds: number): Promise<void> {
  for (const response of refused) {
    expect(response.status).toBe(429);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json\b/);
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(longestSeconds);
    expect(await response.json()).toMatchObject({ code: 'rate_limited', status: 429 });
  }
}

test('fifty starts by one person, split over two consoles: exactly as many as the hour allows', async () => {
  const answers = await startAtOnce('hour');
  const started = answers.filter(({ status }) => status === 202);
  expect(started).toHaveLength(PER_HOUR);
  await expectRefusals(
    answers.filter((answer) => !started.includes(answer)),
    3600,
  );
  expect(await countJobs()).toBe(PER_HOUR);
});

test('a limit changed at one console holds at the other at once: the day takes exactly what is left of it', async () => {
  const left = 7;
  const limits = { jobs_per_user_hour: 10_000, jobs_per_day: PER_HOUR + left };
  expect((await call(products[0]!, 'PATCH', '/admin/collection-limits', limits)).status).toBe(200);
  const answers = await startAtOnce('day');
  const started = answers.filter(({ status }) => status === 202);
  // Past midnight (UTC) between the two tests the day is a new one, with all its room.
  const { started_today: today } = (await (await call(products[1]!, 'GET', '/admin/collection-limits')).json()) as {
    started_today: number;
  };
  expect(today).toBe(PER_HOUR + left);
  expect([left, PER_HOUR + left]).toContain(started.length);
  await expectRefusals(
    answers.filter((answer) => !started.includes(answer)),
    24 * 3600,
  );
  expect(await countJobs()).toBe(PER_HOUR + started.length);
});
