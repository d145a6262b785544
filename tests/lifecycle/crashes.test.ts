import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import {
  eventually,
  isAlive,
  isListening,
  killLeftovers,
  launchProduct,
  postmasterOf,
  processesOf,
  recordedChildren,
  startProduct,
  temporaryFolder,
  type Product,
  type TemporaryFolder,
} from '../harness/product';
import type { BulkAnswer } from '@/lib/ingestion/listings/schema';
import { Api } from '../e2e/api';
import { productOfThisWorker } from '../e2e/products';

/** One installation through a bad day; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' });

let folder: TemporaryFolder;
let dataDir: string;
let product: Product;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = temporaryFolder('crashes');
  dataDir = path.join(folder.path, 'data');
  product = await startProduct({ dataDir, env: { FIELDBOOK_MODE: 'demo' } });
});

test.afterAll(async () => {
  await product?.stop();
  killLeftovers(dataDir);
  folder.remove();
});

interface Health {
  status: string;
  engine: string;
}

async function health(url = product.url): Promise<Health | null> {
  const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  return response?.ok ? ((await response.json()) as Health) : null;
}

async function signIn(): Promise<boolean> {
  const response = await fetch(`${product.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@demo.test', password: 'demo-fieldbook' }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  return response?.status === 200;
}

/** Kills a process of the product the hard way and waits until another one has taken its place. */
async function killAndAwaitHeir(name: string): Promise<void> {
  const victim = recordedChildren(dataDir)[name];
  if (!victim) throw new Error(`There is no process ${name}.`);
  process.kill(victim, 'SIGKILL');
  await eventually(`another ${name} runs`, () => {
    const heir = recordedChildren(dataDir)[name];
    return heir !== undefined && heir !== victim && isAlive(heir);
  });
}

async function expectNothingLeft(): Promise<void> {
  // A process that was told to stop may need a moment to be gone from the table.
  await eventually('no process of this data folder is left', () => processesOf(dataDir).length === 0, 5000);
  expect(await isListening(product.port)).toBe(false);
  expect(postmasterOf(dataDir)).toBeNull();
  expect(recordedChildren(dataDir)).toEqual({});
}

test('the start says where to go and whom to sign in as, and both are true', async () => {
  expect(product.output()).toContain(`Fieldbook is ready: ${product.url}`);
  expect(product.output()).toContain('admin@demo.test');
  expect(product.output()).toContain('demo-fieldbook');
  expect(await signIn()).toBe(true);
});

test('a second start on the same DATA_DIR says where the first one is and exits, and the first goes on', async () => {
  const second = await launchProduct({ dataDir, env: { FIELDBOOK_MODE: 'demo' } });
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain('already running');
  expect(second.output()).toContain(product.url);
  expect(second.output()).toContain(String(product.pid));
  expect(await health()).toMatchObject({ status: 'ok' });
});

test('two installations with different PORT and DATA_DIR run side by side, each with its own data', async () => {
  const other = productOfThisWorker();
  expect(other.url).not.toBe(product.url);
  expect(await health(other.url)).toMatchObject({ status: 'ok' });
  expect(await health()).toMatchObject({ status: 'ok' });
  const foreign = postmasterOf(other.dataDir);
  expect(foreign).not.toBeNull();
  expect(foreign).not.toBe(postmasterOf(dataDir));
});

test('a killed worker is started again, and the engine is well', async () => {
  await killAndAwaitHeir('worker');
  await eventually('the engine is well', async () => (await health())?.engine === 'ok');
});

