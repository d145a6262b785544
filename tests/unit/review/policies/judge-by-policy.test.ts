import { describe, expect, it } from 'vitest';
import { sumBackTest } from '@/lib/review/policies/back-test';
import { judgeByPolicy, judgeForJob, LEFT_SENTENCES, type JudgedChange } from '@/lib/review/policies/judge-by-policy';
import { policyFor, policyRules, subjectOfChange, subjectsOf, type Policy } from '@/lib/review/policies/policy';
import { requireEntityType } from '@/lib/catalog/registry';

const SURE: JudgedChange = {
  ...{ change_type: 'modified', confidence: 0.92, evidence: 'verified', is_challenge: false },
  ...{ reliability: 0.5, is_disputed: false },
};
const RULES = policyRules.parse({});
const POLICY: Policy = {
  ...RULES,
  ...{ id: 1n, entity_type: 'builder', field_name: 'phone', is_enabled: true, includes_clock: false },
};

describe('a policy', () => {
  it.each<[string, Partial<JudgedChange>, object, string | null]>([
    ['applies what is sure and proven', {}, {}, null],
    ['applies at exactly the confidence it asks', { confidence: 0.9 }, {}, null],
    ['leaves what is a hair below', { confidence: 0.8999 }, {}, 'below_confidence'],
    ['leaves what has no verified evidence, however sure', { evidence: 'unverified', confidence: 1 }, {}, 'unverified'],
    ['leaves what a person has locked', { is_challenge: true }, {}, 'challenge'],
    ['leaves removals unless it says otherwise', { change_type: 'removed' }, {}, 'change_type'],
    ['applies removals where it says so', { change_type: 'removed' }, { change_types: ['removed'] }, null],
    ['leaves a kind of change nobody has heard of', { change_type: 'renamed' }, {}, 'change_type'],
    ['leaves what a source below its mark says', { reliability: 0.49 }, {}, 'unreliable_source'],
    ['applies what a source at its mark says', { reliability: 0.8 }, { min_reliability: 0.8 }, null],
    ['leaves what another page disputes', { is_disputed: true }, {}, 'disputed'],
  ])('%s', (_title, change, rules, expected) => {
    expect(judgeByPolicy({ ...SURE, ...change }, policyRules.parse(rules))).toBe(expected);
  });

  it('never turns a yes into a no for more confidence or a better source', () => {
    for (let confidence = 0.5; confidence <= 1; confidence += 0.05) {
      for (let reliability = 0; reliability <= 1; reliability += 0.1) {
        if (judgeByPolicy({ ...SURE, confidence, reliability }, RULES) !== null) continue;
        expect(judgeByPolicy({ ...SURE, confidence: 1, reliability }, RULES)).toBeNull();
        expect(judgeByPolicy({ ...SURE, confidence, reliability: 1 }, RULES)).toBeNull();
      }
    }
  });

  it.each<[string, Policy | null, { asks: boolean; isClock: boolean }, string | null]>([
    ['where there is none', null, { asks: true, isClock: false }, 'no_policy'],
    ['that is off', { ...POLICY, is_enabled: false }, { asks: true, isClock: false }, 'off'],
    ['for a job that asks', POLICY, { asks: true, isClock: false }, null],
    ['for a job of the clock it does not include', POLICY, { asks: false, isClock: true }, 'off'],
    ['for a job of the clock it includes', { ...POLICY, includes_clock: true }, { asks: false, isClock: true }, null],
    [
      'for a job by hand that does not ask',
      { ...POLICY, includes_clock: true },
      { asks: false, isClock: false },
      'off',
    ],
  ])('holds %s', (_title, policy, job, expected) => {
    expect(judgeForJob(SURE, policy, job)).toBe(expected);
  });

  it('has a sentence for every reason', () => {
    for (const sentence of Object.values(LEFT_SENTENCES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('what a proposal falls under', () => {
  it.each([
    [
      { entity_type: 'builder', field_name: 'phone', is_new_entity: false },
      { type: 'builder', name: 'phone' },
    ],
    [
      { entity_type: 'award', field_name: null, is_new_entity: false },
      { type: 'builder', name: 'awards' },
    ],
    [{ entity_type: 'builder', field_name: null, is_new_entity: true }, null],
    [{ entity_type: 'builder', field_name: 'shoe_size', is_new_entity: false }, null],
    [{ entity_type: 'spaceship', field_name: 'phone', is_new_entity: false }, null],
  ])('%j', (change, expected) => {
    expect(subjectOfChange(change)).toEqual(expected);
  });

  it('is its own policy, on or off, before that of everything else of its type', () => {
    const own = { ...POLICY, is_enabled: false };
    const rest = { ...POLICY, id: 2n, field_name: '*' };
    const other = { ...POLICY, id: 3n, entity_type: 'community' };
    expect(policyFor([rest, own, other], { type: 'builder', name: 'phone' })).toBe(own);
    expect(policyFor([rest, own, other], { type: 'builder', name: 'email' })).toBe(rest);
    expect(policyFor([own, rest], { type: 'community', name: 'phone' })).toBeNull();
  });

  it('covers every field and list of a type once', () => {
    const names = subjectsOf(requireEntityType('community')).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['*', 'monthly_fee', 'amenities']));
  });
});

describe('a back-test', () => {
  const none = { decided: 0, would_apply: 0 };
  it('counts edits, rejections and what was rolled back as misses', () => {
    const counts = {
      approved: { decided: 500, would_apply: 409 },
      edited: { decided: 9, would_apply: 0 },
      rejected: { decided: 40, would_apply: 0 },
      rolled_back: { decided: 5, would_apply: 3 },
    };
    expect(sumBackTest(counts, 7, () => 0.98)).toEqual({
      ...{ decided: 554, would_apply: 412, approved: 409, edited: 0, rejected: 0, rolled_back: 3 },
      ...{ precision: 409 / 412, precision_low: 0.98, waiting: 7 },
    });
  });

  it('says nothing of how often it is right where it would have applied nothing', () => {
    const counts = { approved: none, edited: none, rejected: { decided: 2, would_apply: 0 }, rolled_back: none };
    expect(sumBackTest(counts, 0, () => 1)).toMatchObject({ decided: 2, would_apply: 0, precision: null });
  });
});
