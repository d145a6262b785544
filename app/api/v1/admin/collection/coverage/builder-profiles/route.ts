import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { findUnlinkedBuilders } from '@/lib/coverage/builder-links/seed-queries';
import { readCounts } from '@/lib/coverage/commands';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import { percentageOf } from '@/lib/coverage/percentage-of';
import { builderProfilesAnswer } from '@/lib/coverage/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection/coverage/builder-profiles', {
  GET: defineRoute({
    summary: 'How many builder cards are linked to a builder, and the names of those that are not',
    permission: 'jobs:read',
    responses: { 200: { description: 'Counts and names', schema: builderProfilesAnswer } },
    async handle({ db, now }) {
      const counts = (await readCounts(db, [builderProfiles], now)).get(builderProfiles.name)!;
      return {
        status: 200,
        body: {
          total_builder_cards: counts.total,
          linked_cards: counts.total - counts.gaps,
          unlinked_cards: counts.gaps,
          not_applicable: counts.notApplicable,
          linking_percentage: percentageOf(counts.total, counts.gaps),
          as_of: counts.asOf.toISOString(),
          unlinked_builders: await findUnlinkedBuilders(db),
        },
      };
    },
  }),
});
