import { beforeAll, describe, expect, it } from 'vitest';
import { getEntity } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { collectSelection } from '@/lib/collection/selection/commands';
import {
  findDailyFlow,
  findDeciders,
  findFreshness,
  findJobsThatNeedLook,
  getNeedCounts,
  getOwnSteps,
} from '@/lib/overview/queries';
import { decodeCursor } from '@/lib/platform/pagination';
import { describeEntity } from '@/lib/review/catalog/detail/describe-entity';
import { findFieldHistory, getEntityRecord, getLatestApplicationId } from '@/lib/review/catalog/detail/queries';
import { CATALOG_SORTS, fitsSort } from '@/lib/review/catalog/list-state';
import { findCatalogRows, findColumnValues } from '@/lib/review/catalog/queries';
import { createByHand, editByHand, editChildByHand } from '@/lib/review/manual/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const builder = requireEntityType('builder');
const html = `<html><head><script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Oak 0',
  url: 'https://oak.example.com/',
  telephone: '(713) 555-0142',
})}</script></head><body><h1>Oak 0</h1><p>Call (713) 555-0142.</p></body></html>`;
let ids: bigint[] = [];

beforeAll(async () => {
  for (let n = 0; n < 7; n += 1) {
    const body = {
      name: n === 6 ? 'Oak 5' : `Oak ${n}`,
      ...(n % 2 === 0 ? { website: 'https://oak.example.com', state: 'TX', city: 'Austin' } : {}),
    };
    ids = [...ids, BigInt((await createByHand(database.prisma, DECIDER, builder, body, new Date())).row.id)];
  }
  await collectBuilder(database.prisma, { entityId: ids[0]!, html, targetUrl: 'https://oak.example.com/' });
});

describe('the list of a type', () => {
  it.each(CATALOG_SORTS.flatMap((column) => (['asc', 'desc'] as const).map((direction) => ({ column, direction }))))(
    'shows each row once, page by page, ordered by $column $direction',
    async (sort) => {
      const seen: number[] = [];
      let cursor: readonly (string | number | null)[] | null = null;
      do {
        const page = await findCatalogRows(database.prisma, builder, {}, sort, { perPage: 2, cursor });
        seen.push(...page.rows.map((row) => row.id));
        cursor = page.nextCursor ? decodeCursor(page.nextCursor) : null;
        if (cursor) expect(fitsSort(cursor, sort)).toBe(true);
      } while (cursor);
      expect([...seen].sort((a, b) => a - b)).toEqual(ids.map(Number));
    },
  );

  it('counts what waits for each, and filters by it', async () => {
    const find = (filter: object) =>
      findCatalogRows(
        database.prisma,
        builder,
        filter,
        { column: 'pending', direction: 'desc' },
        { perPage: 10, cursor: null },
      );
    const { rows } = await find({});
    expect(rows[0]).toMatchObject({ id: Number(ids[0]), pending: 1 });
    expect((await find({ hasPending: true })).total).toBe(1);
    expect((await find({ hasPending: false })).total).toBe(6);
    expect((await find({ neverSynced: true })).total).toBe(7);
    expect((await find({ state: 'TX', city: 'austin', q: 'oak' })).total).toBe(4);
    expect(await findColumnValues(database.prisma, builder, 'state')).toEqual([{ value: 'TX', count: 4 }]);
    expect(await findColumnValues(database.prisma, builder, 'id; drop')).toEqual([]);
  });
});

