import { defineExpectation } from '../expectation';
import { notOptedOut } from '../not-opted-out';

/** Who builds in each community. From the seed `builder-profile-backfill.md`. */
export const communityBuilders = defineExpectation({
  name: 'community-builders',
  label: 'Communities have a builder',
  rule: 'Every community shows who builds there.',
  noun: { one: 'community', many: 'communities' },
  entityType: 'community',
  tables: ['communities', 'community_builders', 'builder_communities', 'opt_outs'],
  find: () => ({
    table: 'communities r',
    applies: notOptedOut('community'),
    reasons: [
      {
        value: 'no_builder',
        label: 'No builder',
        where: `NOT EXISTS (SELECT FROM community_builders k WHERE k.community_id = r.id)
          AND NOT EXISTS (SELECT FROM builder_communities l WHERE l.community_id = r.id)`,
      },
    ],
    shown: {
      joins: '',
      title: 'r.name',
      detail: 'r.community_id',
      entity_id: 'r.id',
      city: 'r.city',
      state: 'r.state',
    },
    jobs: 'count(*)',
  }),
  backfill: { verb: 'Look for builders', cost: 'read_page', plan: 'records' },
});
