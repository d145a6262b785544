import { type TextSpan } from '@/lib/catalog/observation';

/**
 * Text with differences of dress taken off (case, accents, widths, kinds of quote, dash and space), together with the
 * way back: every folded character knows which original characters it came from.
 */
export interface FoldedText {
  original: string;
  folded: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

const SAME: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '`': "'", '´': "'", ʼ: "'",
  '“': '"', '”': '"', '„': '"', '‟': '"', '″': '"', '«': '"', '»': '"',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '﹘': '-', '－': '-',
  '…': '...',
}; // prettier-ignore
/** Zero-width characters, joiners, soft hyphens and direction marks: seen by no reader. */
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/;
const MARKS = /\p{M}+/gu;

export function foldText(original: string): FoldedText {
  const pieces: string[] = [];
  // Folding can lengthen text (ligatures, ellipses); room is grown when needed.
  let starts = new Uint32Array(original.length + 16);
  let ends = new Uint32Array(original.length + 16);
  let length = 0;
  let afterSpace = true;
  for (let i = 0; i < original.length;) {
    const code = original.codePointAt(i) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    const piece = code < 0x80 ? foldAscii(code) : foldOther(String.fromCodePoint(code));
    const isSpace = piece === ' ';
    if (piece !== '' && !(isSpace && afterSpace)) {
      if (length + piece.length > starts.length) {
        starts = grown(starts);
        ends = grown(ends);
      }
      for (let k = 0; k < piece.length; k += 1) {
        starts[length] = i;
        ends[length] = i + width;
        length += 1;
      }
      pieces.push(piece);
    }
    if (piece !== '') afterSpace = isSpace;
    i += width;
  }
  return { original, folded: pieces.join(''), starts, ends };
}

/** Folded form of a short text, trimmed, without the way back. */
export function fold(text: string): string {
  return foldText(text).folded.trim();
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function foldAscii(code: number): string {
  if (code <= 32 || code === 127) return ' ';
  if (code >= 65 && code <= 90) return String.fromCharCode(code + 32);
  return code === 96 ? "'" : String.fromCharCode(code);
}

function foldOther(char: string): string {
  const same = SAME[char];
  if (same !== undefined) return same;
  if (INVISIBLE.test(char)) return '';
  const plain = char.normalize('NFKD').replace(MARKS, '').toLowerCase();
  if (plain === '') return '';
  if (/^\s+$/.test(plain)) return ' ';
  return plain.length === 1 ? (SAME[plain] ?? plain) : plain;
}

const WORD = /[\p{L}\p{N}]/u;

/**
 * Where a quote stands in a text, whatever its dress; the first place whose ends do not cut a word or number in two
 * ("Houston" is not in "Houstonia", "$125" is not in "$125,000").
 */
export function findFolded(text: FoldedText, quote: string, fromFolded = 0): TextSpan | null {
  const needle = fold(quote);
  if (needle === '') return null;
  for (let at = text.folded.indexOf(needle, fromFolded); at >= 0; at = text.folded.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (cutsWord(text.folded, at) || cutsWord(text.folded, end)) continue;
    return { start: text.starts[at] ?? 0, end: text.ends[end - 1] ?? text.original.length };
  }
  return null;
}

function cutsWord(folded: string, boundary: number): boolean {
  const before = folded[boundary - 1] ?? ' ';
  const after = folded[boundary] ?? ' ';
  if (WORD.test(before) && WORD.test(after)) return true;
  const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';
  // A point or comma between two digits belongs to the number.
  if (isDigit(before) && (after === ',' || after === '.')) return isDigit(folded[boundary + 1]);
  if (isDigit(after) && (before === ',' || before === '.')) return isDigit(folded[boundary - 2]);
  return false;
}
