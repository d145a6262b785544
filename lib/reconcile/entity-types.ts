import type { EntityTypeDefinition, FieldDefinition } from '../catalog/entity-type';
import { ENTITY_TYPES } from '../catalog/registry';

/** A type as the protocol names it. */
export const typeOf = ({ name, label }: EntityTypeDefinition) => ({ id: name, name: label.one });

/** The type that an id of the protocol names, its plural too; null for none of ours. */
export function findType(id: string): EntityTypeDefinition | null {
  const wanted = id.trim().toLowerCase();
  return ENTITY_TYPES.find(({ name, plural }) => name === wanted || plural === wanted) ?? null;
}

/** Types that ids name; every type where none is given. */
export function findTypes(ids: readonly string[] | null): readonly EntityTypeDefinition[] {
  if (ids === null) return ENTITY_TYPES;
  const found = new Set(ids.map(findType));
  return ENTITY_TYPES.filter((type) => found.has(type));
}

/** A column that may be asked for; several types may have one of the same name. */
export interface PropertyView {
  id: string;
  name: string;
  owners: readonly { type: EntityTypeDefinition; field: FieldDefinition }[];
}

/** Columns of some types, each once, in the order of their declarations. A column is a property by its name everywhere. */
export function listProperties(types: readonly EntityTypeDefinition[] = ENTITY_TYPES): PropertyView[] {
  const owners = new Map<string, { type: EntityTypeDefinition; field: FieldDefinition }[]>();
  for (const type of types)
    for (const field of type.fields) owners.set(field.name, [...(owners.get(field.name) ?? []), { type, field }]);
  return [...owners].map(([id, all]) => ({
    id,
    name: [...new Set(all.map(({ field }) => field.label))].join(' / '),
    owners: all,
  }));
}

/** "Builder, Community": whose property it is. */
export function describeOwners({ owners }: PropertyView): string {
  return owners.map(({ type }) => type.label.one).join(', ');
}

/** Whether an id or a name goes on from what was typed; a word within the name does as well. */
export function fitsPrefix(prefix: string, ...texts: readonly string[]): boolean {
  const typed = fold(prefix);
  return texts.some((text) => ` ${fold(text)}`.includes(` ${typed}`));
}

/** Those of some things that fit what was typed: by their beginning first. */
export function pickByPrefix<T extends { id: string; name: string }>(things: readonly T[], prefix: string): T[] {
  const starts = ({ id, name }: T) => [id, name].some((text) => fold(text).startsWith(fold(prefix)));
  const fitting = things.filter(({ id, name }) => fitsPrefix(prefix, id, name));
  return [...fitting.filter(starts), ...fitting.filter((thing) => !starts(thing))];
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
