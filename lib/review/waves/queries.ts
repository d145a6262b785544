import { findTitles } from '../../catalog/queries';
import type { Db } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { parseUrl } from '../../platform/parse-url';
import { describeWave, type WaveWords } from './describe-wave';

/** A wave that holds something. Times are ISO 8601. */
export interface WaveView extends WaveWords {
  wave_id: number;
  source_id: number;
  /** The site it comes from. */
  host: string;
  entity_type: string;
  /** Null for records of a list. */
  field: string | null;
  change_type: string;
  shape: string;
  /** Proposals that wait, and the records they are about. */
  pending: number;
  records: number;
  /** Of those that wait: with verified evidence, which alone can be accepted together. */
  verified: number;
  lowest_confidence: number;
  opened_at: string;
  oldest_at: string;
  read_again_at: string | null;
}

interface WaveRow {
  id: bigint;
  source_id: bigint;
  host: string;
  entity_type: string;
  field_name: string;
  change_type: string;
  shape: string;
  pending: number;
  records: number;
  verified: number;
  lowest_confidence: number;
  opened_at: Date;
  oldest_at: Date | null;
  read_again_at: Date | null;
}

const SELECT_WAVES = `
  SELECT w.id, w.source_id, coalesce(s.host, s.source_name) AS host, w.entity_type, w.field_name, w.change_type, w.shape,
         w.opened_at, w.read_again_at, held.*
  FROM change_waves w JOIN collection_sources s ON s.id = w.source_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS pending, count(DISTINCT coalesce(c.parent_entity_id, c.entity_id))::int AS records,
           (count(*) FILTER (WHERE c.evidence = 'verified'))::int AS verified,
           coalesce(min(c.confidence), 0) AS lowest_confidence, min(c.created_at) AS oldest_at
    FROM collection_changes c WHERE c.wave_id = w.id AND c.status = 'pending'
  ) held`;

/** Waves that hold something, the fullest first. One statement. */
export async function findWaves(db: Db): Promise<WaveView[]> {
  const rows = await db.$queryRawUnsafe<WaveRow[]>(
    `${SELECT_WAVES}
     WHERE w.id IN (SELECT wave_id FROM collection_changes WHERE status = 'pending' AND wave_id IS NOT NULL)
     ORDER BY held.pending DESC, w.id`,
  );
  return rows.map(toView);
}

/** One wave, also one that holds nothing any more. @throws AppError not_found */
export async function requireWave(db: Db, id: bigint): Promise<WaveView> {
  const [row] = await db.$queryRawUnsafe<WaveRow[]>(`${SELECT_WAVES} WHERE w.id = $1`, id);
  if (!row) throw notFound('wave');
  return toView(row);
}

function toView(row: WaveRow): WaveView {
  return {
    ...describeWave(row),
    wave_id: Number(row.id),
    source_id: Number(row.source_id),
    ...{ host: row.host, entity_type: row.entity_type, field: row.field_name === '' ? null : row.field_name },
    ...{ change_type: row.change_type, shape: row.shape },
    ...{ pending: row.pending, records: row.records, verified: row.verified },
    lowest_confidence: row.lowest_confidence,
    opened_at: row.opened_at.toISOString(),
    oldest_at: (row.oldest_at ?? row.opened_at).toISOString(),
    read_again_at: row.read_again_at?.toISOString() ?? null,
  };
}

/** How many questions are asked as one: waves that hold something, and runs that are held. One statement. */
export async function countTogether(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`
    SELECT (SELECT count(DISTINCT wave_id) FROM collection_changes WHERE status = 'pending' AND wave_id IS NOT NULL)::int
           + (SELECT count(*) FROM collection_jobs WHERE held_at IS NOT NULL AND released_at IS NULL)::int AS n`;
  return rows[0]!.n;
}

/** The jobs whose proposals a wave holds. */
export async function findWaveJobs(db: Db, id: bigint): Promise<string[]> {
  const rows = await db.collectionChange.findMany({
    where: { wave_id: id, status: 'pending', job_id: { not: null } },
    select: { job_id: true },
    distinct: ['job_id'],
    orderBy: { job_id: 'asc' },
  });
  return rows.flatMap(({ job_id: jobId }) => jobId ?? []);
}

/** A run whose proposals wait to be released as a whole. */
export interface HeldRun {
  job_id: string;
  entity_type: string;
  entity_id: number | null;
  /** The record that was read, or whose homes were looked for; null for a search of many. */
  title: string | null;
  /** The site that was read; null where the job names none. */
  host: string | null;
  reason: string;
  held_at: string;
  pending: number;
}

interface HeldRow {
  job_id: string;
  entity_type: string;
  entity_id: bigint | null;
  about_type: string | null;
  about_id: bigint | null;
  url: string | null;
  reason: string;
  held_at: Date;
  pending: number;
}

/** Runs that are held, the longest first, with what of them still waits. One statement, and one for each type of record. */
export async function findHeldRuns(db: Db, take = 50): Promise<HeldRun[]> {
  const rows = await db.$queryRaw<HeldRow[]>`
    SELECT j.job_id, j.entity_type, j.entity_id, coalesce(j.held_reason, '') AS reason, j.held_at,
           CASE WHEN j.entity_id IS NULL THEN j.parent_entity_type ELSE j.entity_type END AS about_type,
           coalesce(j.entity_id, j.parent_entity_id) AS about_id,
           coalesce(j.target_url, (SELECT min(c.source_url) FROM collection_changes c WHERE c.job_id = j.job_id)) AS url,
           (SELECT count(*)::int FROM collection_changes c WHERE c.job_id = j.job_id AND c.status = 'pending') AS pending
    FROM collection_jobs j WHERE j.held_at IS NOT NULL AND j.released_at IS NULL ORDER BY j.held_at, j.id LIMIT ${take}`;
  const titles = await findTitles(
    db,
    rows.flatMap(({ about_type: type, about_id: id }) => (type === null ? [] : [{ type, id }])),
  );
  return rows.map(({ entity_id: id, held_at: at, about_type: type, about_id: about, url, ...row }) => ({
    ...row,
    entity_id: id === null ? null : Number(id),
    title: titles.get(`${type}:${about}`) ?? null,
    host: url === null ? null : (parseUrl(url)?.hostname ?? null),
    held_at: at.toISOString(),
  }));
}
