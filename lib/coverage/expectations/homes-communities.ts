import { defineExpectation } from '../expectation';
import { notOptedOut } from '../not-opted-out';

/** Homes that are still offered stand in a community. */
export const homesCommunities = defineExpectation({
  name: 'homes-communities',
  label: 'Homes are in a community',
  rule: 'Every home that is offered belongs to a community. Sold and removed homes are left out.',
  noun: { one: 'home', many: 'homes' },
  entityType: 'property',
  tables: ['properties', 'opt_outs'],
  find: () => ({
    table: 'properties r',
    applies: `r.property_status NOT IN ('sold', 'removed') AND ${notOptedOut('property')}`,
    reasons: [{ value: 'no_community', label: 'No community', where: 'r.community_id IS NULL' }],
    shown: {
      ...{
        joins: '',
        title: 'coalesce(r.title, r.address1, r.property_id)',
        detail: 'coalesce(r.address1, r.property_id)',
      },
      ...{ entity_id: 'r.id', city: 'r.city', state: 'r.state' },
    },
    jobs: 'count(*)',
  }),
  backfill: { verb: 'Read homes again', cost: 'read_page', plan: 'records' },
});
