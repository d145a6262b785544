import { foldAddress } from '@/lib/catalog/field-kinds/fold-address';
import { STREET_WORDS } from '@/lib/catalog/field-kinds/street-words';

/** A street address taken apart by the catalogue's own folding. */
export interface AddressParts {
  /** "12" of "12 Main St"; null where a place has a name only. */
  number: string | null;
  /** Words of the street without house number and unit. */
  street: readonly string[];
  /** The same without kinds of street and directions: what people call it. */
  core: readonly string[];
  unit: string | null;
  isBox: boolean;
}

const DIRECTIONS = new Set(['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw']);
/** What a street may be called besides its name; "Park", "Lake" and their like are names. */
const KINDS = new Set(
  'aly ave blvd cir ct dr expy fwy hwy ln pkwy pl plz rd sq st ter trl way loop cv xing run pass path row walk'.split(
    ' ',
  ),
);
/** From here on a text tells how to find the place, not where it is. */
const DIRECTIONS_TO_IT =
  /\s(?:at|near|nr|btwn|between|bet|(?<!\bcut )off|corner of|cor|opposite|across from|behind|next to|in the)\s.*$/i;
const WHOLE_PLACE = /,\s*[^,]+,\s*[a-z]{2,}\.?\s*(?:\d{5}(?:-\d{4})?)?\s*$/i;

/** Takes an address apart; null where there is none. `unit` is one stated in a field of its own. */
export function readAddress(value: unknown, unit?: unknown): AddressParts | null {
  if (typeof value !== 'string') return null;
  const stated = value.trim().replace(WHOLE_PLACE, '');
  const key = foldAddress(stated.replace(/\s+/g, ' ').replace(DIRECTIONS_TO_IT, '')) ?? foldAddress(stated);
  if (key === null) return null;
  const [line = '', ...units] = key.split(' | ');
  const words = line.split(' ').filter((word) => word !== '');
  const box = words.indexOf('pobox');
  if (box >= 0) return { number: words[box + 1] ?? null, street: ['pobox'], core: ['pobox'], unit: null, isBox: true };
  const hasNumber = /^\d/.test(words[0] ?? '') && words.length > 1;
  const street = hasNumber ? words.slice(1) : words;
  const named = street.filter((word) => !DIRECTIONS.has(word) && !KINDS.has(STREET_WORDS.get(word) ?? word));
  const own = readUnit(unit);
  return {
    number: hasNumber ? words[0]! : null,
    street,
    core: named.length > 0 ? named : street,
    unit: own ?? (units.map((part) => part.replace(/^\S+\s+/, '')).join(' ') || null),
    isBox: false,
  };
}

/** "Apt 5", "#5" and "5" are one unit. */
function readUnit(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  const folded = value
    .toLowerCase()
    .replace(/\b(?:suite|ste|apartment|apt|unit|number|no|building|bldg|lot|#)\b\.?/g, ' ')
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
  return folded === '' ? null : folded;
}
