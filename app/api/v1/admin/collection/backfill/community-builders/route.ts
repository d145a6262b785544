import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requireEntityType } from '@/lib/catalog/registry';
import { findEntityRows } from '@/lib/catalog/queries';
import { backfillRoute, runForCaller } from '../backfill-route';
import { communityBackfillAnswer } from '@/lib/coverage/backfill/schema';
import { communityBuilders } from '@/lib/coverage/expectations/community-builders';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfill/community-builders', {
  POST: defineRoute({
    ...backfillRoute(communityBackfillAnswer),
    summary: 'Look for the builders of communities that have none: a job for each',
    async handle(context) {
      const { status, answer } = await runForCaller(communityBuilders, context);
      const { gaps_affected, names_found: _names, gaps_found, jobs, ...rest } = answer;
      const ids = jobs.map(({ entity_id }) => BigInt(entity_id ?? 0));
      const rows = await findEntityRows(context.db, requireEntityType('community'), ids);
      const publicIds = new Map(rows.map(({ id, community_id: publicId }) => [id, String(publicId)]));
      return {
        status,
        body: {
          ...{ ...rest, communities_found: gaps_found, communities_affected: gaps_affected, cards_affected: 0 },
          jobs: jobs.map(({ job_id, label, priority, status: state, entity_id }) => ({
            ...{ job_id, priority, status: state, community_name: label, card_count: 0 },
            community_id: publicIds.get(entity_id ?? 0) ?? '',
          })),
        },
      };
    },
  }),
});
