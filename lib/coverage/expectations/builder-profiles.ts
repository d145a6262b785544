import { defineExpectation } from '../expectation';

/** The builders that communities show are builders of ours. From the seed `builder-profile-backfill.md`. */
export const builderProfiles = defineExpectation({
  name: 'builder-profiles',
  label: 'Builder cards name their builder',
  rule: 'Every builder that a community shows is linked to its profile, or said to be no builder of ours.',
  noun: { one: 'builder card', many: 'builder cards' },
  entityType: 'community',
  tables: ['community_builders'],
  find: () => ({
    table: 'community_builders r',
    applies: "r.link_state <> 'not_applicable'",
    // As the index community_builders_gaps_idx has it.
    gap: "r.link_state IN ('unlinked', 'suggested', 'no_profile')",
    reasons: [
      { value: 'unlinked', label: 'Nobody has said', where: "r.link_state = 'unlinked'" },
      { value: 'suggested', label: 'One is suggested', where: "r.link_state = 'suggested'" },
      { value: 'no_profile', label: 'None of ours yet', where: "r.link_state = 'no_profile'" },
    ],
    shown: {
      joins: 'JOIN communities c ON c.id = r.community_id',
      title: 'r.builder_name',
      lowerTitle: 'lower(r.builder_name)',
      detail: 'c.name',
      entity_id: 'r.community_id',
      city: 'c.city',
      state: 'c.state',
    },
    jobs: 'count(DISTINCT lower(r.builder_name))',
  }),
  backfill: { verb: 'Link builders', cost: 'search', plan: 'builder_links' },
});
