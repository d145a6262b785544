import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { builderType } from '@/lib/catalog/types/builder';
import { getJobView } from '@/lib/collection/console/job/queries';
import { claudeVersion } from '@/lib/extraction/claude/answer-key';
import { createModelClient, type ModelClient } from '@/lib/platform/claude-client';
import { changeSpendSettings } from '@/lib/spend/commands';
import { getSpentUsd } from '@/lib/spend/queries';
import { createFetcher } from '@/lib/web/create-fetcher';
import { ACTOR, collectBuilder, type CollectOptions } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { inlineSteps } from '../../harness/inline-steps';

const database = withTestDatabase();
const NOW = new Date('2026-11-28T10:00:00Z');
const URL_OF_PAGE = 'https://sandmere-homes.example.com/';
let world: World;
let model: ModelClient;

beforeAll(async () => {
  world = await startWorld({ port: 0, token: 'token-of-this-test', now: () => NOW });
  model = createModelClient({ apiKey: DEMO_MESSAGES_KEY, baseUrl: world.messagesApi, timeoutMs: 1500 })!;
});
afterAll(() => world.close());
beforeEach(async () => {
  world.state.reset();
  await database.sql.query(
    'DELETE FROM model_calls; DELETE FROM spend_entries; DELETE FROM spend_totals; DELETE FROM settings',
  );
});

const arm = (faults: Parameters<World['state']['messages']['changeFaults']>[0]) =>
  world.state.messages.changeFaults(faults);
const calls = () => world.state.messages.snapshot().calls;
const outcomes = async () =>
  (await database.sql.query<{ outcome: string }>('SELECT outcome FROM model_calls ORDER BY id')).rows.map(
    ({ outcome }) => outcome,
  );
const spent = () => getSpentUsd(database.prisma, 'month', new Date().toISOString().slice(0, 7));

/** A page that states some things in ways only a reader understands. */
const page = (name: string) => `<html><head><title>${name}</title></head><body>
  <h1>${name}</h1>
  <p>${name} is a family firm. It all began in 1987, when two brothers put up a house in Austin.</p>
  <p>We build in Round Rock, Georgetown and Pflugerville.</p></body></html>`;

let count = 0;

async function collect(options: Partial<CollectOptions> & { page?: (name: string) => string } = {}) {
  const name = `Sandmere Homes ${(count += 1)}`;
  const { id } = await database.prisma.builderProfile.create({
    data: { name, website: URL_OF_PAGE, data_source: 'manual' },
    select: { id: true },
  });
  const job = await collectBuilder(database.prisma, {
    entityId: id,
    html: (options.page ?? page)(name),
    targetUrl: URL_OF_PAGE,
    model,
    ...options,
  });
  const observations = await database.prisma.observation.findMany({
    where: { job_id: job.job_id },
    orderBy: { id: 'asc' },
  });
  const changes = await database.prisma.collectionChange.findMany({ where: { job_id: job.job_id } });
  const claimed = observations.filter(({ method }) => method.startsWith('claude'));
  return { id, name, job, observations, changes, claimed, warnings: job.warnings as string[] };
}

/** A fetcher that finds the sample sites. */
const demoFetcher = () =>
  createFetcher({
    ...{ db: database.prisma, allowOrigins: [], now: () => new Date(), sourceDefaults: { min_delay_ms: 0 } },
    settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 5_000_000, maxHostWaitMs: 5000 },
    route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: world.port } : null),
  });

/** Everything a job may not touch. */
async function untouchable(): Promise<string> {
  const { rows } = await database.sql.query<{ hash: string }>(
    `SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS hash FROM (
       SELECT to_jsonb(t)::text AS line FROM users t UNION ALL SELECT to_jsonb(t)::text FROM api_keys t
       UNION ALL SELECT to_jsonb(t)::text FROM settings t UNION ALL SELECT to_jsonb(t)::text FROM field_states t
       UNION ALL SELECT to_jsonb(t)::text FROM applications t UNION ALL SELECT to_jsonb(t)::text FROM change_decisions t
       UNION ALL SELECT to_jsonb(t)::text FROM builder_awards t UNION ALL SELECT to_jsonb(t)::text FROM builder_credentials t
       UNION ALL SELECT to_jsonb(t)::text FROM builder_home_plans t UNION ALL SELECT to_jsonb(t)::text FROM entity_matches t
       UNION ALL SELECT (to_jsonb(t) - 'updated_at')::text FROM builder_profiles t WHERE id = (SELECT min(id) FROM builder_profiles)) lines`,
  );
  return rows[0]!.hash;
}

