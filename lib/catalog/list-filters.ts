import { AppError } from '../platform/errors';
import type { EntityTypeDefinition, FieldDefinition, ListFilter } from './entity-type';
import { parseEntityRef } from './identity';
import { ENTITY_TYPES, getField, requireEntityType } from './registry';
import { storageType } from './stored-value';

/** Filters of a list by columns of its type, by parameter: `{ property_status: "available", price_max: "450000" }`. */
export type FieldFilter = Readonly<Record<string, string>>;

/** One parameter of a list. */
export interface FilterParameter {
  name: string;
  field: FieldDefinition;
  compares: 'is' | 'min' | 'max';
}

/** The parameters by which a type's list can be narrowed, besides those that every list has. */
export function filterParameters(type: EntityTypeDefinition): FilterParameter[] {
  return (type.listFilters ?? []).flatMap(({ field: name, by }: ListFilter): FilterParameter[] => {
    const field = getField(type, name)!;
    return by === 'choice'
      ? [{ name, field, compares: 'is' }]
      : [
          { name: `${name}_min`, field, compares: 'min' },
          { name: `${name}_max`, field, compares: 'max' },
        ];
  });
}

/** Names of all such parameters, of whatever type. */
export const FILTER_NAMES: readonly string[] = [
  ...new Set(ENTITY_TYPES.flatMap((type) => filterParameters(type).map(({ name }) => name))),
];

/** What is wrong with a value of a parameter, in words; null when it can be used. */
export function filterProblem({ field, compares }: FilterParameter, text: string): string | null {
  if (compares !== 'is') return /^\d{1,12}(\.\d{1,4})?$/.test(text) ? null : 'must be a number';
  if (field.refersTo !== undefined)
    return parseEntityRef(requireEntityType(field.refersTo), text) ? null : 'must be an id';
  if (field.options) return field.options.includes(text) ? null : `must be one of ${field.options.join(', ')}`;
  return text.length <= 120 ? null : 'is too long';
}

/** The filter as SQL over the type's table under the alias `t`; unknown parameters and unusable values are left out. */
export function fieldConditions(
  type: EntityTypeDefinition,
  filter: FieldFilter,
  bind: (value: unknown) => string,
): string[] {
  return filterParameters(type).flatMap((parameter) => {
    const text = Object.hasOwn(filter, parameter.name) ? filter[parameter.name] : undefined;
    if (text === undefined || filterProblem(parameter, text) !== null) return [];
    const column = `t."${parameter.field.name}"`;
    if (parameter.compares !== 'is')
      return [`${column} ${parameter.compares === 'min' ? '>=' : '<='} ${bind(text)}::text::float8`];
    const { refersTo } = parameter.field;
    if (refersTo === undefined) return [`${column} = ${bind(text)}::text::${storageType(parameter.field.kind)}`];
    const owner = requireEntityType(refersTo);
    const ref = parseEntityRef(owner, text)!;
    return ref.kind === 'id'
      ? [`${column} = ${bind(String(ref.id))}::text::bigint`]
      : [
          `${column} = (SELECT o.id FROM "${owner.table}" o WHERE o."${owner.publicId.column}" = ${bind(ref.publicId)})`,
        ];
  });
}

/** The parameters of a query that narrow a type's list. @throws AppError validation_failed for one that the type has not, or a value it cannot be. */
export function requireFieldFilter(type: EntityTypeDefinition, query: Readonly<Record<string, unknown>>): FieldFilter {
  const own = new Map(filterParameters(type).map((parameter) => [parameter.name, parameter]));
  const given = FILTER_NAMES.flatMap((name) => {
    const text = query[name];
    return typeof text === 'string' && text !== '' ? [[name, text] as const] : [];
  });
  const problems = given.flatMap(([name, text]) => {
    const parameter = own.get(name);
    const reason = parameter ? filterProblem(parameter, text) : `${type.label.many} have no such filter`;
    return reason === null ? [] : [{ name, reason }];
  });
  if (problems.length > 0)
    throw new AppError('validation_failed', 'The list cannot be narrowed like that.', { invalidParams: problems });
  return Object.fromEntries(given);
}
