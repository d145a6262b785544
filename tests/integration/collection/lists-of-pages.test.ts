import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { startInventory } from '@/lib/collection/discover/commands';
import { getJobView } from '@/lib/collection/console/job/queries';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { createByHand } from '@/lib/review/manual/commands';
import { withClient } from '@/scripts/start/provision';
import { ACTOR, approveAll, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { LoopbackSite } from '../web/loopback-site';

const database = withTestDatabase();
const site = new LoopbackSite();
const SITE = 'http://ternhomes.test';
let fetcher: Fetcher;
let builderId: number;
let street = 0;

beforeAll(async () => {
  await site.start();
  fetcher = createFetcher({
    ...{ db: database.prisma, allowOrigins: [], now: () => new Date(), sourceDefaults: { min_delay_ms: 0 } },
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 200_000, maxHostWaitMs: 5000 },
    route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: site.port } : null),
  });
  const builder = requireEntityType('builder');
  const { row } = await createByHand(
    database.prisma,
    DECIDER,
    builder,
    { name: 'Tern Homes', website: SITE },
    new Date(),
  );
  builderId = row.id;
});
afterAll(async () => {
  await fetcher.close();
  await site.stop();
});
beforeEach(async () => {
  site.reset();
  await database.prisma.robotsFile.deleteMany();
  street += 1;
});

const STREETS = ['Tern', 'Plover', 'Curlew', 'Godwit', 'Avocet', 'Sanderling', 'Whimbrel', 'Dunlin', 'Turnstone'];
const home = (number: number): string =>
  `<li><h3><a href="/homes/${street}-${number}">${number} ${STREETS[street]} Way</a></h3><p>Katy, TX 77493</p>` +
  `<p>$4${number},900</p><p>3 bd · 2 ba · 2,100 sq ft</p><p>Available</p></li>`;
const pageOf = (numbers: readonly number[], more = '') =>
  `<html><head><title>Homes</title></head><body><main><h1>Move-in ready homes</h1><ul>${numbers.map(home).join('')}</ul>${more}</main></body></html>`;

