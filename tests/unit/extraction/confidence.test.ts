import { describe, expect, it } from 'vitest';

import { OBSERVATION_METHODS } from '@/lib/catalog/observation';
import { type ConfidenceInput, scoreConfidence } from '@/lib/extraction/confidence';
import { registrableDomain } from '@/lib/web/registrable-domain';

const base: ConfidenceInput = { method: 'json_ld', evidence: 'verified', agreements: [] };
const trust = (mean: number) => ({ mean, right: mean * 100, of: 100, about: 'source' as const });
const score = (input: Partial<ConfidenceInput>) => scoreConfidence({ ...base, ...input }).score;

describe('the confidence of a value', () => {
  it('ranks JSON-LD on the builder’s own site over page text over meta tags', () => {
    const own = (method: ConfidenceInput['method']) => score({ method, isOwnSite: true });
    expect(own('json_ld')).toBeGreaterThan(own('page_text'));
    expect(own('page_text')).toBeGreaterThan(own('opengraph'));
    expect(own('json_ld')).toBeGreaterThanOrEqual(0.9);
  });

  it.each(OBSERVATION_METHODS)(
    'stays below one half without checked evidence, whatever else speaks for it: %s',
    (method) => {
      const agreements = ['a.com', 'b.com', 'c.com'].map((registrableDomain) => ({ registrableDomain }));
      expect(
        score({ method, evidence: 'unverified', sourceTrust: trust(1), isOwnSite: true, agreements }),
      ).toBeLessThan(0.5);
    },
  );

  it('counts a registrable domain once, its own never, and copies of a text not at all', () => {
    const own = { registrableDomain: 'perry.com', textHash: 'h0' };
    const one = score({ method: 'page_text', own, agreements: [{ registrableDomain: 'a.com', textHash: 'h1' }] });
    const padded = score({
      method: 'page_text',
      own,
      agreements: [
        { registrableDomain: 'a.com', textHash: 'h1' },
        { registrableDomain: 'a.com', textHash: 'h2' },
        { registrableDomain: 'b.com', textHash: 'h1' },
        { registrableDomain: 'c.com', textHash: 'h0' },
        { registrableDomain: 'perry.com', textHash: 'h9' },
        { registrableDomain: null },
      ],
    });
    expect(one).toBeGreaterThan(score({ method: 'page_text', own }));
    expect(padded).toBe(one);
  });

  it('never falls with a better source, better evidence or one more independent site', () => {
    let last = 0;
    for (const mean of [0, 0.25, 0.5, 0.75, 1]) {
      const now = score({ method: 'page_text', sourceTrust: trust(mean) });
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
    last = 0;
    for (let count = 0; count < 9; count += 1) {
      const now = score({
        method: 'opengraph',
        agreements: Array.from({ length: count }, (_, i) => ({ registrableDomain: `s${i}.com` })),
      });
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
    expect(score({ evidence: 'verified' })).toBeGreaterThan(score({ evidence: 'unverified' }));
  });

  it('falls when a reviewer has rejected the value before', () => {
    expect(score({ rejectedBefore: true })).toBeLessThan(score({}));
  });

  it.each([
    [
      { mean: 0.88, right: 45, of: 50, about: 'field' as const },
      'The source was right 45 of 50 times in this field',
      0.08,
    ],
    [{ mean: 1 / 3, right: 0, of: 1, about: 'source' as const }, 'The source was right 0 of 1 time', -0.03],
  ])('says how often the source was right: %j', (sourceTrust, label, delta) => {
    expect(scoreConfidence({ ...base, sourceTrust }).reasons).toContainEqual({ kind: 'source', label, delta });
  });

  it('says nothing of a source nobody has judged', () => {
    const unknown = { mean: 0.5, right: 0, of: 0, about: 'source' as const };
    expect(scoreConfidence({ ...base, sourceTrust: unknown })).toEqual(scoreConfidence(base));
  });

  it('is explained by reasons that add up to it', () => {
    const { score: total, reasons } = scoreConfidence({
      ...base,
      method: 'page_text',
      isOwnSite: true,
      sourceTrust: trust(0.8),
      agreements: [{ registrableDomain: 'a.com' }],
      rejectedBefore: true,
    });
    expect(reasons.reduce((sum, reason) => sum + reason.delta, 0)).toBeCloseTo(total, 5);
  });

  it.each([
    ['https://www.perryhomes.com/about', 'perryhomes.com'],
    ['https://acme.wixsite.com/home', 'acme.wixsite.com'],
    ['http://shop.perry.co.uk', 'perry.co.uk'],
    ['http://perry-homes.test/', 'perry-homes.test'],
    ['', null],
    [null, null],
  ])('takes %s to be registered as %s', (url, domain) => {
    expect(registrableDomain(url)).toBe(domain);
  });
});
