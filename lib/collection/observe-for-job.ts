import { requireEntityType } from '../catalog/registry';
import type { Extraction, ExtractedChild, ExtractedField, RejectedField } from '../catalog/observation';
import { childKeyFor } from '../catalog/child-key';
import type { Db, Prisma } from '../platform/db/client';
import { getSnapshot } from '../web/queries';
import { extractStoredPage, SUPPLIED_WITHOUT_ADDRESS } from './collect-page';
import { holdsJob, type JobFence } from './execution/commands';
import { getJobTarget } from './job-target';
import type { RunJobDeps } from './run-job';

export type ObserveStepResult =
  | {
      kind: 'observed';
      itemsFound: number;
      rejected: number;
      missing: string[];
      listedChildren: string[];
      warnings: string[];
    }
  | { kind: 'gone' };

/** Reads the stored page and writes what it says as observations, the refused ones with their reasons. */
export async function observeForJob(deps: RunJobDeps, fence: JobFence, snapshotId: number): Promise<ObserveStepResult> {
  const { db } = deps;
  const target = await getJobTarget(db, fence.jobId);
  const snapshot = await getSnapshot(db, BigInt(snapshotId));
  if (!target || !snapshot) return { kind: 'gone' };
  const type = requireEntityType(target.entityType);
  const source = await db.collectionSource.findFirst({
    where: { host: hostOf(snapshot.final_url) },
    select: { id: true, reliability_score: true },
  });
  const address = snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
  const extraction = extractStoredPage(
    type,
    { html: snapshot.html, url: address, text: snapshot.text },
    { hint: target.hint, sourceReliability: source?.reliability_score ?? null, now: deps.now() },
  );
  const base: ObservationBase = {
    entity_type: target.entityType,
    entity_id: target.entityId,
    job_id: fence.jobId,
    snapshot_id: snapshot.id,
    source_id: source?.id ?? null,
    source_url: address,
    extractor_version: extraction.extractor_version,
    observed_at: deps.now(),
  };
  const rows = [
    ...extraction.fields.map((field) => acceptedRow(base, field)),
    ...extraction.children.flatMap((child) => childRow(base, child, type)),
    ...extraction.rejected.map((field) => rejectedRow(base, field)),
  ];
  const isHeld = await db.$transaction((tx) => writeOnce(tx, fence, snapshot.id, rows));
  if (!isHeld) return { kind: 'gone' };
  return {
    kind: 'observed',
    itemsFound: extraction.fields.length + extraction.children.length,
    rejected: extraction.rejected.length,
    missing: extraction.missing.map(({ name, reason }) => `${name}: ${reason}`),
    listedChildren: extraction.listed_children,
    warnings: warningsOf(extraction),
  };
}

type ObservationBase = Pick<
  Prisma.ObservationCreateManyInput,
  | 'entity_type'
  | 'entity_id'
  | 'job_id'
  | 'snapshot_id'
  | 'source_id'
  | 'source_url'
  | 'extractor_version'
  | 'observed_at'
>;

/** A repeated step finds its rows and writes none. @returns whether the job is still this execution's. */
async function writeOnce(
  tx: Db,
  fence: JobFence,
  snapshotId: bigint,
  rows: Prisma.ObservationCreateManyInput[],
): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM collection_jobs WHERE job_id = ${fence.jobId} FOR UPDATE`;
  if (!(await holdsJob(tx, fence))) return false;
  const written = await tx.observation.count({ where: { job_id: fence.jobId, snapshot_id: snapshotId } });
  if (written === 0) await tx.observation.createMany({ data: rows });
  return true;
}

function acceptedRow(base: ObservationBase, field: ExtractedField): Prisma.ObservationCreateManyInput {
  return {
    ...base,
    field_name: field.name,
    value: field.value as Prisma.InputJsonValue,
    raw: field.raw,
    ...proofOf(field),
    status: 'accepted',
  };
}

function proofOf(seen: ExtractedField | ExtractedChild | RejectedField) {
  return {
    quote: seen.quote,
    span_start: seen.span?.start ?? null,
    span_end: seen.span?.end ?? null,
    method: seen.method,
    confidence: seen.confidence,
    confidence_reasons: seen.confidence_reasons as unknown as Prisma.InputJsonValue,
    evidence: seen.evidence,
  };
}

function childRow(
  base: ObservationBase,
  seen: ExtractedChild,
  type: ReturnType<typeof requireEntityType>,
): Prisma.ObservationCreateManyInput[] {
  const child = type.children.find((candidate) => candidate.name === seen.entity_type);
  if (!child) return [];
  return [
    {
      ...base,
      child_type: child.name,
      child_key: childKeyFor(child, seen.data),
      value: seen.data as Prisma.InputJsonObject,
      ...proofOf(seen),
      status: 'accepted',
    },
  ];
}

/** What was refused keeps its reason and where it stood, but not the value itself. */
function rejectedRow(base: ObservationBase, field: RejectedField): Prisma.ObservationCreateManyInput {
  return {
    ...base,
    field_name: field.name,
    ...proofOf(field),
    evidence: 'unverified',
    status: 'rejected',
    reject_reason: field.reason.slice(0, 500),
  };
}

function warningsOf(extraction: Extraction): string[] {
  const nothing =
    extraction.fields.length === 0 ? ['The page states no fact about this record that could be read.'] : [];
  return [...nothing, ...extraction.notes].slice(0, 20);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
