import { siteOf, titleOf } from '../catalog/name-and-site';
import { findEntityRows, findTitles, OWNER_ID_SQL, OWNER_TYPE_SQL, type EntityRow } from '../catalog/queries';
import { getChildType, getEntityType } from '../catalog/registry';
import { formatFieldValue } from '../catalog/format-value';
import type { Db } from '../platform/db/client';
import { decodeCursor, encodeCursor } from '../platform/pagination';
import { describeCard, referencesIn, type SeenValue } from './describe-card';
import { findSeenValues, findSupportingValues } from './inbox-evidence-queries';
import { findWaitingCards } from './links/queries';
import { findLookAlikes } from './matching/duplicates-queries';
import {
  entityKeyPattern,
  type InboxCard,
  type InboxEntity,
  type InboxEntityRow,
  type InboxFacets,
  type InboxFilter,
  type InboxPage,
  type InboxSort,
  type InboxTotals,
} from './inbox-schema';
import {
  entityConditions,
  FACETS_SQL,
  groupsSql,
  INBOX_ORDER,
  inboxConditions,
  type InboxConditions,
  measuresSql,
  TITLE_JOINS_SQL,
  TITLE_SQL,
  totalsSql,
} from './inbox-sql';
import { findProposedFamilies } from './proposed-family-queries';
import { describeChanges } from './queries';
import { getStandingOptOut } from './opt-outs/queries';

const ENTITIES_PER_PAGE = 50;
/** Most cards shown for one entity; the rest follow when these are decided. */
const CARDS_PER_ENTITY = 200;

interface EntityGroup {
  kind: string;
  id: bigint;
  entity_type: string;
  title: string;
  pending: number;
  unverified: number;
  oldest_at: Date;
  lowest_confidence: number;
  sort_key: string;
}

/** A page of entities that have proposals waiting: one statement. */
export async function findInboxEntities(
  db: Db,
  filter: InboxFilter,
  sort: InboxSort,
  cursor: string | null,
): Promise<InboxPage> {
  const params: unknown[] = [];
  const conditions = inboxConditions(filter, params);
  const list = listSql(conditions, sort, cursor, params);
  return toPage(await db.$queryRawUnsafe<EntityGroup[]>(`${conditions.head} ${list}`, ...params));
}

/** The first page and how much fits the filter: at once, or in one statement where a text is looked for, which is done once. */
export async function findInboxStart(
  db: Db,
  filter: InboxFilter,
  sort: InboxSort,
): Promise<{ page: InboxPage; totals: InboxTotals }> {
  if (filter.q === undefined) {
    const [page, totals] = await Promise.all([findInboxEntities(db, filter, sort, null), countInbox(db, filter)]);
    return { page, totals };
  }
  const params: unknown[] = [];
  const conditions = inboxConditions(filter, params);
  const rows = await db.$queryRawUnsafe<(InboxTotals & (EntityGroup | { kind: null }))[]>(
    `${conditions.head} SELECT n.*, l.* FROM (${totalsSql(conditions)}) n LEFT JOIN (${listSql(conditions, sort, null, params)}) l ON true
     ORDER BY l.place, l.kind, l.id`,
    ...params,
  );
  const { changes, entities } = rows[0]!;
  return { page: toPage(rows.filter((row) => row.kind !== null)), totals: { changes, entities } };
}

/** One more group than a page holds, in order; binds the cursor's values to `params`. */
function listSql(conditions: InboxConditions, sort: InboxSort, cursor: string | null, params: unknown[]): string {
  let keyset = '';
  if (cursor) {
    const { sortKey, kind, id } = readPosition(cursor);
    params.push(sortKey, kind, id);
    const [first, second, third] = [params.length - 2, params.length - 1, params.length];
    keyset = `WHERE (g.place, g.kind, g.id) > ($${first}::text::${INBOX_ORDER[sort].cast}, $${second}::text, $${third}::text::bigint)`;
  }
  return `SELECT g.*, g.place::text AS sort_key, ${TITLE_SQL} AS title FROM (
      WITH page AS (
        SELECT * FROM (${groupsSql(conditions, sort)}) g ${keyset} ORDER BY g.place, g.kind, g.id LIMIT ${ENTITIES_PER_PAGE + 1})
      ${measuresSql(conditions, 'page')}) g
    ${TITLE_JOINS_SQL} ORDER BY g.place, g.kind, g.id`;
}

