import { readPhones } from '@/lib/catalog/field-kinds/read-phone';

/** A telephone number as digits: ten of this country, more with a country's code. */
export interface PhoneDigits {
  digits: string;
  isTollFree: boolean;
}

const TOLL_FREE = /^8(?:00|33|44|55|66|77|88)/;
const EXTENSION = /\s*(?:;?\s*ext(?:ension)?\b\.?|\bx)\s*[:=.]?\s*\d{1,7}\s*$/i;
const NATIONAL = /(?<!\d)(?:\+?1[\s.\-/]*)?\(?([2-9]\d{2})\)?[\s.\-/]*([2-9]\d{2})[\s.\-/]*(\d{4})(?!\d)/g;

/**
 * The numbers a value holds, without extensions, however they are written. Common clothes are read by pattern, which
 * takes microseconds; the rest is left to the catalogue's kind.
 */
export function readPhoneNumbers(value: unknown): PhoneDigits[] {
  if (typeof value !== 'string' || value.length > 300) return [];
  const text = value.replace(EXTENSION, '');
  const found = new Set<string>();
  const rest = text.replace(NATIONAL, (_all, area: string, exchange: string, line: string) => {
    found.add(area + exchange + line);
    return ' ';
  });
  if (found.size === 0 && /[\da-z]/i.test(rest)) {
    for (const { e164 } of readPhones(value) ?? []) found.add(e164.replace(/^\+1(?=\d{10}$)/, '').replace('+', ''));
  }
  return [...found].sort().map((digits) => ({ digits, isTollFree: digits.length === 10 && TOLL_FREE.test(digits) }));
}