describe('research of the page', () => {
  it('asks for what structured data did not give, proves each value by its quote in the stored page, and proposes it', async () => {
    const { job, claimed, changes } = await collect();
    expect(job).toMatchObject({ status: 'completed', attempts: 1, warnings: [] });
    expect(calls()).toHaveLength(1);
    expect(claimed.length).toBeGreaterThan(0);
    for (const seen of claimed) {
      expect(seen).toMatchObject({
        method: 'claude_page',
        evidence: 'verified',
        extractor_version: claudeVersion('claude-haiku-5-5'),
      });
      const { content } = await database.prisma.snapshot.findUniqueOrThrow({
        where: { id: seen.snapshot_id! },
        include: { content: true },
      });
      expect(content.text.slice(seen.span_start!, seen.span_end!)).toBe(seen.quote);
    }
    expect(changes.map(({ status }) => status)).toEqual(changes.map(() => 'pending'));
    expect(changes.length).toBeGreaterThanOrEqual(claimed.length);
  });

  it('shows its call, and no longer as missing what it found', async () => {
    const { job, claimed } = await collect();
    const view = await getJobView(database.prisma, job.job_id);
    expect(view.calls).toMatchObject([
      { purpose: 'read_page', outcome: 'submitted', model: 'claude-haiku-5-5', searches: 0, reason: null },
    ]);
    expect(view.calls[0]!.cost_usd).toBeCloseTo(Number(job.cost_usd), 6);
    const labels = claimed.map(
      ({ field_name: name }) => builderType.fields.find((field) => field.name === name)?.label,
    );
    expect(view.missing.map(({ label }) => label).filter((label) => labels.includes(label))).toEqual([]);
    expect(view.steps.map(({ name }) => name)).toEqual(['fetch', 'observe', 'research', 'propose', 'settle']);
  });

  it('costs what the ledger says, on the job too', async () => {
    const { job } = await collect();
    const [call] = calls();
    expect(Number(job.cost_usd)).toBeGreaterThan(0);
    expect(Number(job.cost_usd)).toBeCloseTo(await spent(), 5);
    expect([job.input_tokens, job.output_tokens, job.searches]).toEqual([
      call!.input_tokens + call!.cache_read_tokens + call!.cache_creation_tokens,
      call!.output_tokens,
      0,
    ]);
  });

  it('asks nothing where structured data is complete', async () => {
    const complete = (name: string) =>
      `<html><head><title>${name}</title><script type="application/ld+json">${JSON.stringify({
        ...{ '@context': 'https://schema.org', '@type': 'HomeAndConstructionBusiness', name, url: URL_OF_PAGE },
        ...{ telephone: '(512) 555-0142', email: 'office@sandmere-homes.example.com', foundingDate: '1987' },
        description: `${name} builds custom homes in Austin and around it, one family at a time.`,
        knowsAbout: ['Custom homes', 'Remodels'],
        areaServed: ['Austin', 'Round Rock'],
        address: {
          ...{ '@type': 'PostalAddress', streetAddress: '12 Cedar Street', addressLocality: 'Austin' },
          ...{ addressRegion: 'TX', postalCode: '78701' },
        },
      })}</script></head><body><h1>${name}</h1></body></html>`;
    const { job, observations } = await collect({ page: complete });
    expect(observations.map(({ field_name: field }) => field)).toContain('founded_year');
    expect([calls().length, Number(job.cost_usd), job.warnings]).toEqual([0, 0, []]);
  });

  it('asks the same question once, whoever asks it again', async () => {
    const same = () => page('Sandmere Homes');
    const first = await collect({ page: same });
    await database.prisma.builderProfile.update({ where: { id: first.id }, data: { name: 'Sandmere Homes' } });
    const again = () =>
      collectBuilder(database.prisma, {
        entityId: first.id,
        html: page('Sandmere Homes'),
        targetUrl: URL_OF_PAGE,
        model,
      });
    await again();
    const asked = calls().length;
    const repeated = await again();
    expect(calls()).toHaveLength(asked);
    expect(Number(repeated.cost_usd)).toBe(0);
    expect(repeated.changes_detected).toBe(0);
    expect((await outcomes()).at(-1)).toBe('known');
  });
});

