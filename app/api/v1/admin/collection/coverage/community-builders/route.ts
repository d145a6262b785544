import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { readCounts } from '@/lib/coverage/commands';
import { communityBuilders } from '@/lib/coverage/expectations/community-builders';
import { percentageOf } from '@/lib/coverage/percentage-of';
import { findGaps } from '@/lib/coverage/row-queries';
import { communityBuildersAnswer } from '@/lib/coverage/schema';

const LISTED = 1000;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/coverage/community-builders', {
  GET: defineRoute({
    summary: 'How many communities have a builder, and those that have none',
    permission: 'jobs:read',
    responses: { 200: { description: 'Counts and communities', schema: communityBuildersAnswer } },
    async handle({ db, now }) {
      const counts = (await readCounts(db, [communityBuilders], now)).get(communityBuilders.name)!;
      const gaps = await findGaps(db, communityBuilders, {}, { page: 1, perPage: LISTED, cursor: null }, now, false);
      return {
        status: 200,
        body: {
          total_communities: counts.total,
          communities_with_builders: counts.total - counts.gaps,
          communities_without_builders: counts.gaps,
          coverage_percentage: percentageOf(counts.total, counts.gaps),
          as_of: counts.asOf.toISOString(),
          communities: gaps.rows.map(({ title, detail, city, state }) => ({
            ...{ community_id: detail ?? '', name: title ?? '', city, state },
          })),
        },
      };
    },
  }),
});
