export const NAME_MASK = '[name-removed]';

/** A word, with its letters as an address writes them too ("Jos%C3%A9"); what an address writes for a mark is none. */
const WORD = /%[0-7][0-9a-f]|(?:[\p{L}\p{M}\p{N}_]|%[89a-f][0-9a-f])+/giu;
/** What may stand between the words of one name: "Jane Doe", "jane-doe", "Doe & Sons", "J. Doe", and the end of a line. */
const GAP = /^(?:(?:[^\p{L}\p{N}<>{}[\]"%]|%(?:2[0-9b-f]|0[ad])|%(?![0-9a-f])){1,4}|\s{1,60})$/iu;
/** A key of data is no name, whatever it is called. */
const AFTER_KEY = /^(?:\\{0,3}["']|&quot;)\s{0,20}:/;
const QUOTE = /["';]/;

interface Word {
  text: string;
  /** Without accents, in lower case. */
  key: string;
  start: number;
  end: number;
}

const keyOf = (word: string): string =>
  (word.includes('%') ? read(word) : word).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function read(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)]
    .filter(([word]) => !/^%[0-7]/.test(word))
    .map((match) => ({
      text: match[0],
      key: keyOf(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }));

/** A name as a text writes it, and as escapes in data do. */
const spellings = (name: string): string[] => [
  name,
  name.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
];

/** A name by its words; one of a single word is only where it is spelled so: "Will" is no "will". */
type Name = readonly Word[];

/** Takes names out of a text, wherever they stand as whole words. Time is linear in the text. Null where there are none. */
export function nameMasker(names: Iterable<string>): ((text: string) => string) | null {
  const byFirst = new Map<string, Name[]>();
  for (const name of new Set([...names].flatMap(spellings))) {
    const words = wordsOf(name);
    const [first] = words;
    if (first) byFirst.set(first.key, [...(byFirst.get(first.key) ?? []), words]);
  }
  if (byFirst.size === 0) return null;
  // The longest first: "Jane Doe Realty" before "Jane Doe".
  for (const group of byFirst.values()) group.sort((a, b) => b.length - a.length);
  return (text) => maskWords(text, byFirst);
}

function maskWords(text: string, byFirst: ReadonlyMap<string, readonly Name[]>): string {
  const words = wordsOf(text);
  const pieces: string[] = [];
  let copied = 0;
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at]!;
    const name = byFirst.get(first.key)?.find((candidate) => standsAt(text, words, at, candidate));
    if (!name) continue;
    const { end } = words[at + name.length - 1]!;
    const isKey = QUOTE.test(text[first.start - 1] ?? '') && AFTER_KEY.test(text.slice(end, end + 30));
    if (isKey) continue;
    pieces.push(text.slice(copied, first.start), NAME_MASK);
    at += name.length - 1;
    copied = end;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}

function standsAt(text: string, words: readonly Word[], at: number, name: Name): boolean {
  if (name.length === 1) return words[at]!.text === name[0]!.text;
  return name.every(({ key }, index) => {
    const found = words[at + index];
    if (found?.key !== key) return false;
    return index === 0 || GAP.test(text.slice(words[at + index - 1]!.end, found.start));
  });
}
