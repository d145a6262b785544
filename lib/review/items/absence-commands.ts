import { createHash } from 'node:crypto';
import { findOptedOut, recordKey } from '../../catalog/opt-outs/queries';
import { getField, requireEntityType } from '../../catalog/registry';
import { encodeValue } from '../../catalog/stored-value';
import { listAddress } from '../../extraction/pagination';
import type { Db } from '../../platform/db/client';
import { proposalKey } from '../plan-proposals';
import { isWrittenIn } from './is-written-in';

/** Days on which a home is missed before its removal is proposed: a list may be incomplete for a day. */
const DAYS_MISSED = 2;

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 40);

/**
 * Notes which homes a whole list does not show although it did before, and proposes that they are no longer offered once
 * they were missed on two different days with no sighting between. Only the list that showed a home can miss it, and
 * only where our own rules read it there.
 * @param wholeLists each by the snapshots of its pages, the first one first
 * @param present homes that the job has seen, or may have
 * @returns how many such proposals waited already
 */
export async function noteAbsences(
  tx: Db,
  jobId: string,
  wholeLists: readonly (readonly number[])[],
  present: readonly bigint[],
): Promise<number> {
  for (const pages of wholeLists) await noteMissedOn(tx, jobId, pages, present);
  let waiting = 0;
  const missed = await findMissed(tx, jobId);
  const optedOut = await findOptedOut(
    tx,
    missed.map(({ property_id: id }) => ({ type: 'property', id })),
  );
  for (const home of missed) {
    if (!optedOut.has(recordKey('property', home.property_id))) waiting += await proposeRemoval(tx, jobId, home);
  }
  return waiting;
}

async function noteMissedOn(tx: Db, jobId: string, pages: readonly number[], present: readonly bigint[]) {
  const snapshots = await tx.snapshot.findMany({
    where: { id: { in: pages.map(BigInt) } },
    select: { id: true, final_url: true, content: { select: { text: true } } },
  });
  const first = snapshots.find(({ id }) => Number(id) === pages[0]);
  if (!first) return;
  const list = listAddress(first.final_url);
  const missing = (await findShownBy(tx, list, present)).filter(
    // An entry that could not be read as a home is one all the same.
    ({ street }) => street === null || !snapshots.some(({ content }) => isWrittenIn(street, content.text)),
  );
  await tx.$executeRaw`
    INSERT INTO inventory_absences (property_id, day, page_url, job_id, snapshot_id)
    SELECT missing.id, current_date, ${list}, ${jobId}, ${first.id}
    FROM unnest(${missing.map(({ id }) => id)}::bigint[]) AS missing (id)
    ON CONFLICT DO NOTHING`;
}

/** Homes that are offered as far as we know, that a list has shown on any of its pages, and that are not among those present. */
async function findShownBy(tx: Db, list: string, present: readonly bigint[]) {
  // Pages of a list share its address up to the query, which says what else they ask for.
  const path = list.replace(/\?.*$/, '');
  const rows = await tx.$queryRaw<{ id: bigint; street: string | null; url: string }[]>`
    SELECT DISTINCT p.id, p.address1 AS street, s.final_url AS url
    FROM snapshots s
    JOIN observations o ON o.snapshot_id = s.id AND o.entity_type = 'property' AND o.item_key IS NOT NULL
      AND o.method NOT LIKE 'claude%'
    JOIN properties p ON p.id = o.entity_id AND p.property_status IN ('available', 'pending')
    WHERE starts_with(s.final_url, ${path}) AND p.id <> ALL (${[...present]}::bigint[])
    ORDER BY p.id`;
  return [...new Map(rows.filter(({ url }) => listAddress(url) === list).map((row) => [row.id, row])).values()];
}

interface Missed {
  property_id: bigint;
  page_url: string;
  property_status: string;
  days: number;
  snapshot_id: bigint;
}

/** Homes that a list of this job has missed on enough days, and that no list has shown since the first of them. */
function findMissed(tx: Db, jobId: string): Promise<Missed[]> {
  return tx.$queryRaw<Missed[]>`
    SELECT a.property_id, a.page_url, p.property_status, count(DISTINCT a.day)::int AS days, max(a.snapshot_id) AS snapshot_id
    FROM inventory_absences a
    JOIN properties p ON p.id = a.property_id AND p.property_status IN ('available', 'pending')
    LEFT JOIN LATERAL (
      SELECT max(o.observed_at) AS at FROM observations o
      WHERE o.entity_type = 'property' AND o.entity_id = a.property_id AND o.item_key IS NOT NULL
    ) seen ON true
    WHERE (a.property_id, a.page_url) IN (SELECT property_id, page_url FROM inventory_absences WHERE job_id = ${jobId})
      AND (seen.at IS NULL OR a.day > seen.at::date)
    GROUP BY a.property_id, a.page_url, p.property_status HAVING count(DISTINCT a.day) >= ${DAYS_MISSED}
    ORDER BY a.property_id`;
}

/** The list itself proves it: that the home is not there. */
async function proposeRemoval(tx: Db, jobId: string, home: Missed): Promise<number> {
  const type = requireEntityType('property');
  const field = getField(type, 'property_status')!;
  const key = proposalKey(field, 'removed', digest);
  const same = { entity_type: type.name, entity_id: home.property_id, field_name: field.name, normalised_value: key };
  const waiting = await tx.collectionChange.findFirst({ where: { ...same, status: 'pending' }, select: { id: true } });
  if (waiting) return 1;
  const rejected = await tx.collectionChange.findFirst({
    where: { ...same, status: 'rejected', snapshot_id: home.snapshot_id },
    select: { id: true },
  });
  if (rejected) return 0;
  const source = await tx.collectionSource.findUnique({
    where: { host: new URL(home.page_url).host },
    select: { id: true },
  });
  await tx.collectionChange.create({
    data: {
      ...same,
      job_id: jobId,
      old_value: encodeValue(field, home.property_status),
      new_value: 'removed',
      change_type: 'removed',
      shape: 'gone',
      confidence: 0.7,
      confidence_reasons: [
        { kind: 'history', label: `Not on the list that showed it, on ${home.days} days`, delta: 0.7 },
      ],
      evidence: 'unverified',
      snapshot_id: home.snapshot_id,
      source_id: source?.id ?? null,
      source_url: home.page_url.slice(0, 1024),
    },
  });
  return 0;
}
