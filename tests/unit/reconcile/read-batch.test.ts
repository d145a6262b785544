import { describe, expect, it } from 'vitest';
import { type AppError } from '@/lib/platform/errors';
import { readQueries, readQuery, type ReconQuery } from '@/lib/reconcile/read-batch';
import { MAX_QUERIES, MAX_TEXT } from '@/lib/reconcile/schema';

const QUERY: ReconQuery = { text: 'Perry', types: null, limit: 5, properties: [] };

describe('a query', () => {
  it.each<[string, unknown, Partial<ReconQuery>]>([
    ['is a text', { query: ' Perry ' }, {}],
    ['may name a type', { query: 'Perry', type: 'builder' }, { types: ['builder'] }],
    ['may name several', { query: 'Perry', type: ['builder', 'community'] }, { types: ['builder', 'community'] }],
    ['asks for any type with an empty one, as OpenRefine sends', { query: 'Perry', type: '' }, {}],
    ['has a limit', { query: 'Perry', limit: 3 }, { limit: 3 }],
    ['has a limit that is ours in the end', { query: 'Perry', limit: 1e6 }, { limit: 25 }],
    ['may be "should"', { query: 'Perry', type: 'builder', type_strict: 'should' }, { types: ['builder'] }],
    [
      'of all of two types is of none',
      { query: 'Perry', type: ['builder', 'community'], type_strict: 'all' },
      { types: [] },
    ],
    [
      'of all of one type is of that',
      { query: 'Perry', type: ['builder', 'builder'], type_strict: 'all' },
      { types: ['builder', 'builder'] },
    ],
    [
      'has properties of every shape',
      {
        query: 'Perry',
        properties: [
          { pid: 'city', v: 'Katy' },
          { pid: 'postal_code', v: 77494 },
          { pid: 'builder_id', v: { id: 'BLD-1', name: 'x' } },
          { pid: 'phone', v: ['a', 1, true, null, { id: 'B' }] },
          { pid: 'state', v: null },
        ],
      },
      {
        properties: [
          { pid: 'city', values: ['Katy'] },
          { pid: 'postal_code', values: [77494] },
          { pid: 'builder_id', values: [{ id: 'BLD-1' }] },
          { pid: 'phone', values: ['a', 1, true, { id: 'B' }] },
          { pid: 'state', values: [] },
        ],
      },
    ],
    [
      'may be properties alone',
      { properties: [{ pid: 'city', v: 'Katy' }] },
      { text: null, properties: [{ pid: 'city', values: ['Katy'] }] },
    ],
  ])('%s', (_what, raw, expected) => {
    expect(readQuery(raw)).toEqual({ ok: true, query: { ...QUERY, ...expected } });
  });

  it.each<[string, unknown, RegExp]>([
    ['that is none', null, /no query/],
    ['that is a list', ['Perry'], /no query/],
    ['that is a text', 'Perry', /no query/],
    ['without anything', {}, /Give a query, or properties/],
    ['of spaces', { query: '  ' }, /Give a query, or properties/],
    ['with no properties', { properties: [] }, /Give a query, or properties/],
    ['that is a number', { query: 5 }, /query: query is a text/],
    ['that is a list where a text is due', { query: ['Perry'] }, /query: query is a text/],
    ['of a type that is a number', { query: 'x', type: 7 }, /type/],
    ['of no candidates', { query: 'x', limit: 0 }, /limit: limit is at least 1/],
    ['of half a candidate', { query: 'x', limit: 1.5 }, /limit: limit is a whole number/],
    ['with a limit in words', { query: 'x', limit: '5' }, /limit: limit is a number/],
    ['with a misnamed property', { query: 'x', properties: [{ p: 'city', v: 'Katy' }] }, /properties\.0\.pid/],
    ['with a property without value', { query: 'x', properties: [{ pid: 'city' }] }, /properties\.0\.v/],
    ['with an entity without id', { query: 'x', properties: [{ pid: 'city', v: { name: 'x' } }] }, /properties\.0\.v/],
    ['that is longer than any name', { query: 'x'.repeat(100_000) }, new RegExp(`at most ${MAX_TEXT} characters`)],
    ['with a NUL', { query: 'Per\0ry' }, /characters that no name has/],
    [
      'with half a character',
      { query: 'x', properties: [{ pid: 'city', v: '\ud800' }] },
      /characters that no name has/,
    ],
    ['with a member that nobody knows', { query: 'x', propertys: [] }, /propertys: not a member of a query/],
    ['that is strict in its own way', { query: 'x', type_strict: 'very' }, /type_strict/],
  ])('%s is told why', (_what, raw, reason) => {
    const read = readQuery(raw);
    expect(read.ok ? '' : read.reason).toMatch(reason);
  });
});

describe('a batch', () => {
  const codeOf = (json: string) => {
    try {
      readQueries(json);
      return null;
    } catch (error) {
      return (error as AppError).code;
    }
  };

  it('keeps its keys, whatever they are, and the good beside the bad', () => {
    const read = readQueries(
      '{"__proto__": {"query": "a"}, "constructor": {"query": 1}, "": {"query": "b"}, "é\\u0000": {"query": "c"}}',
    );
    expect(read.map(([key, one]) => [key, one.ok])).toEqual([
      ['__proto__', true],
      ['constructor', false],
      ['', true],
      ['é\0', true],
    ]);
    expect(({} as { query?: string }).query).toBeUndefined();
  });

  it('may be empty', () => expect(readQueries('{}')).toEqual([]));

  it.each(['', 'null', '5', '"x"', '[]', '[{"query":"x"}]', '{', '{"q0": {"query": "x"}', '['.repeat(100_000)])(
    'is refused as a whole when it is %.20s',
    (json) => expect(codeOf(json)).toBe('validation_failed'),
  );

  it('of deep nesting is read, and its query refused', () => {
    const deep = `{"q": {"query": "x", "properties": [{"pid": "city", "v": ${'['.repeat(20_000)}${']'.repeat(20_000)}}]}}`;
    expect(readQueries(deep)[0]![1].ok).toBe(false);
  });

  it('has at most as many queries as the manifest says', () => {
    const of = (size: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: size }, (_one, n) => [`q${n}`, { query: 'x' }])));
    expect(readQueries(of(MAX_QUERIES))).toHaveLength(MAX_QUERIES);
    expect(codeOf(of(MAX_QUERIES + 1))).toBe('payload_too_large');
  });
});
