import { createHash } from 'node:crypto';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Extraction } from '../../catalog/observation';
import { personalSpans } from '../../catalog/personal-data';
import { readArea } from '../../catalog/places';
import { requireEntityType } from '../../catalog/registry';
import { readDocument } from '../../extraction/document';
import type { FoundItem, FoundList } from '../../extraction/found-list';
import { findListReader } from '../../extraction/list-registry';
import type { Db, PrismaClient } from '../../platform/db/client';
import { getSnapshot, type SnapshotPage } from '../../web/queries';
import { SUPPLIED_WITHOUT_ADDRESS } from '../collect-page';
import { writeObservations, type JobFence } from '../execution/commands';
import { getJobTarget, type JobTarget } from '../job-target';
import { acceptedRow, childRow, relationRows, type ObservationBase } from '../observation-rows';
import { type LEFT_OUT_WORDS, leftOutBy } from './fits-filters';
import { listLinks } from './list-links';
import type { DiscoveryFilters } from './schema';

/** What tells found entities from each other and, through review, from those the catalogue has. */
export interface ItemToIdentify {
  key: string;
  values: Readonly<Record<string, unknown>>;
}

export interface DiscoveryDeps {
  db: PrismaClient;
  now: () => Date;
  /** Review's part: which of them the catalogue surely has, by key. */
  identify(entityType: string, items: readonly ItemToIdentify[]): Promise<ReadonlyMap<string, bigint>>;
}

/** Ids and counts only: step outputs hold nothing of the page. */
export type ObservedItems =
  | {
      kind: 'observed';
      items: number;
      known: number;
      values: number;
      leftOut: Record<string, number>;
      /** How many pages it leads to. */
      leads: number;
      /** Where it leads is the next page of its list. */
      goesOn: boolean;
      /** It shows homes of which some may be missed: its list is to be judged. */
      mayBeWhole: boolean;
      warnings: string[];
    }
  | { kind: 'gone' };

/** Reads a stored page that lists many, and writes what it says of each that fits as observations. */
export async function observeItems(
  deps: DiscoveryDeps,
  fence: JobFence,
  snapshotId: number,
  isFirst: boolean,
): Promise<ObservedItems> {
  const { db } = deps;
  const read = await readList(db, fence.jobId, snapshotId, deps.now());
  if (!read) return { kind: 'gone' };
  const { type, target, snapshot, list } = read;
  const written = await countItems(db, fence.jobId);
  const { chosen, leftOut } = choose(type, target, list.items, written);
  const known = await deps.identify(type.name, chosen);
  const source = await db.collectionSource.findFirst({
    where: { host: hostOf(snapshot.final_url) },
    select: { id: true },
  });
  const address = snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
  const extractorVersion = list.items[0]?.extraction.extractor_version ?? 'list';
  const rows = chosen.flatMap(({ key, item }) => {
    const base: ObservationBase = {
      entity_type: type.name,
      entity_id: known.get(key) ?? null,
      item_key: key,
      job_id: fence.jobId,
      snapshot_id: snapshot.id,
      source_id: source?.id ?? null,
      source_url: address,
      extractor_version: extractorVersion,
      observed_at: deps.now(),
    };
    return itemRows(base, type, item.extraction);
  });
  const reading = { snapshotId: snapshot.id, sourceUrl: address, extractorVersion };
  if (!(await writeObservations(db, fence, reading, rows))) return { kind: 'gone' };
  return {
    kind: 'observed',
    items: chosen.length,
    known: known.size,
    values: rows.length,
    leftOut,
    leads: leadsOf(read, isFirst).length,
    goesOn: list.nextUrl !== null,
    mayBeWhole: list.extent !== null && list.items.length > 0,
    warnings: [...list.notes].slice(0, 10),
  };
}

/** The page that a list leads to, by its place among the leads; null when it leads nowhere there. */
export async function findLead(
  deps: Pick<DiscoveryDeps, 'db' | 'now'>,
  jobId: string,
  from: { snapshotId: number; isFirst: boolean; lead: number },
): Promise<string | null> {
  const read = await readList(deps.db, jobId, from.snapshotId, deps.now());
  return read ? (leadsOf(read, from.isFirst)[from.lead] ?? null) : null;
}

