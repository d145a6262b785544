import { describe, expect, it } from 'vitest';
import {
  activeCard,
  cardsOf,
  neighbourKey,
  openCardsOf,
  reduceInbox,
  remainingOf,
  startInbox,
  type InboxEvent,
  type InboxState,
} from '@/components/review/inbox-state';
import { entity, listRow } from './inbox-fixtures';

const first = entity('builder:1', [11, 12, 13]);
const second = entity('builder:2', [21, 22]);
const page = {
  entities: [listRow('builder:1', 3), listRow('builder:2', 2), listRow('builder:3', 1)],
  next_cursor: null,
};
const start = (): InboxState => startInbox(page, first, null);
const run = (state: InboxState, ...events: InboxEvent[]) => events.reduce(reduceInbox, state);
const active = (state: InboxState) => activeCard(state)?.change_id ?? null;
const down: InboxEvent = { type: 'move', step: 1, extend: false };
const up: InboxEvent = { type: 'move', step: -1, extend: false };
const approve = (act: number, ...changes: number[]): InboxEvent => ({ type: 'decide', act, verb: 'approve', changes });

describe('where one stands', () => {
  it('starts at the first card, or at the one the address names', () => {
    expect(active(start())).toBe(11);
    expect(active(startInbox(page, first, 12))).toBe(12);
    expect(active(startInbox(page, first, 999))).toBe(11);
  });

  it('lists a selected entity that is beyond the first page', () => {
    const state = startInbox(page, entity('builder:9', [91]), null);
    expect(state.entities[0]?.key).toBe('builder:9');
    expect(state.entities).toHaveLength(4);
  });

  it('moves between cards and, at the ends, on to the next and the previous entity', () => {
    const state = run(start(), { type: 'loaded', entity: second }, down, down);
    expect(active(state)).toBe(13);
    const crossed = run(state, down);
    expect([crossed.entityKey, active(crossed)]).toEqual(['builder:2', 21]);
    const back = run(crossed, up);
    expect([back.entityKey, active(back)]).toEqual(['builder:1', 13]);
    expect(active(run(start(), up))).toBe(11);
  });

  it('passes over entities of which nothing is left', () => {
    const state = run(start(), { type: 'loaded', entity: second }, approve(1, 21, 22));
    expect(neighbourKey(state, 1)).toBe('builder:3');
  });

  it('stands on no card while the entity is still loading', () => {
    const state = run(start(), { type: 'go', key: 'builder:3' });
    expect(active(state)).toBeNull();
    expect(active(run(state, { type: 'loaded', entity: entity('builder:3', [31]) }))).toBe(31);
  });
});

