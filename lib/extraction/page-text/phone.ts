import { type ConfidenceReason } from '@/lib/catalog/observation';

import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { isPlaceholder } from '../placeholder';
import { nationalDigits, phonesIn } from '../quoted-values';
import { type PageLine, type PageLink } from '../visible-lines';

/** A label right before a number says what it is for; "F:" and "M:" are labels too. */
const FAX = /(?:\bfax|\bfacsimile|(?:^|[\s|(,;])f)\s*(?:no\.?|number|#)?\s*[:.)-]*\s*$/i;
const FAX_BEHIND = /^\s*\(?fax\b(?!\s*(?:no\.?|number|#)?\s*[:.#-]*\s*\(?\+?\d)/i;
const OTHER_DESK =
  /\b(?:warranty|service requests?|customer care|billing|accounting|careers?|jobs|hr|emergency|after[- ]hours|text|sms|tty|tdd|cell|mobile|nmls|realtor|agent|lender|mortgage|police|fire|hospital|school|utilit\w+)\b[^\d]{0,25}$/i;
const SALES = /\b(?:sales|new homes?|model home|information|inquiries)\b[^\d]{0,25}$/i;
const MAIN =
  /(?:\b(?:main|(?:office|headquarters)(?: (?:at|is))?|corporate|toll[- ]?free|phone|telephone|tel|call(?: us)?(?: today)?(?: at)?|contact us(?: at)?|reach us(?: at)?)\b|(?:^|[\s|(,;])[pt])\s*(?:no\.?|number|#)?\s*[:.)-]*\s*$/i;

/** "Website by Pixel Forge, 704-555-0990": what follows a maker's mark is the maker's. */
const MAKER =
  '(?:web ?sites?|sites?|web ?design|design(?:ed)?|developed|powered|hosted|created|marketing|photo(?:s|graphy)?|renderings?)(?: (?:and|&) \\w+)? by';
export const CREDIT = new RegExp(`^${MAKER}\\b|\\b${MAKER}\\b[^|•·©\\n]*$`, 'i');

interface RankedPhone {
  raw: string;
  quote: string;
  score: number;
  digits: string;
  adjustments: ConfidenceReason[];
}

export interface PhoneReading {
  /** Best first. */
  candidates: FieldCandidate[];
  /** Those that nothing on the page prefers to each other, where the first is one of several. */
  tied: FieldCandidate[];
}

/**
 * The organisation's number in the page text. Of several, one labelled for sales wins, then one labelled main, office or
 * phone, then unlabelled ones; those in contact blocks, header and footer before those in running text; fax numbers never,
 * other desks' numbers only when there is nothing else. Numbers that a tracking script may have put there count less.
 */
export function readPhones(page: PageDocument): PhoneReading {
  const ranked = new Map<string, RankedPhone>();
  const keep = (phone: RankedPhone): void => {
    const known = ranked.get(phone.digits);
    if (!known || known.score < phone.score) ranked.set(phone.digits, phone);
  };
  const dialled = new Set(
    page.links
      .filter((link) => /^(?:tel|callto):/i.test(link.href))
      .map((link) => nationalDigits(decodeHref(link.href))),
  );
  const faxes = new Set<string>();
  page.lines.forEach((line, index) => {
    if (line.foreign || !/\d/.test(line.text) || line.text.length > 2_000) return;
    for (const phone of phonesInLine(line, labelBeside(page.lines, index))) {
      const isDialled = dialled.has(phone.digits);
      if (phone.isFax) faxes.add(phone.digits);
      else if (isDialled || isWrittenAsPhone(phone)) keep({ ...phone, score: phone.score + (isDialled ? 4 : 0) });
    }
  });
  for (const link of page.links) {
    const phone = fromLink(link);
    if (phone && !ranked.has(phone.digits) && !faxes.has(phone.digits)) keep(phone);
  }
  const best = [...ranked.values()].sort((a, b) => b.score - a.score).slice(0, 5);
  const candidates = best.map(({ raw, quote, adjustments }): FieldCandidate => ({
    field: 'phone',
    raw,
    quote,
    method: 'page_text',
    adjustments: page.hasCallTracking
      ? [...adjustments, pageReason('A call-tracking script runs on the page', -0.1)]
      : adjustments,
  }));
  const tied = candidates.filter((_candidate, index) => best[index]?.score === best[0]?.score);
  return { candidates, tied: tied.length > 1 ? tied : [] };
}

/**
 * What speaks against a number that somebody else read in some lines: labelled for another desk, or a call-tracking
 * service's, whose numbers are another tomorrow.
 */
export function doubtsAboutPhone(
  page: PageDocument,
  { from, to }: { from: number; to: number },
  digits: string,
): ConfidenceReason[] {
  const ranked = page.lines
    .slice(from, to)
    .flatMap((line, index) => phonesInLine(line, labelBeside(page.lines, from + index)))
    .filter((phone) => phone.digits === digits);
  const [first] = ranked;
  const own = ranked.every(({ isFax }) => isFax) && first ? [pageReason('The number is a fax', -0.3)] : [];
  const tracking = page.hasCallTracking ? [pageReason('A call-tracking script runs on the page', -0.1)] : [];
  const best = ranked.toSorted((a, b) => b.score - a.score)[0];
  return [...own, ...(best?.adjustments ?? []), ...tracking];
}

const BARE_NUMBER = /^[+\d\s().\/-]{7,25}$/;
const BARE_LABEL =
  /^\(?(?:fax|facsimile|phone|telephone|tel|office|main|sales|mobile|cell|toll[- ]free|direct|call(?: us)?|warranty|service|text|corporate|customer (?:care|service))\b(?: (?:office|line|number|no))?[).:]*$/i;

/**
 * What a number is labelled with that has nothing before it on its line: the line above, as in tables and definition
 * lists, or the line below where a run of numbers and labels begins with a number and ends with a label.
 */
function labelBeside(lines: readonly PageLine[], index: number): string {
  const text = (at: number): string => lines[at]?.text ?? '';
  const alternates = (upper: string, lower: string): boolean =>
    BARE_NUMBER.test(lower) ? BARE_LABEL.test(upper) : BARE_LABEL.test(lower) && BARE_NUMBER.test(upper);
  const above = text(index - 1).length <= 40 ? `${text(index - 1)} ` : '';
  if (!BARE_NUMBER.test(text(index))) return above;
  let [top, bottom] = [index, index];
  while (index - top < 20 && alternates(text(top - 1), text(top))) top -= 1;
  while (bottom - index < 20 && alternates(text(bottom), text(bottom + 1))) bottom += 1;
  const isBelow = BARE_NUMBER.test(text(top)) && !BARE_NUMBER.test(text(bottom));
  return isBelow ? `${text(index + 1)} ` : above;
}

/** A number whose spelling or label says that it is one for calling; ten digits in a row, or letters, alone do not. */
function isWrittenAsPhone({ raw, digits, label, quote }: LabelledPhone): boolean {
  const isLabelled = MAIN.test(label) || SALES.test(label);
  if (/[a-z]{3}/i.test(raw.replace(/\s*(?:ext|extension).*$/i, ''))) return isLabelled || /^\+?1\b/.test(raw);
  if (/^\d+$/.test(raw)) return digits.length === 10 && (isLabelled || quote.trim() === raw);
  return digits.length === 10 || raw.startsWith('+');
}

interface LabelledPhone extends RankedPhone {
  label: string;
  isFax: boolean;
}

function phonesInLine(line: PageLine, labelAbove: string): LabelledPhone[] {
  const found = phonesIn(line.text);
  return found.flatMap((phone, index) => {
    const from = index === 0 ? 0 : (found[index - 1]?.index ?? 0) + (found[index - 1]?.raw.length ?? 0);
    const before = line.text.slice(from, phone.index);
    const label = before.trim() === '' && index === 0 ? labelAbove : before;
    if (isPlaceholder(phone.raw, 'phone') || CREDIT.test(line.text.slice(0, phone.index))) return [];
    // "555-0101 (fax)" is labelled behind; in "Phone: 555-0101 Fax: 555-0102" the word is the next number's.
    const isFax = FAX.test(label) || FAX_BEHIND.test(line.text.slice(phone.index + phone.raw.length));
    return [{ raw: phone.raw, quote: line.text, digits: phone.digits, label, isFax, ...rank(label, line) }];
  });
}

/** Headings over what belongs to partners or to desks that do not sell. */
export const OTHERS_HEADING =
  /\b(?:lenders?|mortgage|realtors?|title compan|insurance|preferred partners?|vendors?|trade partners?|subcontractors?|press|media|careers?|jobs|warranty|service requests?|emergency)\b/i;

function rank(label: string, line: PageLine): { score: number; adjustments: ConfidenceReason[] } {
  const adjustments: ConfidenceReason[] = [];
  let score = 0;
  const lower = (by: number, text: string, delta: number): void => {
    score -= by;
    adjustments.push(pageReason(text, delta));
  };
  if (OTHER_DESK.test(label) || OTHERS_HEADING.test(line.under))
    lower(12, 'The number is labelled for something else', -0.2);
  else if (SALES.test(label)) score += 8;
  else if (MAIN.test(label)) score += 6;
  if (line.inAddress) score += 4;
  if (line.region === 'header' || line.region === 'footer') score += 3;
  if (line.text.length > 200 && !line.inAddress) lower(3, 'The number stands in running text', -0.04);
  if (line.tracked) lower(6, 'The number may belong to a call-tracking service', -0.15);
  return { score, adjustments };
}

/** "Call us" on a tel: link: the number is in the link only. */
function fromLink(link: PageLink): RankedPhone | null {
  if (!/^(?:tel|callto):/i.test(link.href) || link.foreign || /\bfax\b/i.test(link.text)) return null;
  const raw = decodeHref(link.href);
  const digits = nationalDigits(raw);
  if (digits.length < 10 || isPlaceholder(raw, 'phone')) return null;
  const adjustments = link.tracked ? [pageReason('The number may belong to a call-tracking service', -0.15)] : [];
  return { raw, quote: link.fragment, digits, score: link.tracked ? -4 : 2, adjustments };
}

function decodeHref(href: string): string {
  const plain = href.replace(/^(?:tel|callto):\/*/i, '').replace(/;(?!ext=).*$/i, '');
  try {
    return decodeURIComponent(plain).trim();
  } catch {
    return plain.trim();
  }
}
