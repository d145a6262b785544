import { describe, expect, it } from 'vitest';
import { scoreSupport, type ScoredValue } from '@/lib/review/score-support';

const REASONS = [{ kind: 'method', label: 'Found by Claude on the web', delta: 0.66 }];
const seen = (host: string, part: Partial<ScoredValue> = {}): ScoredValue => ({
  observationId: 1n,
  value: 1987,
  confidence: 0.66,
  evidence: 'verified',
  quote: 'Since 1987',
  sourceUrl: `https://${host}/about`,
  sourceId: null,
  snapshotId: 1n,
  extractorVersion: 'test',
  textHash: host,
  reasons: REASONS,
  ...part,
});
const score = (...sightings: [ScoredValue, ...ScoredValue[]]) => scoreSupport(sightings).score;

describe('the confidence of a value seen more than once', () => {
  it('is its own when it was seen once', () => {
    expect(scoreSupport([seen('a.com')])).toEqual({ score: 0.66, reasons: REASONS });
  });

  it('is raised by every independent site, less each time, with the site named', () => {
    const { score: raised, reasons } = scoreSupport([seen('a.com'), seen('b.com'), seen('www.c.co.uk')]);
    expect(raised).toBe(0.76);
    expect(reasons.slice(1)).toEqual([
      { kind: 'agreement', label: 'b.com says the same', delta: 0.06 },
      { kind: 'agreement', label: 'c.co.uk says the same', delta: 0.04 },
    ]);
  });

  it.each<[string, ScoredValue]>([
    ['another page of the same site', seen('www.a.com', { textHash: 'x' })],
    ['a copy of the same page elsewhere', seen('b.com', { textHash: 'a.com' })],
    ['a sighting without proof', seen('b.com', { evidence: 'unverified' })],
    ['a page without an address', seen('b.com', { sourceUrl: null })],
  ])('is not raised by %s', (_case, other) => {
    expect(score(seen('a.com'), other)).toBe(0.66);
  });

  it('is not raised by a copy of a site that has said it', () => {
    expect(score(seen('a.com'), seen('b.com'), seen('c.com', { textHash: 'b.com' }))).toBe(0.72);
  });

  it('stays low without proof of its own, whoever says the same', () => {
    const low = seen('a.com', { evidence: 'unverified', confidence: 0.45 });
    expect(score(low, seen('b.com'), seen('c.com'))).toBe(0.45);
  });

  it('never passes what anything can have', () => {
    const many = Array.from({ length: 20 }, (_, index) => seen(`site${index}.com`));
    expect(score(seen('a.com', { confidence: 0.95 }), ...many)).toBe(0.99);
  });
});