describe('deciding', () => {
  it('folds the card at once and stands on the next', () => {
    const state = run(start(), approve(1, 11));
    expect(active(state)).toBe(12);
    expect(remainingOf(state, page.entities[0]!)).toBe(2);
    expect(state.marks[11]).toMatchObject({ kind: 'decided', isSaved: false });
  });

  it('stands on the card before when the last one is decided, and on none after all are', () => {
    const state = run(start(), down, down, approve(1, 13));
    expect(active(state)).toBe(12);
    expect(active(run(state, approve(2, 11, 12)))).toBeNull();
  });

  it('stays on the present card when another one is decided', () => {
    expect(active(run(start(), down, approve(1, 11)))).toBe(12);
  });

  it('brings back only what the server refused, with the reason', () => {
    const state = run(start(), approve(1, 11, 12), {
      type: 'settle',
      act: 1,
      refused: [{ change_id: 12, sentence: 'The record has changed.' }],
    });
    expect(state.marks[11]).toMatchObject({ kind: 'decided', isSaved: true });
    expect(state.marks[12]).toEqual({ kind: 'refused', sentence: 'The record has changed.' });
    expect(openCardsOf(state, 'builder:1').map((card) => card.change_id)).toEqual([12, 13]);
  });

  it('leads to the record that an approved new entity became, until that is undone', () => {
    const proposed = { ...entity('new:51', [51]), entity_id: null };
    const created = [{ change_id: 51, href: '/catalog/builders/7' }];
    const state = run(start(), { type: 'loaded', entity: proposed }, approve(1, 51), {
      type: 'settle',
      act: 1,
      refused: [],
      created,
    });
    expect(state.details['new:51']?.href).toBe('/catalog/builders/7');
    expect(reduceInbox(state, { type: 'reopen', changes: [51] }).details['new:51']?.href).toBeNull();
  });

  it('does not settle decisions of another act', () => {
    const state = run(start(), approve(1, 11), approve(2, 12), { type: 'settle', act: 2, refused: [] });
    expect(state.marks[11]).toMatchObject({ isSaved: false });
    expect(state.marks[12]).toMatchObject({ isSaved: true });
  });

  it('opens an undone card again and goes back to it, whichever entity one is at', () => {
    const state = run(start(), approve(1, 12), { type: 'go', key: 'builder:2' }, { type: 'reopen', changes: [12] });
    expect([state.entityKey, active(state)]).toEqual(['builder:1', 12]);
  });

  it('keeps decided cards in place when the entity is loaded again', () => {
    const state = run(start(), approve(1, 11), { type: 'loaded', entity: entity('builder:1', [12, 13, 14]) });
    expect(cardsOf(state, 'builder:1').map((card) => card.change_id)).toEqual([11, 12, 13, 14]);
    expect(openCardsOf(state, 'builder:1').map((card) => card.change_id)).toEqual([12, 13, 14]);
  });
});

describe('putting off', () => {
  it('goes on, and comes back to the card after all others', () => {
    const state = run(start(), { type: 'skip' });
    expect(active(state)).toBe(12);
    expect(cardsOf(state, 'builder:1').map((card) => card.change_id)).toEqual([12, 13, 11]);
    const twice = run(state, { type: 'skip' });
    expect(cardsOf(twice, 'builder:1').map((card) => card.change_id)).toEqual([13, 11, 12]);
  });

  it('leaves the only card where it is', () => {
    const state = run(start(), approve(1, 11, 12), { type: 'skip' });
    expect(active(state)).toBe(13);
  });
});

describe('selecting', () => {
  const extend: InboxEvent = { type: 'move', step: 1, extend: true };
  const shrink: InboxEvent = { type: 'move', step: -1, extend: true };

  it('extends and shrinks a range from where it began', () => {
    expect(run(start(), extend, extend).selection).toEqual([11, 12, 13]);
    expect(run(start(), extend, extend, shrink).selection).toEqual([11, 12]);
  });

  it('never extends into another entity', () => {
    const state = run(start(), { type: 'loaded', entity: second }, extend, extend, extend);
    expect([state.entityKey, state.selection]).toEqual(['builder:1', [11, 12, 13]]);
  });

  it('takes a range by shift-click from the card toggled before', () => {
    const state = run(
      start(),
      { type: 'toggle', change: 11, range: false },
      { type: 'toggle', change: 13, range: true },
    );
    expect(state.selection).toEqual([11, 12, 13]);
  });

  it('drops what was decided, and everything when another entity is opened', () => {
    const state = run(start(), extend, approve(1, 11));
    expect(state.selection).toEqual([12]);
    expect(run(state, { type: 'go', key: 'builder:2' }).selection).toEqual([]);
  });
});

describe('more entities', () => {
  it('adds a page without repeating what is listed', () => {
    const next = { entities: [listRow('builder:3', 1), listRow('builder:4', 1)], next_cursor: 'x' };
    const state = run(start(), { type: 'page', page: next });
    expect(state.entities.map((row) => row.key)).toEqual(['builder:1', 'builder:2', 'builder:3', 'builder:4']);
    expect(state.nextCursor).toBe('x');
  });
});
