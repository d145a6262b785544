import { describe, expect, it } from 'vitest';
import { describeAct, saysAgain, sureCards, whyNotApprove } from '@/components/review/describe-act';
import { splitSnapshot } from '@/components/review/split-snapshot';
import { clampShare, parsePane } from '@/components/review/use-pane';
import { STRUCTURED_DATA_HEADING } from '@/lib/extraction/snapshot-body';
import { card } from './inbox-fixtures';

describe('describeAct', () => {
  it.each([
    ['approve', [card(1)], 'Approved phone of Harlow & Pine'],
    ['edit', [card(1, { label: 'E-mail' })], 'Edited and approved e-mail of Harlow & Pine'],
    ['reject', [card(1), card(2)], 'Rejected 2 changes of Harlow & Pine'],
    [
      'approve',
      [card(1, { kind: 'child', label: 'Award', title: 'Best Home' })],
      'Approved award “Best Home” of Harlow & Pine',
    ],
    [
      'approve',
      [card(1, { kind: 'new_entity', label: 'New builder', title: 'Opaline' })],
      'Approved new builder Opaline',
    ],
  ] as const)('says what was done: %s', (verb, cards, expected) => {
    expect(describeAct(verb, cards, 'Harlow & Pine')).toBe(expected);
  });
});

describe('saysAgain', () => {
  it.each([
    [1, 'The change waits again.'],
    [9, '9 changes wait again.'],
  ])('counts what an undo brings back: %d', (count, expected) => {
    expect(saysAgain(count)).toBe(expected);
  });
});

describe('sureCards', () => {
  it('takes verified cards from the least confidence on, and nothing that needs a look', () => {
    const cards = [
      card(1, { confidence: 0.9 }),
      card(2, { confidence: 0.89 }),
      card(3, { is_verified: false }),
      card(4, { is_locked: true }),
      card(5, { is_stale: true }),
      card(6, { kind: 'new_entity' }),
      card(7, { is_run_held: true }),
    ];
    expect(sureCards(cards, 0.9).map((entry) => entry.change_id)).toEqual([1]);
  });

  it('says why a locked or outdated card cannot be approved, and nothing about others', () => {
    expect(whyNotApprove(card(1, { is_locked: true }))).toMatch(/[Uu]nlock/);
    expect(whyNotApprove(card(1, { is_stale: true }))).toMatch(/collect again/);
    expect(whyNotApprove(card(1))).toBeNull();
    expect(whyNotApprove(card(1), null, true)).toMatch(/lift the opt-out/);
  });
});

describe('splitSnapshot', () => {
  const visible = 'Call (713) 555-0142';
  const data = '"telephone": "713"';
  const text = `${visible}\n\n${STRUCTURED_DATA_HEADING}\n${data}`;

  it('parts the text at the heading that extraction writes, and moves the spans along', () => {
    const at = text.indexOf(data);
    const [page, facts] = splitSnapshot(text, [
      { start: 5, end: 19 },
      { start: at, end: at + 11 },
    ]);
    expect(page).toMatchObject({ name: 'page', text: visible, spans: [{ start: 5, end: 19 }] });
    expect(facts?.text.slice(facts.spans[0]!.start, facts.spans[0]!.end)).toBe('"telephone"');
  });

  it('shows a page without structured data as one part', () => {
    expect(splitSnapshot(visible, [])).toEqual([{ name: 'page', text: visible, spans: [] }]);
  });
});

describe('parsePane', () => {
  it.each([
    [null, true],
    ['nonsense', true],
    ['closed 40', false],
    ['open 99', true],
  ])('survives what is stored: %s', (raw, isOpen) => {
    const pane = parsePane(raw);
    expect(pane.isOpen).toBe(isOpen);
    expect(pane.sharePercent).toBe(clampShare(pane.sharePercent));
  });
});
