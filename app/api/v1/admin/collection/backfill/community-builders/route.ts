import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { requireEntityType } from '@/lib/catalog/registry';
import { findEntityRows } from '@/lib/catalog/queries';
import { runAsAsked } from '@/lib/coverage/backfill/prompt-commands';
import { backfillBody, backfillQuery, communityBackfillAnswer } from '@/lib/coverage/backfill/schema';
import { communityBuilders } from '@/lib/coverage/expectations/community-builders';
import { processModelClient } from '@/lib/platform/claude-client';

const responses = {
  200: { description: 'What it would do, or the one that ran already', schema: communityBackfillAnswer },
  201: { description: 'What it has done', schema: communityBackfillAnswer },
};

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfill/community-builders', {
  POST: defineRoute({
    summary: 'Look for the builders of communities that have none: a job for each',
    permission: 'jobs:start',
    query: backfillQuery,
    body: backfillBody,
    responses,
    async handle({ principal, query, body, db, now }) {
      const asked = { query, body, startedBy: principal.userId };
      const hasModel = processModelClient() !== null;
      const { status, answer } = await runAsAsked(db, actorOf(principal), communityBuilders, asked, hasModel, now);
      const { gaps_affected, names_found: _names, gaps_found, jobs, ...rest } = answer;
      const ids = jobs.map(({ entity_id }) => BigInt(entity_id ?? 0));
      const rows = await findEntityRows(db, requireEntityType('community'), ids);
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
