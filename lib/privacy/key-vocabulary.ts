import { isUnspaced, foldWord } from './normalise-key';
import { type PiiKind } from './pii-kind';
import { FOREIGN_NAME_WORDS, FOREIGN_TERMS, UNSPACED_TERMS } from './vocabulary/foreign-terms';
import {
  ABBREVIATIONS,
  NAME_ADJECTIVES,
  NEUTRAL_ADJECTIVES,
  PLACE_WORDS,
  ROLE_WORDS,
  TRANSPARENT_TAILS,
} from './vocabulary/qualifiers';
import { SEGMENT_WORDS, SHORT_PIECES, UNSPLIT_WORDS } from './vocabulary/segments';
import { HARMLESS_PHRASES, STRONG_TERMS, WEAK_TERMS } from './vocabulary/terms';

/** What a word or phrase of a key stands for. */
export type Term =
  | { type: 'strong' | 'weak' | 'foreign'; kind: PiiKind; text: string }
  | { type: 'harmless'; text: string }
  | { type: 'foreign_name'; text: string };

/** One word or phrase of a key as the grammar reads it. */
export interface Lexeme {
  text: string;
  plural: boolean;
  isNumber: boolean;
  term: Term | null;
}

const TERMS = new Map<string, Term>();
const TERM_WORDS = new Set<string>();
let longestPhrase = 1;

