import { createHash } from 'node:crypto';
import { getField, requireEntityType } from '../../catalog/registry';
import { encodeValue } from '../../catalog/stored-value';
import type { Db } from '../../platform/db/client';
import { proposalKey } from '../plan-proposals';

/** Days on which a home is missed before its removal is proposed: a list may be incomplete for a day. */
const DAYS_MISSED = 2;

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 40);

interface Missed {
  property_id: bigint;
  page_url: string;
  property_status: string;
  days: number;
  snapshot_id: bigint;
  source_id: bigint | null;
}

/**
 * Notes which homes a complete list does not show although it did before, and proposes that they are no longer offered once
 * they were missed on two different days with no sighting between. Only the list that showed a home can miss it.
 * @returns how many such proposals waited already
 */
export async function noteAbsences(
  tx: Db,
  jobId: string,
  completeLists: readonly number[],
  present: readonly bigint[],
): Promise<number> {
  if (completeLists.length === 0) return 0;
  await tx.$executeRaw`
    INSERT INTO inventory_absences (property_id, day, page_url, job_id, snapshot_id)
    SELECT DISTINCT ON (o.entity_id) o.entity_id, current_date, s.final_url, ${jobId}, s.id
    FROM snapshots s
    JOIN observations o ON o.source_url = s.final_url AND o.entity_type = 'property' AND o.item_key IS NOT NULL
    JOIN properties p ON p.id = o.entity_id AND p.property_status IN ('available', 'pending')
    WHERE s.id = ANY (${completeLists.map(BigInt)}::bigint[]) AND o.entity_id <> ALL (${[...present]}::bigint[])
    ON CONFLICT DO NOTHING`;
  const missed = await tx.$queryRaw<Missed[]>`
    SELECT a.property_id, max(a.page_url) AS page_url, p.property_status, count(DISTINCT a.day)::int AS days,
           max(a.snapshot_id) AS snapshot_id, max(c.source_id) AS source_id
    FROM inventory_absences a
    JOIN properties p ON p.id = a.property_id
    LEFT JOIN LATERAL (
      SELECT max(o.observed_at) AS at, max(o.source_id) AS source_id FROM observations o
      WHERE o.entity_type = 'property' AND o.entity_id = a.property_id AND o.item_key IS NOT NULL AND o.source_url = a.page_url
    ) c ON true
    WHERE a.property_id IN (SELECT property_id FROM inventory_absences WHERE job_id = ${jobId})
      AND (c.at IS NULL OR a.day > c.at::date)
    GROUP BY a.property_id, p.property_status HAVING count(DISTINCT a.day) >= ${DAYS_MISSED}`;
  let waiting = 0;
  for (const home of missed) waiting += await proposeRemoval(tx, jobId, home);
  return waiting;
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
  await tx.collectionChange.create({
    data: {
      ...same,
      job_id: jobId,
      old_value: encodeValue(field, home.property_status),
      new_value: 'removed',
      change_type: 'removed',
      confidence: 0.7,
      confidence_reasons: [
        { kind: 'history', label: `Not on the list that showed it, on ${home.days} days`, delta: 0.7 },
      ],
      evidence: 'unverified',
      snapshot_id: home.snapshot_id,
      source_id: home.source_id,
      source_url: home.page_url.slice(0, 1024),
    },
  });
  return 0;
}
