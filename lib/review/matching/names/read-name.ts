import anyAscii from 'any-ascii';
import { foldText, stripAccents } from '@/lib/catalog/field-kinds/fold-text';
import { splitLegalForm, type LegalForm } from './legal-forms';
import { COMMON_WEIGHTS, EMPTY_WORDS, expandWord, joinNumbers, numberWord, TRADES } from './name-words';
import { DIVISION_WORDS, PLACES } from './place-words';

/** A name taken apart, so that two of them can be compared word by word. */
export interface NameParts {
  /** As given. */
  text: string;
  /** Words in their order, abbreviations written out; legal form, articles and "and" are gone. */
  words: readonly string[];
  /** The same words in alphabetical order: what the name is, whatever its word order. */
  key: string;
  /** All letters and digits of the words, in order and sorted form. */
  squashed: string;
  /** With articles and prepositions, which some write as part of the word after them: "DeLuca", "De Luca". */
  spelled: string;
  /** Everything that was written, legal form and small words too, without spaces. */
  whole: string;
  /** Words as they were written, small ones too, without the legal form. */
  written: readonly string[];
  /** Of "The Oak Room at the Wardman Hotel", the words before "at": the rest says whose house it is in. Null for most names. */
  inHouse: readonly string[] | null;
  form: LegalForm | null;
  /** Another name given with it: "Smith Holdings LLC dba Acme Homes". */
  also: NameParts | null;
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const OTHER_NAME =
  /[\s,(]+(?:d\.?\s?[/]?b\.?\s?[/]?a\.?|doing business as|t\/a|trading as|a\.?k\.?a\.?|also known as|formerly(?: known as)?|f\/k\/a|f\.?k\.?a\.?)[\s:]+/i;
/** Longer names are prose; what is cut off would hardly decide. */
const MAX_LENGTH = 300;

/** Text in which no character has a second spelling: neither accents nor entities, markup or marks. */
const PLAIN = /^(?:[\x20-\x25\x27\x29-\x3b\x3d-\x5f\x61-\x7e]|\((?!(?:tm|r|sm)\))|&(?![a-z#]))*$/i;

/** Letters of a text without case, accents and ligatures. Most names are plain, and folding those costs little. */
function foldLetters(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll('&', ' and ');
  const folded = stripAccents(foldText(text)).replace(/[ßøæœłđðþı]/g, (letter) => LETTERS[letter] ?? letter);
  return folded.replace(/[^\p{Script=Latin}\p{Script=Common}]+/gu, (letters) => anyAscii(letters).toLowerCase());
}

/** Letters that stand alone are initials: "D. R. Horton" is "DR Horton", "H & M" is "HM". */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const [index, word] of words.entries()) {
    const isInitial = /^\p{L}$/u.test(word);
    const bridges = open && word === 'and' && /^\p{L}$/u.test(words[index + 1] ?? '') && joined.at(-1)!.length < 3;
    if (bridges) continue;
    if (isInitial && open) joined[joined.length - 1] += word;
    else joined.push(word);
    open = isInitial;
  }
  return joined;
}

function inHouseOf(words: readonly string[]): readonly string[] | null {
  const at = words.indexOf('at');
  const own = words.slice(0, Math.max(0, at)).filter((word) => !EMPTY_WORDS.has(word));
  return at < words.length - 1 && own.some((word) => !COMMON_WEIGHTS.has(word)) ? own : null;
}

/** "Home Builders" is "Homebuilders". */
function joinBuilders(words: readonly string[]): readonly string[] {
  const isBuilders = (at: number) =>
    /^builders?$/.test(expandWord(words[at] ?? '')) && /^homes?$/.test(words[at - 1] ?? '');
  return words.some((_word, at) => isBuilders(at)) ? words.filter((_word, at) => !isBuilders(at)) : words;
}

/** Takes a name apart; null where nothing of it can be compared. */
export function readName(value: unknown): NameParts | null {
  if (typeof value !== 'string') return null;
  const text = value.trim().slice(0, MAX_LENGTH);
  const split = OTHER_NAME.exec(text);
  if (split && split.index > 0) {
    const [first, second] = [readOne(text.slice(0, split.index)), readOne(text.slice(split.index + split[0].length))];
    if (first && second) return { ...first, text, also: { ...second, text } };
  }
  const inner = OTHER_IN_BRACKETS.exec(text);
  const [outside, inside] = inner ? [readOne(text.replace(inner[0], ' ')), readOne(inner[1]!)] : [null, null];
  if (outside && inside && !isQualifier(inside)) return { ...outside, text, also: { ...inside, text } };
  return readOne(text);
}

/** Several words in brackets are another name, or say something about it: "Nippon Yusen (NYK Line)". */
const OTHER_IN_BRACKETS = /\(([^()]*\S[\s.][^()]*)\)/;

/** Brackets that tell this one from others of its name: "Trident Shipping (Hong Kong)", "Lowe (Roofing Services)". */
function isQualifier({ words }: NameParts): boolean {
  const text = words.join(' ');
  return (
    PLACES.has(text) ||
    words.every((word) => COMMON_WEIGHTS.has(word) || TRADES.has(word) || PLACES.has(word) || DIVISION_WORDS.has(word))
  );
}

function readOne(text: string): NameParts | null {
  const folded = foldLetters(text)
    .replace(/\ba\s?\/\s?s\b/g, 'as')
    .replace(/'/g, '')
    .replace(/\b(o|mc) (?=\p{L}{3})/gu, '$1')
    .replace(/(\d)[.,](?=\d{3}(?!\d))/g, '$1');
  const split = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (split.length === 0) return null;
  const { words: named, form } = splitLegalForm(joinInitials(split));
  const full = joinNumbers(joinBuilders(named)).map((word) => numberWord(expandWord(word)));
  // "Las Vegas" and "Des Moines" keep their articles: without them they are no places.
  const filled = full.filter((word, at) => !EMPTY_WORDS.has(word) || PLACES.has(`${word} ${full[at + 1] ?? ''}`));
  const words = filled.length > 0 ? filled : full;
  return {
    text,
    words,
    key: [...words].sort().join(' '),
    squashed: words.join(''),
    spelled: full.filter((word) => word !== 'and' && word !== 'the').join(''),
    whole: split.join(''),
    written: named,
    inHouse: inHouseOf(full),
    form,
    also: null,
  };
}
