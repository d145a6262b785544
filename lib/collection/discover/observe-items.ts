import type { JobFence } from '../execution/commands';
import { findListReader } from '../../extraction/list-registry';
import type { Db } from '../../platform/db/client';
import { leadsOf, openPageOfMany, readList } from './read-list';
import { type DiscoveryDeps, type Written, writeFound } from './write-found';

/** Ids and counts only: step outputs hold nothing of the page. */
export type ObservedItems =
  | (Written & {
      kind: 'observed';
      /** Entries of the list, whether or not they fit the job. */
      listed: number;
      /** How many pages it leads to. */
      leads: number;
      /** Where it leads is the next page of its list. */
      goesOn: boolean;
      /** It shows homes of which some may be missed: its list is to be judged. */
      mayBeWhole: boolean;
      /** It lists nothing that could be read, but may tell of some in sentences. */
      mayTellInWords: boolean;
      warnings: string[];
    })
  | { kind: 'gone' };

/** Reads a stored page that lists many, and writes what it says of each that fits as observations. */
export async function observeItems(
  deps: DiscoveryDeps,
  fence: JobFence,
  snapshotId: number,
  isFirst: boolean,
): Promise<ObservedItems> {
  const opened = await openPageOfMany(deps.db, fence.jobId, snapshotId);
  if (!opened) return { kind: 'gone' };
  const list = readList(opened, deps.now());
  const version = list.items[0]?.extraction.extractor_version ?? 'list';
  const written = await writeFound(deps, fence, opened, list, version);
  if (!written) return { kind: 'gone' };
  const listed = list.items.length;
  const reader = findListReader(opened.type.name);
  return {
    kind: 'observed',
    ...written,
    listed,
    leads: leadsOf(opened, list, isFirst).length,
    goesOn: list.nextUrl !== null,
    mayBeWhole: list.extent !== null && listed > 0,
    mayTellInWords: listed === 0 && reader?.mayTellInWords(opened.page) === true,
    warnings: [...list.notes].slice(0, 10),
  };
}

/** The page that a list leads to, by its place among the leads; null when it leads nowhere there. */
export async function findLead(
  deps: { db: Db; now: () => Date },
  jobId: string,
  from: { snapshotId: number; isFirst: boolean; lead: number },
): Promise<string | null> {
  const opened = await openPageOfMany(deps.db, jobId, from.snapshotId);
  return opened ? (leadsOf(opened, readList(opened, deps.now()), from.isFirst)[from.lead] ?? null) : null;
}