test('an import in which the worker is killed ends by itself, with exact counts and no page twice', async () => {
  test.setTimeout(240_000);
  const api = await Api.signIn(product.url, 'admin@demo.test', 'demo-fieldbook');
  const homes = [
    ...['25114-emberwood-lane', '25122-emberwood-lane', '25130-emberwood-lane'],
    ...['3306-slag-hollow-court', '3310-slag-hollow-court', '25001-kilnstone-drive'],
  ].map((slug) => `http://katyvillecrossing.test/homes/${slug}`);
  const gone = [1, 2, 3].map((number) => `http://katyvillecrossing.test/nowhere/${number}`);
  const urls = homes.flatMap((home, index) => [home, ...gone.slice(index, index + 1)]);
  const { bulk_job_id: id } = await api.must<{ bulk_job_id: string }>('POST', '/listings/import/bulk', { urls });
  const bulk = () => api.must<BulkAnswer>('GET', `/listings/import/bulk/${id}?limit=100`);
  await eventually('some pages are done and some are not', async () => {
    const { completed, total } = await bulk();
    return completed >= 2 && completed < total;
  });
  await killAndAwaitHeir('worker');
  const ended = await eventually(
    'the import ends',
    async () => {
      const answer = await bulk();
      const { success, failed, cancelled, running, queued, completed, total, per_url_status: pages } = answer;
      expect(success + failed + cancelled + running + queued).toBe(total);
      expect(pages.filter(({ completed_at: at }) => at !== null)).toHaveLength(completed);
      return completed === total ? answer : null;
    },
    180_000,
  );
  expect(ended).toMatchObject({ status: 'partial', total: 9, success: 6, failed: 3, cancelled: 0 });
  expect(new Set(ended.per_url_status.flatMap(({ listing_id: listing }) => listing ?? [])).size).toBe(6);
  const { listings } = await api.must<{ listings: { url: string }[] }>('GET', '/listings?limit=100');
  for (const home of homes) expect(listings.filter(({ url }) => url === home)).toHaveLength(1);
});

test('a killed console is started again on its port', async () => {
  await killAndAwaitHeir('console');
  await eventually('the console answers', async () => (await health()) !== null);
});

test('a killed demo world comes back on the port that the other processes know', async () => {
  const { port } = JSON.parse(readFileSync(path.join(dataDir, 'demo-world.json'), 'utf8')) as { port: number };
  await killAndAwaitHeir('demo-world');
  await eventually('the demo world answers where it was', () => isListening(port));
});

test('a killed database is started again, and people can sign in', async () => {
  const before = postmasterOf(dataDir) ?? 0;
  process.kill(before, 'SIGKILL');
  await eventually('another database server runs', () => {
    const now = postmasterOf(dataDir);
    return now !== null && now !== before && isAlive(now);
  });
  await eventually('signing in works', signIn);
});

test('after kill −9 of the supervisor the next start ends the orphans and takes the data over', async () => {
  const orphans = Object.values(recordedChildren(dataDir));
  product.signal('SIGKILL');
  await product.exited;
  expect(orphans.filter(isAlive)).toEqual(orphans);
  product = await startProduct({ dataDir, port: product.port, env: { FIELDBOOK_MODE: 'demo' } });
  expect(product.output()).toMatch(/Ended \d+ process/);
  expect(orphans.filter(isAlive)).toEqual([]);
  expect(await signIn()).toBe(true);
});

test('after kill −9 of everything at once the next start has all data and migrates nothing', async () => {
  for (const pid of processesOf(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A helper of a process killed just before has gone with it.
    }
  }
  await product.exited;
  product = await startProduct({ dataDir, port: product.port, env: { FIELDBOOK_MODE: 'demo' } });
  expect(product.output()).not.toContain('migration(s) applied');
  expect(await signIn()).toBe(true);
});

test('SIGTERM stops every process, frees the port and exits 0', async () => {
  expect(processesOf(dataDir).length).toBeGreaterThan(4);
  product.signal('SIGTERM');
  expect(await product.exited).toBe(0);
  await expectNothingLeft();
});

test('SIGTERM in the middle of a start leaves nothing behind', async () => {
  product = await launchProduct({ dataDir, port: product.port, env: { FIELDBOOK_MODE: 'demo' } });
  await product.said('Preparing accounts');
  product.signal('SIGTERM');
  expect(await product.exited).toBe(0);
  await expectNothingLeft();
});

test('SIGINT stops every process, also when it is pressed twice', async () => {
  product = await startProduct({ dataDir, port: product.port, env: { FIELDBOOK_MODE: 'demo' } });
  product.signal('SIGINT');
  product.signal('SIGINT');
  expect(await product.exited).toBe(0);
  await expectNothingLeft();
});
