import type { Db } from '../../../platform/db/client';
import type { MissingGroup } from './plan-completion';

/** How many listings miss which fields: one statement over those that are partial. */
export async function findMissingGroups(db: Db): Promise<MissingGroup[]> {
  const rows = await db.$queryRaw<{ fields: string[]; n: number }[]>`
    SELECT missing_fields AS fields, count(*)::int AS n FROM listing WHERE quality = 'partial' GROUP BY 1`;
  return rows.map(({ fields, n }) => ({ fields, listings: n }));
}

/** A listing to be completed, as the page asks for it. */
export interface Incomplete {
  id: number;
  listing_id: string;
  title: string | null;
  kind: 'home' | 'vehicle' | 'goods';
  url: string | null;
  /** Why the page gave nothing for the field. */
  reason: string;
  /** What else is missing. */
  others: string[];
  /** The stored page; null where none is. */
  snapshot_id: number | null;
}

/** Listings that miss a field, those first that it alone makes whole, newest first. */
export async function findIncomplete(db: Db, field: string, limit: number): Promise<Incomplete[]> {
  const rows = await db.$queryRaw<
    (Omit<Incomplete, 'id' | 'others' | 'reason' | 'snapshot_id'> & {
      id: bigint;
      missing_fields: string[];
      missing_reasons: Record<string, string>;
      snapshot_id: bigint | null;
    })[]
  >`
    SELECT l.id, l.listing_id, l.title, l.kind, l.url, l.missing_fields, l.missing_reasons, s.snapshot_id
    FROM listing l LEFT JOIN LATERAL (
      SELECT i.snapshot_id FROM import_session i WHERE i.listing_id = l.id AND i.snapshot_id IS NOT NULL ORDER BY i.id DESC LIMIT 1
    ) s ON true
    WHERE l.quality = 'partial' AND l.missing_fields @> ${JSON.stringify([field])}::jsonb
    ORDER BY jsonb_array_length(l.missing_fields), l.id DESC LIMIT ${limit}`;
  return rows.map(({ missing_fields: missing, missing_reasons: reasons, id, snapshot_id: snapshot, ...row }) => ({
    ...row,
    id: Number(id),
    reason: reasons[field] ?? 'absent',
    others: missing.filter((name) => name !== field),
    snapshot_id: snapshot === null ? null : Number(snapshot),
  }));
}

export interface PageText {
  text: string;
  url: string;
  fetched_at: string;
  origin: string;
}

/** The text of a stored page that an import has read; null for one that is not there. */
export async function getImportedText(db: Db, snapshotId: number): Promise<PageText | null> {
  const session = await db.importSession.findFirst({
    where: { snapshot_id: BigInt(snapshotId) },
    select: {
      snapshot: {
        select: { final_url: true, fetched_at: true, origin: true, content: { select: { text: true } } },
      },
    },
  });
  const snapshot = session?.snapshot;
  if (!snapshot) return null;
  return {
    ...{ text: snapshot.content.text, url: snapshot.final_url, origin: snapshot.origin },
    fetched_at: snapshot.fetched_at.toISOString(),
  };
}
