import { beforeAll, describe, expect, it } from 'vitest';
import type { CollectionChange } from '@/lib/platform/db/generated/client';
import {
  countInbox,
  findInboxChangeIds,
  findInboxEntities,
  findInboxStart,
  getInboxEntity,
} from '@/lib/review/inbox-queries';
import { INBOX_SORTS, type InboxEntityRow, type InboxFilter, type InboxSort } from '@/lib/review/inbox-schema';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient } from '@/scripts/start/provision';
import { withTestDatabase } from '../../harness/database';

/*
 * The inbox is read out of indexes, in statements that say the same thing in several places. Here every proposal is read and
 * held against the filter one by one, as its definition has it, and the two have to agree.
 */

const database = withTestDatabase();
let changes: CollectionChange[];
let names: Map<string, string>;

beforeAll(async () => {
  const db = database.prisma;
  await seedAccounts(db);
  await withClient(database.adminUrl, (client) => seedLoad(client, 240));
  await foldSome();
  changes = await db.collectionChange.findMany({ where: { status: 'pending' }, orderBy: { id: 'asc' } });
  names = new Map((await db.builderProfile.findMany()).map(({ id, name }) => [`builder:${id}`, name]));
});

/** Proposals of one phone prefix held by a wave, as a redesign of their site would leave them. */
async function foldSome(): Promise<void> {
  const source = await database.prisma.collectionSource.findFirstOrThrow();
  const wave = await database.prisma.changeWave.create({
    data: {
      ...{ source_id: source.id, entity_type: 'builder', field_name: 'phone', change_type: 'modified' },
      ...{ shape: 'differs', opened_at: new Date() },
    },
  });
  const { count } = await database.prisma.collectionChange.updateMany({
    where: { status: 'pending', field_name: 'phone', new_value: { startsWith: '+17135560' } },
    data: { wave_id: wave.id },
  });
  expect(count).toBeGreaterThan(0);
}

const ownerOf = (change: CollectionChange) => ({
  type: change.parent_entity_type ?? change.entity_type,
  id: change.parent_entity_id ?? change.entity_id,
});
const keyOf = (change: CollectionChange) =>
  change.is_new_entity ? `new:${change.id}` : `${ownerOf(change).type}:${ownerOf(change).id}`;
const nameOf = (change: CollectionChange) =>
  change.is_new_entity
    ? String((change.proposed_entity_data as { name: string }).name)
    : (names.get(keyOf(change)) ?? '');

function fits(change: CollectionChange, filter: InboxFilter): boolean {
  const text = filter.q?.toLowerCase();
  const { new_value: proposed, old_value: present, quote, source_url: url, job_id: job } = change;
  const holds = (value: string | null) => value?.toLowerCase().includes(text ?? '') ?? false;
  return [
    filter.q !== undefined || change.wave_id === null,
    text === undefined || [proposed, present, quote, url, job, nameOf(change)].some(holds),
    filter.type === undefined || ownerOf(change).type === filter.type,
    filter.field === undefined ||
      (change.is_new_entity ? 'new_entity' : (change.field_name ?? change.entity_type)) === filter.field,
    filter.evidence === undefined || change.evidence === filter.evidence,
    filter.min === undefined || (change.confidence ?? 0) >= filter.min,
    filter.source === undefined || Number(change.source_id) === filter.source,
  ].every(Boolean);
}

type Row = Pick<InboxEntityRow, 'key' | 'title' | 'pending' | 'unverified' | 'oldest_at' | 'lowest_confidence'>;

function expectedRows(filter: InboxFilter, sort: InboxSort): Row[] {
  const groups = new Map<string, CollectionChange[]>();
  for (const change of changes.filter((one) => fits(one, filter)))
    groups.set(keyOf(change), [...(groups.get(keyOf(change)) ?? []), change]);
  const rows = [...groups].map(([key, group]) => ({
    key,
    title: nameOf(group[0]!),
    pending: group.length,
    unverified: group.filter(({ evidence }) => evidence !== 'verified').length,
    oldest_at: group.map((one) => (one.created_at ?? one.last_seen_at).toISOString()).sort()[0]!,
    lowest_confidence: Math.min(...group.map(({ confidence }) => confidence ?? 0)),
  }));
  const place = (row: Row) =>
    ({ most: -row.pending, oldest: Date.parse(row.oldest_at), lowest: row.lowest_confidence })[sort];
  const [kind, id] = [(row: Row) => row.key.split(':')[0]!, (row: Row) => Number(row.key.split(':')[1])];
  return rows.sort(
    (a, b) => place(a) - place(b) || (kind(a) < kind(b) ? -1 : kind(a) > kind(b) ? 1 : 0) || id(a) - id(b),
  );
}

async function everyPage(filter: InboxFilter, sort: InboxSort): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page = await findInboxEntities(database.prisma, filter, sort, cursor);
    rows.push(...page.entities.map(({ entity_type: _type, type_label: _label, entity_id: _id, ...row }) => row));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return rows;
}

const FILTERS: readonly InboxFilter[] = [
  {},
  { field: 'phone' },
  { field: 'award' },
  { field: 'new_entity' },
  { type: 'builder', evidence: 'unverified' },
  { min: 0.8 },
  { source: 7 },
  { q: 'cedar' },
  { q: 'CEDAR Hollow' },
  { q: ' West' },
  { q: '+17135560' },
  { q: 'hand since 19' },
  { q: 'builder-17.example' },
  { q: 'JOB-1700000017' },
  { q: 'JOB-18', field: 'new_entity' },
  { q: 'ridge', field: 'founded_year', min: 0.7 },
  { q: 'nowhere at all' },
];

describe.each(FILTERS)('what waits under %j', (filter) => {
  it.each(INBOX_SORTS)('is every entity with a proposal that fits, in the order "%s"', async (sort) => {
    const expected = expectedRows(filter, sort);
    expect(await everyPage(filter, sort)).toEqual(expected);
    const { page, totals } = await findInboxStart(database.prisma, filter, sort);
    expect(page).toEqual(await findInboxEntities(database.prisma, filter, sort, null));
    expect(totals).toEqual({ entities: expected.length, changes: expected.reduce((sum, row) => sum + row.pending, 0) });
    expect(await countInbox(database.prisma, filter)).toEqual(totals);
  });

  it('is decided as a whole, and shown of one entity, by the same proposals', async () => {
    const expected = changes.filter((change) => fits(change, filter));
    const ids = await findInboxChangeIds(database.prisma, filter, 10_000);
    expect(ids).toEqual(expected.map(({ id }) => id));
    const first = expected[0];
    if (!first) return;
    const entity = await getInboxEntity(database.prisma, keyOf(first), filter, null);
    // One entity also shows what a wave holds of it.
    const own = changes.filter((change) => keyOf(change) === keyOf(first));
    const shown = own.filter((change) => fits({ ...change, wave_id: null }, filter));
    expect(entity?.cards.map((card) => card.change_id).sort((a, b) => a - b)).toEqual(
      shown.map(({ id }) => Number(id)),
    );
    expect(entity?.hidden).toBe(own.length - shown.length);
  });
});
