import { findEntityRows, type EntityRow } from '../catalog/queries';
import { getChildType, getEntityType } from '../catalog/registry';
import { formatFieldValue } from '../catalog/format-value';
import type { Db } from '../platform/db/client';
import { decodeCursor, encodeCursor } from '../platform/pagination';
import { describeCard, type SeenValue } from './describe-card';
import { findSeenValues, findSupportingValues } from './inbox-evidence-queries';
import { findLookAlikes } from './look-alike-queries';
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
  FIELD_SQL,
  FROM_SQL,
  INBOX_ORDER,
  inboxConditions,
  KEY_SQL,
  OWNER_ID_SQL,
  SINCE_SQL,
  TITLE_SQL,
  TYPE_SQL,
} from './inbox-sql';
import { describeChanges } from './queries';

const ENTITIES_PER_PAGE = 50;
/** Most cards shown for one entity; the rest follow when these are decided. */
const CARDS_PER_ENTITY = 200;

interface EntityGroup {
  key: string;
  entity_type: string;
  entity_id: bigint | null;
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
  const where = inboxConditions(filter, params);
  const order = INBOX_ORDER[sort];
  let keyset = '';
  if (cursor) {
    const position = decodeCursor(cursor);
    params.push(String(position[0]), String(position[1]));
    keyset = `HAVING (${order.expression}, ${KEY_SQL}) > ($${params.length - 1}::text::${order.cast}, $${params.length}::text)`;
  }
  const rows = await db.$queryRawUnsafe<EntityGroup[]>(
    `SELECT ${KEY_SQL} AS key, min(${TYPE_SQL}) AS entity_type, min(${OWNER_ID_SQL}) AS entity_id, min(${TITLE_SQL}) AS title,
            count(*)::int AS pending, (count(*) FILTER (WHERE c.evidence <> 'verified'))::int AS unverified,
            min(${SINCE_SQL}) AS oldest_at, min(coalesce(c.confidence, 0)) AS lowest_confidence, (${order.expression})::text AS sort_key
     FROM ${FROM_SQL} WHERE ${where} GROUP BY 1 ${keyset}
     ORDER BY ${order.expression} ASC, 1 ASC LIMIT ${ENTITIES_PER_PAGE + 1}`,
    ...params,
  );
  const shown = rows.slice(0, ENTITIES_PER_PAGE);
  const last = rows.length > ENTITIES_PER_PAGE ? shown.at(-1) : undefined;
  return { entities: shown.map(toEntityRow), next_cursor: last ? encodeCursor([last.sort_key, last.key]) : null };
}

