import { describe, expect, it } from 'vitest';
import { mergeSpans, segmentText } from '@/components/ui/text-spans';

describe('mergeSpans', () => {
  it.each([
    [
      'sorts',
      [
        { start: 5, end: 6 },
        { start: 1, end: 2 },
      ],
      [
        { start: 1, end: 2 },
        { start: 5, end: 6 },
      ],
    ],
    [
      'joins overlapping stretches',
      [
        { start: 1, end: 4 },
        { start: 3, end: 6 },
      ],
      [{ start: 1, end: 6 }],
    ],
    [
      'joins touching stretches',
      [
        { start: 1, end: 3 },
        { start: 3, end: 6 },
      ],
      [{ start: 1, end: 6 }],
    ],
    [
      'keeps the outer of two nested ones',
      [
        { start: 0, end: 9 },
        { start: 3, end: 4 },
      ],
      [{ start: 0, end: 9 }],
    ],
    [
      'clips to the text',
      [
        { start: -4, end: 3 },
        { start: 8, end: 99 },
      ],
      [
        { start: 0, end: 3 },
        { start: 8, end: 10 },
      ],
    ],
    [
      'drops empty, reversed and broken ones',
      [
        { start: 3, end: 3 },
        { start: 5, end: 2 },
        { start: NaN, end: 4 },
        { start: 20, end: 30 },
      ],
      [],
    ],
  ])('%s', (_case, spans, expected) => {
    expect(mergeSpans(spans, 10)).toEqual(expected);
  });
});

describe('segmentText', () => {
  const text = 'one two three\nfour five six\n'.repeat(40) + '🏠 home';

  it.each([1, 7, 50, 2000, 1e9])('is the text again when joined, in chunks of %d', (chunkSize) => {
    const chunks = segmentText(
      text,
      [
        { start: 4, end: 30 },
        { start: 900, end: 5000 },
      ],
      chunkSize,
    );
    expect(
      chunks
        .flat()
        .map((segment) => segment.text)
        .join(''),
    ).toBe(text);
  });

  it('marks exactly the stretches asked for, also across chunks', () => {
    const chunks = segmentText(
      text,
      [
        { start: 10, end: 90 },
        { start: 200, end: 203 },
      ],
      20,
    );
    const marked = (mark: number) =>
      chunks
        .flat()
        .filter((segment) => segment.mark === mark)
        .map((segment) => segment.text)
        .join('');
    expect(marked(0)).toBe(text.slice(10, 90));
    expect(marked(1)).toBe(text.slice(200, 203));
    expect(
      chunks
        .flat()
        .filter((segment) => segment.mark === null)
        .map((segment) => segment.text)
        .join('').length,
    ).toBe(text.length - 83);
  });

  it('never cuts a character in two', () => {
    const chunks = segmentText('🏠'.repeat(9), [], 5);
    for (const segment of chunks.flat()) expect(segment.text).toMatch(/^(🏠)+$/u);
  });

  it('has no chunk for no text', () => {
    expect(segmentText('', [{ start: 0, end: 4 }])).toEqual([]);
  });
});
