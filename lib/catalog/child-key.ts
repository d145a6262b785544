import type { ChildTypeDefinition } from './entity-type';
import { kindOf } from './field-kinds/kind-of';

/**
 * What makes two records the same child: their key fields, normalised. A moved or missing apostrophe corrects a title,
 * it does not make another child. Empty when the first of them is absent.
 */
export function childKeyFor(child: ChildTypeDefinition, values: Readonly<Record<string, unknown>>): string {
  const parts = child.keyFields.map((name) => {
    const field = child.fields.find((candidate) => candidate.name === name);
    return field ? (kindOf(field.kind).normalise(values[name]) ?? '').replace(/'/g, '') : '';
  });
  return parts[0] ? parts.join('|').slice(0, 500) : '';
}
