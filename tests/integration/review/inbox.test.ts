import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { getJobView } from '@/lib/collection/console/job/queries';
import { findDecidedApplications } from '@/lib/review/decided-queries';
import { decideChanges } from '@/lib/review/decisions/commands';
import { findChangeRows } from '@/lib/review/inbox-decision-queries';
import { getInboxSnapshot } from '@/lib/review/inbox-evidence-queries';
import {
  countInbox,
  findInboxChangeIds,
  findInboxEntities,
  findInboxFacets,
  getInboxEntity,
} from '@/lib/review/inbox-queries';
import { createByHand, editByHand, setFieldLock } from '@/lib/review/manual/commands';
import { readEdit } from '@/lib/review/read-edit';
import { findRejectedChanges } from '@/lib/review/rejected-queries';
import { undoDecisions } from '@/lib/review/rollback/commands';
import { decodeCursor } from '@/lib/platform/pagination';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const builder = requireEntityType('builder');

function page(name: string, host: string, extra: Record<string, unknown> = {}): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    name,
    url: `https://${host}/`,
    telephone: '(713) 555-0199',
    ...extra,
  };
  return `<html><head><title>${name}</title><script type="application/ld+json">${JSON.stringify(data)}</script></head>
    <body><h1>${name}</h1><p>Call us at (713) 555-0199. Building since 1987.</p></body></html>`;
}

/** A builder whose page says otherwise: a phone, a year, and as many awards as named. */
async function waiting(name: string, host: string, awards: string[] = []): Promise<bigint> {
  const body = { name, website: `https://${host}`, phone: '713-555-0100' };
  const { row } = await createByHand(database.prisma, DECIDER, builder, body, new Date());
  const id = BigInt(row.id);
  const html = page(name, host, { foundingDate: '1987', award: awards });
  await collectBuilder(database.prisma, { entityId: id, html, targetUrl: `https://${host}/` });
  return id;
}

const cardsOf = async (id: bigint) => (await getInboxEntity(database.prisma, `builder:${id}`, {}, null))!;
const approve = (ids: number[]) =>
  decideChanges(
    database.prisma,
    DECIDER,
    ids.map((changeId) => ({ changeId: BigInt(changeId), decision: 'approve', named: true })),
    { apply: true, createNewEntities: true, now: new Date() },
  );

describe('the inbox', () => {
  it('lists entities with all that waits of them, children included, the fullest first', async () => {
    const few = await waiting('Listed Few', 'fewhomes.example.com');
    const many = await waiting('Listed Many', 'manyhomes.example.com', ['Best Home 2024', 'Best Kitchen 2023']);
    const { entities, next_cursor } = await findInboxEntities(database.prisma, { q: 'Listed' }, 'most', null);
    expect(entities.map((row) => row.key)).toEqual([`builder:${many}`, `builder:${few}`]);
    expect(entities[0]!.pending).toBe(entities[1]!.pending + 2);
    expect(next_cursor).toBeNull();
    const totals = await countInbox(database.prisma, { q: 'Listed' });
    expect(totals).toEqual({ entities: 2, changes: entities[0]!.pending + entities[1]!.pending });
  });

  it('narrows list, count, ids and cards to the same changes', async () => {
    const id = await waiting('Narrow Homes', 'narrowhomes.example.com', ['Best Home 2024']);
    await waiting('Other Homes', 'otherhomes.example.com');
    const filter = { q: 'Narrow', field: 'award' };
    const list = await findInboxEntities(database.prisma, filter, 'lowest', null);
    expect(list.entities.map((row) => [row.key, row.pending])).toEqual([[`builder:${id}`, 1]]);
    expect(await countInbox(database.prisma, filter)).toEqual({ changes: 1, entities: 1 });
    const entity = await getInboxEntity(database.prisma, `builder:${id}`, filter, null);
    expect(entity?.cards.map((card) => card.change_id)).toEqual(
      (await findInboxChangeIds(database.prisma, filter, 10)).map(Number),
    );
    expect(entity?.hidden).toBeGreaterThan(0);
  });

  it('treats % and _ in a search as the characters they are', async () => {
    await waiting('Plain Homes', 'plainhomes.example.com');
    expect(await countInbox(database.prisma, { q: '%' })).toEqual({ changes: 0, entities: 0 });
    expect((await countInbox(database.prisma, { q: 'plain' })).entities).toBe(1);
  });

  it('counts what one can filter by', async () => {
    await waiting('Facet Homes', 'facethomes.example.com', ['Best Home 2024']);
    const facets = await findInboxFacets(database.prisma);
    expect(facets.types).toMatchObject([{ value: 'builder', label: 'Builders' }]);
    expect(facets.fields).toEqual(
      expect.arrayContaining([{ value: 'award', label: 'Awards', count: expect.any(Number) }]),
    );
  });

  it('gives the rest of the entities with the cursor, none twice and none left out, in every order', async () => {
    await database.prisma.collectionChange.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        entity_type: 'builder',
        is_new_entity: true,
        proposed_entity_data: { name: `New ${index}` },
        change_type: 'added',
        confidence: (index % 7) / 10,
        normalised_value: String(index),
      })),
    });
    for (const sort of ['most', 'oldest', 'lowest'] as const) {
      const keys: string[] = [];
      for (let cursor: string | null = null, more = true; more;) {
        const part = await findInboxEntities(database.prisma, { field: 'new_entity' }, sort, cursor);
        keys.push(...part.entities.map((row) => row.key));
        cursor = part.next_cursor;
        more = cursor !== null;
      }
      expect(new Set(keys).size).toBe(120);
      expect(keys).toHaveLength(120);
    }
  });
});

