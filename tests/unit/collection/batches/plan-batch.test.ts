import { describe, expect, it } from 'vitest';
import {
  ENOUGH,
  MOST_BYTES,
  MOST_QUESTIONS,
  planBatch,
  SENT_AFTER_MS,
  type WaitingQuestion,
} from '@/lib/collection/batches/plan-batch';

const NOW = new Date('2026-11-30T10:00:00Z');
const aged = (ageMs: number, count = 1, bytes = 1000): WaitingQuestion[] =>
  Array.from({ length: count }, (_, index) => ({
    id: BigInt(index + 1),
    bytes,
    createdAt: new Date(NOW.getTime() - ageMs),
  }));

describe('what is sent now', () => {
  it.each<[string, WaitingQuestion[], number]>([
    ['nothing waits', [], 0],
    ['one that was just asked', aged(0), 0],
    ['one that is nearly old enough', aged(SENT_AFTER_MS - 1), 0],
    ['one that is old enough', aged(SENT_AFTER_MS), 1],
    ['nearly enough young ones', aged(0, ENOUGH - 1), 0],
    ['enough young ones', aged(0, ENOUGH), ENOUGH],
    ['an old one and those that came after it', [...aged(SENT_AFTER_MS), ...aged(0, 5)], 6],
    ['more than fit into one batch', aged(0, MOST_QUESTIONS + 1), MOST_QUESTIONS],
    ['as many bytes as fit', aged(SENT_AFTER_MS, 4, MOST_BYTES / 4), 4],
    ['more bytes than fit', aged(SENT_AFTER_MS, 4, MOST_BYTES / 4 + 1), 3],
    ['one that is larger than a batch may be', aged(SENT_AFTER_MS, 3, MOST_BYTES + 1), 1],
  ])('%s', (_case, waiting, sent) => {
    expect(planBatch(waiting, NOW)).toEqual(waiting.slice(0, sent).map(({ id }) => id));
  });
});
