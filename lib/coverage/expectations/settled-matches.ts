import { defineExpectation } from '../expectation';

/** Whether what was found is what we have has been said. */
export const settledMatches = defineExpectation({
  name: 'settled-matches',
  label: 'Duplicates are decided',
  rule: 'Whatever may be a record that the catalogue has is said to be that one, or another.',
  noun: { one: 'possible duplicate', many: 'possible duplicates' },
  entityType: 'builder',
  tables: ['entity_matches'],
  find: () => ({
    table: 'entity_matches r',
    applies: null,
    // As the index entity_matches_idx_status has it.
    gap: "r.match_status = 'pending'",
    reasons: [
      { value: 'exact', label: 'Surely the same', where: "r.match_status = 'pending' AND r.verdict = 'exact'" },
      { value: 'probable', label: 'Probably the same', where: "r.match_status = 'pending' AND r.verdict = 'probable'" },
      { value: 'possible', label: 'Possibly the same', where: "r.match_status = 'pending' AND r.verdict = 'possible'" },
      { value: 'related', label: 'Parts of one whole', where: "r.match_status = 'pending' AND r.verdict = 'related'" },
    ],
    shown: {
      ...{
        joins: '',
        title: 'r.discovered_name',
        detail: 'r.discovered_entity_type',
        entity_id: 'r.matched_entity_id',
        entity_type: 'r.matched_entity_type',
      },
      ...{
        city: "split_part(r.discovered_location, ', ', 1)",
        state: "nullif(split_part(r.discovered_location, ', ', 2), '')",
      },
    },
    jobs: null,
  }),
  backfill: null,
  closedBy: { href: '/matches', words: 'A person has to say: decide them under Matches.', verb: 'Decide them' },
});
