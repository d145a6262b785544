import { describe, expect, it } from 'vitest';
import { stepIn } from '@/components/catalog/entity/entity-page';
import { sentence } from '@/components/catalog/field-control';
import { splitProblem } from '@/components/catalog/split-problem';
import { followable } from '@/components/ui/external-link';

describe('splitProblem', () => {
  it.each([
    ['3.phone', { line: 3, field: 'phone' }],
    ['12', { line: 12, field: null }],
    ['4.awards.0.year', { line: 4, field: 'awards.0.year' }],
    ['name', { line: null, field: 'name' }],
    ['', { line: null, field: null }],
  ])('finds line and field in %j', (name, found) => {
    expect(splitProblem(name)).toEqual(found);
  });
});

describe('sentence', () => {
  it.each([
    ['is required', 'Is required.'],
    ['Larger than 5.', 'Larger than 5.'],
    [' why? ', 'Why?'],
  ])('makes a sentence of %j', (text, words) => {
    expect(sentence(text)).toBe(words);
  });
});

describe('stepIn', () => {
  const names = ['a', 'b', 'c'];
  it.each([
    [null, 1, 'a'],
    [null, -1, 'c'],
    ['a', 1, 'b'],
    ['c', 1, 'c'],
    ['a', -1, 'a'],
  ] as const)('from %s by %d comes to %s', (at, by, to) => {
    expect(stepIn(names, at, by)).toBe(to);
  });
  it('goes nowhere in an empty list', () => {
    expect(stepIn([], null, 1)).toBeNull();
  });
});

describe('followable', () => {
  it.each([
    ['https://oak.test/a', true],
    ['http://oak.test', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//oak.test', false],
    ['oak.test', false],
    ['', false],
    [null, false],
  ])('a browser may follow %j: %s', (href, yes) => {
    expect(followable(href) !== null).toBe(yes);
  });
});
