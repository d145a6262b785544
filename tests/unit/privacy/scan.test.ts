import { describe, expect, it } from 'vitest';
import { assertNoPii, PiiFound, scanObject } from '@/lib/privacy/scan';
import samples from '../../fixtures/pii-keys.json';

const paths = (value: unknown): string[] => scanObject(value).map(({ path }) => path);

describe('a structure with personal data', () => {
  it.each(samples.refuse_nested.map(({ json, path, why }) => [why, path, json] as const))(
    'is refused for its %s at %s',
    (_, path, json) => {
      expect(paths(json)).toContain(path);
    },
  );

  it.each<[string, unknown, string]>([
    ['a key in an array of objects', { rows: [{ zip: '1' }, { owner_email: '' }] }, 'rows[1].owner_email'],
    ['a value in an array', { notes: ['fine', 'call 713-555-0142'] }, 'notes[1]'],
    ['a key of a Map', { meta: new Map([['phone', 1]]) }, 'meta.phone'],
    ['a value of a Set', { meta: new Set(['jane@example.com']) }, 'meta[0]'],
    ['a null under a forbidden key', { email: null }, 'email'],
    ['JSON inside a string', { metadata: '{"deep":{"owner_phone":"x"}}' }, 'metadata.deep.owner_phone'],
    [
      'JSON inside JSON inside a string',
      { metadata: JSON.stringify({ a: JSON.stringify({ ssn: 1 }) }) },
      'metadata.a.ssn',
    ],
    ['a name-value pair', { fields: [{ name: 'owner_email', value: 'x' }] }, 'fields[0].value'],
    ['a header above empty cells', { columns: ['zip', 'dob'], rows: [] }, 'columns[1]'],
    [
      'a table whose first row is its header',
      [
        ['zip', 'surname'],
        ['77494', 'x'],
      ],
      '[1][1]',
    ],
    ['a number that is a phone', { notes: 7135550142 }, 'notes'],
    ['an address in running text', { about: 'Sold by Jane, 12 Oak St' }, 'about'],
  ])('is refused for %s', (_, value, path) => {
    expect(paths(value)).toEqual([path]);
  });

  it('names the place, the kind and the rule, never the value, not even when the value is a key', () => {
    const findings = scanObject({ 'jane@example.com': 1, notes: 'SSN 123-45-6789' });
    expect(findings).toEqual([
      { path: '[key]', kind: 'email', rule: 'value_as_key' },
      { path: 'notes', kind: 'id', rule: 'ssn' },
    ]);
    expect(() => assertNoPii({ notes: 'jane@example.com' })).toThrow(PiiFound);
    expect(() => assertNoPii({ notes: 'jane@example.com' })).toThrow('notes (email)');
  });

  it('is found below 900 levels and refused beyond the deepest level it reads', () => {
    const nest = (levels: number): unknown => {
      let value: unknown = { email: 'x' };
      for (let i = 0; i < levels; i += 1) value = { a: value };
      return value;
    };
    expect(scanObject(nest(900))[0]?.kind).toBe('email');
    expect(scanObject(nest(200_000))[0]).toMatchObject({ kind: 'unreadable', rule: 'nested_too_deep' });
  });

  it('is refused when it is larger than the scan may read', () => {
    const findings = scanObject({ rows: Array.from({ length: 1_000 }, (_, i) => i) }, { maxNodes: 100 });
    expect(findings).toEqual([expect.objectContaining({ kind: 'unreadable', rule: 'too_many_values' })]);
  });

  it('passes at the places its caller allows, and only there', () => {
    const allow = (path: string): boolean => path === 'builder.phone';
    expect(scanObject({ builder: { phone: '713-555-0142', notes: '713-555-0142' } }, { allow })).toEqual([
      { path: 'builder.notes', kind: 'phone', rule: 'phone_formatted' },
    ]);
  });
});

describe('a structure without personal data', () => {
  it.each(samples.accept_nested.map(({ json }) => [JSON.stringify(json), json]))('passes: %s', (_, json) => {
    expect(scanObject(json)).toEqual([]);
  });

  it.each<[string, unknown]>([
    [
      'census figures',
      {
        name: 'Katy',
        zip_code: '77494',
        population: 125000,
        metadata: { vintage: 2023, margin_of_error: 1200, owner_share: 0.7 },
      },
    ],
    [
      'a channel mix by name',
      {
        mix: [
          { name: 'Email', value: '0.4' },
          { name: 'Phone', value: 0.1 },
        ],
      },
    ],
    ['nothing', null],
    ['dates and bytes', { at: new Date(0), hash: new Uint8Array([1, 2, 3]) }],
    ['prototype names', JSON.parse('{"__proto__":"polluted","constructor":"x"}')],
    [
      'a getter that throws',
      Object.defineProperty({}, 'zip', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
    ],
  ])('passes: %s', (_, value) => {
    expect(scanObject(value)).toEqual([]);
  });

  it('passes when it contains itself', () => {
    const loop: Record<string, unknown> = { zip: '77494' };
    loop.self = loop;
    loop.list = [loop, loop];
    expect(scanObject(loop)).toEqual([]);
  });
});
