import { describe, expect, it } from 'vitest';
import { describeAct, whyNotApprove } from '@/components/review/describe-act';
import { isOrphan, reduceInbox, startInbox, waitingParent } from '@/components/review/inbox-state';
import type { ParentProposal } from '@/lib/review/inbox-schema';
import { card, entity, listRow } from './inbox-fixtures';

const parent: ParentProposal = {
  ...{ change_id: 40, key: 'new:40', title: 'Kern Draw', noun: 'community' },
  ...{ status: 'waits', is_verified: true },
};
const child = card(41, { kind: 'new_entity', entity_key: 'new:41', label: 'New home', title: '12 Elm St', parent });
const start = startInbox(
  { entities: [listRow('new:41', 1), listRow('new:40', 1)], next_cursor: null },
  { ...entity('new:41', []), cards: [child] },
  null,
);
const decided = (verb: 'approve' | 'reject') => reduceInbox(start, { type: 'decide', act: 1, verb, changes: [40] });

describe('a card that belongs to something proposed', () => {
  it('takes it along until it is decided here, one way or the other', () => {
    expect(waitingParent(start, child)).toBe(parent);
    expect(waitingParent(decided('approve'), child)).toBeNull();
    expect(waitingParent(reduceInbox(decided('approve'), { type: 'reopen', changes: [40] }), child)).toBe(parent);
    expect([isOrphan(start, child), isOrphan(decided('approve'), child), isOrphan(decided('reject'), child)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(isOrphan(start, card(42, { parent: { ...parent, status: 'rejected' } }))).toBe(true);
  });

  it('leaves nothing of it waiting in the list although its cards were never opened', () => {
    const both = reduceInbox(start, { type: 'decide', act: 1, verb: 'approve', changes: [40, 41] });
    const settled = reduceInbox(reduceInbox(both, { type: 'settle', act: 1, refused: [] }), {
      type: 'gone',
      key: 'new:40',
    });
    expect(settled.entities.map(({ key, pending }) => [key, pending])).toEqual([
      ['new:41', 1],
      ['new:40', 0],
    ]);
  });

  it('is told about by both names, and cannot be approved over something nobody looked at', () => {
    expect(describeAct('approve', [child], 'x', parent)).toBe('Approved 12 Elm St and community Kern Draw');
    expect(whyNotApprove(child, parent)).toBeNull();
    expect(whyNotApprove(child, { ...parent, is_verified: false })).toContain('Kern Draw');
  });
});
