import type { Db, Prisma } from '../../platform/db/client';
import { cursorText, encodeCursor, type PageRequest } from '../../platform/pagination';

const USER_COLUMNS = {
  id: true,
  email: true,
  role: true,
  client_id: true,
  is_active: true,
  extra_permissions: true,
  last_sign_in_at: true,
  created_at: true,
} as const;

/** A page of accounts by e-mail. */
export async function findUsers(
  db: Db,
  filter: { q?: string | undefined; role?: string | undefined },
  page: PageRequest,
) {
  const where: Prisma.UserWhereInput = {
    ...(filter.q ? { email: { contains: filter.q.toLowerCase() } } : {}),
    ...(filter.role ? { role: filter.role } : {}),
  };
  const after = page.cursor ? { email: { gt: cursorText(page.cursor, 0, /./) } } : {};
  const [total, rows] = await Promise.all([
    db.user.count({ where }),
    db.user.findMany({
      where: { AND: [where, after] },
      orderBy: { email: 'asc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      select: USER_COLUMNS,
    }),
  ]);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  const nextCursor = last ? encodeCursor([last.email]) : null;
  return { rows: shown, total, page: page.page, perPage: page.perPage, nextCursor };
}

export function getUser(db: Db, id: string) {
  return db.user.findUnique({ where: { id }, select: USER_COLUMNS });
}

/** A page of tenants by name. */
export async function findClients(db: Db, page: PageRequest) {
  const after = page.cursor ? { name: { gt: cursorText(page.cursor, 0, /./) } } : {};
  const [total, rows] = await Promise.all([
    db.client.count(),
    db.client.findMany({
      where: after,
      orderBy: { name: 'asc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      select: { id: true, name: true, is_active: true, created_at: true },
    }),
  ]);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  const nextCursor = last ? encodeCursor([last.name]) : null;
  return { rows: shown, total, page: page.page, perPage: page.perPage, nextCursor };
}
