import type { Db, Prisma } from '../platform/db/client';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../platform/pagination';
import { readPreferences, type NoticePreferences } from './preferences';
import { readNotice } from './read-notice';
import type { NoticeFilter, NoticeView } from './schema';
import { readNoticeSettings, type NoticeSettings } from './settings';

export const NOTICES_SETTING = 'notices';

/** When administrators are told. */
export async function getNoticeSettings(db: Db): Promise<NoticeSettings> {
  const row = await db.setting.findUnique({ where: { key: NOTICES_SETTING }, select: { value: true } });
  return readNoticeSettings(row?.value);
}

export interface Recipient {
  id: string;
  preferences: NoticePreferences;
}

/** People who can be told something: active operators, or the one of them who is named. */
export async function findRecipients(db: Db, audience: { userId: string } | 'admins'): Promise<Recipient[]> {
  const users = await db.user.findMany({
    where: {
      is_active: true,
      role: { in: ['super_admin', 'admin'] },
      ...(audience === 'admins' ? {} : { id: audience.userId }),
    },
    orderBy: { id: 'asc' },
    select: { id: true, notice_preference: true },
  });
  return users.map(({ id, notice_preference: stored }) => ({ id, preferences: readPreferences(stored) }));
}

/** What one person wants to be told. */
export async function getPreferences(db: Db, userId: string): Promise<NoticePreferences> {
  return readPreferences(await db.noticePreference.findUnique({ where: { user_id: userId } }));
}

const COLUMNS = {
  ...{ id: true, kind: true, data: true, link: true, created_at: true, read_at: true },
  ...{ email_state: true, email_error: true, email_ended_at: true },
} as const;

/** A page of one person's notices, newest first. Two statements. */
export async function findNotices(
  db: Db,
  userId: string,
  filter: NoticeFilter,
  page: PageRequest,
): Promise<PageOf<NoticeView>> {
  const where: Prisma.NoticeWhereInput = {
    recipient_id: userId,
    ...(filter.unread ? { read_at: null } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
  };
  const after = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const [total, rows] = await Promise.all([
    db.notice.count({ where }),
    db.notice.findMany({
      where: { AND: [where, after] },
      orderBy: { id: 'desc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      select: COLUMNS,
    }),
  ]);
  const shown = rows.slice(0, page.perPage).map(viewOf);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    ...{ rows: shown, total, page: page.page, perPage: page.perPage },
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/** How many notices a person has not read. */
export function countUnread(db: Db, userId: string): Promise<number> {
  return db.notice.count({ where: { recipient_id: userId, read_at: null } });
}

type NoticeRow = Prisma.NoticeGetPayload<{ select: typeof COLUMNS }>;

function viewOf(row: NoticeRow): NoticeView {
  const { subject, lines, action, tone } = readNotice(row.kind, row.data);
  return {
    id: Number(row.id),
    kind: row.kind,
    subject,
    lines: [...lines],
    action,
    tone,
    link: row.link,
    created_at: row.created_at.toISOString(),
    read_at: row.read_at?.toISOString() ?? null,
    email: {
      state: row.email_state as NoticeView['email']['state'],
      error: row.email_error,
      ended_at: row.email_ended_at?.toISOString() ?? null,
    },
  };
}
