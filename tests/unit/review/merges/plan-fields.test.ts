import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import type { FieldProvenance } from '@/lib/review/decisions/entity-state';
import { checkChoices, planFields, type MergeRecord, type Winner } from '@/lib/review/merges/plan-fields';

const builder = requireEntityType('builder');

const from = (more: Partial<FieldProvenance> = {}): FieldProvenance => ({
  ...{ observation_id: null, change_id: null, application_id: null, origin: 'collected', confidence: 0.8 },
  ...{ set_by: null, set_at: new Date('2026-01-01'), locked_at: null, locked_by: null },
  ...more,
});

function record(values: Record<string, unknown>, fields: Record<string, FieldProvenance> = {}): MergeRecord {
  return { row: { id: 1, ...values }, children: {}, fields: new Map(Object.entries(fields)) };
}

const planOf = (kept: MergeRecord, merged: MergeRecord, name: string, choices: Record<string, Winner> = {}) =>
  planFields(builder, kept, merged, choices).find(({ field }) => field.name === name)!;

describe('whose value a field takes', () => {
  const LATER = new Date('2026-02-01');
  it.each<[string, string, MergeRecord, MergeRecord, Winner | null, unknown]>([
    ['neither has one', 'phone', record({}), record({}), null, null],
    [
      'both state the same in other dress',
      'phone',
      record({ phone: '+15125550142' }),
      record({ phone: '(512) 555-0142' }),
      null,
      '+15125550142',
    ],
    [
      'only the kept one has it',
      'phone',
      record({ phone: '+15125550142' }),
      record({ phone: '' }),
      'kept',
      '+15125550142',
    ],
    ['only the other has it', 'phone', record({}), record({ phone: '+15125550142' }), 'merged', '+15125550142'],
    [
      'the name stays',
      'name',
      record({ name: 'Alder' }, { name: from({ confidence: 0.2 }) }),
      record({ name: 'Alder Homes LLC' }, { name: from({ origin: 'manual' }) }),
      'kept',
      'Alder',
    ],
    [
      'a lock against a person',
      'city',
      record({ city: 'Austin' }, { city: from({ origin: 'manual' }) }),
      record({ city: 'Buda' }, { city: from({ locked_at: LATER }) }),
      'merged',
      'Buda',
    ],
    [
      'two locks: the surer',
      'city',
      record({ city: 'Austin' }, { city: from({ locked_at: LATER, confidence: 0.9 }) }),
      record({ city: 'Buda' }, { city: from({ locked_at: LATER }) }),
      'kept',
      'Austin',
    ],
    [
      'a person against a page',
      'city',
      record({ city: 'Austin' }, { city: from({ confidence: 1 }) }),
      record({ city: 'Buda' }, { city: from({ origin: 'edited', confidence: 0.1 }) }),
      'merged',
      'Buda',
    ],
    [
      'the surer of two pages',
      'city',
      record({ city: 'Austin' }, { city: from({ confidence: 0.7 }) }),
      record({ city: 'Buda' }, { city: from() }),
      'merged',
      'Buda',
    ],
    [
      'as sure, but later',
      'city',
      record({ city: 'Austin' }, { city: from() }),
      record({ city: 'Buda' }, { city: from({ set_at: LATER }) }),
      'merged',
      'Buda',
    ],
    [
      'nothing between them',
      'city',
      record({ city: 'Austin' }, { city: from() }),
      record({ city: 'Buda' }, { city: from() }),
      'kept',
      'Austin',
    ],
    ['nothing known of either', 'city', record({ city: 'Austin' }), record({ city: 'Buda' }), 'kept', 'Austin'],
    [
      'lists together',
      'specialties',
      record({ specialties: ['Custom', 'Green'] }),
      record({ specialties: ['green', 'Villas'] }),
      'both',
      ['Custom', 'Green', 'Villas'],
    ],
    [
      'a list within the other',
      'specialties',
      record({ specialties: ['Custom'] }),
      record({ specialties: ['custom', 'Villas'] }, { specialties: from() }),
      'merged',
      ['custom', 'Villas'],
    ],
    [
      'profiles together',
      'socials',
      record({ socials: { facebook: 'https://www.facebook.com/alder' } }),
      record({ socials: { instagram: 'https://www.instagram.com/alder' } }),
      'both',
      { facebook: 'https://www.facebook.com/alder', instagram: 'https://www.instagram.com/alder' },
    ],
    [
      'a locked list is not added to',
      'specialties',
      record({ specialties: ['Custom'] }, { specialties: from({ locked_at: LATER }) }),
      record({ specialties: ['Villas'] }),
      'kept',
      ['Custom'],
    ],
  ])('%s', (_case, name, kept, merged, winner, result) => {
    const plan = planOf(kept, merged, name);
    expect([plan.winner, plan.result]).toEqual([winner, result]);
    if (winner) expect(plan.options).toContain(winner);
    expect(plan.why === '').toBe(winner === null && result === null);
  });

  it('is what somebody chose, where that can be had', () => {
    const [kept, merged] = [record({ city: 'Austin', phone: '+15125550142' }), record({ city: 'Buda' })];
    expect(planOf(kept, merged, 'city', { city: 'merged' })).toMatchObject({ result: 'Buda', why: 'Chosen by hand.' });
    // What has no value, or cannot be put together, is not taken, and said.
    const choices: Record<string, Winner> = { phone: 'merged', city: 'both', nowhere: 'kept', website: 'merged' };
    expect(planOf(kept, merged, 'phone', choices).result).toBe('+15125550142');
    const wrong = checkChoices(planFields(builder, kept, merged, choices), choices);
    expect(wrong.map(({ name }) => name)).toEqual(['winners.phone', 'winners.city', 'winners.nowhere']);
  });

  it('does not take a key of every object for a choice', () => {
    const choices = JSON.parse('{"__proto__":"merged"}') as Record<string, Winner>;
    expect(planOf(record({ city: 'Austin' }), record({ city: 'Buda' }), 'city', choices).winner).toBe('kept');
    expect(checkChoices([], choices)).toHaveLength(1);
  });
});
