import { findEntityRows, findTitles } from '../../catalog/queries';
import { getEntityType } from '../../catalog/registry';
import type { Db, Prisma } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import { placeOf } from '../catalog/list-state';
import type { MatchStatus, MatchStepView, MatchView } from './schema';

type MatchRow = Prisma.EntityMatchGetPayload<object>;

/** Matches, the youngest first: two statements, and two for each type among them, whatever the page size. */
export async function findMatchViews(
  db: Db,
  filter: { status?: MatchStatus | undefined; entityType?: string | undefined },
  page: PageRequest,
): Promise<PageOf<MatchView>> {
  const where: Prisma.EntityMatchWhereInput = {
    ...(filter.status ? { match_status: filter.status } : {}),
    ...(filter.entityType ? { discovered_entity_type: filter.entityType } : {}),
  };
  const [total, rows] = await Promise.all([
    db.entityMatch.count({ where }),
    db.entityMatch.findMany({
      where: { AND: [where, page.cursor ? { id: { lt: cursorId(page.cursor) } } : {}] },
      orderBy: { id: 'desc' },
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      take: page.perPage + 1,
    }),
  ]);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: await toViews(db, shown),
    total,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/** @throws AppError not_found. */
export async function requireMatchView(db: Db, id: bigint): Promise<MatchView> {
  const row = await db.entityMatch.findUnique({ where: { id } });
  const [view] = row ? await toViews(db, [row]) : [];
  if (!view) throw notFound('match');
  return view;
}

async function toViews(db: Db, rows: readonly MatchRow[]): Promise<MatchView[]> {
  const steps = rows.map(({ explanation }) =>
    Array.isArray(explanation) ? (explanation as unknown as MatchStepView[]) : [],
  );
  const named = rows.flatMap(({ discovered_entity_type: type }, index) =>
    steps[index]!.flatMap((step) =>
      [step.discovered, step.existing].flatMap((value) => referenceOf(type, step, value) ?? []),
    ),
  );
  const titles = await findTitles(db, [
    ...rows.map((row) => ({ type: row.matched_entity_type, id: row.matched_entity_id })),
    ...named,
  ]);
  const places = await findPlaces(db, rows);
  const shown = (type: string, step: MatchStepView, value: string | null): string | null => {
    const reference = referenceOf(type, step, value);
    return (reference && titles.get(`${reference.type}:${reference.id}`)) ?? value;
  };
  return rows.map((row, index) => ({
    id: Number(row.id),
    discovered_entity_type: row.discovered_entity_type,
    discovered_name: row.discovered_name,
    discovered_location: row.discovered_location,
    discovered_data: row.discovered_data,
    matched_entity_type: row.matched_entity_type,
    matched_entity_id: row.matched_entity_id === null ? null : Number(row.matched_entity_id),
    matched_name: titles.get(`${row.matched_entity_type}:${row.matched_entity_id}`) ?? null,
    matched_location: places.get(`${row.matched_entity_type}:${row.matched_entity_id}`) ?? null,
    match_confidence: row.match_confidence,
    match_status: (row.match_status ?? 'pending') as MatchStatus,
    matched_by: row.matched_by,
    match_method: row.match_method,
    match_notes: row.match_notes,
    verdict: row.verdict,
    explanation: steps[index]!.map((step) => ({
      ...step,
      discovered: shown(row.discovered_entity_type, step, step.discovered),
      existing: shown(row.discovered_entity_type, step, step.existing),
    })),
    job_id: row.job_id,
    change_id: row.change_id === null ? null : Number(row.change_id),
    decided_at: row.decided_at?.toISOString() ?? null,
    created_at: (row.created_at ?? new Date(0)).toISOString(),
  }));
}

/** Where the matched records are, by "builder:12": one statement for each type among them. */
async function findPlaces(db: Db, rows: readonly MatchRow[]): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const name of new Set(rows.map((row) => row.matched_entity_type))) {
    const type = name === null ? null : getEntityType(name);
    const own = rows.filter((row) => row.matched_entity_type === name);
    const ids = own.flatMap(({ matched_entity_id: id }) => id ?? []);
    for (const row of type ? await findEntityRows(db, type, ids) : []) {
      const place = placeOf(row);
      if (place) places.set(`${name}:${row.id}`, place);
    }
  }
  return places;
}

/** The record that a compared value names: scores compare references by number ("#12"), people by name. */
function referenceOf(
  typeName: string,
  { label }: MatchStepView,
  value: string | null,
): { type: string; id: bigint } | null {
  const id = /^#(\d{1,18})$/.exec(value ?? '')?.[1];
  const type = getEntityType(typeName);
  const field = id ? type?.fields.find((one) => one.refersTo !== undefined && one.label === label) : undefined;
  return field?.refersTo && id ? { type: field.refersTo, id: BigInt(id) } : null;
}

/** How many matches there are in each state. */
export async function countMatches(db: Db): Promise<Record<MatchStatus, number>> {
  const groups = await db.entityMatch.groupBy({ by: ['match_status'], _count: true });
  const count = (status: MatchStatus) => groups.find((group) => group.match_status === status)?._count ?? 0;
  return {
    pending: count('pending'),
    confirmed: count('confirmed'),
    rejected: count('rejected'),
    merged: count('merged'),
  };
}