function toEntityRow(group: EntityGroup): InboxEntityRow {
  return {
    key: group.key,
    entity_type: group.entity_type,
    type_label: getEntityType(group.entity_type)?.label.one ?? group.entity_type,
    entity_id: group.entity_id === null ? null : Number(group.entity_id),
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
  const where = inboxConditions(filter, params);
  const rows = await db.$queryRawUnsafe<InboxTotals[]>(
    `SELECT count(*)::int AS changes, count(DISTINCT ${KEY_SQL})::int AS entities FROM ${FROM_SQL} WHERE ${where}`,
    ...params,
  );
  return rows[0]!;
}

/** What one can filter by, with counts: two statements. */
export async function findInboxFacets(db: Db): Promise<InboxFacets> {
  const [fields, sources] = await Promise.all([
    db.$queryRawUnsafe<{ type: string; field: string; count: number }[]>(
      `SELECT ${TYPE_SQL} AS type, ${FIELD_SQL} AS field, count(*)::int AS count FROM ${FROM_SQL}
       WHERE c.status = 'pending' GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
    ),
    db.$queryRaw<{ id: bigint; host: string; count: number }[]>`
      SELECT s.id, coalesce(s.host, s.source_name) AS host, count(*)::int AS count
      FROM collection_changes c JOIN collection_sources s ON s.id = c.source_id
      WHERE c.status = 'pending' GROUP BY s.id ORDER BY 3 DESC, 2 LIMIT 200`,
  ]);
  const sum = (pick: (row: (typeof fields)[number]) => string) => {
    const counts = new Map<string, number>();
    for (const row of fields) counts.set(pick(row), (counts.get(pick(row)) ?? 0) + row.count);
    return [...counts];
  };
  return {
    types: sum((row) => row.type).map(([value, count]) => ({
      value,
      label: getEntityType(value)?.label.many ?? value,
      count,
    })),
    fields: sum((row) => row.field).map(([value, count]) => ({ value, label: fieldLabel(fields, value), count })),
    sources: sources.map((row) => ({ value: String(row.id), label: row.host, count: row.count })),
  };
}

function fieldLabel(rows: readonly { type: string; field: string }[], name: string): string {
  if (name === 'new_entity') return 'New records';
  const child = getChildType(name)?.child;
  if (child) return `${child.label}s`;
  const type = getEntityType(rows.find((row) => row.field === name)?.type ?? '');
  return type?.fields.find((field) => field.name === name)?.label ?? name;
}

/** Ids of what waits and fits the filter, oldest first: what a decision by filter takes. */
export async function findInboxChangeIds(db: Db, filter: InboxFilter, limit: number): Promise<bigint[]> {
  const params: unknown[] = [];
  const where = inboxConditions(filter, params);
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT c.id FROM ${FROM_SQL} WHERE ${where} ORDER BY c.id LIMIT ${limit}`,
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
    : `NOT coalesce(c.is_new_entity, false) AND c.status = 'pending' AND ((c.entity_type = $2 AND c.entity_id = $1 AND c.parent_entity_type IS NULL)
       OR (c.parent_entity_type = $2 AND c.parent_entity_id = $1))`;
  if (!isNew) params.push(parsed[1]);
  const fits = inboxConditions(filter, params);
  const named = `$${params.push(changeId ?? 0)}::bigint`;
  const all = await db.$queryRawUnsafe<{ id: bigint; fits: boolean }[]>(
    `SELECT c.id, (${fits}) OR c.id = ${named} AS fits FROM ${FROM_SQL} WHERE ${belongs} ORDER BY c.id`,
    ...params,
  );
  const chosen = all.filter((row) => row.fits).slice(0, CARDS_PER_ENTITY);
  const rows = await db.collectionChange.findMany({ where: { id: { in: chosen.map((row) => row.id) } } });
  const type = getEntityType(isNew ? (rows[0]?.entity_type ?? '') : parsed[1]!);
  if (!type) return null;
  const [views, [entity], supporting, seen, states] = await Promise.all([
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
  ]);
  const origins = new Map(
    states.map((state) => [state.field_name, { origin: state.origin, set_at: state.set_at.toISOString() }]),
  );
  const cards = views.flatMap((view) => {
    const card = describeCard(view, {
      entityKey: key,
      supporting: supporting.get(view.change_id) ?? [],
      seen,
      origin: view.field ? (origins.get(view.field) ?? null) : null,
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
    title: String(record?.[type.titleField] ?? `${type.label.one} ${id}`),
    detail: ['city', 'state']
      .map((name) => formatFieldValue(type.name, name, record?.[name]))
      .filter(Boolean)
      .join(', '),
    website: typeof record?.website === 'string' ? record.website : null,
    href: isNew ? null : `/catalog/${type.plural}/${id}`,
    cards: sortCards(type, withLookAlikes),
    hidden: all.length - chosen.length,
  };
}

async function addLookAlikes(
  db: Db,
  typeName: string,
  record: EntityRow,
  cards: readonly InboxCard[],
): Promise<InboxCard[]> {
  const lookAlikes = await findLookAlikes(db, typeName, record);
  return cards.map((card) => ({ ...card, look_alikes: lookAlikes }));
}

/** Fields in the order the catalogue declares them, then children by kind. */
function sortCards(type: NonNullable<ReturnType<typeof getEntityType>>, cards: readonly InboxCard[]): InboxCard[] {
  const order = [...type.fields.map((field) => field.name), ...type.children.map((child) => child.collectionKey)];
  const place = (card: InboxCard) => order.indexOf(card.field ?? '');
  return [...cards].sort((a, b) => place(a) - place(b) || a.change_id - b.change_id);
}
