import { describe, expect, it } from 'vitest';
import { toCsv } from '@/components/data-table/to-csv';

describe('toCsv', () => {
  it.each([
    ['text as it is', 'Harlow & Pine', 'Harlow & Pine'],
    ['nothing as an empty cell', null, ''],
    ['a missing value as an empty cell', undefined, ''],
    ['zero and false as values', 0, '0'],
    ['a list as JSON', ['a', 'b'], '"[""a"",""b""]"'],
    ['commas and quotes quoted', 'say "hi", twice', '"say ""hi"", twice"'],
    ['a line break quoted', 'two\nlines', '"two\nlines"'],
    ['a formula escaped', '=1+1', `"'=1+1"`],
    ['another formula escaped', '@SUM(A1)', `"'@SUM(A1)"`],
  ])('writes %s', (_case, value, expected) => {
    expect(toCsv(['id', 'value'], [{ id: 7, value }])).toBe(`id,value\r\n7,${expected}\r\n`);
  });

  it('writes the columns named, in their order, and nothing else', () => {
    expect(toCsv(['b', 'a'], [{ a: 1, b: 2, c: 3 }])).toBe('b,a\r\n2,1\r\n');
  });
});
