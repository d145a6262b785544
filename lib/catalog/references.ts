import type { ChildTypeDefinition, EntityTypeDefinition, FieldDefinition } from './entity-type';
import { ENTITY_TYPES } from './registry';

/** A column that names records of a type: a home's builder, the builder of a community's card. */
export interface Reference {
  type: EntityTypeDefinition;
  /** The list that holds the column; null for a column of the record itself. */
  child: ChildTypeDefinition | null;
  field: FieldDefinition;
  /** Where it is stored: the table, and its column with the id of the record that owns the row. */
  table: string;
  ownerColumn: string;
}

/** Every column of the catalogue that names records of a type. */
export function referencesTo(typeName: string): Reference[] {
  const naming = (fields: readonly FieldDefinition[]) => fields.filter(({ refersTo }) => refersTo === typeName);
  return ENTITY_TYPES.flatMap((type) => [
    ...naming(type.fields).map((field) => ({ type, child: null, field, table: type.table, ownerColumn: 'id' })),
    ...type.children.flatMap((child) =>
      naming(child.fields).map((field) => ({
        ...{ type, child, field, table: child.table, ownerColumn: child.parentColumn },
      })),
    ),
  ]);
}
