import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { ObservationRow } from '../proposals/queries';

/** Whom a find belongs to, as its page names it. */
export interface NamedOther {
  type: string;
  name: string;
  url: string | null;
}

/** Something that a job found, as far as it takes to tell which record it is and to whom it belongs. */
export interface Find {
  key: string;
  values: Readonly<Record<string, unknown>>;
  related: readonly NamedOther[];
}

/** Why a job about something new ends without proposing it. */
export const FOUND_OPTED_OUT =
  'What the page is about has opted out of collection, or may be a record that has. Nothing of it is kept; what you know of it you can enter by hand.';

/** A find out of what was observed of it. */
export function toFind(key: string, observations: readonly ObservationRow[], type?: EntityTypeDefinition): Find {
  const own = observations.filter(({ childType, fieldName }) => childType === null && fieldName !== null);
  const related = own.flatMap(({ fieldName, value }) => {
    const refersTo = type?.fields.find(({ name }) => name === fieldName)?.refersTo;
    const named = value as { name?: unknown; url?: unknown } | null;
    if (refersTo === undefined || typeof named?.name !== 'string') return [];
    return [{ type: refersTo, name: named.name, url: typeof named.url === 'string' ? named.url : null }];
  });
  const values = Object.fromEntries(own.map(({ fieldName, value }) => [fieldName!, value]));
  for (const field of type?.fields ?? []) if (field.refersTo !== undefined) delete values[field.name];
  return { key, values, related };
}
