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
  const folding = new Folding(original.length + 16);
  for (let i = 0; i < original.length;) {
    const code = original.charCodeAt(i);
    if (code < 0x80) {
      folding.addCode(foldAscii(code), i, i + 1);
      i += 1;
      continue;
    }
    const char = String.fromCodePoint(original.codePointAt(i) ?? 0);
    folding.addText(foldOther(char), i, i + char.length);
    i += char.length;
  }
  return { original, ...folding.result() };
}

const SPACE = 32;
/** As many codes as one call may be given. */
const CHUNK = 8_192;

/** Folded characters with the place each came from, written as numbers: a page has millions of them. */
class Folding {
  private codes: Uint16Array<ArrayBuffer>;
  private starts: Uint32Array<ArrayBuffer>;
  private ends: Uint32Array<ArrayBuffer>;
  private length = 0;
  private isAfterSpace = true;

  constructor(room: number) {
    this.codes = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
  }

  addCode(code: number, start: number, end: number): void {
    const isSpace = code === SPACE;
    if (isSpace && this.isAfterSpace) return;
    this.isAfterSpace = isSpace;
    this.write(code, start, end);
  }

  /** Several characters from one (ligatures, ellipses), or none (what no reader sees). */
  addText(piece: string, start: number, end: number): void {
    if (piece === '' || (piece === ' ' && this.isAfterSpace)) return;
    for (let k = 0; k < piece.length; k += 1) this.write(piece.charCodeAt(k), start, end);
    this.isAfterSpace = piece === ' ';
  }

  result(): Omit<FoldedText, 'original'> {
    const parts: string[] = [];
    for (let from = 0; from < this.length; from += CHUNK)
      parts.push(String.fromCharCode(...this.codes.subarray(from, Math.min(from + CHUNK, this.length))));
    return { folded: parts.join(''), starts: this.starts, ends: this.ends };
  }

  private write(code: number, start: number, end: number): void {
    if (this.length === this.codes.length) {
      // Folding can lengthen text.
      const codes = new Uint16Array(this.codes.length * 2);
      codes.set(this.codes);
      this.codes = codes;
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
    }
    this.codes[this.length] = code;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
  }
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

function foldAscii(code: number): number {
  if (code <= SPACE || code === 127) return SPACE;
  if (code >= 65 && code <= 90) return code + 32;
  return code === 96 ? 39 : code;
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
