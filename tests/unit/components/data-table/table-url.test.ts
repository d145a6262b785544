import { describe, expect, it } from 'vitest';
import {
  activeFilters,
  clearFilters,
  cursorPages,
  matchingKey,
  numberedPages,
  patchSearch,
  readSort,
  sortSearch,
  toParams,
  toggleFilter,
  type FilterDefinition,
} from '@/components/data-table/table-url';

const status: FilterDefinition = {
  kind: 'choice',
  id: 'status',
  label: 'Status',
  multiple: true,
  options: [
    { value: 'failed', label: 'Failed' },
    { value: 'running', label: 'Running' },
  ],
};
const kind: FilterDefinition = {
  kind: 'choice',
  id: 'job_type',
  label: 'Kind',
  options: [{ value: 'update', label: 'Update' }],
};
const least: FilterDefinition = { kind: 'number', id: 'priority_min', label: 'Priority at least' };

describe('toParams', () => {
  it('reads a string, parameters, and the object that pages get, the same way', () => {
    const expected = 'status=failed&status=running&q=a';
    expect(toParams('?status=failed&status=running&q=a').toString()).toBe(expected);
    expect(toParams(new URLSearchParams(expected)).toString()).toBe(expected);
    expect(toParams({ status: ['failed', 'running'], q: 'a', none: undefined }).toString()).toBe(expected);
  });
});

describe('patchSearch', () => {
  it.each([
    ['adds', 'q=a', { status: 'failed' }, '?q=a&status=failed'],
    ['replaces all values of a parameter', 'status=a&status=b', { status: ['c'] }, '?status=c'],
    ['removes with null', 'status=a&q=x', { status: null }, '?q=x'],
    ['removes with an empty text', 'q=x', { q: '' }, '?'],
    ['starts again at the first page', 'q=x&cursor=abc&trail=z&page=3', { status: 'failed' }, '?q=x&status=failed'],
    ['keeps parameters it does not know', 'view=cards', { q: 'a b' }, '?view=cards&q=a+b'],
  ])('%s', (_case, search, patch, expected) => {
    expect(patchSearch(search, patch)).toBe(expected);
  });

  it('stays on the page when told so', () => {
    expect(patchSearch('page=3', { panel: 'x' }, { keepPage: true })).toBe('?page=3&panel=x');
  });
});

describe('sorting', () => {
  it.each([
    ['sort=cost', { column: 'cost', direction: 'asc' }],
    ['sort=-cost', { column: 'cost', direction: 'desc' }],
    ['sort=password', null],
    ['sort=-', null],
    ['', null],
  ])('reads %j', (search, expected) => {
    expect(readSort(search, ['cost', 'name'])).toEqual(expected);
  });

  it('goes through first direction, the other, and back to the usual order', () => {
    expect(sortSearch('q=a', null, 'cost', 'desc')).toBe('?q=a&sort=-cost');
    expect(sortSearch('q=a&sort=-cost', { column: 'cost', direction: 'desc' }, 'cost', 'desc')).toBe('?q=a&sort=cost');
    expect(sortSearch('q=a&sort=cost', { column: 'cost', direction: 'asc' }, 'cost', 'desc')).toBe('?q=a');
    expect(sortSearch('sort=cost', { column: 'cost', direction: 'asc' }, 'name')).toBe('?sort=name');
  });
});

describe('filters', () => {
  it('lists one chip per value, in words, each with the way to take off only it', () => {
    const chips = activeFilters('status=running&status=failed&priority_min=7&q=x&page=2', [status, kind, least]);
    expect(chips.map((chip) => [chip.label, chip.valueLabel, chip.removeSearch])).toEqual([
      ['Status', 'Running', '?priority_min=7&q=x&status=failed'],
      ['Status', 'Failed', '?priority_min=7&q=x&status=running'],
      ['Priority at least', '7', '?status=running&status=failed&q=x'],
    ]);
  });

  it('shows a value it has no name for as it is, once', () => {
    expect(activeFilters('status=odd&status=odd&status=', [status]).map((chip) => chip.valueLabel)).toEqual(['odd']);
  });

  it('adds to a filter of several values and replaces that of one', () => {
    expect(toggleFilter('status=failed', status, 'running')).toBe('?status=failed&status=running');
    expect(toggleFilter('status=failed&status=running', status, 'failed')).toBe('?status=running');
    expect(toggleFilter('job_type=update', kind, 'discovery')).toBe('?job_type=discovery');
    expect(toggleFilter('job_type=update', kind, 'update')).toBe('?');
  });

  it('clears filters and search, not the order or the view', () => {
    expect(clearFilters('status=failed&q=x&sort=cost&view=cards', [status, kind])).toBe('?sort=cost&view=cards');
  });

  it('names the same rows the same, whatever page, order and spelling of the URL', () => {
    expect(matchingKey('b=2&a=1&sort=x&page=4&cursor=c')).toBe(matchingKey('?a=1&b=2'));
    expect(matchingKey('a=1')).not.toBe(matchingKey('a=2'));
  });
});

describe('cursorPages', () => {
  const page = (search: string, nextCursor: string | null, shown = 50) =>
    cursorPages(search, { nextCursor, pageSize: 50, shown });

  it('walks forward and comes back the same way', () => {
    const first = page('q=a', 'c1');
    expect(first).toEqual({ from: 1, to: 50, previousHref: null, nextHref: '?q=a&cursor=c1' });
    const second = page(first.nextHref ?? '', 'c2');
    expect(second).toEqual({ from: 51, to: 100, previousHref: '?q=a', nextHref: '?q=a&cursor=c2&trail=c1' });
    const third = page(second.nextHref ?? '', null, 7);
    expect(third).toEqual({ from: 101, to: 107, previousHref: '?q=a&cursor=c1', nextHref: null });
  });
});

describe('numberedPages', () => {
  it.each([
    [
      { page: 1, pageSize: 50, shown: 50, total: 120 },
      { from: 1, to: 50, previousHref: null, nextHref: '?q=a&page=2' },
    ],
    [
      { page: 2, pageSize: 50, shown: 50, total: 120 },
      { from: 51, to: 100, previousHref: '?q=a', nextHref: '?q=a&page=3' },
    ],
    [
      { page: 3, pageSize: 50, shown: 20, total: 120 },
      { from: 101, to: 120, previousHref: '?q=a&page=2', nextHref: null },
    ],
    [
      { page: 1, pageSize: 50, shown: 0, total: 0 },
      { from: 0, to: -1, previousHref: null, nextHref: null },
    ],
    [
      { page: 9, pageSize: 50, shown: 0, total: 120 },
      { from: 0, to: -1, previousHref: '?q=a&page=8', nextHref: null },
    ],
  ])('gives the range and neighbours of %o', (input, expected) => {
    expect(numberedPages('q=a&page=77', input)).toEqual(expected);
  });
});
