import { findPersonal } from '../privacy/check-value';
import { describeFinding } from '../privacy/describe-finding';
import type { PiiKind, PiiSpan } from '../privacy/pii-kind';
import { scanObject } from '../privacy/scan';
import { foldInPlace } from '../privacy/values/fold-value';
import { CONTACT_KINDS } from '../privacy/zones';
import type { FieldDefinition } from './entity-type';
import type { FieldKindName } from './field-kinds/registry';

/** A link names a page, whatever street or profile its path spells; a plan may be called "Unit B". */
const HARMLESS_IN: Partial<Record<FieldKindName, ReadonlySet<PiiKind>>> = {
  url: new Set(['address', 'street', 'unit', 'social']),
  url_list: new Set(['address', 'street', 'unit', 'social']),
  name: new Set(['unit']),
  city: new Set(['unit']),
  identifier: new Set(['unit']),
  lot_number: new Set(['unit']),
};

/** What the address of a home is made of. */
const ADDRESS_KINDS: ReadonlySet<PiiKind> = new Set(['address', 'street', 'unit']);

/** Whether a column may hold personal data of a kind: contact fields hold contact data, all others nothing. */
function mayHold(field: FieldDefinition, kind: PiiKind): boolean {
  if (field.privacy === 'business_contact') return CONTACT_KINDS.has(kind);
  if (field.privacy === 'address') return ADDRESS_KINDS.has(kind);
  return HARMLESS_IN[field.kind]?.has(kind) ?? false;
}

/**
 * Why a column of the catalogue may not hold a value, whoever stated it (a page, a person, a file): the rule of the
 * organisation zone, in words that complete the field's name. Never holds the value; null when the value may stand.
 */
export function findPersonalData(field: FieldDefinition, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const [found] = scanObject(value, { root: field.name, maxFindings: 1, allow: (_path, kind) => mayHold(field, kind) });
  return found === undefined ? null : describeFinding(found);
}

/** The stretches of a text that a column may not hold; UTF-16 offsets. */
export function personalSpans(text: string, field: FieldDefinition): PiiSpan[] {
  return findPersonal(foldInPlace(text), 'any').filter(({ kind }) => !mayHold(field, kind));
}