/** Serves a list of several pages as it is at the moment, "next" up to the last. */
function serve(pages: () => number[][], more: (page: number) => string = () => ''): void {
  site.on('/list', ({ url = '' }, response) => {
    const number = Number(/page=(\d+)/.exec(url)?.[1] ?? 1);
    const all = pages();
    const numbers = all[number - 1];
    response.writeHead(numbers ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    const next = number < all.length ? `<a href="/list?page=${number + 1}">Next</a>` : '';
    response.end(numbers ? pageOf(numbers, next + more(number)) : 'Not found');
  });
}

async function collect() {
  const body = { target_url: `${SITE}/list`, max_properties: 50, priority: 10 };
  const { job } = await startInventory(
    database.prisma,
    { actor: ACTOR, userId: ACTOR.id },
    String(builderId),
    body,
    new Date(),
  );
  const ended = await runJob(database.prisma, job.job_id, { fetcher });
  const proposals = await proposalsOf(database.prisma, job.job_id);
  return { job: ended, proposals, removed: proposals.filter(({ new_value: value }) => value === 'removed') };
}

/** Reads the list as it is, takes all of it over, and lets some days pass. */
async function begin(): Promise<void> {
  const { proposals } = await collect();
  await approveAll(
    database.prisma,
    proposals.map(({ id }) => id),
    new Date(),
  );
  // Homes that were only proposed are known from the next reading on.
  await collect();
  await daysPass(5);
}

const daysPass = (days: number) =>
  withClient(database.adminUrl, async (client) => {
    await client.query("UPDATE observations SET observed_at = observed_at - $1 * interval '1 day'", [days]);
    await client.query('UPDATE inventory_absences SET day = day - $1::int', [days]);
  });

async function missed(): Promise<string[]> {
  const rows = await database.prisma.inventoryAbsence.findMany({
    where: { property: { address1: { contains: STREETS[street]! } } },
    include: { property: true },
    orderBy: { property_id: 'asc' },
  });
  return [...new Set(rows.map(({ property }) => property.address1!.split(' ')[0]!))];
}

const wholeStep = async (jobId: string) =>
  (await getJobView(database.prisma, jobId)).steps.find(({ name }) => name === 'whole_list')?.output as {
    lists: { pages: number; whole: boolean; doubts: string[] }[];
  };

describe('a list of several pages', () => {
  it('misses a home on two days when all of its pages were read; one that changed its page is not missed', async () => {
    let pages = [[11, 12], [13, 14], [15]];
    serve(() => pages);
    await begin();
    // One is gone: the others move up, and there is no third page any more.
    pages = [
      [11, 13],
      [14, 15],
    ];
    const first = await collect();
    expect((await wholeStep(first.job.job_id)).lists).toEqual([{ pages: 2, whole: true, doubts: [] }]);
    expect([first.removed, await missed()]).toEqual([[], ['12']]);
    await daysPass(1);
    expect((await collect()).removed).toHaveLength(1);
  });

  it('misses one that stood on a last page which is gone', async () => {
    let pages = [[11, 12], [13]];
    serve(() => pages);
    await begin();
    pages = [[11, 12]];
    await collect();
    expect(await missed()).toEqual(['13']);
  });

  it('misses nothing when one of its pages cannot be read, and says why', async () => {
    let pages = [[11, 12], [13], [14]];
    let broken = false;
    site.on('/list', ({ url = '' }, response) => {
      const number = Number(/page=(\d+)/.exec(url)?.[1] ?? 1);
      response.writeHead(broken && number === 3 ? 500 : 200, { 'content-type': 'text/html' });
      response.end(pageOf(pages[number - 1]!, number < pages.length ? `<a href="?page=${number + 1}">Next</a>` : ''));
    });
    await begin();
    [pages, broken] = [[[11], [13], [14]], true];
    const { job } = await collect();
    const [list] = (await wholeStep(job.job_id)).lists;
    expect(list).toMatchObject({
      pages: 2,
      whole: false,
      doubts: [expect.stringMatching(/^Page 3 could not be read: /)],
    });
    expect(JSON.stringify(job.warnings)).toContain('no home is missed by it: Page 3 could not be read');
    expect(await missed()).toEqual([]);
  });

  it('misses nothing when robots.txt refuses a page, or a page is too large', async () => {
    let pages = [[11, 12], [13]];
    let more = '';
    serve(
      () => pages,
      (page) => (page === 2 ? more : ''),
    );
    await begin();
    pages = [[11], [13]];
    more = `<!-- ${'x'.repeat(300_000)} -->`;
    expect((await wholeStep((await collect()).job.job_id)).lists).toMatchObject([{ whole: false }]);
    more = '';
    site.page('/robots.txt', 'User-agent: *\nDisallow: /list?page=2', { 'content-type': 'text/plain' });
    await database.prisma.robotsFile.deleteMany();
    const [list] = (await wholeStep((await collect()).job.job_id)).lists;
    expect(list!.doubts).toEqual([expect.stringMatching(/^Page 2 could not be read: .*robots/)]);
    expect(await missed()).toEqual([]);
  });

  it('misses nothing when the list changes while it is read: one home slips from page two to page one', async () => {
    const before = [
      [11, 12],
      [13, 14],
    ];
    let isChanging = false;
    let asked = 0;
    serve(() => (isChanging && ++asked > 1 ? [[12, 13], [14]] : before));
    await begin();
    isChanging = true;
    const { job } = await collect();
    const { lists } = await wholeStep(job.job_id);
    expect(lists).toMatchObject([
      { pages: 2, whole: false, doubts: [expect.stringMatching(/other homes when it was read again/)] },
    ]);
    expect(await missed()).toEqual([]);
  });

  it('misses nothing that a page still writes, though it was not read as a home', async () => {
    let pages = [[11, 12, 14], [13]];
    let more = '';
    serve(
      () => pages,
      (page) => (page === 1 ? more : ''),
    );
    await begin();
    pages = [[11, 14], [13]];
    more = `<p>Ask about 12 ${STREETS[street]} Way</p>`;
    const { job } = await collect();
    expect(job).toMatchObject({ status: 'completed', warnings: [] });
    expect((await wholeStep(job.job_id)).lists).toMatchObject([{ whole: true }]);
    expect(await missed()).toEqual([]);
    more = '';
    await collect();
    expect(await missed()).toEqual(['12']);
  });
});
