import { foldText } from './fold-text';

/** Legal forms and the abbreviations that stand for them. A form that is present or missing stays a difference. */
const LEGAL_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    incorporated: 'inc',
    corporation: 'corp',
    company: 'co',
    limited: 'ltd',
  }),
);

const LEADING: ReadonlyMap<string, string> = new Map(Object.entries({ st: 'saint', ft: 'fort', mt: 'mount' }));

/**
 * Key of a proper name: punctuation, case and "&" fold, initials close up ("D. R. Horton", "D.R. Horton"),
 * legal forms and a leading "St." have one spelling. Words are never dropped, apostrophes neither: "Builders' Choice"
 * is not "Builder's Choice".
 */
export function foldName(text: string): string {
  const whole = foldText(text);
  const words = whole
    .replace(/\blimited liability company\b/g, 'llc')
    .replace(/\b(?:[a-z]\.\s?)+(?=[a-z]\b\.?)/g, (initials) => initials.replace(/[.\s]/g, ''))
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(?<=\d),(?=\d)/g, ' ')
    .replace(/(?<!\d)\.|\.(?!\d)|[",!]/g, '')
    .replace(/[-_/:;|]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, index, all) => {
      if (index === 0 && all.length > 1) return LEADING.get(word) ?? LEGAL_FORMS.get(word) ?? word;
      return LEGAL_FORMS.get(word) ?? word;
    });
  return words.length === 0 ? whole : words.join(' ');
}
