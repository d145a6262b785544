import { describe, expect, it } from 'vitest';
import { parsePercent, percentText } from '@/components/settings/percent';
import { effectWords, readTypedThresholds } from '@/components/settings/threshold-words';
import type { ThresholdEffect } from '@/lib/review/matching/settings/queries';

describe('a score as typed', () => {
  it.each([
    ['93', 0.93],
    [' 92.5 % ', 0.925],
    ['0', 0],
    ['100', 1],
    ['57', 0.57],
  ])('“%s” is %d and reads back', (text, share) => {
    expect(parsePercent(text)).toEqual({ share });
    expect(parsePercent(percentText(share))).toEqual({ share });
  });

  it.each(['', 'high', '-1', '100.1', '101', '92.55', '0.93.1', '1e1'])('“%s” is refused', (text) => {
    expect(parsePercent(text)).toHaveProperty('problem');
  });
});

describe('both thresholds of a type', () => {
  it.each<[string, string, string[]]>([
    ['93', '25', []],
    ['60', '60', []],
    ['60', '60.1', ['review']],
    ['49.9', '25', ['auto_link']],
    ['many', '101', ['auto_link', 'review']],
    ['many', '25', ['auto_link']],
  ])('%s and %s: wrong are %o', (link, review, wrong) => {
    const read = readTypedThresholds({ auto_link: link, review });
    expect(Object.keys(read.problems ?? {})).toEqual(wrong);
    expect(read.thresholds === null).toBe(wrong.length > 0);
  });
});

describe('what other thresholds would have made of what is on record', () => {
  const effect = (part: Partial<ThresholdEffect> = {}): ThresholdEffect => ({
    ...{ waiting: 12, would_link: 0, would_ask: 12, linked: 40, would_still_link: 40 },
    ...part,
  });
  const saved = { thresholds: { auto_link: 0.9, review: 0.25 }, effect: effect() };
  it.each<[string, Partial<{ auto_link: number; review: number }>, Partial<ThresholdEffect>, string[]]>([
    ['as saved', {}, {}, ['12 pairs wait to be judged. 40 pairs were linked without asking in the last 30 days.']],
    [
      'a lower link',
      { auto_link: 0.88 },
      { would_link: 3, would_ask: 7 },
      ['With 88 instead of 90: 3 more of the 12 waiting pairs would link, 5 fewer would be asked.'],
    ],
    [
      'a higher link',
      { auto_link: 0.95 },
      { would_still_link: 38 },
      [
        'With 95 instead of 90: none of the 12 waiting pairs would be judged otherwise.',
        'Of the 40 pairs linked in the last 30 days 2 would have been asked about instead.',
      ],
    ],
    [
      'both',
      { auto_link: 0.925, review: 0.4 },
      { would_ask: 10 },
      ['With 92.5 instead of 90 to link and 40 instead of 25 to ask: 2 fewer would be asked.'],
    ],
    [
      'a lower review',
      { review: 0.2 },
      {},
      [
        'With 20 instead of 25: none of the 12 waiting pairs would be judged otherwise.',
        'What scored below 25 was not kept: how many more would be asked is not known.',
      ],
    ],
  ])('%s', (_case, thresholds, changed, lines) => {
    const after = { thresholds: { ...saved.thresholds, ...thresholds }, effect: effect(changed) };
    expect(effectWords(saved, after)).toEqual(lines);
  });

  it('counts one as one', () => {
    const one = { ...saved, effect: effect({ waiting: 1, linked: 1 }) };
    expect(effectWords(one, one)).toEqual([
      '1 pair waits to be judged. 1 pair was linked without asking in the last 30 days.',
    ]);
  });
});
