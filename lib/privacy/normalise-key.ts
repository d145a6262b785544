import { HOMOGLYPHS, LATIN_FOLDS, LEET, PICTOGRAPHS } from './vocabulary/homoglyphs';

/** Characters no reader sees: zero-width, joiners, soft hyphens, direction marks, variation selectors, controls. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;
// A NUL inside a word hides it as well as a zero-width space does.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
const MARKS = /\p{M}+/gu;
const WORDS = /[\p{L}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;
const MAX_KEY_LENGTH = 512;

/** Removes what cannot be seen, so that a hidden character never splits or disguises a word. */
export function stripInvisible(text: string): string {
  return text.replace(INVISIBLE, '').replace(CONTROLS, '');
}

/** Lower case, compatibility forms, accents and special Latin letters taken off. */
export function foldWord(word: string): string {
  const plain = word.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();
  return Array.from(plain, (char) => LATIN_FOLDS.get(char) ?? char)
    .join('')
    .replace(MARKS, '');
}

/**
 * The readings of a key as words: lower case, singularisation left to the reader of the words. The first splits at
 * capitals ("homePhone"), the others guard against odd capitals, look-alike letters, digits for letters and escapes.
 * Digits are words of their own. At most 512 characters of the key are read.
 */
export function normaliseKey(key: string): readonly (readonly string[])[] {
  const readings = new Map<string, readonly string[]>();
  for (const text of decodings(key.slice(0, MAX_KEY_LENGTH))) {
    const clean = stripInvisible(text.normalize('NFKC'))
      .replace(/['’‘`´ʼ]s(?![\p{L}\p{N}])/gu, '')
      .replace(/['’‘`´ʼ]/gu, '');
    const numbered = clean.replace(/(\p{L}) ?#/gu, '$1 number ');
    const pictured = Array.from(numbered, (char) => PICTOGRAPHS.get(char) ?? char).join('');
    for (const variant of new Set([pictured, unleet(pictured, 'l'), unleet(pictured, 'i'), withLookAlikes(pictured)])) {
      for (const words of [splitWords(variant, true), splitWords(variant, false)]) {
        if (words.length > 0) readings.set(words.join(' '), words);
      }
    }
  }
  return [...readings.values()];
}

/** Whether a word belongs to a script that is written without spaces. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

function decodings(key: string): readonly string[] {
  const all = [key];
  if (/%[0-9a-f]{2}/i.test(key)) all.push(decodePercent(key));
  if (/&#x?[0-9a-f]{2,6};/i.test(key)) all.push(decodeEntities(key));
  if (/\\u[0-9a-f]{4}/i.test(key))
    all.push(key.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  return all;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
}

/** Numeric character references only; an impossible code point is left as it stands. */
export function decodeEntities(text: string): string {
  return text.replace(/&#(x?)([0-9a-f]{1,6});/gi, (whole, hex: string, digits: string) => {
    const code = parseInt(digits, hex === '' ? 10 : 16);
    return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function splitWords(text: string, atCapitals: boolean): string[] {
  const spaced = atCapitals
    ? text
        .replace(/(\p{Lu}{2,})s(?![\p{Ll}])/gu, (_, acronym: string) => `${acronym.toLowerCase()}s `)
        .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
        .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    : text;
  const words: string[] = [];
  for (const match of spaced.normalize('NFD').replace(MARKS, '').normalize('NFC').matchAll(WORDS)) {
    for (const piece of splitScriptsAndDigits(match[0])) words.push(piece);
  }
  return joinSpelledOut(joinUnspaced(words));
}

function splitScriptsAndDigits(word: string): string[] {
  const pieces: string[] = [];
  let current = '';
  let currentKind = '';
  for (const char of word) {
    const kind = /\p{N}/u.test(char) ? 'digit' : UNSPACED.test(char) ? 'unspaced' : 'letter';
    if (kind !== currentKind && current !== '') {
      pieces.push(current);
      current = '';
    }
    current += char;
    currentKind = kind;
  }
  if (current !== '') pieces.push(current);
  return pieces.map((piece) =>
    LATIN.test(piece) && /[^\p{Script=Latin}]/u.test(piece) ? foldLookAlikes(piece) : foldWord(piece),
  );
}

/** Every look-alike letter read as Latin, before capitals are lost: Greek Η looks like H, η like n. */
function withLookAlikes(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : Array.from(text, (char) => HOMOGLYPHS.get(char) ?? char).join('');
}

/** A word with every look-alike letter read as Latin, when that leaves only Latin letters; else the word itself. */
function foldLookAlikes(word: string): string {
  const latin = Array.from(word, (char) => HOMOGLYPHS.get(char) ?? HOMOGLYPHS.get(char.toLowerCase()) ?? char).join('');
  const folded = foldWord(latin);
  return /^[a-z0-9]+$/.test(folded) ? folded : foldWord(word);
}

/** "전화 번호" is one word to its reader. */
function joinUnspaced(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && isUnspaced(last) && isUnspaced(word)) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

/** "s.s.n" and "e m a i l": runs of three single letters or more are one word. */
function joinSpelledOut(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < words.length;) {
    let end = i;
    while (end < words.length && /^[a-z]$/.test(words[end] ?? '')) end += 1;
    if (end - i >= 3) {
      joined.push(words.slice(i, end).join(''));
      i = end;
    } else {
      joined.push(words[i] ?? '');
      i += 1;
    }
  }
  return joined;
}

/** "ph0ne" → "phone": digits and signs beside letters; a 1 may stand for two of them. */
function unleet(text: string, one: 'l' | 'i'): string {
  return text.replace(/[\p{L}\p{N}@$!]+/gu, (word) =>
    /\p{L}/u.test(word) ? Array.from(word, (char) => (char === '1' ? one : (LEET.get(char) ?? char))).join('') : word,
  );
}
