export const ID_MASK = '[number-removed]';

const DATE =
  '(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{1,2} \\p{L}{3,12}\\.?,? \\d{4}|\\p{L}{3,12}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})';
const BEFORE = '(?<![\\p{L}\\p{N}])';
/** What stands between a label, or a key of data, and its value. */
const BETWEEN =
  '(?:(?:number|no\\.?|#)\\s?)?(?:\\\\{0,3}["\']|&quot;)?\\s{0,10}[:=#]?\\s{0,10}(?:is\\s)?(?:\\\\{0,3}["\']|&quot;)?';
/** Each with the value alone as its last group: labels, quotes and commas stay, or data would not be data any more. */
const RULES: readonly RegExp[] = [
  // Nine figures in the one way that nothing else is written.
  new RegExp('(?<![\\w$€£.-])()(\\d{3}-\\d{2}-\\d{4})(?![\\w-])', 'gu'),
  new RegExp(
    `(${BEFORE}(?:ssn|social security(?: number)?|tax(?:payer)?[ _]?id|itin)\\s?${BETWEEN})(\\d{3}[ -]?\\d{2}[ -]?\\d{4})(?!\\d)`,
    'giu',
  ),
  new RegExp(`(${BEFORE}(?:date of birth|birth[ _-]?date|d\\.?o\\.?b\\.?)\\s?${BETWEEN})(${DATE})(?!\\d)`, 'giu'),
  new RegExp(
    `(${BEFORE}(?:driver['’]?s?[ _]?licen[sc]e|passport)[ _]?(?:number|no\\.?|#)${BETWEEN})([A-Z]{0,3}\\d{6,12})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
];

/** Takes numbers that a government gives people, and dates of birth, out of a text and leaves every other character as it is. */
export function maskIdentifiers(text: string): string {
  let masked = text;
  for (const rule of RULES) masked = masked.replace(rule, (_all, lead: string) => `${lead}${ID_MASK}`);
  return masked;
}
