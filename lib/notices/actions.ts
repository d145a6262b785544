'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../auth/define-action';
import { actorOf } from '../auth/principal';
import { rowId } from '../platform/row-id';
import { changeNoticeSettings, changePreferences, markAllRead, markNotice, unmarkAllRead } from './commands';
import { sendTestEmail } from './email/commands';
import { mailKeys, processMailer } from './email/process-mailer';
import { preferencesPatch, type NoticePreferences, type PreferencesPatch } from './preferences';
import { countUnread, findNotices } from './queries';
import { readAllUndo, type NoticeView } from './schema';
import { noticeSettingsPatch, type NoticeSettings, type NoticeSettingsPatch } from './settings';

/** Shown below the bell. */
const LATEST = 8;

const latest = defineAction({
  permission: 'notices:own',
  input: z.undefined(),
  async handle({ principal, db }) {
    const page = { page: 1, perPage: LATEST, cursor: null };
    const [{ rows }, unread] = await Promise.all([
      findNotices(db, principal.userId, {}, page),
      countUnread(db, principal.userId),
    ]);
    return { notices: rows, unread };
  },
});

/** A person's newest notices. */
export async function readLatestNoticesAction(): Promise<ActionResult<{ notices: NoticeView[]; unread: number }>> {
  return latest(undefined);
}

const mark = defineAction({
  permission: 'notices:own',
  input: z.strictObject({ id: rowId, is_read: z.boolean() }),
  async handle({ principal, input, db, now }) {
    await markNotice(db, actorOf(principal), input.id, input.is_read, now);
    return {};
  },
});

/** Marks one notice read or unread. */
export async function markNoticeAction(input: { id: number; is_read: boolean }): Promise<ActionResult<object>> {
  return mark(input);
}

const markAll = defineAction({
  permission: 'notices:own',
  input: z.undefined(),
  handle: ({ principal, db, now }) => markAllRead(db, actorOf(principal), now),
});

/** Marks all notices read; the answer says what takes it back. */
export async function markAllNoticesReadAction(): Promise<ActionResult<{ changed: number; read_at: string }>> {
  return markAll(undefined);
}

const unmarkAll = defineAction({
  permission: 'notices:own',
  input: readAllUndo,
  handle: ({ principal, input, db }) => unmarkAllRead(db, actorOf(principal), new Date(input.read_at)),
});

/** Takes that back. */
export async function unmarkAllNoticesAction(input: {
  read_at: string;
}): Promise<ActionResult<{ changed: number; read_at: string }>> {
  return unmarkAll(input);
}

const choose = defineAction({
  permission: 'notices:own',
  input: preferencesPatch,
  handle: ({ principal, input, db, now }) => changePreferences(db, actorOf(principal), principal.userId, input, now),
});

/** Changes what the person wants to be told; the answer says how it was before, for undo. */
export async function changePreferencesAction(
  patch: PreferencesPatch,
): Promise<ActionResult<{ before: NoticePreferences; after: NoticePreferences }>> {
  return choose(patch);
}

const changeSettings = defineAction({
  permission: 'settings:write',
  input: z.strictObject({ patch: noticeSettingsPatch, undoes: noticeSettingsPatch.optional() }),
  handle: ({ principal, input, db }) => changeNoticeSettings(db, actorOf(principal), input.patch, input.undoes),
});

/** Changes from when on administrators are told; an undo says what it `undoes`. */
export async function changeNoticeSettingsAction(input: {
  patch: NoticeSettingsPatch;
  undoes?: NoticeSettingsPatch;
}): Promise<ActionResult<{ before: NoticeSettings; after: NoticeSettings }>> {
  return changeSettings(input);
}

const test = defineAction({
  permission: 'notices:own',
  input: z.undefined(),
  handle: ({ principal, db, now }) =>
    sendTestEmail({ db, mailer: processMailer(), keys: mailKeys(), now: () => now }, actorOf(principal)),
});

/** Sends the person a test message; the answer says what came of it. */
export async function sendTestEmailAction(): Promise<ActionResult<{ sent: boolean; words: string }>> {
  return test(undefined);
}
