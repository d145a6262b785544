import { describe, expect, it } from 'vitest';
import { compileCondition, compileReader, countedKeyOf, keyOf, matchKeyAt, matchOf } from '@/inngest/engine/expression';

const event = {
  name: 'a/b',
  data: {
    ...{ n: 3, half: 1.5, zero: 0, text: 'it\'s "so"', no: false, nothing: null, big: 12_345_678_901 },
    deep: { list: [1, 2], 'odd key': 1 },
  },
};

describe('a value', () => {
  it.each([
    ['event.name', 'a/b'],
    ['event.data.n', 3],
    ['  event.data.deep.list ', [1, 2]],
    ['event.data.deep["odd key"]', 1],
    ['event.data.nothing', null],
    ["event.data.text + '-' + string(event.data.n)", 'it\'s "so"-3'],
    ['event.data.n * 10 + 1', 31],
    ['event.data.half + 1', 2.5],
    ['2 - event.data.half', 0.5],
    ['event.data.n % 2', 1],
    ['"constant"', 'constant'],
    ['event.data.gone', undefined],
    ['event.data.n.gone', undefined],
    ['event.data.nothing.gone', undefined],
    ['event.data.text + 1', undefined],
    ['event.data.toString', undefined],
    ['event.data.constructor', undefined],
    ['event.__proto__', undefined],
  ])('%s reads what is there and nothing else', (text, value) => {
    expect(compileReader(text)?.(event)).toEqual(value);
  });

  it.each([
    '',
    'event.',
    'data.n',
    'async.data.n',
    'process.env',
    'event.data.n +',
    'event.data.1x',
    '1 + "a"',
    'f(event)',
  ])('%s is no expression over the event', (text) => expect(compileReader(text)).toBeNull());
});

describe('a condition', () => {
  it.each([
    ['event.data.n == 3', true],
    ["event.data.n == '3'", false],
    ['event.data.n > 2.5 && event.data.n <= 3', true],
    ['event.data.big == 12345678901', true],
    ['event.data.no == false || event.data.gone', true],
    ['event.data.nothing == null', true],
    ['event.data.gone == null', false],
    ["event.data.gone != 'x'", false],
    ['!(event.data.gone == 1)', false],
    ['has(event.data.gone)', false],
    ['!has(event.data.gone)', true],
    ["event.name.startsWith('a/')", true],
    ['2 in event.data.deep.list', true],
    ['event.data.deep.list.exists(x, x > 5)', false],
    // Only true is true.
    ['event.data.n', false],
    ['event.data.text', false],
  ])('%s is %s', (text, matches) => {
    expect(compileCondition(text)?.(event)).toBe(matches);
  });

  it('reads the awaited event only where one is awaited', () => {
    const text = 'event.data.n == async.data.n && async.data.ok';
    expect(compileCondition(text)).toBeNull();
    const condition = compileCondition(text, 'async');
    expect(condition?.(event, { data: { n: 3, ok: true } })).toBe(true);
    expect(condition?.(event, { data: { n: 4, ok: true } })).toBe(false);
    expect(condition?.(event, { data: { n: 3 } })).toBe(false);
  });
});

describe('a key', () => {
  const keyWith = (text: string, data: object) => keyOf(compileReader(text), { data });

  it('tells values apart by type and puts all missing ones together', () => {
    expect(keyWith('event.data.k', { k: 1 })).not.toBe(keyWith('event.data.k', { k: '1' }));
    expect(keyWith('event.data.k', { k: null })).toBe(keyWith('event.data.k', {}));
    expect(keyWith('event.data.k', { k: 'a\0b' })).not.toContain('\0');
    expect(keyWith('1', {})).toBe(keyWith('1.0', {}));
    expect(keyOf(null, { data: {} })).toBe('');
  });

  it('that is long is kept as its digest', () => {
    const keys = ['a', 'b'].map((end) => keyWith('event.data.k', { k: 'x'.repeat(5000) + end }));
    expect(keys.map((key) => key.length)).toEqual([64, 64]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('counts nothing when it is false', () => {
    const read = compileReader('event.data.counted && event.data.k');
    expect(countedKeyOf(compileReader('event.data.counted'), { data: { counted: false } })).toBeNull();
    expect(countedKeyOf(compileReader('event.data.counted'), { data: { counted: 1 } })).toBe('1');
    expect(countedKeyOf(read, { data: { counted: false, k: true } })).toBeNull();
    expect(countedKeyOf(null, { data: {} })).toBe('');
  });
});

describe('a condition that compares one member', () => {
  it.each([
    ['event.data.n == async.data.id', 'data.id', '3'],
    [' event.data.text==async.data.a.b ', 'data.a.b', '"it\'s \\"so\\""'],
    ['event.data.nothing == async.data.x', 'data.x', 'null'],
    ['event.data.gone == async.data.x', 'data.x', null],
  ])('%s is found by %s', (text, path, key) => {
    expect(matchOf(text, event)).toEqual({ path, key });
  });

  it.each([
    'event.data.n != async.data.n',
    'event.data.n == async.data.n && async.data.ok',
    'async.data.n == event.data.n',
    'event.data.deep == async.data.deep',
    "event.data['n'] == async.data.n",
  ])('%s is evaluated instead', (text) => {
    expect(matchOf(text, event)).toBeNull();
  });

  it('finds plain values only', () => {
    expect(matchKeyAt(event, 'data.n')).toBe('3');
    expect(matchKeyAt(event, 'data.deep')).toBeNull();
    expect(matchKeyAt(event, 'data.gone.further')).toBeNull();
    expect(matchKeyAt(event, 'data.toString')).toBeNull();
  });
});
