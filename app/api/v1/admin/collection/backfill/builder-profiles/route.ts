import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { runAsAsked } from '@/lib/coverage/backfill/prompt-commands';
import { backfillBody, backfillQuery, builderBackfillAnswer } from '@/lib/coverage/backfill/schema';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import { processModelClient } from '@/lib/platform/claude-client';

const responses = {
  200: { description: 'What it would do, or the one that ran already', schema: builderBackfillAnswer },
  201: { description: 'What it has done', schema: builderBackfillAnswer },
};

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfill/builder-profiles', {
  POST: defineRoute({
    summary: 'Link builder cards: at no cost where the builder is known, else by a job for each builder and market',
    permission: 'jobs:start',
    query: backfillQuery,
    body: backfillBody,
    responses,
    async handle({ principal, query, body, db, now }) {
      const asked = { query, body, startedBy: principal.userId };
      const hasModel = processModelClient() !== null;
      const { status, answer } = await runAsAsked(db, actorOf(principal), builderProfiles, asked, hasModel, now);
      const { gaps_affected, names_found, gaps_found: _found, jobs, ...rest } = answer;
      return {
        status,
        body: {
          ...{ ...rest, builders_found: names_found, cards_affected: gaps_affected },
          jobs: jobs.map(({ job_id, label, place, priority, status: state, gaps }) => ({
            ...{ job_id, builder_name: label, place, priority, status: state, card_count: gaps },
          })),
        },
      };
    },
  }),
});
