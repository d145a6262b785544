import type { PiiKind } from './pii-kind';

/** What a contact field of the closed list may hold; no other personal data may stand even there. */
export const CONTACT_KINDS: ReadonlySet<PiiKind> = new Set([
  ...(['email', 'phone', 'address', 'street', 'unit', 'social', 'contact'] as const),
]);

/**
 * The closed list of the organisation zone: catalogue fields that may hold an organisation's contact data. Everything
 * else, in every zone, is under the full prohibition. Keys are entity types in the singular.
 */
export const CONTACT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  builder: ['phone', 'email', 'address', 'socials'],
  community: ['hoa_contact_phone', 'hoa_contact_email', 'address'],
  property: ['address1', 'address2'],
  listing: ['address', 'address1', 'address2'],
};

/** Whether a catalogue field may hold business contact data (`entityType` in the singular, `field` a column name). */
export function isContactAllowed(entityType: string, field: string): boolean {
  return Object.hasOwn(CONTACT_FIELDS, entityType) && (CONTACT_FIELDS[entityType] ?? []).includes(field);
}
