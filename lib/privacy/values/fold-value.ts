import { decodeEntities, stripInvisible } from '../normalise-key';

const DASHES = /[‐‑‒–—―−﹘－⁃]/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\n\v\f]/g;
const QUOTES = /[‘’‚‛′`´ʼ]/g;
/** First digits of the scripts whose digits people type. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

/** Text with differences of dress taken off and every UTF-16 offset kept. */
export function foldInPlace(text: string): string {
  const spaced = text.replace(/[\t\r\n\v\f]/g, ' ');
  if (/^[\x20-\x7e]*$/.test(spaced)) return spaced;
  return spaced
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
    .replace(QUOTES, "'")
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, asciiDigit);
}

/** As `foldInPlace`, with hidden characters, escapes and compatibility forms resolved too; offsets change. */
export function foldValue(text: string): string {
  const decoded = /&(?:#|commat|period|nbsp|amp)/i.test(text)
    ? decodeEntities(text)
        .replace(/&commat;/gi, '@')
        .replace(/&period;/gi, '.')
        .replace(/&nbsp;/gi, ' ')
        .replace(/&amp;/gi, '&')
    : text;
  const unescaped = decoded
    .replace(/%40/g, '@')
    .replace(/\\u0040/g, '@')
    .replace(/%2b/gi, '+')
    .replace(/%20/g, ' ')
    .replace(/%2e/gi, '.');
  return foldInPlace(stripInvisible(unescaped.normalize('NFKC'))).replace(/ {2,}/g, ' ');
}

function asciiDigit(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const zero = ZEROS.find((base) => code >= base && code < base + 10);
  return zero === undefined ? char : String(code - zero);
}

/** The same text with each stretch that matches replaced by as many spaces. */
export function blankOut(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => ' '.repeat(match.length));
}