/** A stored page of a job that looks for many, read again from its copy. */
export interface ReadPageOfMany {
  type: EntityTypeDefinition;
  target: JobTarget;
  snapshot: SnapshotPage;
  list: FoundList;
  links: string[];
}

export async function readList(db: Db, jobId: string, snapshotId: number, now: Date): Promise<ReadPageOfMany | null> {
  const [target, snapshot] = [await getJobTarget(db, jobId), await getSnapshot(db, BigInt(snapshotId))];
  if (!target?.looksFor || !snapshot) return null;
  const type = requireEntityType(target.entityType);
  const url = snapshot.final_url === SUPPLIED_WITHOUT_ADDRESS ? null : snapshot.final_url;
  const page = readDocument({ html: snapshot.html, url });
  const list = findListReader(type.name)?.read(page, snapshot.html, {
    hint: target.hint,
    scanPersonal: personalSpans,
    now,
  });
  const empty: FoundList = { items: [], extent: null, nextUrl: null, notes: [] };
  return {
    type,
    target,
    snapshot,
    list: list ?? empty,
    links: listLinks(page, type.name, areaOf(target.looksFor.filters)),
  };
}

const areaOf = ({ location }: DiscoveryFilters): string | null =>
  (location === undefined ? null : readArea(location)?.city) ?? null;

/** The next page of the list; where the first page lists nothing, those of its site that should. */
function leadsOf({ list, links, snapshot, target }: ReadPageOfMany, isFirst: boolean): string[] {
  if (list.nextUrl !== null) return [list.nextUrl];
  const isSupplied = target.suppliedSnapshotId !== null && snapshot.origin === 'supplied';
  return isFirst && list.items.length === 0 && !isSupplied ? links : [];
}

type Chosen = ItemToIdentify & { item: FoundItem };

/** Those that fit the job's filters, no more than it asks for; each once. */
function choose(
  type: EntityTypeDefinition,
  target: JobTarget,
  items: readonly FoundItem[],
  before: ReadonlySet<string>,
) {
  const { filters, parent } = target.looksFor!;
  const chosen = new Map<string, Chosen>();
  let fresh = 0;
  const leftOut: Record<string, number> = {};
  const leave = (reason: keyof typeof LEFT_OUT_WORDS) => (leftOut[reason] = (leftOut[reason] ?? 0) + 1);
  for (const item of items) {
    const values = valuesOf(item.extraction);
    const named = (type: string) => item.extraction.relations?.find(({ to }) => to === type)?.name ?? null;
    const stated = { builder: named('builder'), community: named('community') };
    const reason = leftOutBy(filters, values, stated, parent?.type === 'builder' ? parent.name : null);
    const key = itemKey(type, values);
    if (reason) leave(reason);
    else if (key !== null && !chosen.has(key)) {
      // A step that is repeated finds its own among those before.
      const isNew = !before.has(key);
      if (isNew && fresh + before.size >= filters.max) leave('limit');
      else chosen.set(key, { key, values, item });
      if (isNew) fresh += 1;
    }
  }
  return { chosen: [...chosen.values()], leftOut };
}

export const valuesOf = ({ fields }: Extraction): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** Names a found entity within its job: the same on every page that lists it. Null for one that nothing tells from others. */
export function itemKey(type: EntityTypeDefinition, values: Readonly<Record<string, unknown>>): string | null {
  const parts = type.identityFields.map((name) => {
    const field = type.fields.find((candidate) => candidate.name === name);
    return field ? kindOf(field.kind).normalise(values[name]) : null;
  });
  if (parts.every((part) => part === null)) return null;
  return createHash('sha256')
    .update(JSON.stringify([type.name, ...parts]))
    .digest('hex')
    .slice(0, 40);
}

function itemRows(base: ObservationBase, type: EntityTypeDefinition, { fields, children, relations }: Extraction) {
  return [
    ...fields.map((field) => acceptedRow(base, field)),
    ...children.flatMap((child) => childRow(base, child, type)),
    ...relationRows(base, relations ?? [], type),
  ];
}

async function countItems(db: Db, jobId: string): Promise<Set<string>> {
  const rows = await db.observation.findMany({
    where: { job_id: jobId, item_key: { not: null } },
    distinct: ['item_key'],
    select: { item_key: true },
  });
  return new Set(rows.flatMap(({ item_key: key }) => key ?? []));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
