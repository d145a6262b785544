import { describe, expect, it } from 'vitest';
import {
  ANSWER_FAULTS,
  BATCH_FAULTS,
  HIJACK_KINDS as WORLD_KINDS,
  HTTP_FAULTS,
  NO_MODEL_FAULTS,
} from '@/demo/messages-api/model-faults';
import {
  armedFaults,
  clearingPatch,
  describeOutcome,
  describeRemaining,
  kindOfCall,
} from '@/lib/overview/demo/describe-model';
import { HIJACK_KINDS, MODEL_FAULT_NAMES, modelFaultsInput } from '@/lib/overview/demo/model-schema';

describe('switches of the demo’s Claude', () => {
  it('are those that the world has, every one', () => {
    expect([...MODEL_FAULT_NAMES].sort()).toEqual([...HTTP_FAULTS, ...ANSWER_FAULTS, ...BATCH_FAULTS].sort());
    expect(Object.keys(HIJACK_KINDS).sort()).toEqual([...WORLD_KINDS, 'rotate'].sort());
  });

  it.each([
    [0, null],
    [1, 'next call'],
    [3, 'next 3 calls'],
    [2500, 'next 2,500 calls'],
    ['always', 'until cleared'],
  ] as const)('left %s: %s', (remaining, words) => expect(describeRemaining(remaining)).toBe(words));

  it('are cleared where they are on, and nothing else moves', () => {
    const faults = { ...NO_MODEL_FAULTS, overloaded: 3, hijacked: 'always' as const, retry_after_s: 30 };
    expect(armedFaults(faults)).toEqual(['overloaded', 'hijacked']);
    expect(clearingPatch(faults)).toEqual({ overloaded: 0, hijacked: 0 });
  });

  it.each([
    [{ refusal: 1 }, true],
    [{ refusal: 'always', retry_after_s: null, hijack_kind: 'rotate' }, true],
    [{}, false],
    [{ refusal: -1 }, false],
    [{ refusal: 'never' }, false],
    [{ unknown: 1 }, false],
    [{ hijack_kind: 'everything' }, false],
  ])('%j is accepted: %s', (patch, ok) => expect(modelFaultsInput.safeParse(patch).success).toBe(ok));
});

describe('calls in words', () => {
  it.each([
    ['/v1/messages', 'message'],
    ['/v1/messages/count_tokens', 'token count'],
    ['/v1/messages/batches/msgbatch_1/results', 'batch'],
    ['/v1/models', 'models'],
    ['(unknown)', 'unknown address'],
  ])('%s is a %s', (path, kind) => expect(kindOfCall(path)).toBe(kind));

  it.each([
    [200, 'tool_use', 'submitted a record', 'added'],
    [200, 'refusal', 'refused', 'changed'],
    [200, 'counted', 'counted', 'neutral'],
    [429, 'rate_limit_error', '429 rate limit error', 'changed'],
    [529, 'overloaded_error', '529 overloaded error', 'removed'],
    [0, 'no_answer', 'no answer', 'removed'],
  ])('%s %s: %s', (status, outcome, words, tone) =>
    expect(describeOutcome({ status, outcome })).toEqual({ words, tone }),
  );
});
