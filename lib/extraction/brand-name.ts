import { wordsOf } from './quoted-values';

const LEGAL_FORMS = new Set(
  'inc incorporated llc lc ltd limited co corp corporation company lp llp plc gmbh pty pllc the'.split(' '),
);
/** Words that many builders share: two names with only these in common are two firms. */
const TRADE_WORDS = new Set(
  'home homes house houses builder builders building build custom construction contractors contractor contracting group development developments developers residential luxury new communities community realty properties design remodeling renovation of by at in'.split(
    ' ',
  ),
);

/** Words of a name that no other firm of the trade need share: "Harlow & Pine Homes" → harlow, pine. */
export function distinctWords(name: string): string[] {
  return brandWords(name).filter((word) => !TRADE_WORDS.has(word));
}

export type NameMatch = 'same' | 'extended' | 'different';

/** Words of a company's name without its legal form. */
export function brandWords(name: string): string[] {
  const words = wordsOf(name.replace(/['’]s\b/g, 's').replace(/\b([a-z])\.(?=[a-z]\b)/gi, '$1')).filter(
    (word) => !LEGAL_FORMS.has(word),
  );
  return words.length > 0 ? words : wordsOf(name);
}

/**
 * Whether two names mean one firm: `same` but for legal form and dress, `extended` when one adds words to the other
 * ("Perry Homes Houston", "Highland Homes" for "Highland"), else `different`.
 */
export function matchNames(a: string, b: string): NameMatch {
  const [wordsA, wordsB] = [brandWords(a), brandWords(b)];
  if (wordsA.join('') === wordsB.join('')) return 'same';
  const [short, long] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA];
  if (!short.some((word) => !TRADE_WORDS.has(word))) return 'different';
  return ` ${long.join(' ')} `.includes(` ${short.join(' ')} `) ? 'extended' : 'different';
}

/** Leading words that all names share, legal forms aside: "Perry Homes Dallas" and "Perry Homes Austin" → perry, homes. */
export function sharedWords(names: readonly string[]): string[] {
  const lists = names.map(brandWords);
  const shared: string[] = [];
  for (const [index, word] of (lists[0] ?? []).entries()) {
    if (!lists.every((words) => words[index] === word)) break;
    shared.push(word);
  }
  // "Custom …" and "The …" open many names; one short common word is no brand.
  return shared.join('').length >= 4 ? shared : [];
}

/** Whether two names mean one firm, or two of its places. */
export function isSameFamily(a: string, b: string): boolean {
  return matchNames(a, b) !== 'different' || sharedWords([a, b]).some((word) => !TRADE_WORDS.has(word));
}

/** Whether a host's own label spells a name: "perryhomes.com" for "Perry Homes", "buildwithhighland.com" for "Highland". */
export function hostSpellsName(domain: string, name: string): boolean {
  const label = (domain.split('.')[0] ?? '').replace(/[^a-z0-9]|and/g, '');
  const words = brandWords(name);
  const squashed = words.join('').replaceAll('and', '');
  if (label.length < 3 || squashed === '') return false;
  const initials = words.map((word) => word[0]).join('');
  if (words.length >= 3 && label === initials) return true;
  if (label === squashed || label.replace(/^(?:the|build|my|go|buy)/, '') === squashed) return true;
  const own = words
    .filter((word) => !TRADE_WORDS.has(word))
    .join('')
    .replaceAll('and', '');
  return own.length >= 4 && label.includes(own);
}
