import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { formatValue } from '../../catalog/format-value';
import { filterParameters, type FieldFilter } from '../../catalog/list-filters';
import { findTitles } from '../../catalog/queries';
import type { Db } from '../../platform/db/client';
import { findColumnValues } from './queries';

/** A filter of a list as its bar shows it: one of the values there are, or a number to type. */
export type ListFilterView = { name: string; label: string } & (
  { kind: 'choice'; options: { value: string; label: string; count: number }[] } | { kind: 'number' }
);

/** What a type's list can be narrowed by: one statement for each column to choose from, and one for each type that they name. */
export async function findListFilters(
  db: Db,
  type: EntityTypeDefinition,
  chosen: FieldFilter,
): Promise<ListFilterView[]> {
  return Promise.all(
    filterParameters(type).map(async ({ name, field, compares }): Promise<ListFilterView> => {
      if (compares !== 'is')
        return { name, label: `${field.label} ${compares === 'min' ? 'from' : 'to'}`, kind: 'number' };
      const found = (await findColumnValues(db, type, field.name)).map((row) => ({ ...row, value: String(row.value) }));
      const value = chosen[name];
      const known = value === undefined || found.some((row) => row.value === value);
      const values = known ? found : [...found, { value, count: 0 }];
      const titles = field.refersTo
        ? await findTitles(
            db,
            values.map((row) => ({
              type: field.refersTo!,
              id: /^\d{1,18}$/.test(row.value) ? BigInt(row.value) : null,
            })),
          )
        : null;
      const label = (text: string) => titles?.get(`${field.refersTo}:${text}`) ?? formatValue(field, text) ?? text;
      return {
        ...{ name, label: field.label, kind: 'choice' },
        options: values.map((row) => ({ ...row, label: label(row.value) || row.value })),
      };
    }),
  );
}
