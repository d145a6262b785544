import type { Db } from '@/lib/platform/db/client';
import { parseUrl } from '@/lib/platform/parse-url';
import { scoreSource, sumTallies, type Tally } from './score-reliability';
import { trustKey, type SourceTrust } from './source-trust';

/** One tally of a source: of a field of a type, or of a kind of record that is judged whole (an empty field). */
export interface FieldTally extends Tally {
  entityType: string;
  field: string;
}

/** How people have decided what sources stated, by source. Those nobody has judged are not in it. One statement. */
export async function findTallies(db: Db, sourceIds: readonly bigint[]): Promise<Map<bigint, FieldTally[]>> {
  const ids = [...new Set(sourceIds)];
  if (ids.length === 0) return new Map();
  const rows = await db.sourceTally.findMany({
    where: { source_id: { in: ids } },
    orderBy: [{ entity_type: 'asc' }, { field_name: 'asc' }],
  });
  const found = new Map<bigint, FieldTally[]>();
  for (const { source_id: id, entity_type: entityType, field_name: field, ...tally } of rows) {
    found.set(id, [...(found.get(id) ?? []), { entityType, field, ...tally }]);
  }
  return found;
}

export function toTrust(tallies: readonly FieldTally[]): SourceTrust {
  return {
    source: sumTallies(tallies),
    fields: new Map(tallies.map((tally) => [trustKey(tally.entityType, tally.field), tally])),
  };
}

/** A source with how far it may be trusted. */
export interface TrustedSource {
  id: bigint;
  trust: SourceTrust;
}

/** The source of a page's address; null for an address that names no host we know. */
export async function getSourceOf(db: Db, url: string | null): Promise<TrustedSource | null> {
  const host = parseUrl(url ?? '')?.host ?? '';
  const source = await db.collectionSource.findUnique({ where: { host }, select: { id: true } });
  if (!source) return null;
  return { id: source.id, trust: toTrust((await findTallies(db, [source.id])).get(source.id) ?? []) };
}

/**
 * The order in which to read addresses: those of the more reliable sources first; of equals, and of hosts nobody has judged,
 * the order given. @returns places in the list given
 */
export async function rankAddresses(db: Db, urls: readonly string[]): Promise<number[]> {
  const hosts = urls.map((url) => parseUrl(url)?.host ?? '');
  const sources = await db.collectionSource.findMany({
    where: { host: { in: [...new Set(hosts)] } },
    select: { id: true, host: true },
  });
  const tallies = await findTallies(
    db,
    sources.map(({ id }) => id),
  );
  const means = new Map(sources.map(({ id, host }) => [host, scoreSource(sumTallies(tallies.get(id) ?? [])).mean]));
  const meanAt = (place: number) => means.get(hosts[place]!) ?? 0.5;
  return urls.map((_url, place) => place).sort((a, b) => meanAt(b) - meanAt(a) || a - b);
}
