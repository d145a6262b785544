import { namingField } from '../../catalog/name-and-site';
import { personalSpans } from '../../catalog/personal-data';
import { requireEntityType } from '../../catalog/registry';
import { claudeVersion } from '../../extraction/claude/answer-key';
import { checkClaims } from '../../extraction/claude/check-claims';
import type { Claim } from '../../extraction/claude/read-answer';
import { readDocument } from '../../extraction/document';
import { isSameSite } from '../../extraction/same-site';
import type { PrismaClient } from '../../platform/db/client';
import { getSnapshot } from '../../web/queries';
import { getSourceOf } from '../../web/reliability/queries';
import { SUPPLIED_WITHOUT_ADDRESS } from '../../extraction/stored-page';
import { writeObservations, type JobFence } from '../execution/commands';
import { getJobTarget } from '../job-target';
import { getStatedName } from './queries';
import { acceptedRow, childRow, rejectedRow, relationRows, type ObservationBase } from '../../catalog/observation-rows';

export interface ClaimedPage {
  /** Null for a page that could not be read: what is claimed of it stays unverified. */
  snapshotId: number | null;
  /** Null for a supplied page without an address. */
  url: string | null;
  method: 'claude_page' | 'claude_search';
  model: string;
  /**
   * What the whole answer calls an organisation that is still to be found. One answer cites several pages: unless each has
   * to name it, facts of several organisations would prove one.
   */
  claimedName?: string | null;
}

/** Holds what was claimed of a page to the stored page, and writes it as observations, the refused with their reasons. */
export async function observeClaims(
  { db, now }: { db: PrismaClient; now: () => Date },
  fence: JobFence,
  page: ClaimedPage,
  claims: readonly Claim[],
): Promise<{ found: number; rejected: number }> {
  const target = await getJobTarget(db, fence.jobId);
  const snapshot = page.snapshotId === null ? null : await getSnapshot(db, BigInt(page.snapshotId));
  if (!target) return { found: 0, rejected: 0 };
  const type = requireEntityType(target.entityType);
  const url = snapshot ? addressOf(snapshot.final_url) : page.url;
  const source = await getSourceOf(db, url);
  const extractorVersion = claudeVersion(page.model);
  const document = readDocument({ html: snapshot?.html ?? '', url });
  const checked = checkClaims(type, claims, document, page.method, {
    now: now(),
    scanPersonal: personalSpans,
    sourceTrust: source?.trust ?? null,
    isOwnSite: isSameSite(url, target.hint.website),
    subjectName:
      target.hint.name ?? (await getStatedName(db, fence.jobId, namingField(type))) ?? page.claimedName ?? null,
    extractorVersion,
  });
  const base: ObservationBase = {
    entity_type: target.entityType,
    entity_id: target.entityId,
    job_id: fence.jobId,
    snapshot_id: snapshot?.id ?? null,
    source_id: source?.id ?? null,
    source_url: url,
    extractor_version: extractorVersion,
    observed_at: now(),
  };
  const children = checked.children.filter(({ entity_type: list }) => !target.leftOut.has(list));
  const rows = [
    ...checked.fields.map((field) => acceptedRow(base, field)),
    ...children.flatMap((child) => childRow(base, child, type)),
    ...relationRows(base, checked.relations, type),
    ...checked.rejected.map((field) => rejectedRow(base, field)),
  ];
  const reading = { snapshotId: snapshot?.id ?? null, sourceUrl: url, extractorVersion };
  const isHeld = await writeObservations(db, fence, reading, rows);
  const found = checked.fields.length + children.length + checked.relations.length;
  return isHeld ? { found, rejected: checked.rejected.length } : { found: 0, rejected: 0 };
}

/** Where the copy is from, which is not where the claim says when that address leads elsewhere. */
const addressOf = (finalUrl: string) => (finalUrl === SUPPLIED_WITHOUT_ADDRESS ? null : finalUrl);
