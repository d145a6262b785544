import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import type { EntityRow } from '@/lib/catalog/queries';
import type { FieldProvenance } from '@/lib/review/decisions/entity-state';
import { planRehoming, type RehomingInput, type WaitingChange } from '@/lib/review/merges/plan-rehoming';

const KEPT = 1n;
const MERGED = 2n;

function change(id: number, more: Partial<WaitingChange>): WaitingChange {
  return {
    ...{
      id: BigInt(id),
      entity_type: 'builder',
      entity_id: MERGED,
      parent_entity_id: null,
      child_key: null,
      child_id: null,
    },
    ...{ field_name: null, old_value: null, new_value: null, proposed_entity_data: null },
    ...{ normalised_value: String(more.new_value ?? ''), change_type: 'added', is_challenge: false },
    ...more,
  };
}
const award = (id: number, more: Partial<WaitingChange>) =>
  change(id, { entity_type: 'award', entity_id: null, parent_entity_id: MERGED, ...more });

function planOf(
  changes: WaitingChange[],
  after: Record<string, unknown>,
  more: Partial<RehomingInput> = {},
  awards: EntityRow[] = [],
) {
  const input: RehomingInput = {
    ...{ type: requireEntityType('builder'), keptId: KEPT, newIds: new Map(), hadAlready: new Set(), taken: new Set() },
    after: { row: { id: 1, ...after }, children: { awards, credentials: [], home_plans: [] }, fields: new Map() },
    ...more,
  };
  return planRehoming(changes, input).map((plan) =>
    plan.kind === 'closed'
      ? [Number(plan.change.id), 'closed', plan.sameAs === null ? null : Number(plan.sameAs)]
      : [
          Number(plan.change.id),
          plan.columns.change_type,
          plan.columns.old_value,
          plan.columns.child_id === null ? null : Number(plan.columns.child_id),
        ],
  );
}

describe('what becomes of proposals that wait for two records that become one', () => {
  const year = (id: number, value: string, more: Partial<WaitingChange> = {}) =>
    change(id, { field_name: 'founded_year', new_value: value, ...more });

  it.each<[string, ReturnType<typeof planOf>, ReturnType<typeof planOf>]>([
    ['a value the record lacks stays added', planOf([year(1, '1990')], {}), [[1, 'added', null, null]]],
    [
      'against a value it is a change of that',
      planOf([year(1, '1990')], { founded_year: 1985 }),
      [[1, 'modified', '1985', null]],
    ],
    ['what the record states is no proposal', planOf([year(1, '1990')], { founded_year: 1990 }), [[1, 'closed', null]]],
    [
      'of two alike the kept record’s own stays, whatever their order',
      planOf([year(1, '1990'), year(2, '1990', { entity_id: KEPT })], {}),
      [
        [2, 'added', null, null],
        [1, 'closed', 2],
      ],
    ],
    [
      'two values wait beside each other',
      planOf([year(1, '1990'), year(2, '1991')], {}),
      [
        [1, 'added', null, null],
        [2, 'added', null, null],
      ],
    ],
    [
      'a removal speaks of its own record’s value',
      planOf([year(1, '', { new_value: null, change_type: 'removed' })], { founded_year: 1985 }),
      [[1, 'closed', null]],
    ],
    [
      'a removal goes with the value',
      planOf(
        [year(1, '', { new_value: null, change_type: 'removed' })],
        { founded_year: 1985 },
        { taken: new Set(['founded_year']) },
      ),
      [[1, 'removed', '1985', null]],
    ],
    [
      'a removal of nothing is none',
      planOf([year(1, '', { new_value: null, change_type: 'removed', entity_id: KEPT })], {}),
      [[1, 'closed', null]],
    ],
    [
      'a field the catalogue no longer has',
      planOf([change(1, { field_name: 'shoe_size', new_value: '9' })], {}),
      [[1, 'closed', null]],
    ],
  ])('%s', (_case, plan, expected) => {
    expect(plan).toEqual(expected);
  });

  const HBA = { title: 'Best', year: 2020, issuer: 'HBA' };
  const there: EntityRow[] = [{ id: 70, ...HBA }];
  const issuer = (id: number, more: Partial<WaitingChange> = {}) =>
    award(id, {
      ...{ change_type: 'modified', child_id: 7n, child_key: 'best|2020', old_value: '{"issuer":null}' },
      ...{ new_value: '{"issuer":"GHBA"}', proposed_entity_data: { issuer: 'GHBA' } },
      ...more,
    });
  const newIds = new Map([['award:7', 70n]]);
  it.each<[string, ReturnType<typeof planOf>, ReturnType<typeof planOf>]>([
    [
      'a new award moves over',
      planOf([award(1, { child_key: 'other|2021' })], {}, {}, there),
      [[1, 'added', null, null]],
    ],
    [
      'one the record has is no proposal',
      planOf([award(1, { child_key: 'best|2020' })], {}, {}, there),
      [[1, 'closed', null]],
    ],
    [
      'a change of one that moved follows it',
      planOf([issuer(1)], {}, { newIds }, there),
      [[1, 'modified', '{"issuer":"HBA"}', 70]],
    ],
    [
      'a change that has come true is none',
      planOf([issuer(1, { proposed_entity_data: { issuer: 'hba' } })], {}, { newIds }, there),
      [[1, 'closed', null]],
    ],
    ['a change of one that is nowhere is none', planOf([issuer(1)], {}, {}, there), [[1, 'closed', null]]],
    [
      'a removal follows what moved',
      planOf([issuer(1, { change_type: 'removed', old_value: '{"title":"Best"}' })], {}, { newIds }, there),
      [[1, 'removed', '{"title":"Best"}', 70]],
    ],
    [
      'a removal of what both had is none',
      planOf([issuer(1, { change_type: 'removed' })], {}, { newIds, hadAlready: new Set(['award:7']) }, there),
      [[1, 'closed', null]],
    ],
  ])('%s', (_case, plan, expected) => {
    expect(plan).toEqual(expected);
  });

  it('asks, where a person has locked the field', () => {
    const locked = { locked_at: new Date() } as FieldProvenance;
    const after = { row: { id: 1, founded_year: 1985 }, children: {}, fields: new Map([['founded_year', locked]]) };
    const input = {
      type: requireEntityType('builder'),
      keptId: KEPT,
      newIds: new Map<string, bigint>(),
      hadAlready: new Set<string>(),
      taken: new Set<string>(),
      after,
    };
    expect(planRehoming([year(1, '1990')], input)).toMatchObject([{ kind: 'moved', columns: { is_challenge: true } }]);
  });
});
