import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES, getField, requireEntityType } from '@/lib/catalog/registry';
import { type AppError } from '@/lib/platform/errors';
import { findType, listProperties, pickByPrefix } from '@/lib/reconcile/entity-types';
import { readExtension } from '@/lib/reconcile/extend/read-extension';
import { toExtensionValues } from '@/lib/reconcile/extend/to-extension-values';

const field = (type: string, name: string) => getField(requireEntityType(type), name)!;
const REFERRED = new Map([['builder:7', { id: 'BLD-7', name: 'Perry Homes' }]]);

describe('a column as cells', () => {
  it.each<[string, string, unknown, unknown[]]>([
    ['builder', 'name', 'Perry', [{ str: 'Perry' }]],
    ['builder', 'name', null, []],
    ['builder', 'name', '', []],
    ['builder', 'founded_year', 1967, [{ int: 1967 }]],
    ['builder', 'rating', 4, [{ float: 4 }]],
    ['builder', 'verified', 1, [{ str: 'true' }]],
    ['builder', 'verified', 0, [{ str: 'false' }]],
    ['builder', 'specialties', ['a', 'b'], [{ str: 'a' }, { str: 'b' }]],
    ['builder', 'specialties', [], []],
    ['builder', 'socials', { facebook: 'https://f.test/x' }, [{ str: 'https://f.test/x' }]],
    ['property', 'price', 350000.5, [{ float: 350000.5 }]],
    ['property', 'has_pool', false, [{ str: 'false' }]],
    ['property', 'listed_at', '2026-01-02T03:04:05.000Z', [{ date: '2026-01-02T03:04:05.000Z' }]],
    ['property', 'builder_id', 7, [{ id: 'BLD-7', name: 'Perry Homes' }]],
    ['property', 'builder_id', 8, []],
  ])('%s.%s %j', (type, name, value, expected) => {
    expect(toExtensionValues(field(type, name), value, REFERRED)).toEqual(expected);
  });

  it('gives a day as the moment it begins', () => {
    const day = requireEntityType('builder')
      .children.flatMap(({ fields }) => fields)
      .find(({ kind }) => kind === 'date')!;
    expect(toExtensionValues(day, '2026-01-02', REFERRED)).toEqual([{ date: '2026-01-02T00:00:00.000Z' }]);
  });
});

describe('a data extension query', () => {
  const read = (query: unknown) => readExtension(JSON.stringify(query));
  const refusal = (query: unknown) => {
    try {
      read(query);
      return null;
    } catch (error) {
      return (error as AppError).invalidParams;
    }
  };

  it('names entities once and properties with their settings', () => {
    const query = read({
      ids: ['B', 'A', 'B'],
      properties: [{ id: 'city' }, { id: 'specialties', settings: { limit: '2', x: 1 } }],
    });
    expect(query.ids).toEqual(['B', 'A']);
    expect(query.properties.map(({ view, limit }) => [view.id, limit])).toEqual([
      ['city', 0],
      ['specialties', 2],
    ]);
  });

  it.each([-1, 'many', null, {}, [], 1.5])('takes no harm from a limit of %j', (limit) => {
    expect(
      read({ ids: [], properties: [{ id: 'city', settings: { limit } }] }).properties[0]!.limit,
    ).toBeGreaterThanOrEqual(0);
  });

  it.each<[string, unknown, string]>([
    [
      'a property that is none',
      { ids: [], properties: [{ id: 'city' }, { id: '__proto__' }] },
      'extend.properties.1.id',
    ],
    ['no properties', { ids: [] }, 'extend.properties'],
    ['an id that is a number', { ids: [1], properties: [] }, 'extend.ids.0'],
    ['an id with a NUL', { ids: ['a\0'], properties: [] }, 'extend.ids.0'],
    ['too many ids', { ids: Array.from({ length: 1001 }, String), properties: [] }, 'extend.ids'],
    ['a list', [], 'extend'],
  ])('with %s is refused by name', (_what, query, name) => {
    expect(refusal(query)?.map((param) => param.name)).toEqual([name]);
  });
});

describe('properties and types', () => {
  it('are each column once, with every type that has it', () => {
    const views = listProperties();
    expect(new Set(views.map(({ id }) => id)).size).toBe(views.length);
    const columns = ENTITY_TYPES.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(views.flatMap(({ owners }) => owners.map(() => 1))).toHaveLength(columns.length);
    expect(views.find(({ id }) => id === 'title')?.name).toBe('Tagline / Title');
  });

  it('are found by the beginning of their id, their name, or of a word in it', () => {
    const things = [
      { id: 'monthly_fee', name: 'Monthly fee' },
      { id: 'fee_note', name: 'Note' },
      { id: 'city', name: 'City' },
    ];
    expect(pickByPrefix(things, 'FEE').map(({ id }) => id)).toEqual(['fee_note', 'monthly_fee']);
    expect(pickByPrefix(things, 'monthly_f').map(({ id }) => id)).toEqual(['monthly_fee']);
    expect(pickByPrefix(things, '')).toHaveLength(3);
    expect(pickByPrefix(things, 'ity')).toEqual([]);
  });

  it.each([
    ['builder', 'builder'],
    ['Builders', 'builder'],
    [' properties ', 'property'],
    ['vehicle', 'vehicle'],
    ['spaceship', undefined],
    ['__proto__', undefined],
    ['', undefined],
  ])('%j names the type %s', (id, name) => expect(findType(id)?.name).toBe(name));
});
