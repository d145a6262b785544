import { getChildType, getEntityType, getField, requireEntityType } from '../catalog/registry';
import { findChildRows, findEntityRows, OWNER_ID_SQL, PENDING_OF, type EntityRow } from '../catalog/queries';
import { decodeValue } from '../catalog/stored-value';
import { findAliases } from '../catalog/survivor-queries';
import type { EntityTypeDefinition } from '../catalog/entity-type';
import type { Db, Prisma } from '../platform/db/client';
import { notFound } from '../platform/errors';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../platform/pagination';
import { isChildStale, isFieldStale } from './check-applicable';
import { subjectOf } from './decisions/change-row';
import { findLikelyDuplicates, type LikelyDuplicate } from './matching/duplicates-queries';
import type { ChangeStatus } from './schema';

export interface ChangeFilter {
  status?: ChangeStatus | undefined;
  entityType?: string | undefined;
  entityId?: bigint | undefined;
  field?: string | undefined;
  sourceId?: bigint | undefined;
  minConfidence?: number | undefined;
  evidence?: 'verified' | 'unverified' | undefined;
  q?: string | undefined;
  /** What a wave holds. */
  waveId?: bigint | undefined;
  /** What a job has proposed. */
  jobId?: string | undefined;
}

type ChangeRecord = Prisma.CollectionChangeGetPayload<object>;

/** An entity type in the filter means the entity and its children: builder 12 and the awards of builder 12. */
export function changeWhere(filter: ChangeFilter): Prisma.CollectionChangeWhereInput {
  const and: Prisma.CollectionChangeWhereInput[] = [];
  if (filter.status) and.push({ status: filter.status });
  if (filter.entityType || filter.entityId !== undefined) {
    const type = filter.entityType;
    const id = filter.entityId;
    and.push({
      OR: [
        {
          ...(type ? { entity_type: type } : { parent_entity_type: null }),
          ...(id === undefined ? {} : { entity_id: id }),
        },
        { ...(type ? { parent_entity_type: type } : {}), ...(id === undefined ? {} : { parent_entity_id: id }) },
      ],
    });
  }
  if (filter.field) and.push({ OR: [{ field_name: filter.field }, { entity_type: childNameOf(filter.field) }] });
  if (filter.waveId) and.push({ wave_id: filter.waveId });
  if (filter.jobId) and.push({ job_id: filter.jobId });
  if (filter.sourceId) and.push({ source_id: filter.sourceId });
  if (filter.minConfidence !== undefined) and.push({ confidence: { gte: filter.minConfidence } });
  if (filter.evidence) and.push({ evidence: filter.evidence });
  if (filter.q) {
    and.push({
      OR: ['new_value', 'old_value', 'quote', 'source_url'].map((column) => ({
        [column]: { contains: filter.q, mode: 'insensitive' },
      })) as Prisma.CollectionChangeWhereInput[],
    });
  }
  return { AND: and };
}

/** "awards" and "award" both name award proposals. */
function childNameOf(field: string): string {
  for (const type of ['builder', 'community', 'property', 'vehicle', 'listing']) {
    const child = getEntityType(type)?.children.find((entry) => entry.collectionKey === field);
    if (child) return child.name;
  }
  return field;
}

/**
 * A page of proposals, newest first, each judged against the record as it is now: a fixed number of statements. The
 * page's ids come first, out of an index alone, so that rows before the page are never read.
 */
