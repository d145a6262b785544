import { describe, expect, it } from 'vitest';
import { cardDecision, readDecisions } from '@/lib/review/read-decisions';

const NOTHING = new Map<string, never>();
const approve = (change_id: number) => cardDecision.parse({ change_id, decision: 'approve' });

describe('decisions on cards', () => {
  it('name the one card that was looked at', () => {
    expect(readDecisions([approve(7)], NOTHING)).toEqual([{ changeId: 7n, decision: 'approve', named: true }]);
  });

  it('name none of several, so that what has no verified evidence is left alone', () => {
    expect(readDecisions([approve(7), approve(8)], NOTHING)).toEqual([
      { changeId: 7n, decision: 'approve', named: false },
      { changeId: 8n, decision: 'approve', named: false },
    ]);
  });

  it('take along what a card belongs to, unnamed and before it, once', () => {
    expect(readDecisions([approve(7)], NOTHING, [3n, 7n])).toEqual([
      { changeId: 3n, decision: 'approve', named: false },
      { changeId: 7n, decision: 'approve', named: true },
    ]);
  });

  it('edit nothing into a change that is not there', () => {
    const edit = cardDecision.parse({ change_id: 9, decision: 'edit', typed: { phone: '5125550142' } });
    expect(readDecisions([edit], NOTHING)).toEqual([{ changeId: 9n, decision: 'edit', value: null }]);
  });

  it.each([
    [{ change_id: 7, decision: 'reject', reason: ' ' }],
    [{ change_id: 7, decision: 'reject' }],
    [{ change_id: 7, decision: 'skip' }],
  ])('are refused as %j', (card) => {
    expect(cardDecision.safeParse(card).success).toBe(false);
  });
});
