import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { judgeMatch } from '@/lib/review/matching/judge-match';
import { scoreMatch } from '@/lib/review/matching/score-match';
import { matchThresholds } from '@/lib/review/matching/thresholds';

const vehicle = requireEntityType('vehicle');
const CAYMAN = {
  title: '2015 Porsche Cayman S',
  year: 2015,
  make: 'Porsche',
  model: 'Cayman S',
  vin: 'WP0AB2A81FK180406',
};
const THRESHOLDS = matchThresholds.parse({});
const BEETLE = { title: '1967 Volkswagen Beetle', year: 1967, make: 'Volkswagen', model: 'Beetle', vin: '11811710' };

describe('vehicles are told by their number', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, 'link' | 'review' | 'new', string]>([
    ['the same VIN links by itself', CAYMAN, { vin: CAYMAN.vin }, 'link', 'exact'],
    ['in any writing', CAYMAN, { ...CAYMAN, vin: 'wp0ab2a81fk180406' }, 'link', 'exact'],
    ['also where the model is called otherwise', CAYMAN, { ...CAYMAN, model: '981' }, 'link', 'exact'],
    ['not where nothing else fits: a person looks', CAYMAN, { ...BEETLE, vin: CAYMAN.vin }, 'review', 'probable'],
    [
      'another VIN is another vehicle, however alike',
      CAYMAN,
      { ...CAYMAN, vin: 'WP0AB2A88FK180404' },
      'new',
      'different',
    ],
    ['the same chassis number is a question', BEETLE, { ...BEETLE, title: 'Beetle' }, 'review', 'probable'],
    [
      'another chassis number says little by itself, and likeness says nothing',
      BEETLE,
      { ...BEETLE, vin: '11811711' },
      'new',
      'different',
    ],
    [
      'no number says nothing, and what is left is a question at most',
      { ...CAYMAN, vin: null },
      CAYMAN,
      'review',
      'possible',
    ],
  ])('%s', (_what, a, b, action, verdict) => {
    const score = scoreMatch(vehicle, a, b);
    expect(score.verdict).toBe(verdict);
    expect(judgeMatch([score], THRESHOLDS).action).toBe(action);
    expect(scoreMatch(vehicle, b, a).score).toBeCloseTo(score.score);
  });
});
