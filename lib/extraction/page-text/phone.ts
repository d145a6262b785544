import { type ConfidenceReason } from '@/lib/catalog/observation';

import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { isPlaceholder } from '../placeholder';
import { nationalDigits, phonesIn } from '../quoted-values';
import { type PageLine, type PageLink } from '../visible-lines';

/** A label right before a number says what it is for; "F:" and "M:" are labels too. */
const FAX = /(?:\bfax|\bfacsimile|(?:^|[\s|(,;])f)\s*(?:no\.?|number|#)?\s*[:.)-]*\s*$/i;
const OTHER_DESK =
  /\b(?:warranty|service requests?|customer care|billing|accounting|careers?|jobs|hr|emergency|after[- ]hours|text|sms|tty|tdd|cell|mobile|nmls|realtor|agent|lender|mortgage|police|fire|hospital|school|utilit\w+)\b[^\d]{0,25}$/i;
const SALES = /\b(?:sales|new homes?|model home|information|inquiries)\b[^\d]{0,25}$/i;
const MAIN =
  /(?:\b(?:main|office|corporate|headquarters|toll[- ]?free|phone|telephone|tel|call(?: us)?(?: today)?(?: at)?|contact us(?: at)?|reach us(?: at)?)\b|(?:^|[\s|(,;])[pt])\s*(?:no\.?|number|#)?\s*[:.)-]*\s*$/i;

interface RankedPhone {
  raw: string;
  quote: string;
  score: number;
  digits: string;
  adjustments: ConfidenceReason[];
}

/**
 * The organisation's number in the page text. Of several, one labelled for sales wins, then one labelled main, office or
 * phone, then unlabelled ones; those in contact blocks, header and footer before those in running text; fax numbers never,
 * other desks' numbers only when there is nothing else. Numbers that a tracking script may have put there count less.
 */
export function readPhones(page: PageDocument): FieldCandidate[] {
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
  page.lines.forEach((line, index) => {
    if (line.foreign || !/\d/.test(line.text) || line.text.length > 2_000) return;
    for (const phone of phonesInLine(line, page.lines[index - 1])) {
      const isDialled = dialled.has(phone.digits);
      if (phone.digits.length === 10 || isDialled || phone.raw.startsWith('+'))
        keep({ ...phone, score: phone.score + (isDialled ? 4 : 0) });
    }
  });
  for (const link of page.links) {
    const phone = fromLink(link);
    if (phone && !ranked.has(phone.digits)) keep(phone);
  }
  return [...ranked.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ raw, quote, adjustments }) => ({
      field: 'phone',
      raw,
      quote,
      method: 'page_text',
      adjustments: page.hasCallTracking
        ? [...adjustments, pageReason('A call-tracking script runs on the page', -0.1)]
        : adjustments,
    }));
}

function phonesInLine(line: PageLine, previous: PageLine | undefined): RankedPhone[] {
  const found = phonesIn(line.text);
  return found.flatMap((phone, index) => {
    const from = index === 0 ? 0 : (found[index - 1]?.index ?? 0) + (found[index - 1]?.raw.length ?? 0);
    const before = line.text.slice(from, phone.index);
    // A label may stand on the line above, as in tables and definition lists.
    const label = before.trim() === '' && previous && previous.text.length <= 40 ? `${previous.text} ` : before;
    if (
      FAX.test(label) ||
      /^\s*\(?fax\b/i.test(line.text.slice(phone.index + phone.raw.length)) ||
      isPlaceholder(phone.raw, 'phone')
    )
      return [];
    return [{ raw: phone.raw, quote: line.text, digits: phone.digits, ...rank(label, line) }];
  });
}

function rank(label: string, line: PageLine): { score: number; adjustments: ConfidenceReason[] } {
  const adjustments: ConfidenceReason[] = [];
  let score = 0;
  const lower = (by: number, text: string, delta: number): void => {
    score -= by;
    adjustments.push(pageReason(text, delta));
  };
  if (OTHER_DESK.test(label)) lower(12, 'The number is labelled for something else', -0.2);
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
