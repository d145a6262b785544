import { describe, expect, it } from 'vitest';

import { findFolded, foldText } from '@/lib/extraction/fold-text';

describe('folding text', () => {
  it.each([
    ['Perry  Homes', 'perry homes'],
    ['  “Perry”\u00a0–\tHomes ', '"perry" - homes '],
    ['Café ﬁne…', 'cafe fine...'],
    ['so\u00adft\u200bly', 'softly'],
    ['ＡＢ１２', 'ab12'],
    ['𝐏erry 🏆', 'perry 🏆'],
    ['', ''],
  ])('%j → %j', (text, folded) => {
    expect(foldText(text).folded).toBe(folded);
  });

  it.each([8_190, 8_191, 8_192, 8_193, 20_000])('knows the way back behind %d characters of any width', (length) => {
    const before = `${'é…ﬁ'.repeat(length / 3)}${'x'.repeat(length)}`;
    const text = `${before} — Perry\nHomes, Waco`;
    const span = findFolded(foldText(text), 'perry homes');
    expect(span && text.slice(span.start, span.end)).toBe('Perry\nHomes');
  });
});
