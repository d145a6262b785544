import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES, requireEntityType } from '@/lib/catalog/registry';
import type { MatchCandidate } from '@/lib/review/matching/queries';
import { judgeMatch } from '@/lib/review/matching/judge-match';
import { scoreMatch } from '@/lib/review/matching/score-match';
import { matchThresholds } from '@/lib/review/matching/thresholds';
import { featuresOf, rankCandidates, type FoundInType } from '@/lib/reconcile/rank-candidates';

const builder = requireEntityType('builder');
const community = requireEntityType('community');
const ASKED = { name: 'Quillfeather Homes', city: 'Waco', state: 'TX' };

function found(type: typeof builder, records: Record<string, unknown>[], more: Partial<FoundInType> = {}): FoundInType {
  const candidates: MatchCandidate[] = records
    .map((record, index) => ({
      entityId: BigInt(index + 1),
      title: String(record.name),
      record,
      ...scoreMatch(type, ASKED, record),
    }))
    .sort((a, b) => b.score - a.score);
  return {
    type,
    candidates,
    judgement: judgeMatch(candidates, matchThresholds.parse({})),
    byId: null,
    named: [],
    ...more,
  };
}

const SAME = { name: 'Quillfeather Homes LLC', city: 'Waco', state: 'TX' };
const NAME_ONLY = { name: 'Quillfeather Homes' };
const shown = (list: ReturnType<typeof rankCandidates>) =>
  list.map(({ type, entityId, match }) => [type.name, Number(entityId), match]);

describe('candidates', () => {
  it('come best first, and the one that nothing speaks against is a match', () => {
    const ranked = rankCandidates([found(builder, [NAME_ONLY, SAME])], 5);
    expect(shown(ranked)).toEqual([
      ['builder', 2, true],
      ['builder', 1, false],
    ]);
    expect(ranked[0]!.score).toBeGreaterThan(ranked[1]!.score);
  });

  it.each<[string, FoundInType[]]>([
    ['the name alone', [found(builder, [NAME_ONLY])]],
    ['two that are as sure', [found(builder, [SAME, SAME])]],
    ['one as sure of another type', [found(builder, [SAME]), found(community, [SAME])]],
    ['one of another city', [found(builder, [{ ...SAME, city: 'Dallas' }])]],
    ['a number that is the id of a row', [found(builder, [], { byId: { entityId: 9n, isOwn: false } })]],
    [
      'a row called so among another type’s',
      [found(builder, [SAME]), found(community, [], { byId: { entityId: 9n, isOwn: false } })],
    ],
  ])('are no match with %s', (_what, all) => {
    const ranked = rankCandidates(all, 5);
    expect(ranked.length).toBeGreaterThan(0);
    expect(ranked.filter(({ match }) => match)).toEqual([]);
  });

  it('are a match by their own id, whatever else is alike', () => {
    const ranked = rankCandidates(
      [found(builder, [SAME]), found(community, [], { byId: { entityId: 9n, isOwn: true } })],
      5,
    );
    expect(shown(ranked)).toEqual([
      ['community', 9, true],
      ['builder', 1, false],
    ]);
    expect(ranked[0]).toMatchObject({ score: 100, features: [{ id: 'id', value: true }] });
  });

  it('are judged before they are cut', () => {
    expect(shown(rankCandidates([found(builder, [SAME, SAME])], 1))).toEqual([['builder', 1, false]]);
  });
});

describe('features', () => {
  it.each(ENTITY_TYPES.map((type) => [type.name, type] as const))(
    'of a %s have ids of their own and add up to the score',
    (_name, type) => {
      const score = scoreMatch(type, ASKED, { ...ASKED, state: 'LA' });
      const features = featuresOf(type, score);
      const ids = features.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const steps = features.filter(({ id }) => id !== 'name_similarity').map(({ value }) => Number(value));
      expect(steps.reduce((sum, value) => sum + value, 0)).toBeCloseTo(score.score * 100, 0);
    },
  );
});