describe('without an answer the job keeps what structured data gave, says what was not looked for, and completes', () => {
  const expectKept = ({ job, observations, claimed, warnings }: Awaited<ReturnType<typeof collect>>, why: RegExp) => {
    expect(job.status).toBe('completed');
    expect(observations.length).toBeGreaterThan(0);
    expect(claimed).toEqual([]);
    expect(warnings.join(' ')).toMatch(why);
    expect(warnings.join(' ')).toMatch(
      /(?:Not looked for with Claude|Claude was asked, without an answer, for): .*phone.* can be entered by hand/,
    );
  };

  it('without a key', async () => {
    const { job, observations, warnings } = await collect({ model: undefined as never });
    expect([job.status, calls().length]).toEqual(['completed', 0]);
    expect(observations.length).toBeGreaterThan(0);
    expect(warnings.join(' ')).toMatch(/Not looked for with Claude: .*phone.*No ANTHROPIC_API_KEY is set/);
  });

  it.each<[string, Parameters<typeof arm>[0], RegExp, string]>([
    ['it refuses', { refusal: 1 }, /declined/, 'refused'],
    ['its answer is cut off', { max_tokens: 1 }, /cut off/, 'cut'],
    ['it only talks', { prose_only: 1 }, /without submitting/, 'silent'],
    ['it calls a tool nobody gave it', { unknown_tool: 1 }, /without submitting/, 'silent'],
  ])('when %s', async (_case, faults, why, outcome) => {
    arm(faults);
    expectKept(await collect(), why);
    expect(await outcomes()).toEqual([outcome]);
    expect(await spent()).toBeGreaterThan(0);
  });

  it('and an unchanged page is not paid for again within a week, but after it', async () => {
    arm({ refusal: 1 });
    const first = await collect();
    const supplied = { entityId: first.id, html: page(first.name), targetUrl: URL_OF_PAGE, model };
    const again = (days: number) =>
      collectBuilder(database.prisma, { ...supplied, now: () => new Date(Date.now() + days * 86_400_000) });
    const repeated = await again(6);
    expect([calls().length, Number(repeated.cost_usd)]).toEqual([1, 0]);
    expect((repeated.warnings as string[]).join(' ')).toMatch(/Claude declined/);
    const view = await getJobView(database.prisma, repeated.job_id);
    expect(view.calls).toMatchObject([{ outcome: 'refused', reason: expect.stringMatching(/not paid for again/) }]);
    await again(8);
    expect(calls()).toHaveLength(2);
    expect((await outcomes()).at(-1)).toBe('submitted');
  });

  it('when its record is malformed', async () => {
    arm({ malformed_input: 1 });
    expectKept(await collect(), /without submitting a record that can be read/);
    expect(await outcomes()).toEqual(['silent']);
  });

  it('when the budget is used up, without one call', async () => {
    await changeSpendSettings(database.prisma, ACTOR, { month_cap_usd: 0.000001 });
    expectKept(await collect(), /this month’s budget/);
    expect([calls().length, await outcomes(), await spent()]).toEqual([0, ['over_budget'], 0]);
  });

  it('when the key is not accepted', async () => {
    const wrong = createModelClient({ apiKey: 'wrong', baseUrl: world.messagesApi })!;
    expectKept(await collect({ model: wrong }), /ANTHROPIC_API_KEY is not accepted/);
    expect([await outcomes(), await spent()]).toEqual([['rejected'], 0]);
  });

  it('when it stays busy, after three tries that cost nothing', async () => {
    arm({ overloaded: 'always' });
    const steps = inlineSteps();
    expectKept(await collect({ steps }), /Claude was asked, without an answer, for: .*busy for now/);
    expect(await outcomes()).toEqual(['busy', 'busy', 'busy']);
    expect(steps.slept).toEqual([10_000, 20_000]);
    expect(await spent()).toBe(0);
  });

  it('when it never answers; what may have been charged stays set aside', async () => {
    arm({ time_out: 'always' });
    expectKept(await collect(), /did not answer in time/);
    expect(await outcomes()).toEqual(['lost', 'lost', 'lost']);
    expect(await spent()).toBeGreaterThan(0);
  });
});

describe('a service that is busy for a while', () => {
  it('is asked again when it says, and the job gets its answer', async () => {
    arm({ rate_limit: 1, retry_after_s: 7 });
    const steps = inlineSteps();
    const { claimed } = await collect({ steps });
    expect(steps.slept).toEqual([7000]);
    expect(claimed.length).toBeGreaterThan(0);
    expect(await outcomes()).toEqual(['busy', 'submitted']);
  });

  it('for an hour is not waited for', async () => {
    arm({ rate_limit: 1, retry_after_s: 3600 });
    const steps = inlineSteps();
    const { job, claimed } = await collect({ steps });
    expect([job.status, claimed.length, steps.slept]).toEqual(['completed', 0, []]);
  });
});

