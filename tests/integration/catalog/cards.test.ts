import { beforeAll, describe, expect, it } from 'vitest';
import * as cardsRoute from '@/app/api/v1/admin/communities/[id]/builders/route';
import * as linkRoute from '@/app/api/v1/admin/communities/[id]/builders/[card_id]/link/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { DECIDER } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-29T10:00:00Z');
let token: string;
let builderId: number;
let communityId: string;

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  const create = (name: string, body: object) =>
    createByHand(database.prisma, DECIDER, requireEntityType(name), { ...body }, NOW);
  builderId = (await create('builder', { name: 'Perrin Homes' })).row.id;
  communityId = String((await create('community', { name: 'Cinder Ranch' })).row.community_id);
});

interface Card {
  id: number;
  builder_profile_id: number | null;
  link_state: string;
  link_reason: string | null;
}
const cards = (method: 'GET' | 'POST', options: object = {}) =>
  call(cardsRoute, method, { token, params: { id: communityId }, ...options });
const link = (cardId: number, body: object) =>
  call(linkRoute, 'PATCH', { token, params: { id: communityId, card_id: String(cardId) }, body });
const linked = async () => (await database.prisma.builderCommunity.findMany()).map((row) => Number(row.builder_id));

describe('the cards of a community', () => {
  it('are entered by name, listed page by page, linked, taken off again, and set aside with a reason', async () => {
    const made = await cards('POST', { body: { builder_name: 'Perrin Homes Katy' } });
    expect([made.status, made.json]).toMatchObject([
      201,
      { builder_name: 'Perrin Homes Katy', link_state: 'unlinked' },
    ]);
    const { id } = made.json as unknown as Card;
    await cards('POST', { body: { builder_name: 'Weekly & Sons', url: 'https://weekly.example/' } });

    const first = await cards('GET', { query: 'limit=1' });
    expect(first.json).toMatchObject({ builders: [{ id }], total: 2, per_page: 1 });
    const next = await cards('GET', { query: `limit=1&cursor=${String(first.json['next_cursor'])}` });
    expect(next.json).toMatchObject({ builders: [{ builder_name: 'Weekly & Sons' }], next_cursor: null });

    const done = await link(id, { state: 'linked', builder_profile_id: builderId });
    expect([done.status, done.json]).toMatchObject([200, { builder_profile_id: builderId, link_state: 'linked' }]);
    expect(await linked()).toEqual([builderId]);
    const off = await link(id, { state: 'not_applicable', reason: 'A lender, not a builder' });
    expect(off.json).toMatchObject({ builder_profile_id: null, link_state: 'not_applicable' });
    expect(off.json).toMatchObject({ link_reason: 'A lender, not a builder' });
    expect(await linked()).toEqual([]);

    // Undone, the card and its row of builder_communities are as they were before.
    const last = await database.prisma.application.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await rollBackApplication(database.prisma, DECIDER, last.id, NOW);
    expect((await cards('GET')).json).toMatchObject({
      builders: [{ id, link_state: 'linked', link_reason: null }, {}],
    });
    expect(await linked()).toEqual([builderId]);
  });

  it('are refused where they say too little, too much, or something that is not there', async () => {
    const { id } = (await cards('POST', { body: { builder_name: 'Gable & Co' } })).json as unknown as Card;
    const reasons = async (body: object) => {
      const { status, json } = await link(id, body);
      return [status, (json['invalid_params'] as { name: string }[] | undefined)?.map(({ name }) => name)];
    };
    expect(await reasons({ state: 'linked' })).toEqual([422, ['builder_profile_id']]);
    expect(await reasons({ state: 'unlinked', builder_profile_id: builderId })).toEqual([422, ['builder_profile_id']]);
    expect(await reasons({ state: 'linked', builder_profile_id: 999_999 })).toEqual([422, ['builder_profile_id']]);
    expect(await reasons({ state: 'married' })).toEqual([422, ['state']]);
    // What Fieldbook says by itself nobody says in its place.
    for (const state of ['auto_linked', 'suggested']) expect(await reasons({ state })).toEqual([422, ['state']]);
    expect((await reasons({ state: 'unlinked', reason: 'Ask 713-555-0142' }))[0]).toBe(422);
    expect((await link(999_999, { state: 'unlinked' })).status).toBe(404);
    expect((await cards('POST', { body: { builder_name: ' ' } })).status).toBe(422);
    expect((await cards('POST', { body: { builder_name: 'Gable & Co' } })).status).toBe(409);
    expect((await call(cardsRoute, 'GET', { token, params: { id: 'CMY-999999' } })).status).toBe(404);
    expect((await call(cardsRoute, 'GET', { params: { id: communityId } })).status).toBe(401);
  });

  it('say who judged them and when, and that none of ours is one', async () => {
    const { id } = (await cards('POST', { body: { builder_name: 'Orchard & Vane' } })).json as unknown as Card;
    const judged = await link(id, { state: 'no_profile', reason: 'Started last year' });
    expect(judged.json).toMatchObject({ link_state: 'no_profile', linked_by: 'admin@demo.test' });
    expect(Number.isNaN(Date.parse(String(judged.json['linked_at'])))).toBe(false);
    const listed = (await cards('GET')).json['builders'] as { id: number; linked_by: string | null }[];
    expect(listed.find((card) => card.id === id)).toMatchObject({ linked_by: 'admin@demo.test' });
    // Taken back, nobody has said so.
    const last = await database.prisma.application.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await rollBackApplication(database.prisma, DECIDER, last.id, NOW);
    const after = (await cards('GET')).json['builders'] as { id: number; linked_by: string | null }[];
    expect(after.find((card) => card.id === id)).toMatchObject({ link_state: 'unlinked', linked_by: null });
  });

  it('that many statements write at once stand in builder_communities as one by one', async () => {
    const { rows } = await database.sql.query<{ id: string; community_id: string }>(
      `WITH place AS (INSERT INTO communities (name) VALUES ('Tern Row'), ('Plover Row') RETURNING id)
       INSERT INTO community_builders (community_id, builder_name, builder_profile_id)
       SELECT id, name, CASE WHEN name <> 'Open' THEN $1::bigint END FROM place, unnest(ARRAY['One', 'Two', 'Open']) AS name RETURNING id, community_id`,
      [builderId],
    );
    const ids = rows.map(({ id }) => id);
    const communities = [...new Set(rows.map((row) => Number(row.community_id)))];
    const of = async () => {
      const found = await database.sql.query<{ community_id: string }>(
        'SELECT community_id FROM builder_communities WHERE community_id = ANY($1) ORDER BY 1',
        [communities],
      );
      return found.rows.map((row) => Number(row.community_id));
    };
    expect(await of()).toEqual(communities);
    // The second card of each still names the builder.
    await database.sql.query(
      `UPDATE community_builders SET builder_profile_id = NULL WHERE id = ANY($1) AND builder_name = 'One'`,
      [ids],
    );
    expect(await of()).toEqual(communities);
    await database.sql.query(`UPDATE community_builders SET builder_profile_id = NULL WHERE id = ANY($1)`, [ids]);
    expect(await of()).toEqual([]);
    await database.sql.query(`UPDATE community_builders SET builder_profile_id = $2 WHERE id = ANY($1)`, [
      ids,
      builderId,
    ]);
    await database.sql.query(`UPDATE community_builders SET community_id = $2 WHERE id = ANY($1)`, [
      ids,
      communities[0],
    ]);
    expect(await of()).toEqual(communities.slice(0, 1));
    await database.sql.query('DELETE FROM community_builders WHERE id = ANY($1)', [ids]);
    expect(await of()).toEqual([]);
  });

  it('leave the database sound, whoever writes them', async () => {
    await database.sql.query(
      `INSERT INTO community_builders (community_id, builder_name, builder_profile_id)
       SELECT id, 'Written by SQL', $1 FROM communities WHERE community_id = $2`,
      [builderId, communityId],
    );
    const written = await database.sql.query(
      "SELECT link_state FROM community_builders WHERE builder_name LIKE 'Written%'",
    );
    expect(written.rows).toEqual([{ link_state: 'linked' }]);
    for (const { name, sql } of INTEGRITY_RULES)
      expect([name, (await database.sql.query(sql)).rows]).toEqual([name, []]);
    await database.sql.query('DELETE FROM builder_profiles WHERE id = $1', [builderId]);
    const left = await database.sql.query('SELECT DISTINCT link_state, builder_profile_id FROM community_builders');
    expect(left.rows).toEqual([{ link_state: 'unlinked', builder_profile_id: null }]);
    expect(await linked()).toEqual([]);
  });
});