describe('the page of an entity', () => {
  it('says where each value came from and what waits for it', async () => {
    const record = await getEntityRecord(database.prisma, builder, String(ids[0]));
    const view = describeEntity(builder, record, new Map());
    const fields = new Map(view.groups.flatMap((group) => group.fields).map((field) => [field.name, field]));
    expect(view).toMatchObject({ pending_total: 1, title: 'Oak 0', place: 'Austin, TX' });
    expect(fields.get('phone')).toMatchObject({ display: { kind: 'empty' }, pending: 1 });
    expect(fields.get('email')?.missing_reason).toBe('not on the page last read');
    expect(fields.get('city')?.source).toMatchObject({ origin: 'Entered by hand' });
    expect(view.applications.map((application) => application.words)).toEqual(['Builder created']);
    const history = await findFieldHistory(database.prisma, builder, ids[0]!, 'phone');
    expect(history[0]?.evidence_for[0]?.change.status).toBe('pending');
  });

  it('does not find what is not there', async () => {
    await expect(getEntityRecord(database.prisma, builder, '999999')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('one record of a list, by hand', () => {
  const awards = async () => (await getEntity(database.prisma, builder, ids[1]!))!.children.awards!;
  const edit = (childId: bigint | null, values: Record<string, unknown> | null) =>
    editChildByHand(
      database.prisma,
      DECIDER,
      builder,
      ids[1]!,
      { collectionKey: 'awards', childId, values },
      new Date(),
    );

  it('is added, changed and removed alone, and each act can be undone', async () => {
    await edit(null, { title: 'Best home', year: 2024 });
    await edit(null, { title: 'Best kitchen', year: 2024 });
    const [first, second] = await awards();
    await edit(BigInt(first!.id), { issuer: 'HBA' });
    expect((await awards()).map((row) => row.issuer)).toEqual(['HBA', null]);
    await edit(BigInt(second!.id), null);
    expect(await awards()).toHaveLength(1);
    const last = (await getLatestApplicationId(database.prisma, builder, ids[1]!))!;
    const undone = await rollBackApplication(database.prisma, DECIDER, last, new Date());
    expect(undone.refused).toEqual([]);
    expect((await awards()).map((row) => row.title).sort()).toEqual(['Best home', 'Best kitchen']);
  });

  it('is refused when the list has it already, when it lacks its name, and when it is not there', async () => {
    await expect(edit(null, { title: 'best  HOME', year: '2024' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(edit(null, { year: 1200 })).rejects.toMatchObject({
      code: 'validation_failed',
      invalidParams: [{ name: 'year' }, { name: 'title', reason: 'is required' }],
    });
    await expect(edit(999_999n, { title: 'X' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves records that share a key alone when another one changes', async () => {
    const list = [{ name: 'EPA partner' }, { name: 'Other' }];
    await editByHand(database.prisma, DECIDER, builder, ids[2]!, { credentials: list }, new Date());
    const twin = { builder_id: ids[2]!, name: 'EPA partner' };
    await database.sql.query('INSERT INTO builder_credentials (builder_id, name) VALUES ($1, $2)', [
      twin.builder_id,
      twin.name,
    ]);
    const rows = (await getEntity(database.prisma, builder, ids[2]!))!.children.credentials!;
    const other = rows.find((row) => row.name === 'Other')!;
    const change = { collectionKey: 'credentials', childId: BigInt(other.id), values: { issuer: 'City' } };
    await editChildByHand(database.prisma, DECIDER, builder, ids[2]!, change, new Date());
    expect((await getEntity(database.prisma, builder, ids[2]!))!.children.credentials).toHaveLength(3);
  });
});

describe('collecting a selection', () => {
  it('counts first, queues once, and leaves out what has no website or is queued', async () => {
    const input = { type: builder, ids, priority: 5, initiatedBy: DECIDER.id };
    const planned = await collectSelection(database.prisma, DECIDER.actor, { ...input, dryRun: true }, new Date());
    expect(planned).toEqual({ queued: 4, without_website: 3, already_queued: 0, over_limit: 0, opted_out: 0 });
    await collectSelection(database.prisma, DECIDER.actor, { ...input, dryRun: false }, new Date());
    const again = await collectSelection(database.prisma, DECIDER.actor, { ...input, dryRun: false }, new Date());
    expect(again).toEqual({ queued: 0, without_website: 3, already_queued: 4, over_limit: 0, opted_out: 0 });
  });
});

describe('the home page', () => {
  it('counts what waits and what was done', async () => {
    const now = new Date();
    expect(await getNeedCounts(database.prisma)).toMatchObject({ pending: 1, failed: 0, held: 0 });
    expect(await findJobsThatNeedLook(database.prisma, 5)).toEqual({ failed: [], held: [] });
    expect((await findFreshness(database.prisma)).slice(0, 1)).toMatchObject([
      { type: 'builder', total: 7, never: 7, within_90: 0 },
    ]);
    const flow = await findDailyFlow(database.prisma, 14, now);
    expect(flow).toHaveLength(14);
    expect(flow.reduce((sum, day) => sum + day.proposed, 0)).toBe(1);
    expect(await findDeciders(database.prisma, new Date(0))).toEqual([]);
    expect(await getOwnSteps(database.prisma, DECIDER.id)).toMatchObject({
      decisions: 0,
      rollbacks: 1,
      last_entity_type: 'builder',
    });
  });
});
