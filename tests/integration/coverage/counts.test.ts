import { beforeAll, describe, expect, it } from 'vitest';
import * as coverageRoute from '@/app/api/v1/admin/collection/coverage/route';
import * as communitiesRoute from '@/app/api/v1/admin/collection/coverage/community-builders/route';
import * as rowsRoute from '@/app/api/v1/admin/collection/coverage/[expectation]/rows/route';
import { readCounts, refreshCoverage } from '@/lib/coverage/commands';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import type { PrismaClient } from '@/lib/platform/db/client';
import { findCoverage } from '@/lib/coverage/queries';
import { EXPECTATIONS } from '@/lib/coverage/registry';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { withClient } from '@/scripts/start/provision';
import { countingPrisma } from '../../harness/query-counter';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
let token: string;

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  await withClient(database.adminUrl, (client) => seedLoad(client, 400));
  await database.sql.query(`
    INSERT INTO listing (title, kind) VALUES ('Unpriced desk', 'goods'), ('Unpriced car', 'vehicle');
    INSERT INTO communities (name, city, state) SELECT 'Nobody builds here ' || n, 'Waco', 'TX' FROM generate_series(1, 3) n;
    INSERT INTO entity_matches (discovered_entity_type, discovered_name, discovered_location, match_status, verdict)
    VALUES ('builder', 'Perrin', 'Katy, TX', 'pending', 'probable'), ('builder', 'Vane', NULL, 'pending', 'related'), ('builder', 'Lark', NULL, 'confirmed', 'exact')`);
});

interface Tile {
  name: string;
  total: number;
  satisfied: number;
  gaps: number;
  not_applicable: number;
  percentage: number | null;
  as_of: string;
  estimated_cost_usd: number | null;
  reasons: { value: string; label: string; gaps: number }[];
}
const tiles = async () => (await call(coverageRoute, 'GET', { token })).json['expectations'] as unknown as Tile[];
const tile = async (name: string) => (await tiles()).find((one) => one.name === name)!;
const rowsOf = (name: string, query = '') => call(rowsRoute, 'GET', { token, params: { expectation: name }, query });

/** All rows behind an expectation, page by page. */
async function allRows(name: string, filter = ''): Promise<{ id: number; reasons: string[]; title: string | null }[]> {
  const rows = [];
  let cursor: unknown = null;
  do {
    const query = `limit=200${filter}${cursor === null ? '' : `&cursor=${String(cursor)}`}`;
    const { json } = await rowsOf(name, query);
    rows.push(...(json['rows'] as { id: number; reasons: string[]; title: string | null }[]));
    cursor = json['next_cursor'];
  } while (cursor !== null);
  return rows;
}

