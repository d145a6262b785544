// The small metadata on purpose: it knows every country's lengths and patterns, but not each new area code,
// and a published number must not be refused because the table is a few months old.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { foldCharacters } from './fold-text';

const LABEL =
  '(?:phone|telephone|tel|ph|p|t|o|(?:call|text)(?: (?:or|/) (?:call|text))?(?: us)?(?: (?:at|today))?|office|main|head|corporate|local|headquarters|toll[- ]?free|direct|mobile|cell|sales|voice|hoa|number|no)';
const LEADING_LABELS = new RegExp(`^(?:(?:tel|callto|sms)\\s*:\\s*|\\(?${LABEL}\\b\\)?[\\s.:#-]*)+(?=[+(\\d])`, 'i');
const TRAILING_LABEL =
  /\s*(?:\(?\b(?:(?:sales|main|head|corporate|local) )?(?:office|center|main|toll[- ]?free|direct|mobile|cell|sales|voice|today)\b\)?[\s!.]*|[,;]?\s*\b(?:ext|extension)\b[.:]?)$/i;
const EXTENSION =
  /^(.*?[\d)a-z])(?:\s*[,(;-]*\s*(?<![a-z])(?:extension|extn|ext|x|#)[\s.:#=]*|\s*,{1,2}\s*)(\d{1,7})\)?\s*$/i;
const SEPARATORS = /\s*(?:[;|•\n]|,|\s\/\s|\bor\b|\band\b|&)\s*/i;
/** Longer text is prose, not a number or a short list of them. */
const MAX_LENGTH = 300;
const KEYPAD = '22233344455566677778889999';

/** One telephone number: E.164 and, where dialled through a switchboard, the extension's digits. */
export interface PhoneNumber {
  e164: string;
  extension: string | null;
}

function dialLetters(text: string): string | null {
  if (!/[a-z]/i.test(text)) return /^[+\d\s().\-/•]*$/.test(text) ? text : null;
  // A vanity number: at least three digits, then letters with perhaps more digits ("1-800-FLOWERS").
  if (!/^\+?[\d\s().-]{3,}[a-z][a-z\d\s.-]*$/i.test(text)) return null;
  if (text.slice(0, text.search(/[a-z]/i)).replace(/\D/g, '').replace(/^1/, '').length >= 10) return null;
  const digits = text
    .replace(/[a-z]/gi, (letter) => KEYPAD.charAt(letter.toLowerCase().charCodeAt(0) - 97))
    .replace(/\D/g, '');
  // Letters beyond the number's length are for reading, not for dialling.
  return /[a-z]{3}/i.test(text) ? digits.slice(0, digits.startsWith('1') ? 11 : 10) : null;
}

function readOne(text: string): PhoneNumber | null {
  const trimmed = text
    .replace(/[\p{So}\ufe0f]/gu, ' ')
    .replace(/\[(\d{3})\]/g, '($1)')
    .trim()
    .replace(LEADING_LABELS, '')
    .replace(TRAILING_LABEL, '')
    .trim();
  const split = EXTENSION.exec(trimmed);
  const extended = split !== null && (split[1] ?? '').replace(/[^\da-z]/gi, '').length >= 10;
  const base = dialLetters(extended ? (split[1] ?? '') : trimmed);
  if (base === null) return null;
  const digits = base.replace(/\D/g, '');
  const international = /^\+|^00/.test(base.replace(/[\s(]/g, ''));
  const dialled = international ? `+${digits.replace(/^00/, '')}` : base.replace(/[•]/g, ' ');
  const found = parsePhoneNumberFromString(dialled, 'US');
  if (found === undefined) return null;
  const e164 = found.number;
  const plausible = e164.startsWith('+1') ? /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(e164) : found.isValid();
  return plausible ? { e164, extension: extended ? (split[2] ?? null) : null } : null;
}

/** All different numbers a text holds, in its order; null when any part of it is not a telephone number. */
export function readPhones(text: string): PhoneNumber[] | null {
  if (text.length > MAX_LENGTH) return null;
  let folded = foldCharacters(text).replace(/;\s*ext\s*=\s*/gi, ' ext ');
  if (/%[0-9a-f]{2}/i.test(folded)) {
    try {
      folded = decodeURIComponent(folded);
    } catch {
      return null;
    }
  }
  const whole = readOne(folded);
  if (whole !== null) return [whole];
  const parts = folded
    .split(/\d\s*\/\s*\d/.test(folded) ? /\s*\/\s*|\s*[;|•,]\s*/ : SEPARATORS)
    .filter((part) => part.trim() !== '');
  if (parts.length < 2) return null;
  const numbers = new Map<string, PhoneNumber>();
  for (const part of parts) {
    const one = readOne(part);
    if (one === null) return null;
    numbers.set(phoneText(one), one);
  }
  return [...numbers.values()];
}

/** Canonical text of a number: "+17135550199" or "+17135550199;ext=12". */
export function phoneText(phone: PhoneNumber): string {
  return phone.extension === null ? phone.e164 : `${phone.e164};ext=${phone.extension}`;
}

/** A number as people write it: "(713) 555-0199 x12", "+44 20 7946 0958". */
export function displayPhone(phone: PhoneNumber): string {
  const found = parsePhoneNumberFromString(phone.e164);
  const shown =
    found === undefined
      ? phone.e164
      : phone.e164.startsWith('+1')
        ? found.formatNational()
        : found.formatInternational();
  return phone.extension === null ? shown : `${shown} x${phone.extension}`;
}
