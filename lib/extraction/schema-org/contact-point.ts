import {
  type DataLiteral,
  type DataNode,
  fragmentOf,
  labelOf,
  literalOf,
  MAX_QUOTE_LENGTH,
  nodesOf,
  valuesOf,
} from '../data-node';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { isBackOffice } from '../mailbox';
import { phonesIn } from '../quoted-values';
import { fromLiteral } from './to-candidate';

/**
 * Which number or mailbox is the organisation's: its own `telephone` first, then contact points for sales, customer
 * service and the head office, in that order, then any other. Lines for fax, repairs, billing, press or jobs are
 * nobody's first contact and are left out.
 */
const CONTACT_ORDER: readonly [RegExp, number][] = [
  [/\bsales?\b|new homes?|reservations?|inquir/i, 1],
  [/customer ?(?:service|support|care|relations)?|general|information|main/i, 2],
  [/head ?(?:office|quarters?)|corporate|office/i, 3],
];
const NEVER =
  /\bfax|facsimile|technical|tech ?support|billing|payment|warrant|repair|emergency|career|recruit|jobs?\b|human resources|\bhr\b|press|media|investor|whatsapp|sms\b|text(?:ing)?\b|complaint|security/i;

interface RankedContact {
  literal: DataLiteral;
  rank: number;
  quote: string;
}

/** Candidates for `phone` or `email`, best first. */
export function readContacts(node: DataNode, field: 'phone' | 'email'): FieldCandidate[] {
  const names = field === 'phone' ? ['telephone', 'phone', 'tel'] : ['email'];
  const ranked: RankedContact[] = valuesOf(node, ...names)
    .map(labelOf)
    .filter((literal) => literal !== null && !isFaxed(literal.text) && !isBackOffice(literal.text))
    .map((literal) => ({ literal: literal as DataLiteral, rank: 0, quote: (literal as DataLiteral).fragment }));
  for (const point of nodesOf(node, 'contactpoint', 'contactpoints')) ranked.push(...fromPoint(point, names));
  for (const address of nodesOf(node, 'address'))
    ranked.push(...fromPoint(address, names).map((contact) => ({ ...contact, rank: 2 })));
  const places = nodesOf(node, 'location');
  // The only place that the firm names is where it answers; of several, each answers for itself.
  if (places.length === 1)
    ranked.push(...places.flatMap((place) => fromPoint(place, names)).map((contact) => ({ ...contact, rank: 3 })));
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.map(({ literal, rank, quote }) => {
    const adjustments = rank >= 4 ? [pageReason('It is not said whom this contact is for', -0.04)] : [];
    return fromLiteral(field, literal, node.method, {
      adjustments,
      quote,
      input: firstOf(literal.text, field),
    });
  });
}

/** One value may hold several ("713-555-0101 / 713-555-0102"), of which the first is the main one, or words around one. */
function firstOf(text: string, field: 'phone' | 'email'): string {
  const bare = text.trim().replace(/^(?:mailto|tel|callto):/i, '');
  const inBrackets = field === 'email' ? /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(bare)?.[1] : undefined;
  if (inBrackets !== undefined) return inBrackets;
  if (field === 'email') return bare.split(/\s*[,;/|]\s*|\s+(?:or|and)\s+/).find((part) => part.includes('@')) ?? bare;
  const numbers = bare.split(/\s*[;|,/]\s*|\s+(?:or|and|&)\s+/).filter((part) => part.replace(/\D/g, '').length >= 10);
  if (numbers.length > 1 && numbers[0]) return numbers[0];
  const [only, another] = /\p{L}{2}/u.test(bare) ? phonesIn(bare) : [];
  return only && !another ? only.raw : bare;
}

function fromPoint(point: DataNode, names: readonly string[]): RankedContact[] {
  const label = valuesOf(point, 'contacttype', 'name', 'description', 'contactoption')
    .flatMap((value) => labelOf(value)?.text ?? [])
    .join(' ');
  if (NEVER.test(label) && !/\bsales?\b|customer/i.test(label)) return [];
  const rank = CONTACT_ORDER.find(([pattern]) => pattern.test(label))?.[1] ?? 4;
  const literal = literalOf(point, ...names);
  if (!literal || isFaxed(literal.text) || isBackOffice(literal.text)) return [];
  const around = fragmentOf(point, names[0] ?? '', MAX_QUOTE_LENGTH) ?? literal.fragment;
  return [{ literal, rank, quote: around }];
}

function isFaxed(text: string): boolean {
  return /^\s*f(?:ax)?\b\s*[:.]/i.test(text) || /\bfax\b/i.test(text);
}