function learn(list: string, make: (text: string) => Term): void {
  for (const entry of list.split(',')) {
    const words = (entry.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(foldWord);
    if (words.length === 0) continue;
    const text = words.join(' ');
    if (!TERMS.has(text)) TERMS.set(text, make(text));
    for (const word of words) TERM_WORDS.add(word);
    longestPhrase = Math.max(longestPhrase, words.length);
  }
}

learn(HARMLESS_PHRASES, (text) => ({ type: 'harmless', text }));
for (const [kind, list] of entriesOf(STRONG_TERMS)) learn(list, (text) => ({ type: 'strong', kind, text }));
for (const [kind, list] of entriesOf(WEAK_TERMS)) learn(list, (text) => ({ type: 'weak', kind, text }));
const ENGLISH_WORDS = new Set(TERM_WORDS);
for (const [kind, list] of entriesOf(FOREIGN_TERMS)) learn(list, (text) => ({ type: 'foreign', kind, text }));
learn(FOREIGN_NAME_WORDS, (text) => ({ type: 'foreign_name', text }));

const SINGULARS = new Set([...ENGLISH_WORDS, ...ROLE_WORDS, ...PLACE_WORDS, 'name', 'number']);
const PIECES = new Set(
  [
    ...ENGLISH_WORDS,
    ...ROLE_WORDS,
    ...PLACE_WORDS,
    ...TRANSPARENT_TAILS,
    ...NEUTRAL_ADJECTIVES,
    ...NAME_ADJECTIVES,
    ...(SEGMENT_WORDS.match(/[a-z]+/g) ?? []),
    ...[...TERM_WORDS].filter((word) => word.length >= 6),
  ].filter((word) => /^[a-z]+$/.test(word) && (word.length >= 3 || SHORT_PIECES.has(word))),
);
const LONGEST_PIECE = 16;
const LONGEST_SEGMENTED = 64;

const UNSPACED = entriesOf(UNSPACED_TERMS).flatMap(([kind, list]) =>
  list.split(',').map((entry) => ({ kind, text: foldWord(entry.trim()) })),
);
/** Words for "name" that also name things: personal alone, or after a word for a person. */
const OPEN_NAMES = new Set(['名前', '名字', '이름'].map(foldWord));
const UNSPACED_PERSON =
  /(?:客户|顾客|業主|业主|住户|用户|会員|顧客|お客様|所有者|利用者|고객|회원|소유자|사용자|이용자|주민|구매자|판매자|담당자)$/u;

/** Words → lexemes: run-together words split, plurals made singular, phrases joined, terms recognised. */
export function readLexemes(words: readonly string[]): Lexeme[] {
  const units = words.flatMap((word) => splitRunTogether(ABBREVIATIONS.get(word) ?? word)).map(singularise);
  const lexemes: Lexeme[] = [];
  for (let i = 0; i < units.length;) {
    const { length, term } = longestTerm(units, i);
    const slice = units.slice(i, i + length);
    const last = slice.at(-1);
    lexemes.push({
      text: term?.text ?? last?.text ?? '',
      plural: last?.plural ?? false,
      isNumber: length === 1 && /^\p{N}+$/u.test(last?.text ?? ''),
      term,
    });
    i += length;
  }
  return lexemes;
}

/** The kind of an unspaced-script word whose head is a term, or null. */
export function unspacedKind(word: string): PiiKind | null {
  if (!isUnspaced(word)) return null;
  for (const { kind, text } of UNSPACED) {
    if (word === text) return kind;
    if (text.length < 2 || !word.endsWith(text)) continue;
    if (!OPEN_NAMES.has(text) || UNSPACED_PERSON.test(word.slice(0, -text.length))) return kind;
  }
  return null;
}

/** A key whose letters, all joined, spell one strong term ("ph_one"). */
export function joinedKind(words: readonly string[]): PiiKind | null {
  if (words.length < 2) return null;
  const joined = words.join('');
  if (joined.length < 5 || words.every((word) => word.length > 2 && PIECES.has(word))) return null;
  const term = TERMS.get(joined);
  return term !== undefined && term.type === 'strong' ? term.kind : null;
}

function longestTerm(units: readonly { text: string }[], from: number): { length: number; term: Term | null } {
  let phrase = '';
  let best: { length: number; term: Term | null } = { length: 1, term: null };
  for (let length = 1; length <= longestPhrase && from + length <= units.length; length += 1) {
    const word = units[from + length - 1]?.text ?? '';
    phrase = length === 1 ? word : `${phrase} ${word}`;
    const term = TERMS.get(phrase);
    if (term !== undefined) best = { length, term };
  }
  return best;
}

function singularise(word: string): { text: string; plural: boolean } {
  if (SINGULARS.has(word) || TERMS.has(word)) return { text: word, plural: false };
  const stems = [
    word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : null,
    word.endsWith('es') ? word.slice(0, -2) : null,
    word.endsWith('ies') ? `${word.slice(0, -3)}y` : null,
  ];
  const stem = stems.find((candidate) => candidate !== null && candidate.length >= 2 && SINGULARS.has(candidate));
  return stem == null ? { text: word, plural: false } : { text: stem, plural: true };
}

/** "ownername" → ["owner", "name"]; a word that known words do not cover whole stays whole. */
function splitRunTogether(word: string): readonly string[] {
  if (word.length < 5 || word.length > LONGEST_SEGMENTED || !/^[a-z]+$/.test(word)) return [word];
  const { text } = singularise(word);
  if (UNSPLIT_WORDS.has(word) || UNSPLIT_WORDS.has(text) || TERMS.has(text) || PIECES.has(text)) return [word];
  const pieces = fewestPieces(word);
  if (pieces === null || pieces.length < 2) return [word];
  const shortTerm = pieces.find((piece) => piece.length <= 3 && TERMS.has(piece));
  if (shortTerm !== undefined && !pieces.every((piece) => piece === shortTerm || isPersonalPiece(piece))) return [word];
  return pieces;
}

function isPersonalPiece(piece: string): boolean {
  return (
    ROLE_WORDS.has(piece) || PLACE_WORDS.has(piece) || TRANSPARENT_TAILS.has(piece) || NEUTRAL_ADJECTIVES.has(piece)
  );
}

function fewestPieces(word: string): string[] | null {
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    best[end] = null;
    for (let start = end - 2; start >= Math.max(0, end - LONGEST_PIECE); start -= 1) {
      const before = best[start];
      const piece = word.slice(start, end);
      const isPlural = piece.endsWith('s') && piece.length >= 5 && PIECES.has(piece.slice(0, -1));
      if (before == null || !(PIECES.has(piece) || isPlural)) continue;
      if (best[end] === null || before.length + 1 <= (best[end]?.length ?? 0)) best[end] = [...before, piece];
    }
  }
  return best[word.length] ?? null;
}

function entriesOf(lists: Readonly<Partial<Record<PiiKind, string>>>): [PiiKind, string][] {
  return Object.entries(lists) as [PiiKind, string][];
}
