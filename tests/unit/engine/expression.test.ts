import { describe, expect, it } from 'vitest';
import { compileCondition, compileReader, countedKeyOf, keyOf, matchKeyAt, matchOf } from '@/inngest/engine/expression';

const event = {
  name: 'a/b',
  data: {
    ...{ n: 3, half: 1.5, zero: 0, text: 'it\'s "so"', no: false, nothing: null, word: 'word', big: 12_345_678_901 },
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
    ['"constant"', 'constant'],
    ['2 * 3 + 1', 7n],
    ['event.data.half + event.data.n', 4.5],
    ['{"a": [event.data.n, "x"]}', { a: [3, 'x'] }],
    ['lowercase("A" + uppercase(event.data.word))', 'aword'],
    // Values of different types are put together as text.
    ["event.data.n + '-' + event.data.no", '3-false'],
    ['event.data.half + 1', '1.51'],
    ["event.data.big + ''", '1.2345678901e+10'],
    ["event.data.deep + ''", 'map[list:[1 2] odd key:1]'],
    // The first of two that says anything.
    ['event.data.gone || event.data.word', 'word'],
    ["event.data.word && 'then'", 'then'],
    ["event.data.gone ? 'a' : 'b'", 'b'],
    ["event.data.word ? 'a' : 'b'", 'a'],
    ['event.data.word + event.data.gone', 'word'],
    ['event.data.deep.list.map(x, x > 1.5, x)', [2]],
    ['event.data.deep.list.filter(x, x > 1.5)', [2]],
    ['event.data.deep.list.exists_one(x, x > 1.5)', true],
    ['size(event.data.gone)', 0n],
    // False, where nothing comes of it.
    ['event.data.gone', false],
    ['event.data.n.gone', false],
    ['event.data.nothing.gone', false],
    ['event.data.n * 10', false],
    ['event.data.toString', false],
    ['event.data.constructor', false],
    ['event.__proto__', false],
    ['event.data.deep["gone"]', false],
    ['[event.data.gone]', false],
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
    'f(event)',
    'event.data.text.trim()',
    'event.data.?n',
    'cel.bind(x, 1, x)',
    'event.data.deep.list.exists(1, true)',
    'event.data.deep.list.exists(x, y > 1)',
  ])('%s is no expression over the event', (text) => expect(compileReader(text)).toBeNull());
});

describe('a condition', () => {
  it.each([
    ['event.data.n == 3', true],
    ["event.data.n == '3'", false],
    ['event.data.n > 2.5 && event.data.n <= 3', true],
    ['event.data.big == 12345678901', true],
    ['event.data.no == false || event.data.gone', true],
    ["event.name.startsWith('a/')", true],
    ['2 in event.data.deep.list', true],
    ['event.data.deep.list.exists(x, x > 5)', false],
    ['event.data.deep.list.all(x, x > 0)', true],
    // What is missing is like null, and less than anything.
    ['event.data.gone == null', true],
    ['event.data.gone != null', false],
    ["event.data.gone == ''", false],
    ["event.data.gone != 'x'", true],
    ['event.data.gone == event.data.lost', false],
    ['event.data.gone < 5', true],
    ['5 < event.data.gone', false],
    ['event.data.n > event.data.gone', true],
    ['event.data.gone >= 5', false],
    ['event.data.gone in [1, 2]', false],
    ["event.data.gone.startsWith('a')", false],
    ['!(event.data.gone == 1)', true],
    ['!event.data.gone', false],
    ['has(event.data.gone)', false],
    ['has(event.data.n)', true],
    // So is what lacks something that the condition looks at.
    ['event.data.deep != null && event.data.deep.gone == null', false],
    // Null is ordered like a zero.
    ['event.data.nothing == null', true],
    ['event.data.nothing < 1', true],
    ["event.data.nothing > ''", false],
    ['event.data.nothing == 0', false],
    // Only true is true.
    ['event.data.n', false],
    ['event.data.text', false],
  ])('%s is %s', (text, matches) => {
    expect(compileCondition(text)?.(event)).toBe(matches);
  });

  it.each([
    ['event.data.gone == async.data.gone', true],
    ['event.data.gone == async.data.n', false],
    ['event.data.nothing == async.data.gone', true],
    ['async.data.gone == event.data.gone', false],
    ['event.data.gone != async.data.n', true],
    ['async.data.gone == event.data.n', false],
    ["async.data.gone != 'done'", true],
  ])('%s over two events is %s', (text, matches) => {
    expect(compileCondition(text, 'async')?.(event, { data: { n: 3 } })).toBe(matches);
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

  it('is the text of its value', () => {
    expect(keyWith('event.data.k', { k: 1 })).toBe(keyWith('event.data.k', { k: '1' }));
    expect(keyWith('event.data.k', { k: 1 })).not.toBe(keyWith('event.data.k', { k: 1.5 }));
    expect(keyWith('event.data.k', { k: [1, 2] })).not.toBe(keyWith('event.data.k', { k: [2, 1] }));
    expect(keyWith('event.data.k', {})).toBe(keyWith('event.data.k', { k: false }));
    expect(keyWith('event.data.k', { k: 'a\0b' })).not.toContain('\0');
    expect(keyWith('1', {})).toBe(keyWith('1.0', {}));
    expect(keyOf(null, { data: {} })).toBe('');
  });

  it('that is long is kept as its digest', () => {
    const keys = ['a', 'b'].map((end) => keyWith('event.data.k', { k: 'x'.repeat(5000) + end }));
    expect(keys.map((key) => key.length)).toEqual([64, 64]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('counts nothing when it is false or missing', () => {
    const read = compileReader('event.data.counted && event.data.k');
    expect(countedKeyOf(compileReader('event.data.counted'), { data: { counted: false } })).toBeNull();
    expect(countedKeyOf(compileReader('event.data.counted'), { data: { counted: 1 } })).toBe('1');
    expect(countedKeyOf(read, { data: { counted: false, k: true } })).toBeNull();
    expect(countedKeyOf(read, { data: { counted: true, k: 'a' } })).toBe('a');
    expect(countedKeyOf(compileReader('event.data.k'), { data: {} })).toBeNull();
    expect(countedKeyOf(null, { data: {} })).toBe('');
  });
});

describe('a condition that compares one member', () => {
  it.each([
    ['event.data.n == async.data.id', 'data.id', '3'],
    [' event.data.text==async.data.a.b ', 'data.a.b', '"it\'s \\"so\\""'],
    ['event.data.nothing == async.data.x', 'data.x', 'null'],
    ['event.data.gone == async.data.x', 'data.x', 'null'],
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
    expect(matchKeyAt(event, 'data.gone.further')).toBe('null');
    expect(matchKeyAt(event, 'data.toString')).toBe('null');
  });
});
