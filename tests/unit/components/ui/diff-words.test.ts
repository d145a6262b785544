import { describe, expect, it } from 'vitest';
import { diffWords, type DiffPart } from '@/components/ui/diff-words';

const notation = (parts: readonly DiffPart[]) =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

describe('diffWords', () => {
  it.each([
    ['the same text', 'Austin, TX', 'Austin, TX', 'Austin, TX'],
    ['two empty texts', '', '', ''],
    ['a first value', '', '2019', '{+2019+}'],
    ['a cleared value', '4.2', '', '[-4.2-]'],
    [
      'one word in a sentence',
      'We build 40 homes a year.',
      'We build 55 homes a year.',
      'We build [-40-]{+55+} homes a year.',
    ],
    [
      'a hyphenated word, as one word',
      'an energy-efficient home',
      'an net-zero home',
      'an [-energy-efficient-]{+net-zero+} home',
    ],
    [
      'a mark at the end of a word, without the word',
      'in Austin since 1998',
      'in Austin, since 1998',
      'in Austin{+,+} since 1998',
    ],
    [
      'neighbouring words, as one edit',
      'built by Ada Lane in Austin Texas',
      'built by Bob Moss in Austin Texas',
      'built by [-Ada Lane-]{+Bob Moss+} in Austin Texas',
    ],
    ['the end of a phone number', '+1 512 555 0142', '+1 512 555 0199', '+1 512 555 [-0142-]{+0199+}'],
    ['a number, as a whole', '$1,200', '$1,250', '[-$1,200-]{+$1,250+}'],
    [
      'an e-mail address by its parts, not by letters they happen to share',
      'info@oakhollow.test',
      'office@oakhollow.test',
      '[-info-]{+office+}@oakhollow.test',
    ],
    [
      'addresses that share only their ending as two addresses',
      'tallowmere@cypressmail.test',
      'office@tallowmerebuilders.test',
      '[-tallowmere@cypressmail.test-]{+office@tallowmerebuilders.test+}',
    ],
    ['the number in an id as a whole', 'BLD-000001', 'BLD-000011', 'BLD-[-000001-]{+000011+}'],
    ['a word with another ending', 'Carpentera', 'Carpenteria', 'Carpenter{+i+}a'],
    ['a letter of two code units as a whole', 'abc𝒜', 'abc𝒝', 'abc[-𝒜-]{+𝒝+}'],
    ['the end of a part of a link', 'https://a.test/contact', 'https://a.test/contacts', 'https://a.test/contact{+s+}'],
    ['texts that share almost nothing', 'Pulte', 'Toll Brothers', '[-Pulte-]{+Toll Brothers+}'],
  ])('shows %s', (_case, before, after, expected) => {
    expect(notation(diffWords(before, after))).toBe(expected);
  });

  it.each([
    ['a b c d e f', 'a x c  d y f'],
    ['  leading and trailing  ', 'leading or trailing'],
    ['Ünïcode — “quoted”, (bracketed) text!', 'Ünïcode — “quoted” and (bracketed text)!'],
    ['line one\nline two\n', 'line one\n\nline 2\n'],
    ['x😀😀y@a.test', 'x😀😁y@b.test'],
    ['https://a.test/one/two?x=1', 'https://a.test/one/three?x=1&y=2'],
    ['same '.repeat(500) + 'end', 'same '.repeat(490) + 'other end'],
  ])('loses no character of either text (%#)', (before, after) => {
    const parts = diffWords(before, after);
    expect(
      parts
        .filter((part) => part.kind !== 'inserted')
        .map((part) => part.text)
        .join(''),
    ).toBe(before);
    expect(
      parts
        .filter((part) => part.kind !== 'removed')
        .map((part) => part.text)
        .join(''),
    ).toBe(after);
  });

  it('answers texts too long or too different to compare as one replacement', () => {
    const before = Array.from({ length: 4000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 4000 }, (_, index) => `b${index}`).join(' ');
    expect(diffWords(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'inserted', text: after },
    ]);
  });
});
