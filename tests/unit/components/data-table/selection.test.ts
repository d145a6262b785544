import { describe, expect, it } from 'vitest';
import {
  bulkTarget,
  emptySelection,
  isSelected,
  pageState,
  selectAllMatching,
  selectRange,
  selectionCount,
  togglePage,
  toggleRow,
} from '@/components/data-table/selection';

const page = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: Parameters<typeof isSelected>[0]) => page.filter((id) => isSelected(selection, id)).join('');

describe('selection', () => {
  it('toggles one row', () => {
    const one = toggleRow(emptySelection, 'b');
    expect(chosen(one)).toBe('b');
    expect(chosen(toggleRow(one, 'b'))).toBe('');
  });

  it('draws a range from the last toggled row, in either direction, and can draw it anew', () => {
    const anchored = toggleRow(emptySelection, 'c');
    expect(chosen(selectRange(anchored, page, 'e'))).toBe('cde');
    expect(chosen(selectRange(anchored, page, 'a'))).toBe('abc');
    expect(chosen(selectRange(selectRange(anchored, page, 'e'), page, 'a'))).toBe('abcde');
  });

  it('takes a range away when the row it starts from was taken away', () => {
    const all = togglePage(emptySelection, page);
    expect(chosen(selectRange(toggleRow(all, 'b'), page, 'd'))).toBe('ae');
  });

  it('is a plain toggle when the anchor is on another page', () => {
    const elsewhere = toggleRow(emptySelection, 'z');
    expect(chosen(selectRange(elsewhere, page, 'd'))).toBe('d');
  });

  it('chooses the whole page from none or some, and none of it from all', () => {
    const some = toggleRow(emptySelection, 'a');
    expect([pageState(emptySelection, page), pageState(some, page)]).toEqual(['none', 'some']);
    const all = togglePage(some, page);
    expect(pageState(all, page)).toBe('all');
    expect(chosen(togglePage(all, page))).toBe('');
  });

  it('keeps rows of other pages when a page is toggled', () => {
    const both = togglePage(toggleRow(emptySelection, 'z'), page);
    expect(bulkTarget(togglePage(both, page))).toEqual({ kind: 'ids', ids: ['z'] });
  });

  it('means everything that matches, except what is taken away, once all matching are chosen', () => {
    const all = selectAllMatching();
    const except = toggleRow(all, 'b');
    expect(chosen(except)).toBe('acde');
    expect(selectionCount(except, 120)).toBe(119);
    expect(bulkTarget(except)).toEqual({ kind: 'matching', except: ['b'] });
    expect(chosen(toggleRow(except, 'b'))).toBe('abcde');
    expect(chosen(togglePage(all, page))).toBe('');
  });

  it('does not invent a count that nobody made', () => {
    expect(selectionCount(selectAllMatching(), null)).toBeNull();
    expect(selectionCount(emptySelection, null)).toBe(0);
  });

  it('has no chosen page when the page is empty', () => {
    expect(pageState(selectAllMatching(), [])).toBe('none');
  });
});
