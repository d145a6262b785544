import type { EntityTypeDefinition, FieldDefinition, MatchFeature } from '../catalog/entity-type';
import { kindOf } from '../catalog/field-kinds/kind-of';
import { getField } from '../catalog/registry';
import { splitAddress } from '../extraction/split-address';
import type { QueryValue, ReconQuery } from './read-batch';

/** What a query describes, as a record of one type: columns it says nothing about are not there. */
export type QueryRecord = Record<string, unknown>;

type FeatureOf<Name extends MatchFeature['feature']> = Extract<MatchFeature, { feature: Name }>;
function featureOf<Name extends MatchFeature['feature']>(
  type: EntityTypeDefinition,
  name: Name,
): FeatureOf<Name> | undefined {
  return type.match.features.find(({ feature }) => feature === name) as FeatureOf<Name> | undefined;
}

/** Whether things of a type are told apart by what they are called. Others, as homes, are by their address. */
export function isNamed(type: EntityTypeDefinition): boolean {
  return featureOf(type, 'name') !== undefined;
}

/**
 * A query as a thing of a type: its properties are columns, its text the name; of a type without names the text is an
 * address, as much of it as it gives. Properties that the type has not, and values that the column could not hold, say
 * nothing.
 */
export function toRecord(type: EntityTypeDefinition, { text, properties }: ReconQuery): QueryRecord {
  const record: QueryRecord = {};
  for (const { pid, values } of properties) {
    const field = getField(type, pid);
    if (!field || field.name in record) continue;
    const read = values.map((value) => readValue(field, value)).find((value) => value !== undefined);
    if (read !== undefined) record[field.name] = read;
  }
  return text === null ? record : { ...readText(type, text, record), ...record, ...nameOf(type, text) };
}

function nameOf(type: EntityTypeDefinition, text: string): QueryRecord {
  const feature = featureOf(type, 'name');
  return feature ? { [feature.name]: text } : {};
}

function readText(type: EntityTypeDefinition, text: string, given: QueryRecord): QueryRecord {
  const address = featureOf(type, 'address');
  const place = featureOf(type, 'place');
  if (isNamed(type) || !address) return {};
  const parts = splitAddress(text) ?? splitAtCity(text);
  // A place that is not in the text's own words must not be contradicted by what the text was cut to.
  const entries: [string, string | null][] = [
    [address.street, parts.street ?? text],
    ...(place && !(place.city in given) && !(place.postalCode in given)
      ? ([
          [place.city, parts.city],
          [place.state, parts.state],
          [place.postalCode, parts.postalCode],
        ] as [string, string | null][])
      : []),
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** "4711 Elm Street, Austin": a city without a state. */
function splitAtCity(text: string) {
  const [, street = null, city = null] = /^([^,]*\d[^,]*),\s*([^,\d]{2,80})$/.exec(text) ?? [];
  return { street, city: city?.trim() ?? null, state: null, postalCode: null };
}

function readValue(field: FieldDefinition, value: QueryValue): unknown {
  const plain = typeof value === 'object' ? value.id : value;
  // The id of a record stands for the record, which only a reference can be.
  if (typeof value === 'object' && field.refersTo === undefined) return undefined;
  const read = kindOf(field.kind).parse(plain, field);
  return read.ok ? read.value : undefined;
}
