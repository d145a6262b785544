import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { personalSpans } from '../../catalog/personal-data';
import { requireEntityType } from '../../catalog/registry';
import { readDocument, type PageDocument } from '../../extraction/document';
import type { FoundList } from '../../extraction/found-list';
import { findListReader } from '../../extraction/list-registry';
import type { Db } from '../../platform/db/client';
import { readArea } from '../../catalog/places';
import { getSnapshot, type SnapshotPage } from '../../web/queries';
import { getSourceOf, type TrustedSource } from '../../web/reliability/queries';
import { SUPPLIED_WITHOUT_ADDRESS } from '../../extraction/stored-page';
import { getJobTarget, type JobTarget } from '../job-target';
import { listLinks } from './list-links';
import type { DiscoveryFilters } from './schema';

/** A stored page that may list many, for the job that looks for them. */
export interface PageOfMany {
  type: EntityTypeDefinition;
  target: JobTarget & { looksFor: NonNullable<JobTarget['looksFor']> };
  snapshot: SnapshotPage;
  page: PageDocument;
  /** Null for a supplied page without one. */
  address: string | null;
  /** Null for a page of a host we have never asked. */
  source: TrustedSource | null;
}

/** Null when the job has ended, looks for no many, or its page is gone. */
export async function openPageOfMany(db: Db, jobId: string, snapshotId: number): Promise<PageOfMany | null> {
  const [target, snapshot] = [await getJobTarget(db, jobId), await getSnapshot(db, BigInt(snapshotId))];
  if (!target?.looksFor || !snapshot) return null;
  const address = snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
  return {
    type: requireEntityType(target.entityType),
    target: { ...target, looksFor: target.looksFor },
    snapshot,
    page: readDocument({ html: snapshot.html, url: address }),
    address,
    source: await getSourceOf(db, snapshot.final_url),
  };
}

const EMPTY: FoundList = { items: [], extent: null, nextUrl: null, notes: [] };

/** What the page's structure and data list. */
export function readList({ type, target, page, source }: PageOfMany, now: Date): FoundList {
  const context = { hint: target.hint, scanPersonal: personalSpans, sourceTrust: source?.trust ?? null, now };
  return findListReader(type.name)?.read(page, context) ?? EMPTY;
}

/** The next page of the list; where the first page lists nothing, those of its site that should. */
export function leadsOf({ type, target, snapshot, page }: PageOfMany, list: FoundList, isFirst: boolean): string[] {
  if (list.nextUrl !== null) return [list.nextUrl];
  const isSupplied = target.suppliedSnapshotId !== null && snapshot.origin === 'supplied';
  const isLeading = isFirst && list.items.length === 0 && !isSupplied;
  return isLeading ? listLinks(page, type.name, areaOf(target.looksFor.filters)) : [];
}

const areaOf = ({ location }: DiscoveryFilters): string | null =>
  (location === undefined ? null : readArea(location)?.city) ?? null;
