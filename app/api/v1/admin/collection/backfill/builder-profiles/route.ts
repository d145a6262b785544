import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { backfillRoute, runForCaller } from '../backfill-route';
import { builderBackfillAnswer } from '@/lib/coverage/backfill/schema';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/backfill/builder-profiles', {
  POST: defineRoute({
    ...backfillRoute(builderBackfillAnswer),
    summary: 'Link builder cards: at no cost where the builder is known, else by a job for each builder and market',
    async handle(context) {
      const { status, answer } = await runForCaller(builderProfiles, context);
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
