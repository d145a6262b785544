import { beforeAll, describe, expect, it } from 'vitest';
import * as coverageRoute from '@/app/api/v1/admin/collection/coverage/route';
import * as profilesRoute from '@/app/api/v1/admin/collection/coverage/builder-profiles/route';
import * as rowsRoute from '@/app/api/v1/admin/collection/coverage/[expectation]/rows/route';
import * as backfillRoute from '@/app/api/v1/admin/collection/backfill/builder-profiles/route';
import * as backfillsRoute from '@/app/api/v1/admin/collection/backfills/route';
import * as undoRoute from '@/app/api/v1/admin/collection/backfills/[backfill_id]/undo/route';
import { seedBuilderLinks } from '@/prisma/seed/scenarios/builder-links';
import { findBrokenRules } from '@/scripts/check';
import { withClient } from '@/scripts/start/provision';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
let token: string;

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  await withClient(database.adminUrl, seedBuilderLinks);
});

const coverage = () => call(profilesRoute, 'GET', { token });
const run = (query = '', body?: object) => call(backfillRoute, 'POST', { token, query, ...(body ? { body } : {}) });
const cards = async () =>
  (
    await database.sql.query(
      `SELECT id, builder_name, builder_profile_id, link_state, suggested_builder_id, link_reason FROM community_builders ORDER BY id`,
    )
  ).rows as unknown[];
const jobCount = () => database.prisma.collectionJob.count();

describe('the seed’s builder links', () => {
  it('are counted as it has them, everywhere the same', async () => {
    const { json } = await coverage();
    expect(json).toMatchObject({
      ...{
        total_builder_cards: 159,
        linked_cards: 134,
        unlinked_cards: 25,
        linking_percentage: 84.3,
        not_applicable: 0,
      },
    });
    const builders = json['unlinked_builders'] as { builder_name: string; card_count: number; communities: string[] }[];
    expect(builders.slice(0, 4).map(({ builder_name: name, card_count: n }) => [name, n])).toEqual([
      ...[
        ['Drees Custom Homes', 8],
        ['Darling Homes', 5],
        ['Princeton Classic Homes', 4],
        ['LGI Homes', 2],
      ],
    ]);
    expect(builders).toHaveLength(10);
    expect(builders[0]!.communities).toHaveLength(8);
    expect(builders[0]!.communities[0]).toMatch(/^CMY-\d+$/);
    const all = await call(coverageRoute, 'GET', { token });
    const tile = (all.json['expectations'] as { name: string }[]).find(({ name }) => name === 'builder-profiles');
    expect(tile).toMatchObject({ total: 159, satisfied: 134, gaps: 25, percentage: 84.3 });
    const rows = await call(rowsRoute, 'GET', {
      token,
      params: { expectation: 'builder-profiles' },
      query: 'limit=20',
    });
    expect(rows.json).toMatchObject({ total: 25 });
    const next = await call(rowsRoute, 'GET', {
      ...{ token, params: { expectation: 'builder-profiles' } },
      query: `limit=20&cursor=${String(rows.json['next_cursor'])}`,
    });
    expect([(rows.json['rows'] as unknown[]).length, (next.json['rows'] as unknown[]).length]).toEqual([20, 5]);
  });

  it('are linked by ten jobs, once, and put back byte for byte', async () => {
    const before = JSON.stringify(await cards());
    const dry = await run('dry_run=true');
    expect([dry.status, dry.json]).toMatchObject([
      200,
      { backfill_id: null, builders_found: 10, jobs_created: 10, cards_affected: 25, linked_now: 0, already_queued: 0 },
    ]);
    expect([await jobCount(), await database.prisma.backfill.count(), JSON.stringify(await cards())]).toEqual([
      0,
      0,
      before,
    ]);

    const made = await run('', { priority: 7, dry_run: false });
    expect([made.status, made.json]).toMatchObject([
      201,
      {
        message: 'Created 10 collection jobs for unlinked builder cards',
        ...{ builders_found: 10, jobs_created: 10, cards_affected: 25, already_queued: 0, status: 'done' },
      },
    ]);
    const jobs = made.json['jobs'] as {
      job_id: string;
      builder_name: string;
      card_count: number;
      priority: number;
      status: string;
    }[];
    expect(jobs[0]).toMatchObject({
      builder_name: 'Drees Custom Homes',
      card_count: 8,
      priority: 7,
      status: 'pending',
    });
    const stored = await database.prisma.collectionJob.findMany();
    const ids = stored.flatMap(
      ({ search_filters: filters }) => (filters as { community_builder_card_ids: number[] }).community_builder_card_ids,
    );
    expect([stored.length, new Set(ids).size]).toEqual([10, 25]);
    expect(stored[0]).toMatchObject({
      entity_type: 'builder',
      entity_id: null,
      job_type: 'discovery',
      counted_on: null,
    });

    const again = await run();
    expect(again.json).toMatchObject({ jobs_created: 0, cards_affected: 0, already_queued: 25 });
    expect(await jobCount()).toBe(10);
    expect(await withClient(database.adminUrl, findBrokenRules)).toEqual([]);

    const id = String(made.json['backfill_id']);
    const undone = await call(undoRoute, 'POST', { token, params: { backfill_id: id } });
    expect([undone.status, undone.json]).toMatchObject([200, { status: 'undone', undone: { jobs_cancelled: 10 } }]);
    expect(JSON.stringify(await cards())).toBe(before);
    expect(await database.prisma.collectionJob.count({ where: { status: 'cancelled' } })).toBe(10);
    const list = await call(backfillsRoute, 'GET', { token });
    expect(list.json).toMatchObject({ total: 2 });
    expect((await call(undoRoute, 'POST', { token, params: { backfill_id: id } })).status).toBe(409);
    expect(await withClient(database.adminUrl, findBrokenRules)).toEqual([]);
  });
});