describe('a card', () => {
  it('shows values by their kind, the quote with its place in the snapshot, and why it is trusted', async () => {
    const id = await waiting('Card Homes', 'cardhomes.example.com');
    const { cards } = await cardsOf(id);
    const phone = cards.find((card) => card.field === 'phone')!;
    expect(phone.rows[0]).toMatchObject({ current: '(713) 555-0100', proposed: '(713) 555-0199' });
    expect(phone.reasons.length).toBeGreaterThan(0);
    const snapshot = await getInboxSnapshot(database.prisma, BigInt(phone.snapshot_id!));
    expect(phone.spans.map((span) => snapshot.text.slice(span.start, span.end))).toContain(phone.quote);
  });

  it('says that the record moved on, and what it was compared with', async () => {
    const id = await waiting('Stale Homes', 'stalehomes.example.com');
    await editByHand(database.prisma, DECIDER, builder, id, { phone: '713-555-0777' }, new Date());
    const phone = (await cardsOf(id)).cards.find((card) => card.field === 'phone')!;
    expect(phone).toMatchObject({ is_stale: true, expected: '(713) 555-0100' });
    expect(phone.rows[0]!.current).toBe('(713) 555-0777');
  });

  it('says that a person locked the field', async () => {
    const id = await waiting('Locked Homes', 'lockedhomes.example.com');
    await setFieldLock(database.prisma, DECIDER, builder, id, 'phone', true, new Date());
    expect((await cardsOf(id)).cards.find((card) => card.field === 'phone')).toMatchObject({ is_locked: true });
  });

  it('shows a proposed entity whole, beside what may be the same', async () => {
    await createByHand(database.prisma, DECIDER, builder, { name: 'TWIN-homes' }, new Date());
    await collectBuilder(database.prisma, {
      entityId: null,
      html: page('Twin Homes', 'twinhomes.example.com'),
      targetUrl: 'https://twinhomes.example.com/',
    });
    const { entities } = await findInboxEntities(database.prisma, { q: 'Twin' }, 'most', null);
    const entity = await getInboxEntity(database.prisma, entities[0]!.key, {}, null);
    expect(entity).toMatchObject({ entity_id: null, title: 'Twin Homes', href: null });
    expect(entity?.cards[0]).toMatchObject({
      kind: 'new_entity',
      look_alikes: [{ title: 'TWIN-homes', why: 'Same name' }],
    });
    expect(entity?.cards[0]?.rows.map((row) => row.name)).toContain('phone');
  });

  it('names the record of which only one value changed, here, on its job, and once it is applied', async () => {
    const host = 'planhomes.example.com';
    const plans = [{ name: 'The Live Oak', base_price: 859000 }];
    const body = { name: 'Plan Homes', website: `https://${host}`, phone: '713-555-0199', home_plans: plans };
    const id = BigInt((await createByHand(database.prisma, DECIDER, builder, body, new Date())).row.id);
    const plan = { '@type': 'FloorPlan', name: 'The Live Oak', offers: { '@type': 'Offer', price: 879000 } };
    const html = page('Plan Homes', host, { hasOfferCatalog: { '@type': 'OfferCatalog', itemListElement: [plan] } });
    const { job_id: jobId } = await collectBuilder(database.prisma, {
      entityId: id,
      html,
      targetUrl: `https://${host}/`,
    });
    const card = (await cardsOf(id)).cards.find((entry) => entry.kind === 'child')!;
    expect(card).toMatchObject({ change_type: 'modified', title: 'The Live Oak' });
    const told = { label: 'Home plan', before: 'The Live Oak · $859,000', after: 'The Live Oak · $879,000' };
    expect((await getJobView(database.prisma, jobId)).proposals).toContainEqual(expect.objectContaining(told));
    await approve([card.change_id]);
    const { applications } = await findDecidedApplications(database.prisma, { page: 1, perPage: 1, cursor: null });
    expect(applications[0]!.items).toMatchObject([told]);
  });

  it('is gone for a key that names nothing', async () => {
    expect(await getInboxEntity(database.prisma, 'builder:999999', {}, null)).toBeNull();
    expect(await getInboxEntity(database.prisma, 'new:999999', {}, null)).toBeNull();
    expect(await getInboxEntity(database.prisma, 'planet:1', {}, null)).toBeNull();
  });
});

