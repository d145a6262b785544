import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { createModelClient, type ModelClient } from '@/lib/platform/claude-client';
import { collectEntity, type CollectOptions } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-11-29T10:00:00Z');
let world: World;
let model: ModelClient;

beforeAll(async () => {
  world = await startWorld({ port: 0, token: 'token-of-this-test', now: () => NOW });
  model = createModelClient({ apiKey: DEMO_MESSAGES_KEY, baseUrl: world.messagesApi, timeoutMs: 1500 })!;
});
afterAll(() => world.close());
beforeEach(async () => {
  world.state.reset();
  await database.sql.query('DELETE FROM model_calls; DELETE FROM spend_entries; DELETE FROM spend_totals');
});

const page = (name: string, body: string) =>
  `<html><head><title>${name}</title></head><body><main><h1>${name}</h1>${body}</main></body></html>`;

async function collect(type: 'community' | 'property', html: string, options: Partial<CollectOptions> = {}) {
  const select = { id: true };
  const place = { city: 'Katy', state: 'TX', data_source: 'manual' };
  const { id } =
    type === 'community'
      ? await database.prisma.community.create({ data: { name: 'Tallow Weir', ...place }, select })
      : await database.prisma.property.create({
          data: { title: '14 Sedge Lane', address1: '14 Sedge Lane', ...place },
          select,
        });
  const job = await collectEntity(database.prisma, type, {
    ...{ entityId: id, html, model, targetUrl: 'https://tallow-weir.example.com/' },
    ...options,
  });
  const seen = await database.prisma.observation.findMany({
    where: { job_id: job.job_id },
    include: { snapshot: { include: { content: true } } },
    orderBy: { id: 'asc' },
  });
  const claimed = seen.filter(({ method }) => method.startsWith('claude'));
  const proven = claimed.filter(({ evidence, status }) => evidence === 'verified' && status === 'accepted');
  for (const one of proven) expect(one.snapshot!.content.text.slice(one.span_start!, one.span_end!)).toBe(one.quote);
  const changes = await database.prisma.collectionChange.findMany({ where: { job_id: job.job_id } });
  for (const { status, entity_type: about, entity_id: own, parent_entity_id: parent } of changes)
    expect([status, about === type ? own : parent]).toEqual(['pending', id]);
  const names = proven.map(({ field_name: name, child_type: child }) => name ?? child);
  return { job, claimed, names, changes, warnings: (job.warnings as string[]).join(' ') };
}

const COMMUNITY = page(
  'Tallow Weir',
  `<p>Tallow Weir in Katy has 240 homes around two ponds.</p><p>Builders: Harlow Homes and Sedge Homes have begun the last phase.</p>
   <p>Tallow Weir belongs to Katy ISD.</p><p>The office of the association stands at 12 Pond Street, Katy, TX 77493.</p>
   <p>Tallow Weir Pear Supper</p><p>October 3, 2027</p>`,
);

describe('a community whose page speaks in sentences', () => {
  it('is asked about in its own words, for fields and small records, and each is proven or not proposed as such', async () => {
    const { job, names, changes } = await collect('community', COMMUNITY);
    expect(job).toMatchObject({ status: 'completed', warnings: [] });
    expect(world.state.messages.snapshot().calls).toHaveLength(1);
    // Its structure gave fields and builders; what nothing but words says, Claude read.
    expect(names).toContain('community_event');
    expect(changes.map(({ entity_type: about }) => about)).toEqual(
      expect.arrayContaining(['community', 'builder_card', 'community_event']),
    );
    expect(changes.some(({ change_type: type }) => type === 'removed')).toBe(false);
  });

  it('without a key keeps what its structure gave, and says which fields and lists nobody looked for', async () => {
    const { job, claimed, changes, warnings } = await collect('community', COMMUNITY, { model: undefined as never });
    expect([job.status, claimed.length]).toEqual(['completed', 0]);
    expect(changes.length).toBeGreaterThan(0);
    expect(warnings).toMatch(/Not looked for with Claude: .*No ANTHROPIC_API_KEY is set/);
  });
});

const HOME = (price: string) =>
  page(
    '14 Sedge Lane',
    `<p>14 Sedge Lane, Katy, TX 77493</p><p>Construction by Harlow Homes is complete, in the community of Tallow Weir, on lot 9.</p><p>${price}</p>`,
  );

describe('a home whose page speaks in sentences', () => {
  it('belongs to whom the words say, and its values are its own', async () => {
    const { job, changes } = await collect(
      'property',
      HOME('It has four bedrooms and three baths, and the price is $512,000.'),
    );
    expect(job.status).toBe('completed');
    const fields = changes.map(({ field_name: name }) => name);
    expect(fields).toEqual(expect.arrayContaining(['price', 'bedrooms']));
  });

  it('has no price where only a plan’s starting price stands', async () => {
    world.state.messages.changeFaults({ invented_values: 'always' });
    const { job, names, changes } = await collect('property', HOME('Homes of this plan start from the $400s.'));
    expect(job.status).toBe('completed');
    expect(names).not.toContain('price');
    expect(changes.filter(({ field_name: name, evidence }) => name === 'price' && evidence === 'verified')).toEqual([]);
  });
});

it.each([
  'other_fields',
  'other_entities',
  'other_urls',
  'script_tags',
  'instructions',
  'extra_keys',
  'ten_thousand_fields',
] as const)('a model that obeys the page (%s) changes nothing but proposals of this very record', async (kind) => {
  world.state.messages.changeFaults({ hijacked: 'always', hijack_kind: kind });
  for (const [type, html] of [
    ['community', COMMUNITY],
    ['property', HOME('Call us.')],
  ] as const) {
    const { job, changes, claimed } = await collect(type, html);
    expect(job.status).toBe('completed');
    for (const change of changes) expect(change.new_value ?? '').not.toMatch(/<script|javascript:|onerror=/i);
    expect(claimed.length).toBeLessThanOrEqual(200);
  }
});
