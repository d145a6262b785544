import type { EntityTypeDefinition } from '../catalog/entity-type';
import { requireEntityType } from '../catalog/registry';
import type { Db } from '../platform/db/client';
import { digitsSql, foldedName, hostSql } from './identity-sql';

export interface LikelyDuplicate {
  entity_type: string;
  entity_id: number;
  title: string;
  /** What the two have in common, the surest first. */
  reasons: ('same_website' | 'same_phone' | 'same_name' | 'similar_name')[];
  /** Trigram similarity of the names, 0–1, to two decimals. */
  similarity: number;
}

const SHOWN = 5;
/** Names at least this alike are worth a look: "Perry Homes" and "Perry Homes LLC", not every "… Homes". */
const ALIKE = 0.6;

const quote = (identifier: string) => `"${identifier}"`;
/**
 * Entities the catalogue has that proposed ones may be: by website, telephone digits, or name. One statement for all.
 * @returns duplicates by the proposal's place in the list; proposals without any are not in the map
 */
export async function findLikelyDuplicates(
  db: Db,
  typeName: string,
  proposed: readonly Readonly<Record<string, unknown>>[],
): Promise<Map<number, LikelyDuplicate[]>> {
  const found = new Map<number, LikelyDuplicate[]>();
  if (proposed.length === 0) return found;
  const type = requireEntityType(typeName);
  const texts = (name: string) => proposed.map((data) => (typeof data[name] === 'string' ? data[name] : ''));
  const rows = await db.$queryRawUnsafe<Row[]>(
    duplicatesSql(type),
    texts(type.titleField),
    texts(type.siteField ?? ''),
    texts('phone'),
  );
  for (const row of rows) {
    const place = Number(row.place) - 1;
    const reasons = [
      ...(row.same_website ? (['same_website'] as const) : []),
      ...(row.same_phone ? (['same_phone'] as const) : []),
      ...(row.same_name ? (['same_name'] as const) : []),
      ...(!row.same_name && row.alike >= ALIKE ? (['similar_name'] as const) : []),
    ];
    const duplicate = { entity_type: type.name, entity_id: Number(row.id), title: row.title ?? '', reasons };
    const similarity = Math.round(row.alike * 100) / 100;
    found.set(place, [...(found.get(place) ?? []), { ...duplicate, similarity }]);
  }
  return found;
}

interface Row {
  place: bigint;
  id: bigint;
  title: string | null;
  same_website: boolean;
  same_phone: boolean;
  same_name: boolean;
  alike: number;
}

/** Identifiers come from the type's declaration; values are parameters. */
function duplicatesSql(type: EntityTypeDefinition): string {
  const has = (name: string) => type.fields.some((field) => field.name === name);
  const title = `t.${quote(type.titleField)}`;
  const column = type.siteField === null ? null : `t.${quote(type.siteField)}`;
  const site = column ? `(p.website <> '' AND ${hostSql(column)} = ${hostSql('p.website')})` : 'false';
  const phone = has('phone')
    ? `(length(${digitsSql('p.phone')}) = 10 AND ${digitsSql('t.phone')} = ${digitsSql('p.phone')})`
    : 'false';
  return `
    SELECT p.place, d.* FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS p(title, website, phone, place)
    CROSS JOIN LATERAL (
      SELECT t.id, ${title} AS title, coalesce(${site}, false) AS same_website, coalesce(${phone}, false) AS same_phone,
             ${foldedName(title)} = ${foldedName('p.title')} AS same_name,
             similarity(${title}, p.title)::float8 AS alike
      FROM ${quote(type.table)} t
      WHERE ${site} OR ${phone} OR ${foldedName(title)} = ${foldedName('p.title')}
         OR (${title} % p.title AND similarity(${title}, p.title) >= ${ALIKE})
      ORDER BY coalesce(${site}, false)::int + coalesce(${phone}, false)::int DESC, alike DESC, t.id
      LIMIT ${SHOWN}
    ) d
    ORDER BY p.place`;
}