describe('what was typed into a card', () => {
  it('is judged by the rules of the field, and of a record changes only what was touched', async () => {
    const id = await waiting('Typed Homes', 'typedhomes.example.com', ['Best Home 2024']);
    const { cards } = await cardsOf(id);
    const [phone, award] = ['phone', 'awards'].map((name) => cards.find((card) => card.field === name)!);
    const rows = await findChangeRows(database.prisma, [BigInt(phone!.change_id), BigInt(award!.change_id)]);
    const edit = (card: typeof phone, typed: Record<string, string>) => ({
      changeId: BigInt(card!.change_id),
      decision: 'edit' as const,
      value: readEdit(rows.get(String(card!.change_id))!, typed),
    });
    const options = { apply: true, createNewEntities: true, now: new Date() };
    const outcome = await decideChanges(
      database.prisma,
      DECIDER,
      [edit(phone, { phone: 'not a phone' }), edit(award, { title: 'Better Home' })],
      options,
    );
    expect(outcome.results).toMatchObject([
      { status: 'failed', reason: expect.stringMatching(/^Phone: /) },
      { status: 'applied' },
    ]);
    const [saved] = await database.prisma.builderAward.findMany({ where: { builder_id: id } });
    expect(saved).toMatchObject({ title: 'Better Home', year: 2024 });
  });
});

describe('what was decided', () => {
  it('lists each act with what it wrote, in the words of the screen', async () => {
    const id = await waiting('Decided Homes', 'decidedhomes.example.com');
    const phone = (await cardsOf(id)).cards.find((card) => card.field === 'phone')!;
    await approve([phone.change_id]);
    const { applications } = await findDecidedApplications(database.prisma, { page: 1, perPage: 10, cursor: null });
    expect(applications[0]).toMatchObject({ is_rolled_back: false, more: 0 });
    expect(applications[0]!.items).toMatchObject([
      {
        label: 'Phone',
        before: '(713) 555-0100',
        after: '(713) 555-0199',
        entity_title: 'Decided Homes',
        is_edited: false,
      },
    ]);
    expect((await cardsOf(id)).cards.map((card) => card.change_id)).not.toContain(phone.change_id);
  });

  it('lists what was turned down with its reason, a page at a time, until it is taken back', async () => {
    const id = await waiting('Refused Homes', 'refusedhomes.example.com', ['Best Home 2024']);
    const { cards } = await cardsOf(id);
    const [phone, award] = [
      cards.find((card) => card.field === 'phone')!,
      cards.find((card) => card.kind === 'child')!,
    ];
    for (const [card, reason] of [
      [phone, 'Outdated page'],
      [award, 'Not a fact'],
    ] as const) {
      const decision = { changeId: BigInt(card.change_id), decision: 'reject', reason } as const;
      await decideChanges(database.prisma, DECIDER, [decision], {
        apply: true,
        createNewEntities: false,
        now: new Date(),
      });
    }
    const first = await findRejectedChanges(database.prisma, { page: 1, perPage: 1, cursor: null });
    expect(first.changes).toMatchObject([{ label: 'Award', after: 'Best Home 2024', reason: 'Not a fact' }]);
    const rest = await findRejectedChanges(database.prisma, {
      page: 1,
      perPage: 1,
      cursor: decodeCursor(first.next_cursor!),
    });
    expect(rest.changes).toMatchObject([
      {
        change_id: phone.change_id,
        entity_title: 'Refused Homes',
        href: `/catalog/builders/${id}`,
        label: 'Phone',
        before: '(713) 555-0100',
        after: '(713) 555-0199',
        reason: 'Outdated page',
      },
    ]);
    await undoDecisions(database.prisma, DECIDER, [BigInt(phone.change_id)], new Date());
    const { changes } = await findRejectedChanges(database.prisma, { page: 1, perPage: 10, cursor: null });
    expect(changes.map((change) => change.change_id)).not.toContain(phone.change_id);
  });
});