function toPage(rows: readonly EntityGroup[]): InboxPage {
  const shown = rows.slice(0, ENTITIES_PER_PAGE);
  const last = rows.length > ENTITIES_PER_PAGE ? shown.at(-1) : undefined;
  return { entities: shown.map(toEntityRow), next_cursor: last ? encodeCursor([last.sort_key, keyOf(last)]) : null };
}

const keyOf = (group: Pick<EntityGroup, 'kind' | 'id'>) => `${group.kind}:${group.id}`;

function readPosition(cursor: string): { sortKey: string; kind: string; id: string } {
  const [sortKey, key] = decodeCursor(cursor);
  const [, kind, id] = entityKeyPattern.exec(String(key)) ?? [];
  return { sortKey: String(sortKey), kind: kind ?? '', id: id ?? '0' };
}

function toEntityRow(group: EntityGroup): InboxEntityRow {
  return {
    key: keyOf(group),
    entity_type: group.entity_type,
    type_label: getEntityType(group.entity_type)?.label.one ?? group.entity_type,
    entity_id: group.kind === 'new' ? null : Number(group.id),
    title: group.title,
    pending: group.pending,
    unverified: group.unverified,
    oldest_at: group.oldest_at.toISOString(),
    lowest_confidence: group.lowest_confidence,
  };
}

/** How much waits and fits the filter. */
export async function countInbox(db: Db, filter: InboxFilter): Promise<InboxTotals> {
  const params: unknown[] = [];
  const conditions = inboxConditions(filter, params);
  const rows = await db.$queryRawUnsafe<InboxTotals[]>(`${conditions.head} ${totalsSql(conditions)}`, ...params);
  return rows[0]!;
}

const SOURCES_SHOWN = 200;

/** What one can filter by, with counts: two statements. */
export async function findInboxFacets(db: Db): Promise<InboxFacets> {
  const fields = await db.$queryRawUnsafe<FacetRow[]>(FACETS_SQL);
  const sum = (pick: (row: FacetRow) => string | null) => {
    const counts = new Map<string, number>();
    for (const row of fields) {
      const value = pick(row);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + row.count);
    }
    return [...counts].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  };
  const sources = sum((row) => (row.source_id === null ? null : String(row.source_id))).slice(0, SOURCES_SHOWN);
  const named = await db.collectionSource.findMany({
    where: { id: { in: sources.map(([id]) => BigInt(id)) } },
    select: { id: true, host: true, source_name: true },
  });
  const hosts = new Map(named.map((source) => [String(source.id), source.host ?? source.source_name]));
  return {
    types: sum((row) => row.type).map(([value, count]) => ({
      value,
      label: getEntityType(value)?.label.many ?? value,
      count,
    })),
    fields: sum((row) => row.field).map(([value, count]) => ({ value, label: fieldLabel(fields, value), count })),
    sources: sources.map(([value, count]) => ({ value, label: hosts.get(value) ?? value, count })),
  };
}

interface FacetRow {
  type: string;
  field: string;
  source_id: bigint | null;
  count: number;
}

function fieldLabel(rows: readonly { type: string; field: string }[], name: string): string {
  if (name === 'new_entity') return 'New records';
  const child = getChildType(name)?.child;
  if (child) return `${child.label}s`;
  const type = getEntityType(rows.find((row) => row.field === name)?.type ?? '');
  return type?.fields.find((field) => field.name === name)?.label ?? name;
}

/** Ids of what waits and fits the filter, oldest first, from `after` on: what a decision by filter takes. */
export async function findInboxChangeIds(db: Db, filter: InboxFilter, limit: number, after = 0n): Promise<bigint[]> {
  const params: unknown[] = [];
  const { head, waiting } = inboxConditions(filter, params);
  params.push(after);
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `${head} SELECT c.id FROM ${waiting} AND c.id > $${params.length} ORDER BY c.id LIMIT ${limit}`,
    ...params,
  );
  return rows.map((row) => row.id);
}

/** Proposals by id, judged against the record as it is now. */
export async function findChangesByIds(db: Db, ids: readonly bigint[]) {
  return describeChanges(
    db,
    await db.collectionChange.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } }),
  );
}

/**
 * An entity of the inbox with its cards that fit the filter: a fixed number of statements however many cards.
 * `changeId` is shown even when the filter leaves it out. Null for a key that names nothing.
 */
