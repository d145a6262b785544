import type { Db } from '../platform/db/client';
import { TRIED_DAYS, type Expectation } from './expectation';
import { getFinderContext } from './kept-queries';
import { subjectOf } from './subject-of';

/** How a job stands to a gap: it is to come or runs, its proposals wait for a decision, or it came to nothing. */
export type Holding = 'queued' | 'in_review' | 'tried';

/** The last job that is for a gap. */
export interface Holder {
  jobId: string;
  holding: Holding;
  /** Of the job. */
  status: string;
}

/** Cards up to which each is looked up by itself. */
const FEW = 200;

/** What is known of a job, as SQL over `j`: how it holds its gaps. */
const HOLDING = `CASE WHEN j.status IN ('pending', 'running') THEN 'queued'
    WHEN EXISTS (SELECT FROM collection_changes c WHERE c.job_id = j.job_id AND c.status IN ('pending', 'approved')) THEN 'in_review'
    ELSE 'tried' END`;
/** Cancelled jobs hold nothing. */
const LATELY = `j.status <> 'cancelled' AND (j.status IN ('pending', 'running') OR j.completed_at > $1::timestamptz - make_interval(days => $3::int)
    OR EXISTS (SELECT FROM collection_changes c WHERE c.job_id = j.job_id AND c.status IN ('pending', 'approved')))`;

/**
 * The last job for each of an expectation's gaps, by the gap's id; of those given, or of all. One statement. Jobs about a record
 * count whoever started them: reading it once more would find the same.
 */
export async function findHolders(
  db: Db,
  expectation: Expectation,
  ids: readonly number[] | null,
  now: Date,
): Promise<Map<number, Holder>> {
  const given = ids === null ? null : ids.map(BigInt);
  if (given?.length === 0) return new Map();
  const { triedDays } = expectation;
  const days = triedDays ? triedDays(await getFinderContext(db, now)) : TRIED_DAYS;
  const sql =
    expectation.backfill?.plan === 'builder_links'
      ? cardHoldersSql(given !== null && given.length <= FEW)
      : recordHoldersSql();
  const rows = await db.$queryRawUnsafe<{ id: bigint; job_id: string; holding: Holding; status: string }[]>(
    sql,
    now,
    given,
    days,
    ...(expectation.backfill?.plan === 'builder_links' ? [] : [subjectOf(expectation)]),
  );
  return new Map(rows.map(({ id, job_id: jobId, holding, status }) => [Number(id), { jobId, holding, status }]));
}

/**
 * Few cards are looked up by the index of the jobs' lists, each by itself; for many the lists of all jobs are read once, which is
 * less than as many lookups.
 */
function cardHoldersSql(areFew: boolean): string {
  const list = "j.search_filters->'community_builder_card_ids'";
  const isFor = "j.search_filters ? 'community_builder_card_ids'";
  const cards = areFew
    ? `unnest($2::bigint[]) AS card(id) CROSS JOIN LATERAL (
         SELECT * FROM collection_jobs k WHERE k.search_filters ? 'community_builder_card_ids'
           AND k.search_filters->'community_builder_card_ids' @> jsonb_build_array(card.id)) j WHERE true`
    : `collection_jobs j CROSS JOIN LATERAL (SELECT value::bigint AS id FROM jsonb_array_elements_text(${list})) card
       WHERE ${isFor} AND ($2::bigint[] IS NULL OR card.id = ANY($2::bigint[]))`;
  return `SELECT DISTINCT ON (card.id) card.id, j.job_id, j.status, ${HOLDING} AS holding
    FROM ${cards} AND ${LATELY} ORDER BY card.id, j.id DESC`;
}

function recordHoldersSql(): string {
  return `SELECT DISTINCT ON (j.entity_id) j.entity_id AS id, j.job_id, j.status, ${HOLDING} AS holding
    FROM collection_jobs j
    WHERE j.entity_type = $4 AND j.job_type = 'update' AND j.entity_id IS NOT NULL
      AND ($2::bigint[] IS NULL OR j.entity_id = ANY($2::bigint[])) AND ${LATELY}
    ORDER BY j.entity_id, j.id DESC`;
}