describe('what expectations come to', () => {
  it.each(EXPECTATIONS.map(({ name }) => name))(
    '%s: the tile, the list and its pages agree, row by row',
    async (name) => {
      const shown = await tile(name);
      const listed = await rowsOf(name, 'limit=1');
      const rows = await allRows(name);
      expect([listed.json['total'], rows.length, new Set(rows.map(({ id }) => id)).size]).toEqual([
        shown.gaps,
        shown.gaps,
        shown.gaps,
      ]);
      expect(shown.satisfied).toBe(shown.total - shown.gaps);
      // Each says why it is there, and each reason of the filter gives the rows that say so.
      expect(rows.filter((row) => row.reasons.length === 0)).toEqual([]);
      const idsOf = (reason: string) => rows.filter((row) => row.reasons.includes(reason)).map(({ id }) => id);
      expect(shown.reasons.map(({ value, gaps }) => [value, gaps])).toEqual(
        shown.reasons.map(({ value }) => [value, idsOf(value).length]),
      );
      for (const { value, gaps } of shown.reasons.slice(0, 4)) {
        const filtered = await rowsOf(name, `limit=1&reason=${value}`);
        expect([value, filtered.json['total']]).toEqual([value, gaps]);
        expect((await allRows(name, `&reason=${value}`)).map(({ id }) => id)).toEqual(idsOf(value));
      }
    },
  );

  it('has something to say of each kind', async () => {
    const all = await tiles();
    expect(all.filter(({ gaps }) => gaps === 0)).toEqual([]);
    expect(all.find(({ name }) => name === 'settled-matches')).toMatchObject({ total: 3, gaps: 2, percentage: 33.3 });
  });

  it('is what the next request says once a row has changed, whoever wrote it', async () => {
    const before = await tile('builder-profiles');
    await database.sql.query(
      "UPDATE community_builders SET link_state = 'not_applicable' WHERE id = (SELECT min(id) FROM community_builders WHERE link_state = 'unlinked')",
    );
    const after = await tile('builder-profiles');
    expect([after.total, after.gaps, after.not_applicable]).toEqual([
      before.total - 1,
      before.gaps - 1,
      before.not_applicable + 1,
    ]);
    // What is not committed is nobody's business yet.
    await withClient(database.adminUrl, async (client) => {
      await client.query('BEGIN');
      await client.query("UPDATE community_builders SET link_state = 'unlinked' WHERE link_state = 'not_applicable'");
      expect((await tile('builder-profiles')).gaps).toBe(after.gaps);
      await client.query('COMMIT');
    });
    expect((await tile('builder-profiles')).gaps).toBe(before.gaps);
    const opted = await database.sql.query<{ id: string }>(
      'SELECT id FROM communities WHERE last_data_sync IS NULL ORDER BY id LIMIT 1',
    );
    const fresh = await tile('fresh-communities');
    await database.sql.query(
      "INSERT INTO opt_outs (entity_type, entity_id, state, requested_by) VALUES ('community', $1, 'requested', 'x')",
      [opted.rows[0]!.id],
    );
    expect((await tile('fresh-communities')).gaps).toBe(fresh.gaps - 1);
    await database.sql.query('DELETE FROM opt_outs');
  });

  it('lists what very many rows bear, newest first and page by page, as it lists what few do', async () => {
    await database.sql.query(
      "INSERT INTO communities (name, city, state) SELECT 'Commonplace ' || n, 'Waco', 'TX' FROM generate_series(1, 5200) n",
    );
    const many = await rowsOf('community-builders', 'limit=100&q=commonPLACE&state=texas');
    expect(many.json['total']).toBe(5200);
    const next = await rowsOf(
      'community-builders',
      `limit=100&q=commonplace&state=TX&cursor=${String(many.json['next_cursor'])}`,
    );
    const titles = [many, next].flatMap(({ json }) => (json['rows'] as { title: string }[]).map(({ title }) => title));
    expect(titles).toEqual(Array.from({ length: 200 }, (_, index) => `Commonplace ${5200 - index}`));
    const few = await rowsOf('community-builders', 'limit=2&q=place%205&reason=no_builder');
    expect([few.json['total'], (few.json['rows'] as { title: string }[])[0]?.title]).toEqual([312, 'Commonplace 5200']);
    await database.sql.query("DELETE FROM communities WHERE name LIKE 'Commonplace %'");
  });

  it('is counted once while nothing is written, and kept for the day', async () => {
    await tiles();
    const counter = countingPrisma(database.appUrl);
    // Kept counts, the trend, and the schedule that reasons speak of; those that time alone changes are taken as they were a moment ago.
    expect(await counter.count((db) => findCoverage(db as PrismaClient, false, new Date()))).toBe(3);
    await counter.prisma.$disconnect();
    await refreshCoverage(database.prisma, new Date());
    const days = await database.prisma.coverageDay.findMany();
    expect(days).toHaveLength(EXPECTATIONS.length);
    expect(await database.prisma.coverageTouch.count()).toBe(0);
  });

  it('is at most a minute old where counting takes long, and says how old', async () => {
    await database.sql.query("UPDATE community_builders SET link_reason = 'w' WHERE link_state = 'unlinked'");
    const now = new Date();
    await readCounts(database.prisma, [builderProfiles], now);
    await database.prisma.coverageCount.update({ where: { expectation: 'builder-profiles' }, data: { took_ms: 900 } });
    await database.sql.query("UPDATE community_builders SET link_reason = 'x' WHERE link_state = 'unlinked'");
    const at = (ms: number) => readCounts(database.prisma, [builderProfiles], new Date(now.getTime() + ms));
    const asOf = async (ms: number) => (await at(ms)).get('builder-profiles')!.asOf.getTime() - now.getTime();
    expect([await asOf(30_000), await asOf(54_000)]).toEqual([0, 0]);
    expect(await asOf(56_000)).toBe(56_000);
  });

  it('lists communities without a builder as the seed has them', async () => {
    const { json } = await call(communitiesRoute, 'GET', { token });
    const shown = await tile('community-builders');
    expect(json).toMatchObject({
      ...{ total_communities: shown.total, communities_without_builders: shown.gaps },
      ...{ communities_with_builders: shown.satisfied, coverage_percentage: shown.percentage },
    });
    const listed = json['communities'] as { community_id: string; name: string }[];
    expect([listed.length, listed[0]?.community_id]).toEqual([shown.gaps, expect.stringMatching(/^CMY-\d+$/)]);
  });

  it('is found by name and state, exported as a file that runs no formula, and 404 for what nobody expects', async () => {
    const [first] = await allRows('builder-profiles');
    const part = encodeURIComponent(first!.title!.slice(0, 8).toUpperCase());
    const found = await rowsOf('builder-profiles', `q=${part}`);
    expect((found.json['rows'] as { id: number }[]).map(({ id }) => id)).toContain(first!.id);
    expect((await rowsOf('builder-profiles', 'q=100%25_nothing')).json).toMatchObject({ total: 0 });
    const texan = await rowsOf('builder-profiles', 'state=tx&limit=200');
    expect((texan.json['rows'] as { state: string }[]).every(({ state }) => state === 'TX')).toBe(true);
    expect((await rowsOf('builder-profiles', 'reason=nonsense')).json).toMatchObject({ total: 0 });
    const formula = await database.prisma.communityBuilder.findFirstOrThrow({ where: { link_state: 'unlinked' } });
    await database.prisma.communityBuilder.update({
      where: { id: formula.id },
      data: { builder_name: '=HYPERLINK("x")' },
    });
    const response = await rowsRoute.GET(
      new Request('http://console.test/api/v1/x?format=csv', {
        headers: { host: 'console.test', authorization: `Bearer ${token}` },
      }),
      { params: Promise.resolve({ expectation: 'builder-profiles' }) },
    );
    const text = await response.text();
    expect(text.split('\r\n').filter(Boolean)).toHaveLength((await tile('builder-profiles')).gaps + 1);
    expect(text).not.toMatch(/(^|,)"?=HYPERLINK/m);
    expect((await rowsOf('flying-cars')).status).toBe(404);
    expect((await rowsOf('builder-profiles', 'cursor=bm90')).status).toBe(422);
    expect((await call(coverageRoute, 'GET', {})).status).toBe(401);
  });
});
