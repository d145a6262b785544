import type { EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { requireEntityType } from '../../catalog/registry';
import { wantedFields } from '../../extraction/claude/wanted-fields';
import type { PrismaClient } from '../../platform/db/client';
import { getSnapshot, type SnapshotPage } from '../../web/queries';
import { extractStoredPage, SUPPLIED_WITHOUT_ADDRESS } from '../../extraction/stored-page';
import { holdsJob, type JobFence } from '../execution/commands';
import { getJobTarget, type JobTarget } from '../job-target';
import { findProven } from './queries';

/** A job's page, if it has one, and what is still open about its entity. */
export interface OpenFields {
  type: EntityTypeDefinition;
  target: JobTarget;
  /** Null where nothing could be read. */
  snapshot: SnapshotPage | null;
  /** Null for a supplied page without an address, and without a page. */
  url: string | null;
  /** Neither the page nor anything else this job saw gave a proven value. */
  wanted: FieldDefinition[];
}

const NOTHING_READ: Parameters<typeof wantedFields>[1] = { fields: [], missing: [] };

/** Null when the job is no longer this execution's, or its page is gone. */
export async function readOpenFields(
  { db, now }: { db: PrismaClient; now: () => Date },
  fence: JobFence,
  snapshotId: number | null,
): Promise<OpenFields | null> {
  if (!(await holdsJob(db, fence))) return null;
  const target = await getJobTarget(db, fence.jobId);
  const snapshot = snapshotId === null ? null : await getSnapshot(db, BigInt(snapshotId));
  if (!target || (snapshotId !== null && !snapshot)) return null;
  const type = requireEntityType(target.entityType);
  const url = !snapshot || snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
  const extraction = snapshot
    ? extractStoredPage(type, { html: snapshot.html, url, text: snapshot.text }, { hint: target.hint, now: now() })
    : NOTHING_READ;
  const proven = await findProven(db, fence.jobId, type);
  const wanted = wantedFields(type, extraction, { proven, leftOut: target.leftOut });
  return { type, target, snapshot, url, wanted };
}

/** How screens name them. */
export const labelsOf = (wanted: readonly FieldDefinition[]): string[] =>
  wanted.map(({ label }) => label.toLowerCase());
