import { createHash } from 'node:crypto';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Extraction } from '../../catalog/observation';
import type { FoundItem, FoundList } from '../../extraction/found-list';
import type { Db, PrismaClient } from '../../platform/db/client';
import { writeObservations, type JobFence } from '../execution/commands';
import { acceptedRow, childRow, relationRows, type ObservationBase } from '../../catalog/observation-rows';
import { type LEFT_OUT_WORDS, leftOutBy } from './fits-filters';
import type { PageOfMany } from './read-list';

/** What tells found entities from each other and, through review, from those the catalogue has. */
export interface ItemToIdentify {
  key: string;
  values: Readonly<Record<string, unknown>>;
  /** Whom it belongs to, as its page names it. */
  related: readonly { type: string; name: string; url: string | null }[];
}

/** What review says of finds. */
export interface Identified {
  /** Which of them the catalogue surely has, by key. */
  known: ReadonlyMap<string, bigint>;
  /** Keys of those that have opted out of collection, may have, or belong to one that has. */
  optedOut: ReadonlySet<string>;
}

export interface DiscoveryDeps {
  db: PrismaClient;
  now: () => Date;
  /** Review's part. `parent` is whose list they are from. */
  identify(
    entityType: string,
    items: readonly ItemToIdentify[],
    parent: { type: string; id: bigint } | null,
  ): Promise<Identified>;
}

/** What became of a list: ids and counts only, since step outputs hold nothing of the page. */
export interface Written {
  items: number;
  known: number;
  values: number;
  leftOut: Record<string, number>;
}

/** Writes what a list says of each that fits the job as observations, however it was read. Null when the job is gone. */
export async function writeFound(
  deps: DiscoveryDeps,
  fence: JobFence,
  { type, target, snapshot, address, source }: PageOfMany,
  list: FoundList,
  extractorVersion: string,
): Promise<Written | null> {
  const { db } = deps;
  const { chosen: fitting, leftOut } = choose(type, target.looksFor, list.items, await countItems(db, fence.jobId));
  const { known, optedOut } = await deps.identify(type.name, fitting, target.looksFor.parent);
  const chosen = fitting.filter(({ key }) => !optedOut.has(key));
  if (optedOut.size > 0) leftOut['opted_out'] = fitting.length - chosen.length;
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
  if (!(await writeObservations(db, fence, reading, rows))) return null;
  return {
    items: chosen.length,
    known: chosen.filter(({ key }) => known.has(key)).length,
    values: rows.length,
    leftOut,
  };
}

type Chosen = ItemToIdentify & { item: FoundItem };

/** Those that fit the job's filters, no more than it asks for; each once. */
function choose(
  type: EntityTypeDefinition,
  { filters, parent }: PageOfMany['target']['looksFor'],
  items: readonly FoundItem[],
  before: ReadonlySet<string>,
) {
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
      else chosen.set(key, { key, values, related: relatedOf(item.extraction), item });
      if (isNew) fresh += 1;
    }
  }
  return { chosen: [...chosen.values()], leftOut };
}

export const valuesOf = ({ fields }: Extraction): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** Whom an entity belongs to, as its page names it. */
export const relatedOf = ({ relations = [] }: Extraction): ItemToIdentify['related'] =>
  relations.map(({ to, name, url }) => ({ type: to, name, url }));

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
