import { findChildTitles, findTitles } from '../catalog/queries';
import { formatValue, inOrderOf } from '../catalog/format-value';
import { getChildType, getEntityType, getField } from '../catalog/registry';
import { withChildTitle } from '../catalog/with-child-title';
import type { Db } from '../platform/db/client';
import { cursorId, encodeCursor, type PageRequest } from '../platform/pagination';
import { nameActor } from './catalog/name-actor';
import { findPeople } from './catalog/queries';
import { describeRecord } from './describe-card';
import type { DecidedApplication, DecidedItem } from './inbox-schema';

/** Items listed per application; an application of hundreds is a bulk decision, whose size says enough. */
const ITEMS_SHOWN = 50;

/** Acts of applying, newest first, with what each wrote, by whom: a fixed number of statements. */
export async function findDecidedApplications(db: Db, page: PageRequest) {
  const before = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const rows = await db.application.findMany({
    where: before,
    orderBy: { id: 'desc' },
    take: page.perPage + 1,
  });
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  const ids = shown.map((row) => row.id);
  const [items, sizes] = await Promise.all([findFirstItems(db, ids), findSizes(db, ids)]);
  const [people, titles, childTitles] = await Promise.all([
    findPeople(
      db,
      shown.map((row) => row.applied_by),
    ),
    findTitles(
      db,
      items.map((item) => ({ type: item.entity_type, id: item.entity_id })),
    ),
    findChildTitles(db, items),
  ]);
  const applications = shown.map((row): DecidedApplication => {
    const own = items.filter((item) => item.application_id === row.id);
    const size = sizes.get(row.id) ?? { items: 0, undone: 0 };
    return {
      application_id: Number(row.id),
      applied_at: row.applied_at.toISOString(),
      applied_by: nameActor(row.applied_by, people),
      notes: row.review_notes,
      items: own.map((item) => describeItem(item, titles, childTitles)),
      more: size.items - own.length,
      is_rolled_back: size.undone >= size.items,
    };
  });
  return { applications, next_cursor: last ? encodeCursor([String(last.id)]) : null };
}

interface ItemRow {
  application_id: bigint;
  change_id: bigint;
  entity_type: string;
  entity_id: bigint;
  child_type: string | null;
  child_id: bigint | null;
  operation: string;
  field_name: string | null;
  old_value: unknown;
  new_value: unknown;
  is_undone: boolean;
  /** The last decision that was not an undo. */
  decision: string | null;
}

/** The first items of each application; an application may have thousands, of which no more are read. */
async function findFirstItems(db: Db, ids: readonly bigint[]): Promise<ItemRow[]> {
  return db.$queryRaw<ItemRow[]>`
    SELECT i.application_id, i.change_id, i.entity_type, i.entity_id, i.child_type, i.child_id, i.operation, i.field_name, i.old_value, i.new_value,
           EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id) AS is_undone,
           (SELECT d.decision FROM change_decisions d WHERE d.change_id = i.change_id AND d.decision <> 'undo'
            ORDER BY d.id DESC LIMIT 1) AS decision
    FROM unnest(${ids}::bigint[]) AS act(id)
    CROSS JOIN LATERAL (SELECT * FROM application_items i WHERE i.application_id = act.id ORDER BY i.id LIMIT ${ITEMS_SHOWN}) i
    ORDER BY i.application_id DESC, i.id`;
}

async function findSizes(db: Db, ids: readonly bigint[]): Promise<Map<bigint, { items: number; undone: number }>> {
  const rows = await db.$queryRaw<{ id: bigint; items: number; undone: number }[]>`
    SELECT act.id, (SELECT count(*) FROM application_items i WHERE i.application_id = act.id)::int AS items,
           (SELECT count(*) FROM application_rollbacks r WHERE r.application_id = act.id)::int AS undone
    FROM unnest(${ids}::bigint[]) AS act(id)`;
  return new Map(rows.map((row) => [row.id, row]));
}

function describeItem(
  item: ItemRow,
  titles: ReadonlyMap<string, string>,
  childTitles: ReadonlyMap<string, string>,
): DecidedItem {
  const type = getEntityType(item.entity_type);
  const title = titles.get(`${item.entity_type}:${item.entity_id}`) ?? null;
  const { label, before, after } = describeValues(item, childTitles.get(`${item.child_type}:${item.child_id}`));
  return {
    change_id: Number(item.change_id),
    entity_type: item.entity_type,
    entity_id: Number(item.entity_id),
    entity_title: item.operation === 'remove_entity' ? titleInValue(item) : (title ?? titleInValue(item)),
    href: title && type ? `/catalog/${type.plural}/${item.entity_id}` : null,
    label,
    operation: item.operation,
    before,
    after,
    is_edited: item.decision === 'edit',
    is_rolled_back: item.is_undone,
  };
}

/** The title of a record that the item made, or that it took away. */
function titleInValue(item: ItemRow): string | null {
  const title = asRecord(item.new_value ?? item.old_value)[getEntityType(item.entity_type)?.titleField ?? ''];
  return typeof title === 'string' ? title : null;
}

function describeValues(
  item: ItemRow,
  childTitle: string | undefined,
): { label: string; before: string | null; after: string | null } {
  const type = getEntityType(item.entity_type);
  if (item.operation === 'set_field') {
    const field = type ? getField(type, item.field_name ?? '') : null;
    const show = (value: unknown) => (field ? formatValue(field, value) : JSON.stringify(value)) || null;
    const after = field ? inOrderOf(field, item.new_value, item.old_value) : item.new_value;
    return { label: field?.label ?? item.field_name ?? '', before: show(item.old_value), after: show(after) };
  }
  const child = getChildType(item.child_type ?? '')?.child;
  if (child) {
    const show = (value: unknown) =>
      value === null ? null : describeRecord(child, withChildTitle(child, asRecord(value), childTitle)) || null;
    return { label: child.label, before: show(item.old_value), after: show(item.new_value) };
  }
  if (item.operation === 'remove_entity')
    return { label: 'Merged into another', before: titleInValue(item), after: null };
  return { label: `New ${type?.label.one.toLowerCase() ?? 'record'}`, before: null, after: titleInValue(item) };
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