export async function findChanges(db: Db, filter: ChangeFilter, page: PageRequest): Promise<PageOf<ChangeView>> {
  const where = changeWhere(filter);
  const before = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const [total, ids] = await Promise.all([
    db.collectionChange.count({ where }),
    db.collectionChange.findMany({
      where: { AND: [where, before] },
      orderBy: { id: 'desc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      select: { id: true },
    }),
  ]);
  const shown = await db.collectionChange.findMany({
    where: { id: { in: ids.slice(0, page.perPage).map(({ id }) => id) } },
    orderBy: { id: 'desc' },
  });
  const last = ids.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: await describeChanges(db, shown),
    total,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

export type ChangeView = ReturnType<typeof changeView>;

/** Everything a screen or the API says about proposals, computed for the whole set at once. */
export async function describeChanges(db: Db, rows: readonly ChangeRecord[]): Promise<ChangeView[]> {
  const present = await loadPresent(db, rows);
  return rows.map((row) => changeView(row, present));
}

interface Present {
  entities: Map<string, EntityRow>;
  children: Map<string, EntityRow>;
  locked: Set<string>;
  /** Jobs whose proposals wait to be released. */
  heldJobs: Set<string>;
}

async function loadPresent(db: Db, rows: readonly ChangeRecord[]): Promise<Present> {
  const present: Present = { entities: new Map(), children: new Map(), locked: new Set(), heldJobs: new Set() };
  const held = await db.collectionJob.findMany({
    where: {
      job_id: { in: [...new Set(rows.flatMap((row) => row.job_id ?? []))] },
      held_at: { not: null },
      released_at: null,
    },
    select: { job_id: true },
  });
  present.heldJobs = new Set(held.map(({ job_id: id }) => id));
  const wanted = new Map<string, Set<bigint>>();
  const wantedChildren = new Map<string, Set<bigint>>();
  const add = (map: Map<string, Set<bigint>>, key: string, id: bigint) =>
    map.set(key, (map.get(key) ?? new Set()).add(id));
  for (const row of rows) {
    if (row.parent_entity_type && row.parent_entity_id !== null)
      add(wanted, row.parent_entity_type, row.parent_entity_id);
    else if (row.entity_id !== null) add(wanted, row.entity_type, row.entity_id);
    if (row.child_id !== null) add(wantedChildren, row.entity_type, row.child_id);
  }
  for (const [name, ids] of wanted) {
    const type = getEntityType(name);
    if (!type) continue;
    for (const entity of await findEntityRows(db, type, [...ids])) present.entities.set(`${name}:${entity.id}`, entity);
    const locks = await db.fieldState.findMany({
      where: { entity_type: name, entity_id: { in: [...ids] }, locked_at: { not: null } },
      select: { entity_id: true, field_name: true },
    });
    for (const lock of locks) present.locked.add(`${name}:${lock.entity_id}:${lock.field_name}`);
  }
  for (const [name, ids] of wantedChildren) {
    const found = getChildType(name);
    if (!found) continue;
    for (const row of await findChildRows(db, found.child, [...ids])) present.children.set(`${name}:${row.id}`, row);
  }
  return present;
}

function changeView(row: ChangeRecord, present: Present) {
  const subject = subjectOf(row);
  const ownerType = row.parent_entity_type ?? row.entity_type;
  const ownerId = row.parent_entity_id ?? row.entity_id;
  const entity = ownerId === null ? null : (present.entities.get(`${ownerType}:${ownerId}`) ?? null);
  const titleField = getEntityType(ownerType)?.titleField ?? 'name';
  const isOpen = row.status === 'pending' || row.status === 'approved';
  const field = subject?.kind === 'field' ? subject.field : null;
  const child = subject?.kind === 'child' ? subject.child : null;
  const proposedData = row.proposed_entity_data as Record<string, unknown> | null;
  return {
    change_id: Number(row.id),
    job_id: row.job_id,
    entity_type: row.entity_type,
    entity_id: row.entity_id === null ? null : Number(row.entity_id),
    entity_name: entity
      ? String(entity[titleField] ?? '')
      : ((proposedData?.[titleField] as string | undefined) ?? null),
    /** Of a child that exists already: a proposal about its price does not repeat what it is called. */
    child_name: child ? nameOf(present.children.get(`${row.entity_type}:${row.child_id}`), child.titleField) : null,
    parent_entity_type: row.parent_entity_type,
    parent_entity_id: row.parent_entity_id === null ? null : Number(row.parent_entity_id),
    field: field?.name ?? child?.collectionKey ?? null,
    current: field
      ? isOpen && entity
        ? (entity[field.name] ?? null)
        : decodeValue(field, row.old_value)
      : parseJson(row.old_value),
    old: field ? decodeValue(field, row.old_value) : parseJson(row.old_value),
    proposed: field ? decodeValue(field, row.new_value) : parseJson(row.new_value),
    data: proposedData,
    change_type: row.change_type,
    is_new_entity: row.is_new_entity ?? false,
    status: row.status as ChangeStatus,
    confidence: row.confidence ?? 0,
    confidence_reasons: Array.isArray(row.confidence_reasons) ? row.confidence_reasons : [],
    source: row.source_url,
    source_id: row.source_id === null ? null : Number(row.source_id),
    quote: row.quote,
    snapshot_id: row.snapshot_id === null ? null : Number(row.snapshot_id),
    evidence: row.evidence === 'verified' ? ('verified' as const) : ('unverified' as const),
    stale: isOpen && isStaleNow(row, subject, entity, present),
    locked: field !== null && present.locked.has(`${ownerType}:${ownerId}:${field.name}`),
    challenge: row.is_challenge,
    run_held: row.job_id !== null && present.heldJobs.has(row.job_id),
    wave_id: row.wave_id === null ? null : Number(row.wave_id),
    times_seen: row.times_seen,
    created_at: (row.created_at ?? row.last_seen_at).toISOString(),
    reviewed_at: row.reviewed_at?.toISOString() ?? null,
    reviewed_by: row.reviewed_by,
    review_notes: row.review_notes,
    applied_at: row.applied_at?.toISOString() ?? null,
  };
}

function nameOf(row: EntityRow | undefined, titleField: string): string | null {
  const title = row?.[titleField];
  return typeof title === 'string' ? title : null;
}

function isStaleNow(
  row: ChangeRecord,
  subject: ReturnType<typeof subjectOf>,
  entity: EntityRow | null,
  present: Present,
): boolean {
  if (!subject || subject.kind === 'new_entity') return false;
  if (!entity) return true;
  if (subject.kind === 'field') {
    return isFieldStale(subject.field, decodeValue(subject.field, row.old_value), entity[subject.field.name]);
  }
  if (row.change_type === 'added') return false;
  const old = (parseJson(row.old_value) ?? {}) as Record<string, unknown>;
  return isChildStale(subject.child.fields, old, present.children.get(`${row.entity_type}:${row.child_id}`) ?? null);
}

function parseJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Open proposals of one entity: its fields and children, and entities its jobs would create. */
export async function findPendingForEntity(db: Db, type: EntityTypeDefinition, entityId: bigint) {
  const owned = PENDING_OF('$1::text');
  const ids = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT c.id FROM ${owned} AND ${OWNER_ID_SQL} = $2
     UNION SELECT c.id FROM collection_jobs j JOIN collection_changes c ON c.job_id = j.job_id
           WHERE j.parent_entity_type = $1::text AND j.parent_entity_id = $2 AND c.is_new_entity AND c.status = 'pending'`,
    type.name,
    entityId,
  );
  const rows = await db.collectionChange.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  const views = await describeChanges(db, rows);
  return {
    changes: views.filter((view) => !view.is_new_entity),
    newEntities: await withDuplicates(
      db,
      views.filter((view) => view.is_new_entity),
    ),
  };
}

/** Proposed entities with those of the catalogue they may be: one statement per type. */
async function withDuplicates(db: Db, views: readonly ChangeView[]) {
  const found = new Map<number, LikelyDuplicate[]>();
  for (const typeName of new Set(views.map((view) => view.entity_type))) {
    const own = views.filter((view) => view.entity_type === typeName);
    const proposed = own.map((view) => view.data ?? {});
    for (const [place, list] of await findLikelyDuplicates(db, typeName, proposed)) {
      found.set(own[place]!.change_id, list);
    }
  }
  return views.map((view) => ({ ...view, likely_duplicates: found.get(view.change_id) ?? [] }));
}

export interface ProposedSpan {
  change_id: number;
  start: number;
  end: number;
}

/** A stored page with the places that prove proposals. @throws AppError not_found. */
export async function getSnapshotView(db: Db, snapshotId: bigint, changeId: bigint | null) {
  const snapshot = await db.snapshot.findUnique({ where: { id: snapshotId }, include: { content: true } });
  if (!snapshot) throw notFound('snapshot');
  const observations = await db.observation.findMany({
    where: {
      snapshot_id: snapshotId,
      span_start: { not: null },
      evidence_for: { some: changeId === null ? {} : { change_id: changeId } },
    },
    select: { span_start: true, span_end: true, evidence_for: { select: { change_id: true } } },
    orderBy: { span_start: 'asc' },
    take: 1000,
  });
  const spans: ProposedSpan[] = observations.flatMap((row) =>
    row.evidence_for
      .filter((link) => changeId === null || link.change_id === changeId)
      .map((link) => ({ change_id: Number(link.change_id), start: row.span_start!, end: row.span_end! })),
  );
  return {
    snapshot_id: Number(snapshot.id),
    url: snapshot.final_url,
    requested_url: snapshot.url,
    fetched_at: snapshot.fetched_at.toISOString(),
    hash: snapshot.content_hash,
    origin: snapshot.origin,
    title: snapshot.content.title,
    text: snapshot.content.text,
    spans,
  };
}

/** Every value ever seen for each field of one entity and what was merged into it, newest first, with who decided what. */
export async function getEntityHistory(db: Db, typeName: string, entityId: bigint, entity: EntityRow) {
  const type = requireEntityType(typeName);
  const aliases = await findAliases(db, typeName, entityId);
  const [observations, states] = await Promise.all([
    db.observation.findMany({
      where: { entity_type: typeName, entity_id: { in: aliases }, child_type: null },
      orderBy: { id: 'desc' },
      take: 2000,
      include: {
        evidence_for: {
          select: {
            change: {
              select: { status: true, decisions: { orderBy: { id: 'desc' }, take: 1 } },
            },
          },
        },
      },
    }),
    db.fieldState.findMany({ where: { entity_type: typeName, entity_id: entityId } }),
  ]);
  const locked = new Set(states.filter((state) => state.locked_at).map((state) => state.field_name));
  return type.fields.map((field) => ({
    field: field.name,
    current: entity[field.name] ?? null,
    locked: locked.has(field.name),
    values: observations
      .filter((row) => row.field_name === field.name)
      .map((row) => {
        const change = row.evidence_for[0]?.change;
        const decision = change?.decisions[0];
        return {
          observation_id: Number(row.id),
          value: getField(type, field.name) ? row.value : null,
          method: row.method,
          source_url: row.source_url,
          quote: row.quote,
          confidence: row.confidence,
          evidence: row.evidence,
          status: row.status === 'rejected' ? `refused: ${row.reject_reason}` : (change?.status ?? 'agrees'),
          observed_at: row.observed_at.toISOString(),
          observed_by: row.observed_by,
          job_id: row.job_id,
          decision: decision?.decision ?? (row.method === 'human' ? 'approve' : null),
          decided_by: decision?.decided_by ?? row.observed_by,
          decided_at:
            decision?.decided_at.toISOString() ?? (row.method === 'human' ? row.observed_at.toISOString() : null),
        };
      }),
  }));
}
