import type { Db } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { siteOf } from '../name-and-site';
import { findEntityRows, findTitles } from '../queries';
import { requireEntityType } from '../registry';
import { optedOutSql } from './opted-out-sql';

/** A record; a null id is one that the catalogue does not have. */
export interface RecordPointer {
  type: string;
  id: bigint | number | null;
}

export const recordKey = (type: string, id: bigint | number): string => `${type}:${id}`;

/** Whether any opt-out stands at all: where none does, nothing more need be asked. */
export async function hasStandingOptOuts(db: Db): Promise<boolean> {
  return (await db.optOut.findFirst({ where: { state: { not: 'lifted' } }, select: { id: true } })) !== null;
}

/** The opt-outs that stand for records, by "builder:12": their own, or for a home that of its builder or community. */
export async function findOptedOut(db: Db, records: readonly RecordPointer[]): Promise<Map<string, bigint>> {
  const known = records.filter(({ id }) => id !== null);
  if (known.length === 0 || !(await hasStandingOptOuts(db))) return new Map();
  const rows = await db.$queryRawUnsafe<{ entity_type: string; entity_id: bigint; opt_out_id: bigint }[]>(
    `SELECT r.entity_type, r.entity_id, min(r.opt_out_id) AS opt_out_id
     FROM (${optedOutSql('standing')}) r (entity_type, entity_id, opt_out_id)
     JOIN unnest($1::text[], $2::bigint[]) AS asked(entity_type, entity_id) USING (entity_type, entity_id)
     GROUP BY 1, 2`,
    known.map(({ type }) => type),
    known.map(({ id }) => BigInt(id!)),
  );
  return new Map(rows.map((row) => [recordKey(row.entity_type, row.entity_id), row.opt_out_id]));
}

/** What an opted-out record says of itself wherever it is refused. */
export const optedOutWords = (name: string): string =>
  `${name} has opted out of collection. Nothing about it is fetched or proposed; what you know of it you can enter by hand.`;

/** Why one of some records may not be collected, as a sentence; null when all may. The first that may not is named. */
export async function whyOptedOut(db: Db, records: readonly RecordPointer[]): Promise<string | null> {
  const optedOut = await findOptedOut(db, records);
  const first = records.find(({ type, id }) => id !== null && optedOut.has(recordKey(type, id)));
  if (!first) return null;
  const titles = await findTitles(db, [first]);
  return optedOutWords(titles.get(recordKey(first.type, first.id!)) ?? requireEntityType(first.type).label.one);
}

/** @throws AppError opted_out for the first of the records that may not be collected. */
export async function requireCollectable(db: Db, records: readonly RecordPointer[]): Promise<void> {
  const why = await whyOptedOut(db, records);
  if (why !== null) throw new AppError('opted_out', why);
}

/** The website of an opted-out organisation. */
export interface OptedOutSite {
  entityType: string;
  entityId: bigint;
  name: string;
  site: string;
}

/** Websites of all organisations that have opted out. */
export async function findOptedOutSites(db: Db): Promise<OptedOutSite[]> {
  const rows = await db.$queryRaw<{ entity_type: string; entity_id: bigint }[]>`
    SELECT DISTINCT o.entity_type, coalesce(m.survivor_id, o.entity_id) AS entity_id
    FROM opt_outs o LEFT JOIN entity_merges m ON m.entity_type = o.entity_type AND m.merged_id = o.entity_id AND m.undone_at IS NULL
    WHERE o.state <> 'lifted'`;
  const sites: OptedOutSite[] = [];
  for (const name of new Set(rows.map((row) => row.entity_type))) {
    const type = requireEntityType(name);
    const ids = rows.filter((row) => row.entity_type === name).map((row) => row.entity_id);
    for (const row of await findEntityRows(db, type, ids)) {
      const site = siteOf(type, row);
      if (site !== null)
        sites.push({ entityType: name, entityId: BigInt(row.id), name: String(row[type.titleField] ?? ''), site });
    }
  }
  return sites;
}

/** Websites of other records that hold some text, such as a domain; a few are enough to tell. */
export async function findSitesWith(db: Db, typeName: string, text: string, limit: number) {
  const type = requireEntityType(typeName);
  if (type.siteField === null) return [];
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return db.$queryRawUnsafe<{ id: bigint; site: string }[]>(
    `SELECT id, "${type.siteField}" AS site FROM "${type.table}" WHERE "${type.siteField}" ILIKE $1 ORDER BY id LIMIT $2`,
    part,
    limit,
  );
}
