import { describe, expect, it } from 'vitest';
import { getField, requireEntityType } from '@/lib/catalog/registry';
import { planField, type ObservedValue, type PendingValue } from '@/lib/review/plan-proposals';

const homes = getField(requireEntityType('community'), 'homes')!;
const digest = (text: string) => text;

function seen(value: unknown, over: Partial<ObservedValue> = {}): ObservedValue {
  return {
    observationId: 9n,
    value,
    confidence: 0.8,
    evidence: 'verified',
    quote: `${String(value)} homes`,
    sourceUrl: 'https://directory.example.com/',
    sourceId: 2n,
    snapshotId: null,
    extractorVersion: '1',
    ...over,
  };
}

/** 8,500 homes, proposed from the community's own page. */
const waiting = (over: Partial<PendingValue> = {}): PendingValue => ({
  changeId: 1n,
  normalisedValue: '8500',
  sourceId: 1n,
  confidence: 0.8,
  evidence: 'verified',
  ...over,
});

describe('a page that agrees with the catalogue, while another value waits', () => {
  it.each<[string, ObservedValue, PendingValue, bigint[]]>([
    ['the same site settles it', seen(8200, { sourceId: 1n, confidence: 0.5 }), waiting(), [1n]],
    ['another site, no surer, leaves it', seen(8200), waiting(), []],
    ['another site, less sure, leaves it', seen(8200, { confidence: 0.7 }), waiting(), []],
    ['another site, surer, settles it', seen(8200, { confidence: 0.9 }), waiting(), [1n]],
    ['a proof settles what has none', seen(8200, { confidence: 0.4 }), waiting({ evidence: 'unverified' }), [1n]],
    ['no proof settles nothing proven', seen(8200, { confidence: 0.9, evidence: 'unverified' }), waiting(), []],
  ])('%s', (_name, observed, pending, outdated) => {
    const plan = planField(
      { field: homes, current: 8200, locked: false, observed: [observed], pending: [pending], rejected: [] },
      digest,
    );
    expect(plan).toEqual({ kind: 'same', outdated });
  });
});

describe('a value that was rejected before, repeated while another waits', () => {
  const rejected = [
    {
      normalisedValue: '7000',
      quote: '7000 homes',
      sourceUrl: 'https://directory.example.com/',
      extractorVersion: '1',
    },
  ];
  it.each<[string, bigint, bigint[]]>([
    ['leaves what another site raised', 2n, []],
    ['settles what its own site raised', 1n, [1n]],
  ])('%s', (_name, sourceId, outdated) => {
    const plan = planField(
      {
        field: homes,
        current: 8200,
        locked: false,
        observed: [seen(7000, { sourceId })],
        pending: [waiting()],
        rejected,
      },
      digest,
    );
    expect(plan).toEqual({ kind: 'rejected_before', outdated });
  });
});
