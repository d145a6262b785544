import { decodeEntities } from './html-entities';

/** Characters nobody sees: soft hyphen, zero-width, bidi marks, variation selectors, byte order mark. */
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const TRADE_MARKS = /[™®℠]|\((?:tm|r|sm)\)/gi;
/** Markup that only sets type; legacy texts carry it, and it says nothing. */
const FORMATTING_TAGS = /<\/?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|h[1-6])(?:\s[^<>]*)?\/?>/gi;

/** One spelling for each character that has several: quotes, dashes, spaces, widths, composed letters, fractions. */
export function foldCharacters(text: string): string {
  return decodeEntities(text)
    .replace(FORMATTING_TAGS, ' ')
    .replace(TRADE_MARKS, '')
    .replace(/[‘’‚‛ʼʻ`´′＇]/g, "'")
    .replace(/[“”„‟″«»＂]/g, '"')
    .replace(/[‐‑‒–—―−⁃﹘﹣－]/g, '-')
    .replace(/[•·●▪◦‣∙]/g, '•')
    .replace(/(\d)(?=[¼-¾⅐-⅞])/g, '$1 ') // "3½" must not become "31/2",
    .replace(/(?<=\d)(?=[⁰¹²³⁴-⁹₀-₉])/g, '^') // nor "8,200¹" the number 82,001
    .normalize('NFKC')
    .replace(/\u2044/g, '/')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Key of running text: characters and case folded, "&" as "and", spaces around dashes and the last full stop gone. */
export function foldText(text: string): string {
  const folded = foldCharacters(text)
    .toLowerCase()
    .replace(/\s*&\s*/g, ' and ')
    .replace(/\s*-+\s*/g, '-')
    .replace(/\s*•\s*/g, ' ')
    .replace(/\s+([,;:!?])/g, '$1')
    .trim();
  const bare = folded.replace(/(?<!\.)\.$/, '').trim();
  return bare === '' ? folded : bare;
}

/** Letters without their accents, for places and streets. */
export function stripAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

/** Key of text that is mostly figures and did not parse: thousands separators and range words folded too. */
export function foldFigures(text: string): string {
  return foldText(text)
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d)\s*(?:to|through)\s*(?=[$€£]?\d)/g, '$1-')
    .replace(/([$€£])\s+(?=\d)/g, '$1');
}
