import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import type { EntityRow } from '@/lib/catalog/queries';
import { planLists } from '@/lib/review/merges/plan-lists';
import type { MergeRecord } from '@/lib/review/merges/plan-fields';

const record = (children: Record<string, EntityRow[]>): MergeRecord => ({
  row: { id: 1 },
  children,
  fields: new Map(),
});

function planOf(typeName: string, key: string, kept: object[], merged: object[]) {
  const rows = (list: object[], first: number) => list.map((row, index): EntityRow => ({ id: first + index, ...row }));
  const type = requireEntityType(typeName);
  const plans = planLists(type, record({ [key]: rows(kept, 1) }), record({ [key]: rows(merged, 11) }));
  const { moved, collapsed } = plans.find(({ child }) => child.collectionKey === key)!;
  return {
    moved: moved.map(({ id }) => id),
    collapsed: collapsed.map(({ from, into, fills }) => [from.id, into.id, fills] as const),
  };
}

describe('the lists of two records', () => {
  it.each<[string, string, string, object[], object[], ReturnType<typeof planOf>]>([
    ['nothing in either', 'builder', 'awards', [], [], { moved: [], collapsed: [] }],
    [
      'what only the other has',
      'builder',
      'awards',
      [{ title: 'A', year: 2020 }],
      [{ title: 'A', year: 2021 }, { title: 'B' }],
      { moved: [11, 12], collapsed: [] },
    ],
    [
      'the same in other dress, with gaps filled',
      'builder',
      'awards',
      [{ title: "Builder's Choice", year: 2020, issuer: null }],
      [{ title: 'BUILDERS CHOICE', year: 2020, issuer: 'HBA', url: '' }],
      { moved: [], collapsed: [[11, 1, { issuer: 'HBA' }]] },
    ],
    [
      'what both state is the kept one’s',
      'builder',
      'awards',
      [{ title: 'A', year: 2020, issuer: 'HBA' }],
      [{ title: 'A', year: 2020, issuer: 'Other' }],
      { moved: [], collapsed: [[11, 1, {}]] },
    ],
    [
      'an award without its year is the one with it',
      'builder',
      'awards',
      [{ title: 'A', year: null }],
      [{ title: 'A', year: 2020 }],
      { moved: [], collapsed: [[11, 1, { year: 2020 }]] },
    ],
    [
      'of two that fit one without a year neither is it',
      'builder',
      'awards',
      [
        { title: 'A', year: 2019 },
        { title: 'A', year: 2020 },
      ],
      [{ title: 'A' }],
      { moved: [11], collapsed: [] },
    ],
    [
      'each of the kept ones takes one',
      'community',
      'amenities',
      [{ name: 'Pool' }],
      [{ name: 'pool' }, { name: 'Pool' }],
      { moved: [12], collapsed: [[11, 1, {}]] },
    ],
    [
      'records without a name are not one',
      'community',
      'amenities',
      [{ name: '' }],
      [{ name: '' }],
      { moved: [11], collapsed: [] },
    ],
    [
      'a card that names its builder says so for both',
      'community',
      'builders',
      [{ builder_name: 'Alder', builder_profile_id: null, link_state: 'unlinked', link_reason: null }],
      [{ builder_name: 'Alder', builder_profile_id: 5, link_state: 'linked', link_reason: null }],
      {
        moved: [],
        collapsed: [
          [11, 1, { builder_profile_id: 5, link_state: 'linked', suggested_builder_id: null, link_reason: null }],
        ],
      },
    ],
    [
      'a card that somebody has judged goes before one that is only suggested',
      'community',
      'builders',
      [{ builder_name: 'Alder', link_state: 'suggested', suggested_builder_id: 4, link_reason: 'Alike' }],
      [{ builder_name: 'Alder', builder_profile_id: 5, link_state: 'auto_linked', link_reason: 'Same name' }],
      {
        moved: [],
        collapsed: [
          [
            11,
            1,
            {
              ...{ builder_profile_id: 5, link_state: 'auto_linked' },
              ...{ suggested_builder_id: null, link_reason: 'Same name' },
            },
          ],
        ],
      },
    ],
    [
      'a suggestion goes before nothing, and not the other way round',
      'community',
      'builders',
      [{ builder_name: 'Alder', link_state: 'suggested', suggested_builder_id: 4, link_reason: 'Alike' }],
      [{ builder_name: 'Alder', link_state: 'unlinked' }],
      { moved: [], collapsed: [[11, 1, {}]] },
    ],
    [
      'a card judged otherwise keeps its judgement whole',
      'community',
      'builders',
      [{ builder_name: 'Bank', builder_profile_id: null, link_state: 'not_applicable', link_reason: 'A bank' }],
      [{ builder_name: 'Bank', builder_profile_id: 5, link_state: 'linked', url: 'https://bank.example' }],
      { moved: [], collapsed: [[11, 1, { url: 'https://bank.example' }]] },
    ],
  ])('%s', (_case, type, key, kept, merged, plan) => {
    expect(planOf(type, key, kept, merged)).toEqual(plan);
  });
});
