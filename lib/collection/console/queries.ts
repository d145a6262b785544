import { siteOf, titleOf } from '../../catalog/name-and-site';
import { findEntities, findEntityRows, getEntityRow } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import type { DiscoveryFilters } from '../discover/schema';
import { looksForOf } from '../job-target';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import type { PageOf, PageRequest } from '../../platform/pagination';
import { SUPPLIED_WITHOUT_ADDRESS } from '../../extraction/stored-page';
import { initiatorWords } from '../describe-job';
import { findJobs, requireJob, type JobFilter, type JobListItem } from '../queries';
import { leftOutLists } from '../start/community-filters';

/** A row of the jobs table: the job, who started it, and the address of a page that was supplied. */
export interface JobRowView extends JobListItem {
  initiator: string;
  /** Null unless a person supplied the page; "" when they gave no address for it. */
  supplied_address: string | null;
}

/** A page of jobs with the words their table needs: two statements more than `findJobs`. */
export async function findJobRows(db: Db, filter: JobFilter, page: PageRequest): Promise<PageOf<JobRowView>> {
  const found = await findJobs(db, filter, page);
  const ids = found.rows.map((row) => row.job_id);
  const [emails, supplied] = await Promise.all([
    findEmails(
      db,
      found.rows.map((row) => row.initiated_by),
    ),
    db.collectionJob.findMany({
      where: { job_id: { in: ids }, supplied_snapshot_id: { not: null } },
      select: { job_id: true, supplied: { select: { final_url: true } } },
    }),
  ]);
  const addresses = new Map(supplied.map((row) => [row.job_id, suppliedAddress(row.supplied?.final_url ?? '')]));
  return {
    ...found,
    rows: found.rows.map((row) => ({
      ...row,
      initiator: initiatorWords(row.initiated_by, emails.get(row.initiated_by ?? '') ?? null),
      supplied_address: addresses.get(row.job_id) ?? null,
    })),
  };
}

const suppliedAddress = (url: string) => (url === SUPPLIED_WITHOUT_ADDRESS ? '' : url);

const USER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** E-mails of the people among those who started jobs, by id. */
export async function findEmails(db: Db, initiators: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = [...new Set(initiators)].filter((id): id is string => id !== null && USER_ID.test(id));
  if (ids.length === 0) return new Map();
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  return new Map(users.map((user) => [user.id, user.email]));
}

/** An entity to collect, as the "New collection" form offers it. */
export interface CollectionTarget {
  id: number;
  name: string;
  /** Public id and place, to tell namesakes apart. */
  detail: string;
  website: string | null;
  /** A job of this entity that has not ended. */
  open_job_id: string | null;
}

const CHOICES = 12;

/** Entities whose name or public id fits what was typed; the first ones by name when nothing was. */
export async function findCollectionTargets(db: Db, typeName: string, q: string): Promise<CollectionTarget[]> {
  const type = requireEntityType(typeName);
  const page = { page: 1, perPage: CHOICES, cursor: null };
  const { rows } = await findEntities(db, type, { ...(q ? { q } : {}), sort: 'name' }, page, 'uncounted');
  return toTargets(db, type, rows);
}

async function toTargets(
  db: Db,
  type: EntityTypeDefinition,
  rows: Awaited<ReturnType<typeof findEntityRows>>,
): Promise<CollectionTarget[]> {
  const open = await db.collectionJob.findMany({
    where: {
      entity_type: type.name,
      entity_id: { in: rows.map((row) => BigInt(row.id)) },
      status: { in: ['pending', 'running'] },
    },
    select: { entity_id: true, job_id: true },
  });
  const openJobs = new Map(open.map((job) => [Number(job.entity_id), job.job_id]));
  return rows.map((row) => ({
    id: row.id,
    name: titleOf(type, row) ?? `${type.label.one} ${row.id}`,
    detail: [row[type.publicId.column], row.city, row.state].filter(Boolean).join(' · '),
    website: siteOf(type, row),
    open_job_id: openJobs.get(row.id) ?? null,
  }));
}

/** What the "New collection" form starts with. */
export interface CollectionDraft {
  entity_type: string;
  target: CollectionTarget | null;
  /** The address to read instead of the entity's website. */
  target_url: string | null;
  search_query: string | null;
  priority: number;
  auto_apply: boolean;
  /** Of a community: whether its builders and its amenities are collected too. */
  includes: { builders: boolean; amenities: boolean };
  /** The job whose input this repeats. */
  repeats_job_id: string | null;
  /** What that job looked for, when it looked for many. */
  looks_for: {
    parent: CollectionTarget | null;
    community: CollectionTarget | null;
    filters: DiscoveryFilters;
  } | null;
  /** That job read a page a person supplied; it can be read again. */
  stored_page: { address: string; title: string | null } | null;
}

