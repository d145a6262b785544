import { expect, test } from '@playwright/test';
import { InngestServer, signBody } from '../harness/inngest-server';
import {
  eventually,
  killLeftovers,
  recordedChildren,
  startProduct,
  temporaryFolder,
  type Product,
  type TemporaryFolder,
} from '../harness/product';

/** The whole product under an Inngest server of the operator's own; each test goes on where the one before it stopped. */
test.describe.configure({ mode: 'serial' });

const SIGNING_KEY = `signkey-test-${'5a'.repeat(32)}`;
const KEYS = { signingKey: SIGNING_KEY, eventKey: 'event-key-of-this-test', retryMs: 300 };
const RUN_JOB = 'fieldbook-collection-run-job';

let folder: TemporaryFolder;
let server: InngestServer;
let product: Product;
let token: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = temporaryFolder('external');
  server = await InngestServer.start(KEYS);
  product = await startProduct({
    dataDir: folder.path,
    env: {
      FIELDBOOK_MODE: 'demo',
      INNGEST_BASE_URL: server.url,
      INNGEST_EVENT_KEY: KEYS.eventKey,
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      JOBS_PER_USER_HOUR: '1000',
      JOBS_PER_DAY: '1000',
    },
  });
  token = (await api<{ access_token: string }>('POST', '/auth/login', ACCOUNT)).access_token;
});

test.afterAll(async () => {
  await product?.stop();
  await server?.stop();
  killLeftovers(folder.path);
  folder.remove();
});

const ACCOUNT = { email: 'super@demo.test', password: 'demo-fieldbook' };

async function api<Body>(method: string, route: string, body?: object): Promise<Body> {
  const response = await fetch(`${product.url}/api/v1${route}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

interface Job {
  job_id: string;
  status: string;
  attempts: number;
  changes_detected: number;
}

/** Adds a builder and queues a job on a page that tells two things about it. */
async function startJob(name: string): Promise<string> {
  const url = `https://${name}.example.com/`;
  const { id } = await api<{ id: number }>('POST', '/admin/builders', { name, website: url });
  const html = `<h1>${name}</h1><p>Call <a href="tel:+18645550142">(864) 555-0142</a>. Building homes since 1987.</p>`;
  return (await api<Job>('POST', `/admin/builders/${id}/collect`, { target_url: url, html })).job_id;
}

const ended = (ids: string[], timeoutMs = 100_000) =>
  eventually(
    `the end of ${ids.length} jobs`,
    async () => {
      const jobs = await Promise.all(
        ids.map((id) => api<Job>('GET', `/admin/collection-jobs/${id}`).catch(() => null)),
      );
      return jobs.every((job) => job && !['pending', 'running'].includes(job.status)) ? (jobs as Job[]) : null;
    },
    timeoutMs,
  );

/**
 * Ends what still waits, such as the demo's job at a broken site. The runs that come for it go down with the server, and
 * a run that starts later would take such a job and leave its own to the sweep.
 */
async function cancelWaiting(): Promise<void> {
  const { jobs } = await api<{ jobs: Job[] }>('GET', '/admin/collection-jobs?status=pending');
  for (const job of jobs) await api('POST', `/admin/collection-jobs/${job.job_id}/cancel`);
}

const runsOf = (jobId: string) => server.runsOf(RUN_JOB).filter((run) => run.event.data['job_id'] === jobId);

test('it registers itself, and the demo’s first jobs are driven from there', async () => {
  const health = await fetch(`${product.url}/api/health`);
  expect(await health.json()).toMatchObject({ status: 'ok', engine: 'external', mode: 'demo' });
  await eventually('the registration', () => (server.functions.has(RUN_JOB) ? true : null));
  expect(product.output()).toContain(`${product.url}/api/inngest`);
  await eventually('the first jobs', () =>
    server.runsOf(RUN_JOB).some((run) => run.status === 'completed') ? true : null,
  );
});

test('nobody else can call or register, and a look tells nothing', async () => {
  const call = `${product.url}/api/inngest?fnId=${RUN_JOB}&stepId=step`;
  const other = `signkey-test-${'6b'.repeat(32)}`;
  const before = server.registrations;
  for (const [method, url, headers] of [
    ['POST', call, {}],
    ['POST', call, { 'x-inngest-signature': signBody(other, '{}') }],
    ['PUT', `${product.url}/api/inngest`, {}],
    ['PUT', `${product.url}/api/inngest`, { 'x-inngest-signature': signBody(other, '{}') }],
    ['GET', `${product.url}/api/inngest`, {}],
  ] as const) {
    const response = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) });
    expect([method, response.status, await response.text()]).toEqual([method, 401, '{"message":"Unauthorized"}']);
  }
  // The relay itself registers once a minute at most.
  expect(server.registrations - before).toBeLessThanOrEqual(1);
});

test('twelve jobs at once: none lost, none doubled, never more at a time than the functions allow', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 12; index += 1) ids.push(await startJob(`crowd-${index}`));
  const jobs = await ended(ids);
  expect(jobs.map(({ status, attempts, changes_detected: changes }) => [status, attempts, changes])).toEqual(
    jobs.map(() => ['completed', 1, 2]),
  );
  expect(ids.map((id) => runsOf(id).length)).toEqual(ids.map(() => 1));
  expect(server.busy.get(RUN_JOB)?.most).toBeLessThanOrEqual(8);
  expect(server.problems).toEqual([]);
});

test('a console killed in the middle of jobs is called again until they are done', async () => {
  test.setTimeout(120_000);
  const ids: string[] = [];
  for (let index = 0; index < 6; index += 1) ids.push(await startJob(`killed-${index}`));
  process.kill(recordedChildren(folder.path)['console'] ?? 0, 'SIGKILL');
  const jobs = await ended(ids);
  expect(jobs.map(({ status, changes_detected: changes }) => [status, changes])).toEqual(
    jobs.map(() => ['completed', 2]),
  );
});

test('what is asked for while the server is away is kept, and done when it is back with an empty memory', async () => {
  const { port } = server;
  await cancelWaiting();
  await server.stop();
  const ids = [await startJob('kept-0'), await startJob('kept-1')];
  await new Promise((resolve) => setTimeout(resolve, 2000));
  expect((await api<Job>('GET', `/admin/collection-jobs/${ids[0]}`)).status).toBe('pending');
  server = await InngestServer.start({ ...KEYS, port });
  const jobs = await ended(ids);
  expect(jobs.map(({ status, changes_detected: changes }) => [status, changes])).toEqual(
    jobs.map(() => ['completed', 2]),
  );
});

test('a cancelled job ends and can be retried', async () => {
  const { port } = server;
  await server.stop();
  const id = await startJob('cancelled');
  await api('POST', `/admin/collection-jobs/${id}/cancel`);
  server = await InngestServer.start({ ...KEYS, port });
  await eventually('its run', () => (runsOf(id)[0]?.status === 'completed' ? true : null));
  expect((await api<Job>('GET', `/admin/collection-jobs/${id}`)).status).toBe('cancelled');
  await api('POST', `/admin/collection-jobs/${id}/retry`);
  const [job] = await ended([id]);
  expect([job?.status, job?.changes_detected]).toEqual(['completed', 2]);
  expect(server.problems).toEqual([]);
});
