import { describe, expect, it } from 'vitest';
import { fitsAccept, sortFiles } from '@/components/ui/accept-files';
import { initials } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import { codeText } from '@/components/ui/code-view';
import { sparkPath } from '@/components/ui/spark-path';

describe('sortFiles', () => {
  const file = (name: string, size = 10, type = '') => ({ name, size, type });

  it.each([
    ['an extension, whatever its case', file('PAGE.HTML'), '.html', true],
    ['a media type', file('x', 1, 'text/csv'), 'text/csv', true],
    ['a family of media types', file('x', 1, 'image/png'), '.csv, image/*', true],
    ['another extension', file('x.exe'), '.html,.htm', false],
    ['an extension inside the name', file('a.html.exe'), '.html', false],
    ['anything, without a list', file('x.exe'), '', true],
  ])('judges %s', (_case, input, accept, expected) => {
    expect(fitsAccept(input, accept)).toBe(expected);
  });

  it('takes what fits and says of each other file why not', () => {
    const result = sortFiles([file('a.csv'), file('b.csv'), file('c.txt'), file('d.csv', 0), file('e.csv', 5000)], {
      accept: '.csv',
      maxBytes: 1000,
      multiple: false,
    });
    expect(result.taken.map((taken) => taken.name)).toEqual(['a.csv']);
    expect(result.refused).toEqual([
      { name: 'b.csv', reason: 'one file at a time' },
      { name: 'c.txt', reason: 'not one of .csv' },
      { name: 'd.csv', reason: 'the file is empty' },
      { name: 'e.csv', reason: '5.0 kB, the limit is 1.0 kB' },
    ]);
  });
});

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['ada.lovelace@x.test', 'AL'],
    ['super@demo.test', 'SU'],
    ['Maria de la Cruz', 'MC'],
    ['Å', 'Å'],
    ['  ', '?'],
  ])('of %j are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('sparkPath', () => {
  it('breaks the line where nothing was measured instead of dropping to zero', () => {
    const { line } = sparkPath([1, 2, null, 4], 100, 20, 0);
    expect(line).toBe('M0 20L33.33 13.33M100 0');
  });

  it('runs a flat series through the middle', () => {
    expect(sparkPath([5, 5], 100, 20, 0).line).toBe('M0 10L100 10');
  });

  it('runs a series of zeros along the floor, where nothing is', () => {
    expect(sparkPath([0, 0], 100, 20, 2).line).toBe('M2 18L98 18');
  });

  it('draws nothing for nothing', () => {
    expect(sparkPath([null, NaN], 100, 20)).toEqual({ line: '', area: '', last: null });
  });
});

describe('codeText', () => {
  it('shows text as it is, JSON indented, and what JSON cannot write in some other way', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(codeText('plain')).toBe('plain');
    expect(codeText({ a: 1n })).toBe('{\n  "a": "1"\n}');
    expect(codeText(undefined)).toBe('undefined');
    expect(codeText(loop)).toBe('[object Object]');
  });
});

describe('cn', () => {
  it('lets the later of two classes for one property win, with the tokens of this product', () => {
    expect(cn('text-sm text-ink-2', false, 'text-ink')).toBe('text-sm text-ink');
    expect(cn('h-(--row) px-2', 'px-4')).toBe('h-(--row) px-4');
  });
});
