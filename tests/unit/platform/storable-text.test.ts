import { describe, expect, it } from 'vitest';
import { cursorId, cursorText, decodeCursor, encodeCursor } from '@/lib/platform/pagination';
import { rowId } from '@/lib/platform/row-id';
import { findUnstorable, toStorable } from '@/lib/platform/storable-text';

describe('findUnstorable', () => {
  it.each([
    ['plain text', { name: 'Perry Homes 🏠' }, []],
    ['a NUL', { name: 'a\0b' }, ['name']],
    ['half of a surrogate pair', { awards: [{ title: 'x\ud800' }] }, ['awards.0.title']],
    ['a key', { 'a\0': 1 }, ['']],
    ['numbers and nulls', { a: 1, b: null, c: true }, []],
  ])('names the place of %s', (_what, value, places) => {
    expect(findUnstorable(value)).toEqual(places);
  });

  it('refuses nesting that a recursive reader could not follow', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(findUnstorable({ about: deep })).toHaveLength(1);
  });

  it('is satisfied by what toStorable made of a text', () => {
    expect(toStorable('a\0b\udfff🏠')).toBe('a\uFFFDb\uFFFD🏠');
  });
});

describe('rowId', () => {
  it.each([
    [1, 1n],
    ['61', 61n],
    ['9223372036854775807', 9223372036854775807n],
  ])('reads %s', (input, id) => {
    expect(rowId.parse(input)).toBe(id);
  });

  it.each([0, -1, 1.5, '1.5', '', '0x10', true, null, [], {}, 9007199254740993, '9223372036854775808', '1e3', ' 1'])(
    'refuses %j',
    (input) => {
      expect(rowId.safeParse(input).success).toBe(false);
    },
  );
});

describe('a cursor that was tampered with', () => {
  it.each([[['abc']], [[null]], [[1.5]], [['9223372036854775808']], [['-5']], [['1', 'x']]])(
    'is refused: %j',
    (parts) => {
      const cursor = decodeCursor(encodeCursor(parts));
      expect(() => cursorId(cursor, cursor.length - 1)).toThrow('The cursor is not one this API gave out');
    },
  );

  it('is refused when a text is not of its column', () => {
    expect(() => cursorText(['\0', '1'], 0, /^/)).toThrow('The cursor is not one');
    expect(() => cursorText(['yesterday', '1'], 0, /^\d{4}-/)).toThrow('The cursor is not one');
    expect(cursorText(['2026-01-01', '1'], 0, /^\d{4}-/)).toBe('2026-01-01');
  });
});
