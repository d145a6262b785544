import type { EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { requireEntityType } from '../../catalog/registry';
import { wantedFields } from '../../extraction/claude/wanted-fields';
import type { PrismaClient } from '../../platform/db/client';
import { getSnapshot, type SnapshotPage } from '../../web/queries';
import { extractStoredPage, SUPPLIED_WITHOUT_ADDRESS } from '../collect-page';
import { holdsJob, type JobFence } from '../execution/commands';
import { getJobTarget, type JobTarget } from '../job-target';
import { findProvenFields } from './queries';

/** A job's page and what is still open about its entity. */
export interface OpenFields {
  type: EntityTypeDefinition;
  target: JobTarget;
  snapshot: SnapshotPage;
  /** Null for a supplied page without an address. */
  url: string | null;
  /** Neither the page nor anything else this job saw gave a proven value. */
  wanted: FieldDefinition[];
}

/** Null when the job is no longer this execution's, or its page is gone. */
export async function readOpenFields(
  { db, now }: { db: PrismaClient; now: () => Date },
  fence: JobFence,
  snapshotId: number,
): Promise<OpenFields | null> {
  if (!(await holdsJob(db, fence))) return null;
  const target = await getJobTarget(db, fence.jobId);
  const snapshot = await getSnapshot(db, BigInt(snapshotId));
  if (!target || !snapshot) return null;
  const type = requireEntityType(target.entityType);
  const url = snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
  const page = { html: snapshot.html, url, text: snapshot.text };
  const extraction = extractStoredPage(type, page, { hint: target.hint, now: now() });
  const proven = await findProvenFields(db, fence.jobId);
  const wanted = wantedFields(type, extraction).filter(({ name }) => !proven.has(name));
  return { type, target, snapshot, url, wanted };
}

/** How screens name them. */
export const labelsOf = (wanted: readonly FieldDefinition[]): string[] =>
  wanted.map(({ label }) => label.toLowerCase());
