import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { getJobView } from '@/lib/collection/console/job/queries';
import { createModelClient, type ModelClient } from '@/lib/platform/claude-client';
import { changeSpendSettings } from '@/lib/spend/commands';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { ACTOR, collectBuilder, type CollectOptions } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
let world: World;
let model: ModelClient;
let fetcher: Fetcher;

beforeAll(async () => {
  world = await startWorld({ port: 0, token: 'token-of-this-test', now: () => new Date() });
  model = createModelClient({ apiKey: DEMO_MESSAGES_KEY, baseUrl: world.messagesApi, timeoutMs: 5000 })!;
  fetcher = createFetcher({
    ...{ db: database.prisma, allowOrigins: [], now: () => new Date(), sourceDefaults: { min_delay_ms: 0 } },
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 5_000_000, maxHostWaitMs: 5000 },
    route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: world.port } : null),
  });
});
afterAll(async () => {
  await fetcher.close();
  await world.close();
});
beforeEach(() => database.sql.query('DELETE FROM spend_entries; DELETE FROM spend_totals; DELETE FROM settings'));

async function collect(
  builder: { name: string; city?: string; website?: string },
  options: Partial<CollectOptions> = {},
) {
  const { id } = await database.prisma.builderProfile.create({
    data: { ...builder, data_source: 'manual' },
    select: { id: true },
  });
  const job = await collectBuilder(database.prisma, { entityId: id, model, fetcher, ...options });
  const observations = await database.prisma.observation.findMany({ where: { job_id: job.job_id } });
  return { job, observations, view: await getJobView(database.prisma, job.job_id) };
}

describe('a builder without a website', () => {
  it('is looked for by name and place; what is found stands on pages we read ourselves, and waits for review', async () => {
    const { job, observations, view } = await collect({ name: 'Harlow & Pine Homes', city: 'Houston' });
    expect(job).toMatchObject({ status: 'completed', attempts: 1 });
    expect(view.steps.map(({ name, status }) => [name, status])).toEqual(
      ['fetch', 'search', 'propose', 'settle'].map((name) => [name, 'completed']),
    );
    expect(view.calls.every(({ purpose }) => purpose === 'search')).toBe(true);
    const verified = observations.filter(({ evidence, status }) => evidence === 'verified' && status === 'accepted');
    expect(verified.length).toBeGreaterThan(0);
    // Of several pages: the step tells of all of them, not of the last.
    expect(new Set(verified.map(({ source_url: url }) => url)).size).toBeGreaterThan(1);
    const accepted = observations.filter(({ status }) => status === 'accepted').length;
    expect(view.steps.find(({ name }) => name === 'search')?.output).toMatchObject({ found: accepted });
    expect(verified.every(({ method, snapshot_id: snapshot }) => method === 'claude_search' && snapshot)).toBe(true);
    const changes = await database.prisma.collectionChange.findMany({ where: { job_id: job.job_id } });
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ status }) => status === 'pending')).toBe(true);
  });

  it('that nobody writes about gets an end that says so', async () => {
    const { job, observations, view } = await collect({ name: 'Zyxwick Vantablack Dwellings', city: 'Nowhere' });
    expect(job.status).toBe('completed');
    expect(observations.filter(({ evidence }) => evidence === 'verified')).toEqual([]);
    expect(view.missing).toContainEqual({ name: 'city', label: 'City', reason: 'not_found', on_record: true });
    expect(view.missing).toContainEqual({ name: 'phone', label: 'Phone', reason: 'not_found', on_record: false });
    expect((job.warnings as string[]).join(' ')).toMatch(/found no value on a page .* can be entered by hand/);
  });

  it('is not looked for beyond the budget: the job names what was not tried', async () => {
    await changeSpendSettings(database.prisma, ACTOR, { job_cap_usd: 0.001 });
    const { job, view } = await collect({ name: 'Harlow & Pine Homes' });
    expect([job.status, Number(job.cost_usd)]).toEqual(['completed', 0]);
    expect(view.calls.map(({ outcome }) => outcome)).toEqual(['over_budget']);
    // Nothing was searched, so nothing is said of what a search found.
    expect(job.warnings).toEqual([expect.stringMatching(/^Not looked for with Claude: .*budget of one job/)]);
  });

  it('cannot be collected without a key: there is nothing to read', async () => {
    const { job } = await collect({ name: 'Harlow & Pine Homes' }, { model: undefined as never });
    expect(job).toMatchObject({ status: 'failed', error_code: 'source_unusable' });
    expect(job.error_message).toMatch(/no page to read/);
  });
});

describe('a website that may not be read', () => {
  const builder = { name: 'Harlow & Pine Homes', website: 'https://gablestillhomes.test/' };

  it('leaves the web, if the job asks for a search', async () => {
    const { job, observations } = await collect(builder, { searchQuery: 'Harlow & Pine Homes Houston' });
    expect(job.status).toBe('completed');
    expect((job.warnings as string[])[0]).toMatch(/^robots\.txt .* Only the web was searched\.$/);
    expect(observations.some(({ evidence }) => evidence === 'verified')).toBe(true);
    expect(observations.filter(({ source_url: url }) => url?.includes('gablestill'))).toEqual([]);
  });

  it('ends the job with its reason, if it asks for none', async () => {
    const { job } = await collect(builder);
    expect(job).toMatchObject({ status: 'failed', error_code: 'robots_disallowed', searches: 0 });
  });
});
