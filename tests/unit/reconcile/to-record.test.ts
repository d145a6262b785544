import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import type { QueryValue } from '@/lib/reconcile/read-batch';
import { toRecord } from '@/lib/reconcile/to-record';

const builder = requireEntityType('builder');
const home = requireEntityType('property');
const query = (text: string | null, properties: Record<string, QueryValue[]> = {}) => ({
  text,
  types: null,
  limit: 5,
  properties: Object.entries(properties).map(([pid, values]) => ({ pid, values })),
});

describe('a query as a record', () => {
  it.each<[string, typeof builder, ReturnType<typeof query>, Record<string, unknown>]>([
    ['of a builder is named by its text', builder, query('Perry Homes'), { name: 'Perry Homes' }],
    ['by its text even beside a name', builder, query('Perry Homes', { name: ['Other'] }), { name: 'Perry Homes' }],
    ['without text by its name', builder, query(null, { name: ['Perry Homes'] }), { name: 'Perry Homes' }],
    [
      'has values as the columns hold them',
      builder,
      query(null, { phone: ['(713) 947-1750'], state: ['Texas'], postal_code: [77494], website: ['perryhomes.com'] }),
      { phone: '+17139471750', state: 'TX', postal_code: '77494', website: 'https://perryhomes.com/' },
    ],
    [
      'has the first value that can be one',
      builder,
      query(null, { founded_year: ['soon', 1967, 1968] }),
      { founded_year: 1967 },
    ],
    [
      'has nothing of what is no column',
      builder,
      query('x', { colour: ['red'], ['__proto__']: ['y'], constructor: ['z'] }),
      { name: 'x' },
    ],
    ['has no entity where a text is due', builder, query('x', { city: [{ id: 'BLD-1' }] }), { name: 'x' }],
    [
      'has references by id',
      home,
      query(null, { builder_id: [{ id: 'bld-77' }], community_id: ['12'] }),
      { builder_id: 'BLD-77', community_id: 12 },
    ],
    ['has no reference by name', home, query(null, { builder_id: ['Perry Homes'] }), {}],
    ['of a home is its address', home, query('4711 Elm Street'), { address1: '4711 Elm Street' }],
    [
      'of a home is all of its address',
      home,
      query('4711 Elm Street, Austin, TX 78701'),
      { address1: '4711 Elm Street', city: 'Austin', state: 'TX', postal_code: '78701' },
    ],
    [
      'of a home may end with the city',
      home,
      query('4711 Elm Street, Austin'),
      { address1: '4711 Elm Street', city: 'Austin' },
    ],
    [
      'of a home is where its properties say',
      home,
      query('4711 Elm Street, Austin, TX', { city: ['Waco'] }),
      { address1: '4711 Elm Street', city: 'Waco' },
    ],
  ])('%s', (_what, type, given, expected) => {
    expect(toRecord(type, given)).toEqual(expected);
  });
});
