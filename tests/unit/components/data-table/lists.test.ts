import { describe, expect, it } from 'vitest';
import { parseVisibility, visibilityOf, type DataColumn } from '@/components/data-table/columns';
import { holdRows } from '@/components/data-table/live-rows';
import { addView, currentView, parseViews, removeView, viewSearch } from '@/components/data-table/saved-view';

describe('holdRows', () => {
  const row = (id: string, value: number) => ({ id, value });

  it('updates rows in place, keeps those that left, and lets new ones wait, so that no row moves', () => {
    const held = holdRows(
      [row('a', 1), row('b', 1), row('c', 1)],
      [row('n', 9), row('c', 2), row('a', 2)],
      (each) => each.id,
    );
    expect(held.rows).toEqual([row('a', 2), row('b', 1), row('c', 2)]);
    expect(held.waiting).toBe(1);
    expect([...held.gone]).toEqual(['b']);
  });
});

describe('saved views', () => {
  it.each([[null], [''], ['{'], ['{}'], ['[1, null, {"name": ""}, {"name": "x"}, {"name": 3, "search": ""}]']])(
    'survive whatever is in storage: %j',
    (raw) => {
      expect(parseViews(raw)).toEqual([]);
    },
  );

  it('hold filters and order, not the page', () => {
    expect(viewSearch('?status=failed&cursor=abc&trail=x&page=3&sort=-cost&q=a')).toBe('q=a&sort=-cost&status=failed');
  });

  it('hold no place on the page and nothing that is open beside it', () => {
    expect(viewSearch('?q=a&entity=builder:7&change=12&new=builder&entity_type=builder')).toBe(
      'entity_type=builder&q=a',
    );
  });

  it('replace the one of the same name and put the newest first', () => {
    const views = addView(addView(addView([], { name: 'A', search: 'q=1' }), { name: 'B', search: 'q=2' }), {
      name: ' A ',
      search: 'q=3',
    });
    expect(views).toEqual([
      { name: 'A', search: 'q=3' },
      { name: 'B', search: 'q=2' },
    ]);
    expect(removeView(views, 'A').map((view) => view.name)).toEqual(['B']);
    expect(addView(views, { name: '  ', search: 'q=9' })).toEqual(views);
  });

  it('know the one that is open, whatever the page and the order of parameters', () => {
    const views = addView([], { name: 'Mine', search: 'status=failed&sort=cost' });
    expect(currentView(views, 'sort=cost&status=failed&page=2')?.name).toBe('Mine');
    expect(currentView(views, 'status=failed')).toBeNull();
  });
});

describe('columns', () => {
  const column = (id: string, more: Partial<DataColumn<object>> = {}): DataColumn<object> => ({
    id,
    header: id,
    cell: () => null,
    ...more,
  });
  const columns = [
    column('name'),
    column('cost'),
    column('by', { hiddenAtFirst: true }),
    column('key', { hideable: false }),
  ];

  it('show their defaults until the person chooses', () => {
    expect(visibilityOf(columns, {})).toEqual({ name: true, cost: true, by: false, key: true });
    expect(visibilityOf(columns, { cost: false, by: true })).toEqual({ name: true, cost: false, by: true, key: true });
  });

  it('never hide the one that names the row', () => {
    expect(visibilityOf(columns, { name: false, key: false })).toMatchObject({ name: true, key: true });
  });

  it.each([
    [null, {}],
    ['oops', {}],
    ['[]', {}],
    ['{"cost":false,"by":"yes"}', { cost: false }],
  ])('read %j from storage', (raw, expected) => {
    expect(parseVisibility(raw)).toEqual(expected);
  });
});
