import { recordAudit, type AuditActor } from '../audit/commands';
import type { Db, Prisma, PrismaClient } from '../platform/db/client';
import { sendEvents } from '../platform/durable/send-events';
import { prismaRunner } from '../platform/durable/sql-runner';
import { AppError, notFound } from '../platform/errors';
import { emailsQueued } from './events';
import type { Occasion } from './occasion';
import { planForRecipient, planNotices, type PlannedNotice } from './plan-notices';
import { preferencesPatch, type NoticePreferences, type PreferencesPatch } from './preferences';
import { findRecipients, getNoticeSettings, getPreferences, NOTICES_SETTING } from './queries';
import { noticeSettings, type NoticeSettings, type NoticeSettingsPatch } from './settings';

/** Whether mails can be sent at all; without a mail server nothing is queued. */
export interface Means {
  canEmail: boolean;
}

/**
 * Tells people of an occasion, in one transaction: each who has not been told of it gets one notice, and what goes out by
 * e-mail is queued with the event that sends it. Safe to repeat, also at the same moment.
 */
export async function raiseNotices(
  db: PrismaClient,
  occasion: Occasion,
  means: Means,
  now: Date,
): Promise<{ raised: number; queued: number }> {
  return db.$transaction(async (tx) => {
    const plan = planNotices(occasion, await getNoticeSettings(tx), now);
    if (!plan) return { raised: 0, queued: 0 };
    const recipients = await findRecipients(tx, plan.audience);
    const planned = recipients.flatMap((recipient) => planForRecipient(plan, recipient) ?? []);
    return writeNotices(tx, planned, means, now);
  });
}

/** Writes notices that are not there yet, and queues their e-mails, in the caller's transaction. */
export async function writeNotices(
  tx: Db,
  planned: readonly PlannedNotice[],
  { canEmail }: Means,
  now: Date,
): Promise<{ raised: number; queued: number }> {
  const rows = planned.map((notice) => ({
    recipient_id: notice.recipientId,
    kind: notice.kind,
    data: notice.data as Prisma.InputJsonObject,
    link: notice.link,
    dedup_key: notice.dedupKey,
    created_at: now,
    ...(notice.byEmail && canEmail ? { email_state: 'queued', email_next_at: now } : {}),
  }));
  const written = await tx.notice.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true, email_state: true },
  });
  const queued = written.filter(({ email_state: state }) => state === 'queued');
  if (queued[0]) await sendEvents(prismaRunner(tx), [emailsQueued(queued[0].id)]);
  return { raised: written.length, queued: queued.length };
}

/** Marks one of a person's notices read or unread. @throws AppError not_found for another's. */
export async function markNotice(
  db: PrismaClient,
  actor: AuditActor & { id: string },
  id: bigint,
  isRead: boolean,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const own = { id, recipient_id: actor.id };
    const { count } = await tx.notice.updateMany({
      where: { ...own, read_at: isRead ? null : { not: null } },
      data: { read_at: isRead ? now : null },
    });
    if (count === 0) {
      if ((await tx.notice.count({ where: own })) === 0) throw notFound('notice');
      return;
    }
    await recordAudit(tx, { actor, action: isRead ? 'notice.read' : 'notice.unread', target: { type: 'notice', id } });
  });
}

/** Marks everything read that a person has not read; `read_at` of the answer takes it back. */
export async function markAllRead(
  db: PrismaClient,
  actor: AuditActor & { id: string },
  now: Date,
): Promise<{ changed: number; read_at: string }> {
  return markMany(db, actor, { from: null, to: now });
}

/** Takes a `markAllRead` back. Notices that were read one by one stay read. */
export async function unmarkAllRead(
  db: PrismaClient,
  actor: AuditActor & { id: string },
  readAt: Date,
): Promise<{ changed: number; read_at: string }> {
  return markMany(db, actor, { from: readAt, to: null });
}

async function markMany(
  db: PrismaClient,
  actor: AuditActor & { id: string },
  { from, to }: { from: Date | null; to: Date | null },
): Promise<{ changed: number; read_at: string }> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.notice.updateMany({
      where: { recipient_id: actor.id, read_at: from },
      data: { read_at: to },
    });
    if (count > 0) {
      await recordAudit(tx, { actor, action: to ? 'notices.read' : 'notices.unread', detail: { changed: count } });
    }
    return { changed: count, read_at: (to ?? from)!.toISOString() };
  });
}

/**
 * Changes what a person wants to be told; what is left out stays. A digest that is chosen starts with the next moment it is
 * due, and makes up for none before.
 */
export async function changePreferences(
  db: PrismaClient,
  actor: AuditActor,
  userId: string,
  patch: PreferencesPatch,
  now: Date,
): Promise<{ before: NoticePreferences; after: NoticePreferences }> {
  const given = preferencesPatch.parse(patch);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('notice_preferences'), hashtext(${userId}))`;
    const before = await getPreferences(tx, userId);
    const named = Object.entries(given.channels ?? {}).filter(([, channel]) => channel !== undefined);
    const stored = await tx.noticePreference.findUnique({ where: { user_id: userId }, select: { channels: true } });
    const after = { ...before, ...given, channels: { ...before.channels, ...Object.fromEntries(named) } };
    const isOtherDigest = after.digest !== before.digest || after.digest_hour !== before.digest_hour;
    const data = {
      // As it is stored, so that kinds nobody has chosen keep following their defaults.
      channels: { ...(stored?.channels as object | undefined), ...Object.fromEntries(named) },
      digest: after.digest,
      digest_hour: after.digest_hour,
      ...(isOtherDigest ? { digest_chosen_at: now } : {}),
    } as const;
    await tx.noticePreference.upsert({
      where: { user_id: userId },
      create: { user_id: userId, ...data },
      update: data,
    });
    await recordAudit(tx, {
      actor,
      action: 'notice_preferences.changed',
      target: { type: 'user', id: userId },
      detail: JSON.parse(JSON.stringify(given)) as Prisma.InputJsonObject,
    });
    return { before, after: after as NoticePreferences };
  });
}

/**
 * Changes when administrators are told; what is left out stays.
 * @param undoes what an earlier change set, when this one takes it back
 * @throws AppError `conflict` when what is to be taken back stands no more
 */
export async function changeNoticeSettings(
  db: PrismaClient,
  actor: AuditActor,
  patch: NoticeSettingsPatch,
  undoes: NoticeSettingsPatch = {},
): Promise<{ before: NoticeSettings; after: NoticeSettings }> {
  return db.$transaction(async (tx) => {
    // All of them are one row, which may not be there yet.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('setting'), hashtext(${NOTICES_SETTING}))`;
    const before = await getNoticeSettings(tx);
    if (Object.entries(undoes).some(([name, value]) => before[name as keyof NoticeSettings] !== value)) {
      throw new AppError('conflict', 'Somebody has changed these settings since. Nothing was taken back.');
    }
    const after = noticeSettings.parse({ ...before, ...patch });
    const value = { ...after };
    await tx.setting.upsert({
      where: { key: NOTICES_SETTING },
      create: { key: NOTICES_SETTING, value, updated_by: actor.id },
      update: { value, updated_by: actor.id },
    });
    await recordAudit(tx, { actor, action: 'notice_settings.changed', detail: value });
    return { before, after };
  });
}

/** Notices older than this are of no use to anybody. */
const KEPT_DAYS = 180;

/** Deletes what is too old. @returns how many. */
export async function deleteOldNotices(db: PrismaClient, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  const { count } = await db.notice.deleteMany({ where: { created_at: { lt: before } } });
  return count;
}
