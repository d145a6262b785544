import { findTitles } from '../catalog/queries';
import { getEntityType } from '../catalog/registry';
import type { Db } from '../platform/db/client';
import { cursorId, cursorText, encodeCursor, type PageRequest } from '../platform/pagination';
import { nameActor } from './catalog/name-actor';
import { findPeople } from './catalog/queries';
import { describeCard } from './describe-card';
import type { RejectedChange } from './inbox-schema';
import { describeChanges } from './queries';

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What was turned down, last first, with the reason and who gave it: a fixed number of statements. */
export async function findRejectedChanges(
  db: Db,
  page: PageRequest,
): Promise<{ changes: RejectedChange[]; next_cursor: string | null }> {
  const rows = await db.collectionChange.findMany({
    where: { AND: [{ status: 'rejected' }, page.cursor ? after(page.cursor) : {}] },
    orderBy: [{ reviewed_at: 'desc' }, { id: 'desc' }],
    take: page.perPage + 1,
    include: { decisions: { where: { decision: 'reject' }, orderBy: { id: 'desc' }, take: 1 } },
  });
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  const owners = shown.map((row) => ({
    type: row.parent_entity_type ?? row.entity_type,
    id: row.parent_entity_type ? row.parent_entity_id : row.entity_id,
  }));
  const [views, people, titles] = await Promise.all([
    describeChanges(db, shown),
    findPeople(
      db,
      shown.map((row) => row.reviewed_by),
    ),
    findTitles(db, owners),
  ]);
  const changes = shown.flatMap((row, index): RejectedChange[] => {
    const owner = owners[index]!;
    const card = describeCard(views[index]!, { entityKey: '', supporting: [], seen: [], origin: null });
    if (!card) return [];
    const title = titles.get(`${owner.type}:${owner.id}`) ?? null;
    const type = getEntityType(owner.type);
    const only = card.kind === 'field' ? card.rows[0] : undefined;
    return [
      {
        change_id: card.change_id,
        entity_title: title ?? card.title ?? type?.label.one ?? owner.type,
        href: title && type ? `/catalog/${type.plural}/${owner.id}` : null,
        label: card.label,
        before: only?.current ?? null,
        after: only ? only.proposed : card.title,
        reason: row.decisions[0]?.reason ?? row.review_notes,
        rejected_by: nameActor(row.reviewed_by, people),
        rejected_at: (row.reviewed_at ?? row.last_seen_at).toISOString(),
      },
    ];
  });
  const cursor = last?.reviewed_at ? encodeCursor([last.reviewed_at.toISOString(), String(last.id)]) : null;
  return { changes, next_cursor: cursor };
}

/** Rows that come after the last one of a page. */
function after(cursor: readonly (string | number | null)[]) {
  const reviewedAt = new Date(cursorText(cursor, 0, ISO_TIME));
  return { OR: [{ reviewed_at: { lt: reviewedAt } }, { reviewed_at: reviewedAt, id: { lt: cursorId(cursor, 1) } }] };
}
