import { requireEntityType } from '../catalog/registry';
import type { Extraction } from '../catalog/observation';
import { getSnapshot } from '../web/queries';
import { getSourceOf } from '../web/reliability/queries';
import { extractStoredPage, SUPPLIED_WITHOUT_ADDRESS } from '../extraction/stored-page';
import { writeObservations, type JobFence } from './execution/commands';
import { relatedOf, valuesOf } from './discover/write-found';
import { endIfOptedOut, optedOutEnd, type OptedOutEnd } from './opted-out-for-job';
import { getJobTarget } from './job-target';
import { acceptedRow, childRow, rejectedRow, relationRows, type ObservationBase } from '../catalog/observation-rows';
import type { RunJobDeps } from './run-job';

export type ObserveStepResult =
  | {
      kind: 'observed';
      itemsFound: number;
      rejected: number;
      missing: string[];
      listedChildren: string[];
      /** The job asks for a search on the web too. */
      wantsSearch: boolean;
      warnings: string[];
    }
  | OptedOutEnd
  | { kind: 'gone' };

/** Reads the stored page and writes what it says as observations, the refused ones with their reasons. */
export async function observeForJob(deps: RunJobDeps, fence: JobFence, snapshotId: number): Promise<ObserveStepResult> {
  const { db } = deps;
  const target = await getJobTarget(db, fence.jobId);
  const snapshot = await getSnapshot(db, BigInt(snapshotId));
  if (!target || !snapshot) return { kind: 'gone' };
  const ended = await endIfOptedOut(db, target);
  if (ended) return ended;
  const type = requireEntityType(target.entityType);
  const source = await getSourceOf(db, snapshot.final_url);
  const address = snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
  const extraction = extractStoredPage(
    type,
    { html: snapshot.html, url: address, text: snapshot.text },
    { hint: target.hint, sourceTrust: source?.trust ?? null, now: deps.now() },
  );
  if (target.entityId === null) {
    const find = { key: '', values: valuesOf(extraction), related: relatedOf(extraction) };
    const { optedOut } = await deps.identify(type.name, [find], null);
    if (optedOut.size > 0) return optedOutEnd(FOUND_OPTED_OUT);
  }
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
  const children = extraction.children.filter(({ entity_type: list }) => !target.leftOut.has(list));
  const rows = [
    ...extraction.fields.map((field) => acceptedRow(base, field)),
    ...children.flatMap((child) => childRow(base, child, type)),
    ...relationRows(base, extraction.relations ?? [], type),
    ...extraction.rejected.map((field) => rejectedRow(base, field)),
  ];
  if (
    !(await writeObservations(
      db,
      fence,
      { snapshotId: snapshot.id, sourceUrl: address, extractorVersion: base.extractor_version },
      rows,
    ))
  )
    return { kind: 'gone' };
  return {
    kind: 'observed',
    itemsFound: extraction.fields.length + children.length,
    rejected: extraction.rejected.length,
    missing: extraction.missing.map(({ name, reason }) => `${name}: ${reason}`),
    listedChildren: extraction.listed_children.filter((list) => !target.leftOut.has(list)),
    wantsSearch: target.searchQuery !== null,
    warnings: warningsOf(extraction),
  };
}

const FOUND_OPTED_OUT =
  'What the page is about has opted out of collection, or may be a record that has. Nothing of it is kept.';

/** What a job has seen that goes on without a page, for `reason`. */
export function observeNothing(reason: string | null): Extract<ObserveStepResult, { kind: 'observed' }> {
  const nothing = { itemsFound: 0, rejected: 0, missing: [], listedChildren: [] };
  return {
    kind: 'observed',
    ...nothing,
    wantsSearch: true,
    warnings: reason === null ? [] : [`${reason} Only the web was searched.`],
  };
}

function warningsOf(extraction: Extraction): string[] {
  const nothing =
    extraction.fields.length === 0 ? ['The page states no fact about this record that could be read.'] : [];
  return [...nothing, ...extraction.notes].slice(0, 20);
}
