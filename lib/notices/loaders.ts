import { countDueKeys } from '../auth/keys/queries';
import { gatePage } from '../auth/session-gate';
import { clock } from '../platform/clock';
import { prisma } from '../platform/db/client';
import { env, publicOrigin } from '../platform/env';
import { AppError } from '../platform/errors';
import { decodeCursor, type PageOf } from '../platform/pagination';
import { parseUrl } from '../platform/parse-url';
import { readMailSetup } from './email/mail-setup';
import { CHOSEN_KINDS, NOTICE_KINDS } from './registry';
import type { Channel } from './kind';
import type { NoticePreferences } from './preferences';
import { countUnread, findNotices, getNoticeSettings, getPreferences } from './queries';
import { noticesQuery, type NoticeView } from './schema';
import { noticeSettings, type NoticeSettings } from './settings';
import { readUnsubscribeState } from './unsubscribe/commands';
import { requireClaim } from './unsubscribe/require-claim';

export const NOTICES_PER_PAGE = 50;

export interface NoticesPageView {
  page: PageOf<NoticeView>;
  unread: number;
  kinds: { value: string; label: string }[];
}

type Search = Record<string, string | string[] | undefined>;

const first = (value: string | string[] | undefined) => [value].flat()[0];

/** The list of a person's notices; a filter that cannot be read is left out. */
export async function loadNotices(search: Search): Promise<NoticesPageView> {
  const principal = await gatePage('notices:own');
  const db = prisma();
  const kind = noticesQuery.shape.kind.safeParse(first(search.kind)).data;
  const filter = { unread: first(search.unread) === 'true', kind };
  const [page, unread] = await Promise.all([
    findNotices(db, principal.userId, filter, {
      page: 1,
      perPage: NOTICES_PER_PAGE,
      cursor: cursorOf(first(search.cursor)),
    }),
    countUnread(db, principal.userId),
  ]);
  return { page, unread, kinds: NOTICE_KINDS.map(({ name, label }) => ({ value: name, label })) };
}

/** A cursor that is none of ours starts at the first page. */
function cursorOf(text: string | undefined): ReturnType<typeof decodeCursor> | null {
  if (text === undefined) return null;
  try {
    const position = decodeCursor(text);
    return /^\d{1,18}$/.test(String(position[0])) ? position : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

export interface NoticePreferencesView {
  preferences: NoticePreferences;
  kinds: { name: string; label: string; hint: string; channel: Channel }[];
  digest: { label: string; hint: string };
  /** Where mails go, without credentials; null without a mail server. */
  mail: { server: string; from: string; isDemo: boolean } | null;
  /** For those who set it; with what holds where nothing is set. */
  settings: { current: NoticeSettings; defaults: NoticeSettings } | null;
}

/** The page on which a person chooses what they are told. */
export async function loadNoticePreferences(): Promise<{ view: NoticePreferencesView; dueKeys: number }> {
  const principal = await gatePage('notices:own');
  const db = prisma();
  const canSet = principal.permissions.has('settings:write');
  const [preferences, current, dueKeys] = await Promise.all([
    getPreferences(db, principal.userId),
    getNoticeSettings(db),
    canSet ? countDueKeys(db, principal.userId, clock.now()) : 0,
  ]);
  const digest = NOTICE_KINDS.find(({ chosenBy }) => chosenBy === 'digest')!;
  const view = {
    preferences,
    kinds: CHOSEN_KINDS.map(({ name, label, hint, channel }) => ({ name, label, hint, channel })),
    digest: { label: digest.label, hint: digest.hint },
    mail: describeMail(),
    settings: canSet ? { current, defaults: noticeSettings.parse({}) } : null,
  };
  return { view, dueKeys };
}

function describeMail(): NoticePreferencesView['mail'] {
  const current = env();
  const setup = readMailSetup(current, publicOrigin(current));
  if (!setup) return null;
  const port = parseUrl(current.SMTP_URL ?? '')?.port;
  return {
    server: `${setup.host}:${setup.port}`,
    from: setup.from.name ? `${setup.from.name} <${setup.from.address}>` : setup.from.address,
    isDemo: current.DEMO_SMTP_PORT !== undefined && port === String(current.DEMO_SMTP_PORT),
  };
}

export type UnsubscribePageView =
  { state: 'void' } | { state: 'ready'; token: string; kind: string; label: string; current: string };

/** The page behind a link in a mail; nobody needs to sign in for it. */
export async function loadUnsubscribe(search: Search): Promise<UnsubscribePageView> {
  const token = first(search.token) ?? '';
  try {
    const found = await readUnsubscribeState(prisma(), requireClaim(token));
    return found ? { state: 'ready', token, ...found } : { state: 'void' };
  } catch (error) {
    if (error instanceof AppError) return { state: 'void' };
    throw error;
  }
}
