import { describe, expect, it } from 'vitest';
import { compileCondition, compilePath, concurrencyKeyOf } from '@/inngest/engine/expression';

const event = {
  name: 'a/b',
  data: { n: 3, zero: 0, text: 'it\'s && "so"', no: false, nothing: null, deep: { list: [1], 'odd key': 1 } },
};

describe('a path', () => {
  it.each([
    ['event.name', 'a/b'],
    ['event.data.n', 3],
    ['  event.data.deep.list ', [1]],
    ['event.data.nothing', null],
    ['event.data.gone', undefined],
    ['event.data.n.gone', undefined],
    ['event.data.nothing.gone', undefined],
    ['event.data.toString', undefined],
    ['event.__proto__.x', undefined],
  ])('%s reads what is there and nothing else', (text, value) => {
    expect(compilePath(text)?.(event)).toEqual(value);
  });

  it.each([
    '',
    'event',
    'event.',
    'data.n',
    'event.data["n"]',
    'event.data.n + 1',
    'string(event.data.n)',
    'async.data.n',
    "'constant'",
    'event.data.1x',
  ])('%s is outside the grammar', (text) => expect(compilePath(text)).toBeNull());
});

describe('a condition', () => {
  it.each([
    ['event.data.n == 3', true],
    ['event.data.n==3', true],
    ["event.data.n == '3'", false],
    ['event.data.n != 4', true],
    ['event.data.n != 3', false],
    ['event.data.zero == 0', true],
    ['event.data.no == false', true],
    ['event.data.nothing == null', true],
    ['event.data.nothing != null', false],
    ['event.data.gone == null', false],
    ["event.data.gone != 'x'", false],
    [`event.data.text == 'it\\'s && "so"'`, true],
    [`event.data.text == "it's && \\"so\\"" && event.data.n == 3`, true],
    ["event.name == 'a/b' && event.data.n == 3 && event.data.no == true", false],
  ])('%s is %s', (text, matches) => {
    expect(compileCondition(text)?.(event)).toBe(matches);
  });

  it.each([
    '',
    'event.data.n',
    'event.data.n > 3',
    'event.data.n == 3 || event.data.n == 4',
    '!event.data.no',
    "event.data.n == 'open",
    'event.data.n == 3 &&',
    '3 == event.data.n',
    'event.data.n == event.data.zero',
    'event.data.n == 03',
  ])('%s is outside the grammar', (text) => expect(compileCondition(text)).toBeNull());
});

describe('a concurrency key', () => {
  it('tells values apart by type and puts all missing ones together', () => {
    const read = compilePath('event.data.k');
    const keyOf = (data: object) => concurrencyKeyOf(read, { data });
    expect(keyOf({ k: 1 })).not.toBe(keyOf({ k: '1' }));
    expect(keyOf({ k: null })).toBe(keyOf({}));
    expect(keyOf({ k: 'a\0b' })).not.toContain('\0');
    expect(concurrencyKeyOf(null, { data: {} })).toBe('');
  });
});
