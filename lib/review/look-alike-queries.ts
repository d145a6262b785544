import { formatFieldValue } from '../catalog/format-value';
import { siteOf } from '../catalog/name-and-site';
import { requireEntityType } from '../catalog/registry';
import type { Db } from '../platform/db/client';
import { hostOf } from './describe-card';
import type { LookAlike } from './inbox-schema';
import { foldedName, hostSql } from './identity-sql';

const LOOK_ALIKES_SHOWN = 5;

const quote = (identifier: string) => `"${identifier}"`;

/** Entities that may be the one proposed: the same name written differently, or the same website. One statement. */
export async function findLookAlikes(
  db: Db,
  typeName: string,
  proposed: Readonly<Record<string, unknown>>,
): Promise<LookAlike[]> {
  const type = requireEntityType(typeName);
  const has = (name: string) => type.fields.some((field) => field.name === name);
  const columns = ['city', 'state'].filter(has);
  const host = hostOf(siteOf(type, proposed));
  const title = quote(type.titleField);
  const sameSite = type.siteField === null ? 'false' : `${hostSql(quote(type.siteField))} = $2`;
  const rows = await db.$queryRawUnsafe<(Record<string, unknown> & { id: bigint; same_site: boolean | null })[]>(
    `SELECT id, ${title} AS title, ${columns.map(quote).join(', ') || 'NULL AS city'}, ${sameSite} AND $2::text <> '' AS same_site
     FROM ${quote(type.table)} WHERE (${foldedName(title)} = ${foldedName('$1::text')}) OR (${sameSite} AND $2::text <> '') ORDER BY id LIMIT ${LOOK_ALIKES_SHOWN}`,
    String(proposed[type.titleField] ?? ''),
    host ?? '',
  );
  return rows.map((row) => ({
    entity_id: Number(row.id),
    title: String(row.title ?? ''),
    detail: ['city', 'state']
      .map((name) => formatFieldValue(type.name, name, row[name]))
      .filter(Boolean)
      .join(', '),
    href: `/catalog/${type.plural}/${row.id}`,
    why: row.same_site ? 'Same website' : 'Same name',
  }));
}
