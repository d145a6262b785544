import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as communitiesRoute from '@/app/api/v1/admin/communities/discover/route';
import * as inventoryRoute from '@/app/api/v1/admin/[type]/[id]/discover-properties/route';
import { stepResult } from '@/components/jobs/describe-step';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { requireEntityType } from '@/lib/catalog/registry';
import { getJobView } from '@/lib/collection/console/job/queries';
import { createModelClient, type ModelClient } from '@/lib/platform/claude-client';
import { createByHand } from '@/lib/review/manual/commands';
import { changeSpendSettings } from '@/lib/spend/commands';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { ACTOR, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-29T10:00:00Z');
const GUIDE = 'http://carolinaporchguide.test/north-carolina';
let world: World;
let model: ModelClient;
let fetcher: Fetcher;
let token: string;
let builderId: number;

beforeAll(async () => {
  world = await startWorld({ port: 0, token: 'token-of-this-test', now: () => NOW });
  model = createModelClient({ apiKey: DEMO_MESSAGES_KEY, baseUrl: world.messagesApi, timeoutMs: 1500 })!;
  fetcher = createFetcher({
    ...{ db: database.prisma, allowOrigins: [], now: () => new Date(), sourceDefaults: { min_delay_ms: 0 } },
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 5_000_000, maxHostWaitMs: 5000 },
    route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: world.port } : null),
  });
  token = await tokenFor(database.prisma, 'admin@demo.test');
  builderId = (
    await createByHand(database.prisma, DECIDER, requireEntityType('builder'), { name: 'Oak Row Homes' }, NOW)
  ).row.id;
});
afterAll(async () => {
  await fetcher.close();
  await world.close();
});
beforeEach(async () => {
  world.state.reset();
  await database.sql.query(
    'DELETE FROM model_calls; DELETE FROM spend_entries; DELETE FROM spend_totals; DELETE FROM settings',
  );
});

const calls = () => world.state.messages.snapshot().calls;
const arm = (faults: Parameters<World['state']['messages']['changeFaults']>[0]) =>
  world.state.messages.changeFaults(faults);

async function ended(made: Awaited<ReturnType<typeof call>>, withModel: ModelClient | null = model) {
  expect(made.status).toBe(202);
  const job = await runJob(database.prisma, String(made.json['job_id']), {
    ...{ now: () => NOW, fetcher },
    ...(withModel ? { model: withModel } : {}),
  });
  const observations = await database.prisma.observation.findMany({
    where: { job_id: job.job_id },
    include: { snapshot: { include: { content: true } } },
    orderBy: { id: 'asc' },
  });
  const proposals = await proposalsOf(database.prisma, job.job_id);
  const fresh = proposals
    .filter(({ is_new_entity: isNew }) => isNew)
    .map(({ proposed_entity_data: data }) => data as Record<string, unknown>);
  const view = await getJobView(database.prisma, job.job_id);
  const said = Object.fromEntries(view.steps.map((step) => [step.name, stepResult(step)]));
  return { job, observations, proposals, fresh, view, said, warnings: (job.warnings as string[]).join(' ') };
}

async function discover(body: object = {}, withModel: ModelClient | null = model) {
  const asked = { target_url: GUIDE, location: 'NC', radius_miles: 50 };
  return ended(await call(communitiesRoute, 'POST', { token, body: { ...asked, ...body } }), withModel);
}

const inventoryPage = (paragraph: string) =>
  `<html><head><title>Homes we are building | Oak Row Homes</title></head><body><main><h1>What we are building now</h1>
   <p>${paragraph}</p></main><footer><p>Oak Row Homes, 1200 Main Street, Houston, TX 77002</p></footer></body></html>`;
const PARAGRAPH =
  'The Bellamy at 25114 Emberwood Lane in Katy, TX 77493 has four bedrooms and 2,874 square feet. We ask $438,990. The next one, 25122 Emberwood Lane in Katy, TX 77493, has five bedrooms and is under contract. A model home stands at 25001 Kilnstone Drive in Katy, TX 77493, three bedrooms, open daily. Homes in Cinder Ranch start from the $400s. Our office is at 9 Show Street in Katy, TX 77493.';

async function inventory(body: object = {}, withModel: ModelClient | null = model) {
  const asked = { html: inventoryPage(PARAGRAPH), target_url: 'http://oakrow.example/homes' };
  const made = await call(inventoryRoute, 'POST', {
    token,
    params: { type: 'builders', id: String(builderId) },
    body: { ...asked, ...body },
  });
  return ended(made, withModel);
}