describe('a model that lies', () => {
  it('gets nothing verified that it made up', async () => {
    arm({ invented_values: 'always' });
    const { job, claimed, changes } = await collect();
    expect(job.status).toBe('completed');
    const made = changes.filter(({ evidence }) => evidence === 'unverified');
    expect(claimed.filter(({ status, evidence }) => status === 'accepted' && evidence === 'verified')).toEqual([]);
    for (const change of made) expect(change.confidence).toBeLessThanOrEqual(0.45);
  });

  it.each([
    'other_fields',
    'other_entities',
    'other_urls',
    'script_tags',
    'instructions',
    'extra_keys',
    'ten_thousand_fields',
  ] as const)(
    'or is hijacked (%s) does no harm: nothing but observations and pending proposals of this very builder',
    async (kind) => {
      const before = await untouchable();
      arm({ hijacked: 'always', hijack_kind: kind });
      const { id, job, changes, claimed } = await collect();
      expect(job.status).toBe('completed');
      expect(await untouchable()).toBe(before);
      for (const change of changes) {
        expect(change.status).toBe('pending');
        expect([change.entity_type, change.entity_id ?? change.parent_entity_id]).toEqual(['builder', id]);
        expect(change.new_value ?? '').not.toMatch(/<script|javascript:|onerror=/i);
      }
      expect(claimed.length).toBeLessThanOrEqual(200);
    },
  );
});

describe('a call whose step is repeated', () => {
  it('is not made again: the answer it has paid for is found, in the ledger and on the job', async () => {
    const { id } = await database.prisma.builderProfile.create({
      data: { name: 'Sandmere Homes again', website: URL_OF_PAGE, data_source: 'manual' },
      select: { id: true },
    });
    const steps = inlineSteps();
    // As an engine does whose worker was killed after the work and before its result was kept.
    const twice: typeof steps = {
      ...steps,
      run: async (name, work) => {
        if (name.startsWith('ask-page')) await work();
        return steps.run(name, work);
      },
    };
    const html = page('Sandmere Homes again');
    const job = await collectBuilder(database.prisma, {
      entityId: id,
      html,
      targetUrl: URL_OF_PAGE,
      model,
      steps: twice,
    });
    expect([job.status, calls().length, await outcomes()]).toEqual(['completed', 1, ['submitted']]);
    expect(Number(job.cost_usd)).toBeCloseTo(await spent(), 5);
  });
});

describe('research on the web', () => {
  it('makes the same search over the same page once in a week, and cites what it found then', async () => {
    const fetcher = demoFetcher();
    const { id } = await database.prisma.builderProfile.create({
      data: { name: 'Fennimore & Oake', data_source: 'manual' },
      select: { id: true },
    });
    const search = (now: Date) =>
      collectBuilder(database.prisma, {
        ...{ entityId: id, html: '<h1>Fennimore & Oake</h1>', targetUrl: 'https://listing.example.com/' },
        ...{ model, fetcher },
        ...{ searchQuery: 'Fennimore & Oake builder', now: () => now },
      });
    const first = await search(NOW);
    expect(first.searches).toBeGreaterThan(0);
    const asked = calls().length;
    const again = await search(new Date(NOW.getTime() + 6 * 86_400_000));
    expect([again.searches, calls().length, Number(again.cost_usd)]).toEqual([0, asked, 0]);
    const proven = (job: string) =>
      database.prisma.observation.count({ where: { job_id: job, method: 'claude_search', evidence: 'verified' } });
    expect(await proven(again.job_id)).toBe(await proven(first.job_id));
    const later = await search(new Date(NOW.getTime() + 8 * 86_400_000));
    expect(later.searches).toBeGreaterThan(0);
    await fetcher.close();
  });

  it('reads each page it cites itself, and proves what is claimed there', async () => {
    const fetcher = demoFetcher();
    const { id } = await database.prisma.builderProfile.create({
      data: { name: 'Harlow & Pine Homes', data_source: 'manual' },
      select: { id: true },
    });
    const job = await collectBuilder(database.prisma, {
      ...{
        entityId: id,
        html: '<h1>Harlow & Pine Homes</h1>',
        targetUrl: 'https://listing.example.com/',
        model,
        fetcher,
      },
      searchQuery: 'Harlow & Pine Homes Houston builder',
    });
    expect(job.status).toBe('completed');
    expect(job.searches).toBeGreaterThan(0);
    const found = await database.prisma.observation.findMany({
      where: { job_id: job.job_id, method: 'claude_search' },
      include: { snapshot: true },
    });
    const verified = found.filter(({ evidence }) => evidence === 'verified');
    expect(verified.length).toBeGreaterThan(0);
    for (const seen of verified) expect(seen.snapshot?.url).toBe(seen.source_url);
    await fetcher.close();
  });
});
