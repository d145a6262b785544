import { describe, expect, it } from 'vitest';
import { planAsking, WAITS_FOR_BATCH, type AskedBefore } from '@/lib/collection/batches/plan-asking';

const asked = (call_key: string, answer_key: string, status: string): AskedBefore => ({ call_key, answer_key, status });
const question = { callKey: 'J:run:1:page:0', answerKey: 'A', roundKey: 'J:run:1:' };

describe('how a question is asked that nobody waits for', () => {
  it.each<[string, AskedBefore[], string]>([
    ['the first of its job goes in a batch', [], 'queue'],
    ['another page of the same claim goes in the same', [asked('J:run:1:page:7:0', 'B', 'waiting')], 'queue'],
    ['a step that is repeated finds it', [asked('J:run:1:page:0', 'A', 'waiting')], 'queued'],
    ['one of a claim that was lost is still under way', [asked('J:run:0:page:0', 'A', 'sent')], 'queued'],
    ['one that failed is asked directly', [asked('J:run:0:page:0', 'A', 'failed')], 'direct'],
    ['a page whose words have changed is asked directly', [asked('J:run:0:page:0', 'B', 'answered')], 'direct'],
    ['also while the old question is under way', [asked('J:run:0:page:0', 'B', 'sent')], 'direct'],
    ['a claim with a similar name is another', [asked('J:run:10:page:0', 'B', 'failed')], 'direct'],
    ['a repeated step whose own question has failed', [asked('J:run:1:page:0', 'A', 'failed')], 'direct'],
  ])('%s', (_case, before, plan) => {
    expect(planAsking(before, question)).toBe(plan);
  });

  it('fits into what a job says of why it waits', () => {
    expect(WAITS_FOR_BATCH.length).toBeLessThan(255);
    expect(WAITS_FOR_BATCH).not.toContain("'");
  });
});