describe('a directory in prose', () => {
  it('gives each community with the words of its own sentences, compared like any list', async () => {
    const { job, observations, fresh, said, warnings } = await discover();
    expect(job).toMatchObject({ status: 'completed', items_found: 5, new_entities_found: 5 });
    expect(calls()).toHaveLength(1);
    expect(fresh.map(({ name }) => name).sort()).toEqual(
      ['Cotton Lathe Row', 'Indigo Weir', 'Sandspur Neck', 'Tamsin Grove', 'Wrenfield Green'].sort(),
    );
    expect(fresh.find(({ name }) => name === 'Tamsin Grove')).toMatchObject({
      ...{ city: 'Charlotte', state: 'NC', postal_code: '28277' },
      monthly_fee: expect.stringContaining('95') as string,
    });
    // "about 290 homes", "some 240 homes", "30 of 150 houses" are no counts.
    for (const found of fresh) expect(found).not.toHaveProperty('homes');
    for (const seen of observations) {
      expect(seen).toMatchObject({ method: 'claude_page', evidence: 'verified', status: 'accepted' });
      expect(seen.snapshot!.content.text.slice(seen.span_start!, seen.span_end!)).toBe(seen.quote);
    }
    expect(warnings).not.toMatch(/shows 0|No page that was read/);
    expect(said).toMatchObject({ observe: '0 found on 1 page', research: '5 found in the words of 1 page' });
  });

  it('is held to the job’s filters and limits as any other', async () => {
    const { job, warnings } = await discover({ location: 'Charlotte, NC', radius_miles: 15 });
    expect(job).toMatchObject({ status: 'completed', items_found: 1 });
    expect(warnings).toMatch(/in another place|too far away/);
    const few = await discover({ max_communities: 2 });
    expect(few.job.items_found).toBe(2);
    expect(few.warnings).toMatch(/3 beyond the limit/);
    const large = await discover({ min_homes: 100 });
    expect(large.job.items_found).toBe(0);
    expect(large.warnings).toMatch(/5 with fewer homes, or no count of them/);
  });

  it('is asked about once: the same page brings the same answer for nothing', async () => {
    await discover();
    const again = await discover();
    expect(calls()).toHaveLength(1);
    expect([Number(again.job.cost_usd), again.job.items_found, again.job.new_entities_found]).toEqual([0, 5, 0]);
    expect(again.view.calls).toMatchObject([{ purpose: 'read_page', outcome: 'known' }]);
  });

  it('is not asked about where its structure could be read, or a page that it leads to', async () => {
    const read = await discover({ target_url: 'http://carolinaporchguide.test/' });
    expect(read.job.items_found).toBe(1);
    expect(read.said['observe']).toBe('1 found on 1 page, 1 left out');
    const led = await inventory({ html: undefined, target_url: 'http://katyvillecrossing.test/' });
    expect(led.job.items_found).toBeGreaterThan(2);
    expect(led.said['observe']).toMatch(new RegExp(`^${led.job.items_found} found on \\d pages`));
    expect(calls()).toEqual([]);
  });
});

describe('without an answer the job completes with what it has, and says what was not tried', () => {
  const expectNothing = (
    { job, observations, proposals, warnings }: Awaited<ReturnType<typeof discover>>,
    why: RegExp,
  ) => {
    expect([job.status, observations.length, proposals.length]).toEqual(['completed', 0, 0]);
    expect(warnings).toMatch(why);
    expect(warnings).toMatch(/communities in the words of a page that our own rules cannot read/);
  };

  it('without a key', async () => {
    expectNothing(await discover({}, null), /Not looked for with Claude: communities .*No ANTHROPIC_API_KEY is set/);
    expect(calls()).toEqual([]);
  });

  it('when the budget is used up', async () => {
    await changeSpendSettings(database.prisma, ACTOR, { month_cap_usd: 0.000001 });
    expectNothing(await discover(), /Not looked for with Claude: communities .*this month’s budget/);
    expect(calls()).toEqual([]);
  });

  it.each<[string, Parameters<typeof arm>[0], RegExp]>([
    ['it refuses', { refusal: 1 }, /declined/],
    ['its answer is cut off', { max_tokens: 1 }, /cut off/],
    ['it only talks', { prose_only: 1 }, /without submitting/],
    ['its record is malformed', { malformed_input: 1 }, /without submitting a record that can be read/],
    ['it stays busy', { overloaded: 'always' }, /busy for now/],
  ])('when %s', async (_case, faults, why) => {
    arm(faults);
    const asked = await discover();
    expectNothing(asked, why);
    expect(asked.warnings).toMatch(/Claude was asked, without an answer, for communities/);
  });
});

describe('an inventory in paragraphs', () => {
  it('gives each home its own price and status; the model home is none for sale, the office no home', async () => {
    const { job, fresh, proposals } = await inventory();
    expect(job).toMatchObject({ status: 'completed', items_found: 3 });
    const of = (street: string) => fresh.find(({ address1 }) => address1 === street);
    expect(of('25114 Emberwood Lane')).toMatchObject({ price: 438_990, bedrooms: 4, sqft: 2874, city: 'Katy' });
    expect(of('25122 Emberwood Lane')).toMatchObject({ property_status: 'pending', bedrooms: 5 });
    expect(of('25122 Emberwood Lane')).not.toHaveProperty('price');
    expect(of('25001 Kilnstone Drive')).toMatchObject({ property_status: 'model' });
    expect(JSON.stringify(fresh)).not.toMatch(/Show Street|Main Street|400000/);
    expect(proposals.every(({ status }) => status === 'pending')).toBe(true);
  });

  it('never makes a home missed that it does not tell of', async () => {
    await inventory();
    const first = await database.prisma.inventoryAbsence.count();
    await inventory({ html: inventoryPage(PARAGRAPH.replace(/The next one.*?contract\. /, '')) });
    expect(await database.prisma.inventoryAbsence.count()).toBe(first);
    expect(await database.prisma.collectionChange.count({ where: { change_type: 'removed' } })).toBe(0);
  });
});

describe('a model that obeys the page', () => {
  it.each([
    'other_fields',
    'other_entities',
    'other_urls',
    'script_tags',
    'instructions',
    'extra_keys',
    'ten_thousand_fields',
  ] as const)('(%s) adds nothing and harms nothing', async (kind) => {
    arm({ hijacked: 'always', hijack_kind: kind });
    const { job, observations, proposals } = await discover();
    expect(job.status).toBe('completed');
    expect([observations.length, proposals.length]).toEqual([0, 0]);
  });

  it('that invents proves nothing', async () => {
    arm({ invented_values: 'always' });
    const { job, proposals } = await discover();
    expect(job.status).toBe('completed');
    for (const { evidence, status } of proposals) expect([evidence, status]).toEqual(['verified', 'pending']);
    expect(JSON.stringify(proposals.map(({ proposed_entity_data: data }) => data))).not.toMatch(
      /Atlantis|9999|invented/i,
    );
  });
});
