import { beforeEach } from 'vitest';
import * as backfillRoute from '@/app/api/v1/admin/collection/backfill/builder-profiles/route';
import * as undoRoute from '@/app/api/v1/admin/collection/backfills/[backfill_id]/undo/route';
import type { HttpMethod, RouteModule } from '@/lib/auth/define-route';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { findBrokenRules } from '@/scripts/check';
import { withClient } from '@/scripts/start/provision';
import { DECIDER } from '../../harness/collect';
import { call, tokenFor, withAccounts, type CallOptions } from '../auth/call-route';

export const NOW = new Date('2026-11-30T10:00:00Z');

/** A database of its own that each test finds without records, and what is asked of builder cards in it. */
export function withCards() {
  const database = withAccounts();
  let token: string | undefined;
  beforeEach(async () => {
    token ??= await tokenFor(database.prisma, 'admin@demo.test');
    await database.sql.query(
      'TRUNCATE communities, builder_profiles, collection_jobs, applications, collection_changes, observations, opt_outs, backfills, field_states RESTART IDENTITY CASCADE',
    );
  });
  const callAsAdmin = (module: Partial<RouteModule>, method: HttpMethod, options: CallOptions = {}) =>
    call(module, method, { token: token!, ...options });
  return {
    database,
    callAsAdmin,
    builder: async (name: string, city: string, state: string, more: object = {}) => {
      const values = { name, city, state, ...more };
      return BigInt((await createByHand(database.prisma, DECIDER, requireEntityType('builder'), values, NOW)).row.id);
    },
    /** A community with unlinked cards. */
    cards: async (city: string | null, state: string | null, ...names: string[]): Promise<bigint> => {
      const community = await database.prisma.community.create({
        data: { name: `Row of ${names[0]} in ${city}`, city, state },
      });
      await database.prisma.communityBuilder.createMany({
        data: names.map((builder_name) => ({ community_id: community.id, builder_name })),
      });
      return community.id;
    },
    run: (query = '', body?: object) => callAsAdmin(backfillRoute, 'POST', { query, ...(body ? { body } : {}) }),
    undo: (id: unknown) => callAsAdmin(undoRoute, 'POST', { params: { backfill_id: String(id) } }),
    states: async () =>
      (await database.prisma.communityBuilder.findMany({ orderBy: { id: 'asc' } })).map((card) => [
        card.builder_name,
        card.link_state,
        card.builder_profile_id === null ? null : Number(card.builder_profile_id),
      ]),
    rules: () => withClient(database.adminUrl, findBrokenRules),
  };
}