const DEFAULT_PRIORITY = 5;

/** An empty draft, or one about an entity. @throws AppError not_found. */
export async function getDraftForEntity(db: Db, typeName: string, entityId: bigint | null): Promise<CollectionDraft> {
  const type = requireEntityType(typeName);
  const rows = entityId === null ? [] : await findEntityRows(db, type, [entityId]);
  if (entityId !== null && rows.length === 0) throw notFound(type.label.one.toLowerCase());
  const [target] = rows.length === 0 ? [] : await toTargets(db, type, rows);
  return {
    entity_type: type.name,
    target: target ?? null,
    target_url: null,
    search_query: null,
    priority: DEFAULT_PRIORITY,
    auto_apply: false,
    includes: { builders: true, amenities: true },
    repeats_job_id: null,
    looks_for: null,
    stored_page: null,
  };
}

/** A draft with the input of a job, to run again with edits. @throws AppError not_found. */
export async function getDraftFromJob(db: Db, ref: string): Promise<CollectionDraft> {
  const job = await requireJob(db, ref);
  const empty = await getDraftForEntity(db, job.entity_type, job.entity_id).catch(() =>
    // The entity may be gone by now; its job can still be repeated as one about a new entity.
    getDraftForEntity(db, job.entity_type, null),
  );
  const page =
    job.supplied_snapshot_id === null
      ? null
      : await db.snapshot.findUnique({
          where: { id: job.supplied_snapshot_id },
          select: { final_url: true, content: { select: { title: true } } },
        });
  const looksFor = looksForOf(job);
  const leftOut = leftOutLists(job.entity_type, job.search_filters);
  const targetOf = async (type: string, id: bigint | number | null | undefined) =>
    id === null || id === undefined
      ? null
      : ((await getDraftForEntity(db, type, BigInt(id)).catch(() => null))?.target ?? null);
  return {
    ...empty,
    looks_for: looksFor && {
      parent: looksFor.parent ? await targetOf(looksFor.parent.type, looksFor.parent.id) : null,
      community: await targetOf('community', looksFor.filters.community_id),
      filters: looksFor.filters,
    },
    target_url: job.target_url,
    search_query: job.search_query,
    priority: job.priority ?? DEFAULT_PRIORITY,
    auto_apply: job.auto_apply,
    includes: { builders: !leftOut.has('builder_card'), amenities: !leftOut.has('amenity') },
    repeats_job_id: job.job_id,
    stored_page: page ? { address: suppliedAddress(page.final_url), title: page.content.title } : null,
  };
}

/** The page a person supplied to a job, as it was stored. @throws AppError not_found. */
export async function getSuppliedPage(db: Db, ref: string): Promise<{ html: string; address: string | null }> {
  const job = await requireJob(db, ref);
  const page =
    job.supplied_snapshot_id === null
      ? null
      : await db.snapshot.findUnique({
          where: { id: job.supplied_snapshot_id },
          select: { final_url: true, content: { select: { html: true } } },
        });
  if (!page) throw notFound('supplied page');
  return { html: page.content.html, address: suppliedAddress(page.final_url) || null };
}

/** An entity's own website; null when it has none. @throws AppError not_found. */
export async function getWebsite(db: Db, typeName: string, entityId: bigint): Promise<string | null> {
  const type = requireEntityType(typeName);
  const row = await getEntityRow(db, type, entityId);
  if (!row) throw notFound(type.label.one.toLowerCase());
  return siteOf(type, row);
}

/** What of a stored page a job read: its text, with the places its values stand at. @throws AppError not_found. */
export async function getJobSnapshot(db: Db, ref: string, snapshotId: bigint) {
  const { job_id: jobId } = await requireJob(db, ref);
  const [snapshot, observations] = await Promise.all([
    db.snapshot.findUnique({
      where: { id: snapshotId },
      include: { content: { select: { title: true, text: true } } },
    }),
    db.observation.findMany({
      where: { job_id: jobId, snapshot_id: snapshotId, status: 'accepted', span_start: { not: null } },
      select: { span_start: true, span_end: true },
      orderBy: { span_start: 'asc' },
      take: 1000,
    }),
  ]);
  if (!snapshot) throw notFound('snapshot');
  return {
    snapshot_id: Number(snapshot.id),
    address: suppliedAddress(snapshot.final_url),
    origin: snapshot.origin,
    fetched_at: snapshot.fetched_at.toISOString(),
    bytes: snapshot.bytes,
    title: snapshot.content.title,
    text: snapshot.content.text,
    spans: observations.map((row) => ({ start: row.span_start!, end: row.span_end ?? row.span_start! })),
  };
}

export type JobSnapshot = Awaited<ReturnType<typeof getJobSnapshot>>;