export async function getInboxEntity(
  db: Db,
  key: string,
  filter: InboxFilter,
  changeId: number | null,
): Promise<InboxEntity | null> {
  const parsed = entityKeyPattern.exec(key);
  if (!parsed) return null;
  const isNew = parsed[1] === 'new';
  const id = BigInt(parsed[2] ?? '0');
  const params: unknown[] = [id];
  const belongs = isNew
    ? "coalesce(c.is_new_entity, false) AND c.id = $1 AND c.status = 'pending'"
    : `NOT coalesce(c.is_new_entity, false) AND c.status = 'pending' AND ${OWNER_TYPE_SQL} = $2 AND ${OWNER_ID_SQL} = $1`;
  if (!isNew) params.push(parsed[1]);
  const fits = entityConditions(filter, params);
  const named = `$${params.push(changeId ?? 0)}::bigint`;
  const all = await db.$queryRawUnsafe<{ id: bigint; fits: boolean }[]>(
    `SELECT c.id, (${fits}) OR c.id = ${named} AS fits FROM collection_changes c WHERE ${belongs} ORDER BY c.id`,
    ...params,
  );
  const chosen = all.filter((row) => row.fits).slice(0, CARDS_PER_ENTITY);
  const rows = await db.collectionChange.findMany({ where: { id: { in: chosen.map((row) => row.id) } } });
  const type = getEntityType(isNew ? (rows[0]?.entity_type ?? '') : parsed[1]!);
  if (!type) return null;
  const [views, [entity], supporting, seen, states, families, optOut] = await Promise.all([
    describeChanges(db, rows),
    isNew ? Promise.resolve([] as EntityRow[]) : findEntityRows(db, type, [id]),
    findSupportingValues(
      db,
      rows.map((row) => row.id),
    ),
    isNew
      ? Promise.resolve([] as SeenValue[])
      : findSeenValues(
          db,
          type.name,
          id,
          rows.flatMap((row) => row.field_name ?? []),
        ),
    db.fieldState.findMany({ where: isNew ? { entity_type: '' } : { entity_type: type.name, entity_id: id } }),
    isNew ? findProposedFamilies(db, rows) : Promise.resolve(null),
    isNew ? null : getStandingOptOut(db, type.name, id),
  ]);
  const origins = new Map(
    states.map((state) => [state.field_name, { origin: state.origin, set_at: state.set_at.toISOString() }]),
  );
  const titles = await findTitles(
    db,
    views.flatMap((view) => referencesIn(view, seen)),
  );
  const cards = views.flatMap((view) => {
    const card = describeCard(view, {
      entityKey: key,
      supporting: supporting.get(view.change_id) ?? [],
      seen,
      origin: view.field ? (origins.get(view.field) ?? null) : null,
      family: families?.get(view.change_id),
      titles,
    });
    return card ? [card] : [];
  });
  const record = (entity ?? (views[0]?.data as EntityRow | null) ?? null) as EntityRow | null;
  if (!record && cards.length === 0) return null;
  const withLookAlikes = isNew && record ? await addLookAlikes(db, type.name, record, cards) : cards;
  return {
    key,
    entity_type: type.name,
    type_label: type.label.one,
    entity_id: isNew ? null : Number(id),
    title: titleOf(type, record) ?? `${type.label.one} ${id}`,
    detail: placeOf(type.name, record),
    website: siteOf(type, record),
    href: isNew ? null : `/catalog/${type.plural}/${id}`,
    cards: sortCards(type, withLookAlikes),
    hidden: all.length - chosen.length,
    opt_out: optOut,
  };
}

/** "Houston, TX" */
const placeOf = (type: string, record: EntityRow | null): string =>
  ['city', 'state']
    .map((name) => formatFieldValue(type, name, record?.[name]))
    .filter(Boolean)
    .join(', ');

async function addLookAlikes(
  db: Db,
  typeName: string,
  record: EntityRow,
  cards: readonly InboxCard[],
): Promise<InboxCard[]> {
  const lookAlikes = await findLookAlikes(db, typeName, record);
  const waiting = await findWaitingCards(
    db,
    cards.map(({ change_id: id }) => BigInt(id)),
  );
  return cards.map((card) => ({
    ...card,
    ...{ look_alikes: lookAlikes, waiting_cards: waiting.get(card.change_id) ?? null },
  }));
}

/** Fields in the order the catalogue declares them, then children by kind. */
function sortCards(type: NonNullable<ReturnType<typeof getEntityType>>, cards: readonly InboxCard[]): InboxCard[] {
  const order = [...type.fields.map((field) => field.name), ...type.children.map((child) => child.collectionKey)];
  const place = (card: InboxCard) => order.indexOf(card.field ?? '');
  return [...cards].sort((a, b) => place(a) - place(b) || a.change_id - b.change_id);
}
