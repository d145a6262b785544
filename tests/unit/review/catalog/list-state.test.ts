import { describe, expect, it } from 'vitest';
import { builderType } from '@/lib/catalog/types/builder';
import { propertyType } from '@/lib/catalog/types/property';
import { describeRow, exportHref, fitsSort, placeOf, readCatalogSearch } from '@/lib/review/catalog/list-state';

const now = new Date('2026-11-21T12:00:00Z');

describe('readCatalogSearch', () => {
  it('reads every filter the list offers', () => {
    const { filter, sort } = readCatalogSearch(
      builderType,
      { q: ' oak ', state: 'TX', city: 'Austin', source: 'imported', pending: 'no', synced: 'stale', sort: '-pending' },
      now,
    );
    expect(filter).toEqual({
      q: 'oak',
      state: 'TX',
      city: 'Austin',
      dataSource: 'imported',
      hasPending: false,
      staleBefore: new Date('2026-08-23T12:00:00Z'),
    });
    expect(sort).toEqual({ column: 'pending', direction: 'desc' });
  });
  it.each([
    { sort: 'password' },
    { sort: '--name' },
    { pending: 'maybe' },
    { synced: 'x' },
    { q: '   ' },
    { q: 'oak\u0000' },
    { q: `${'x'.repeat(199)}\u{1F3E0}` },
    { state: ['', 'TX'] },
  ])('leaves out what it does not know: %j', (search) => {
    expect(readCatalogSearch(builderType, search, now)).toEqual({
      filter: {},
      sort: { column: 'id', direction: 'desc' },
      cursor: null,
    });
  });
});

describe('filters that a type declares', () => {
  it.each([
    [
      { property_status: 'sold', price_min: '300000', builder_id: 'BLD-000007' },
      { property_status: 'sold', price_min: '300000', builder_id: 'BLD-000007' },
    ],
    [{ property_status: 'haunted', price_max: 'cheap', bedrooms_min: '-1', builder_id: 'PRP-1' }, undefined],
    [{ community_id: "1'; --", bedrooms_max: '3' }, { bedrooms_max: '3' }],
    [{ __proto__: 'x', development_stage: 'selling' }, undefined],
  ])('of %j the list takes %j', (search, fields) => {
    const { filter } = readCatalogSearch(propertyType, search, now);
    expect(filter.fields).toEqual(fields);
    if (fields)
      expect(exportHref(propertyType, filter)).toContain(
        new URLSearchParams(fields as Record<string, string>).toString(),
      );
  });
});

describe('fitsSort', () => {
  it.each([
    ['name', ['O’Brien', '12'], true],
    ['name', ['a\u0000b', '12'], false],
    ['pending', ['3', '12'], true],
    ['pending', ["3'; --", '12'], false],
    ['quality', ['x', '12'], false],
    ['last_data_sync', ['-infinity', '7'], true],
    ['last_data_sync', ['2026-11-21 10:29:03.882+00', '7'], true],
    ['last_data_sync', ['yesterday', '7'], false],
    ['data_confidence', ['0.9333333333333332', '7'], true],
    ['id', ['5', '5'], true],
    ['id', ['5'], false],
    ['id', ['5', '99999999999999999999'], false],
  ] as const)('an order by %s can go on from %j: %s', (column, cursor, fits) => {
    expect(fitsSort(cursor, { column, direction: 'asc' })).toBe(fits);
  });
});

describe('exportHref', () => {
  it('carries the whole filter to the API', () => {
    const { filter } = readCatalogSearch(
      builderType,
      { q: 'a&b', pending: 'yes', synced: 'never', city: 'Fort Worth' },
      now,
    );
    expect(exportHref(builderType, filter)).toBe(
      '/api/v1/admin/builders?format=csv&q=a%26b&city=Fort+Worth&has_pending=true&never_synced=true',
    );
  });
});

describe('describeRow', () => {
  const row = {
    id: 7,
    builder_id: 'BLD-000007',
    name: 'Oak',
    website: 'https://oak.test/',
    phone: '+17135550142',
    city: 'Austin',
    state: null,
    pending: 2,
    data_source: 'manual',
    last_data_sync: null,
    data_confidence: 1,
  };
  it('counts what is filled and names what is not', () => {
    const shown = describeRow(builderType, row);
    expect(shown).toMatchObject({
      public_id: 'BLD-000007',
      place: 'Austin',
      summary: { website: 'https://oak.test/', phone: '(713) 555-0142' },
      quality: 0.33,
    });
    expect(shown.missing).toContain('State');
    expect(shown.missing).not.toContain('City');
  });
  it('knows a place by what there is of it', () => {
    expect([placeOf({ city: 'Katy', state: 'TX' }), placeOf({ state: 'TX' }), placeOf({})]).toEqual([
      'Katy, TX',
      'TX',
      '',
    ]);
  });
});
