import { createHmac } from 'node:crypto';
import { recordAudit, type AuditActor } from '../../audit/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { getNoticeKind } from '../registry';
import { readNotice } from '../read-notice';
import { channelFor, readPreferences } from '../preferences';
import { composeEmail, type ComposedMail } from './compose-email';
import { mailHost } from './mail-setup';
import type { Mailer, SendOutcome } from './mailer';
import { GIVE_UP_AFTER_MS, planRetry } from './plan-retry';
import { signUnsubscribe } from '../unsubscribe/unsubscribe-token';

/** While a mail is being sent nobody else takes it; a worker that died with it leaves it to the next. */
const CLAIM_MS = 5 * 60_000;

/** Keys for what a mail carries of ours. */
export interface MailKeys {
  unsubscribe: Uint8Array;
  messageId: Uint8Array;
}

export interface SendDeps {
  db: PrismaClient;
  /** Null without a mail server. */
  mailer: Mailer | null;
  keys: MailKeys;
  now: () => Date;
}

export interface SendResult {
  sent: number;
  /** Refused for good, or given up. */
  failed: number;
  /** Put back to be tried later. */
  later: number;
  suppressed: number;
  /** Whether others are due now. */
  more: boolean;
}

/**
 * Sends the mails that are due, oldest first, at most `limit`. Each is claimed, sent and settled by itself: a worker that
 * dies sends at most one of them a second time, under the same Message-ID. A server that does not answer is left alone
 * until the next call. Without a server whatever still waits is put aside.
 */
export async function sendDueEmails(deps: SendDeps, limit: number): Promise<SendResult> {
  const { db, mailer } = deps;
  const result: SendResult = { sent: 0, failed: 0, later: 0, suppressed: 0, more: false };
  if (!mailer) return { ...result, suppressed: await suppressAll(db, deps.now()) };
  result.failed += await giveUpOld(db, deps.now());
  for (let n = 0; n < limit; n += 1) {
    const claimed = await claimEmail(db, deps.now());
    if (!claimed) return result;
    const end = await sendClaimed(deps, mailer, claimed);
    result[end.state] += 1;
    if (end.serverFailed) return result;
  }
  const due = await db.notice.count({ where: { email_state: 'queued', email_next_at: { lte: deps.now() } }, take: 1 });
  return { ...result, more: due > 0 };
}

interface ClaimedEmail {
  id: bigint;
  recipient_id: string;
  kind: string;
  data: unknown;
  link: string;
  created_at: Date;
  email_attempts: number;
}

async function claimEmail(db: Db, now: Date): Promise<ClaimedEmail | null> {
  const [claimed] = await db.$queryRaw<ClaimedEmail[]>`
    UPDATE notices SET email_attempts = email_attempts + 1, email_next_at = ${new Date(now.getTime() + CLAIM_MS)}
    WHERE id = (SELECT id FROM notices WHERE email_state = 'queued' AND email_next_at <= ${now}
                ORDER BY email_next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient_id, kind, data, link, created_at, email_attempts`;
  return claimed ?? null;
}

interface Ended {
  state: 'sent' | 'failed' | 'later' | 'suppressed';
  serverFailed: boolean;
}

async function sendClaimed(deps: SendDeps, mailer: Mailer, claimed: ClaimedEmail): Promise<Ended> {
  const recipient = await deps.db.user.findUnique({
    where: { id: claimed.recipient_id },
    select: { email: true, is_active: true, role: true, notice_preference: true },
  });
  const isOperator = recipient !== null && ['super_admin', 'admin'].includes(recipient.role);
  const unwanted =
    !recipient?.is_active || !isOperator
      ? 'The account is no longer one that is written to.'
      : channelFor(readPreferences(recipient.notice_preference), claimed.kind) === 'email'
        ? null
        : 'Switched off before it was sent.';
  if (unwanted !== null || !recipient) {
    await settle(deps.db, claimed, 'suppressed', unwanted, deps.now());
    return { state: 'suppressed', serverFailed: false };
  }
  const outcome = await mailer.send(composeNotice(claimed, mailer.setup.origin, deps.keys), recipient.email);
  return settleOutcome(deps.db, claimed, outcome, deps.now());
}

async function settleOutcome(db: Db, claimed: ClaimedEmail, outcome: SendOutcome, now: Date): Promise<Ended> {
  if (outcome.kind !== 'later') {
    const state = outcome.kind === 'sent' ? 'sent' : 'failed';
    await settle(db, claimed, state, outcome.kind === 'sent' ? null : outcome.words, now);
    return { state, serverFailed: false };
  }
  const serverFailed = outcome.about === 'server';
  const next = planRetry({ createdAt: claimed.created_at, attempts: claimed.email_attempts }, now);
  if (next === null) {
    await settle(db, claimed, 'failed', `${outcome.words} Given up after two days.`, now);
    return { state: 'failed', serverFailed };
  }
  await db.notice.updateMany({ where: mine(claimed), data: { email_next_at: next, email_error: outcome.words } });
  return { state: 'later', serverFailed };
}

/** What one claim may settle: not a mail that another has taken over. */
const mine = ({ id, email_attempts: attempts }: ClaimedEmail) => ({
  ...{ id, email_attempts: attempts, email_state: 'queued' },
});

async function settle(
  db: Db,
  claimed: ClaimedEmail,
  state: 'sent' | 'failed' | 'suppressed',
  error: string | null,
  now: Date,
): Promise<void> {
  await db.notice.updateMany({
    where: mine(claimed),
    data: { email_state: state, email_error: error, email_ended_at: now, email_next_at: null },
  });
}

/** Mails whose turn did not come for two days, whatever was in the way. */
async function giveUpOld(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - GIVE_UP_AFTER_MS);
  return db.$executeRaw`
    UPDATE notices SET email_state = 'failed', email_ended_at = ${now}, email_next_at = NULL,
           email_error = coalesce(email_error, 'The mail server could not be reached, or ended the connection.') || ' Given up after two days.'
    WHERE email_state = 'queued' AND email_next_at <= ${now} AND created_at < ${before}`;
}

async function suppressAll(db: Db, now: Date): Promise<number> {
  const { count } = await db.notice.updateMany({
    where: { email_state: 'queued' },
    data: {
      ...{ email_state: 'suppressed', email_ended_at: now, email_next_at: null },
      email_error: 'No mail server is set (SMTP_URL).',
    },
  });
  return count;
}

function composeNotice(notice: ClaimedEmail, origin: string, keys: MailKeys): ComposedMail {
  const kind = getNoticeKind(notice.kind);
  return composeEmail({
    words: readNotice(notice.kind, notice.data),
    ...{ link: notice.link, origin, date: notice.created_at },
    why: `You get this mail because: ${kind?.label ?? notice.kind}.`,
    unsubscribeToken: signUnsubscribe(keys.unsubscribe, { userId: notice.recipient_id, kind: notice.kind }),
    messageId: messageIdOf(`${notice.id}/${notice.created_at.toISOString()}`, origin, keys.messageId),
  });
}

/** The same for every attempt, so that a mail which arrives twice is known for one. */
function messageIdOf(name: string, origin: string, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(name).digest('hex').slice(0, 32);
  return `<notice.${digest}@${mailHost(origin)}>`;
}

/**
 * Sends a person a mail that says no more than that it arrived, at once; the answer says what came of it.
 * @throws AppError conflict without a mail server
 */
export async function sendTestEmail(
  deps: SendDeps,
  actor: AuditActor & { id: string },
): Promise<{ sent: boolean; words: string }> {
  const { db, mailer } = deps;
  if (!mailer) throw new AppError('conflict', 'No mail server is set. Set SMTP_URL and start Fieldbook again.');
  const now = deps.now();
  const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
  const mail = composeEmail({
    words: {
      subject: 'Fieldbook can write to you',
      lines: ['This is the test message that you asked for. Nothing else has happened.'],
      action: 'Open Fieldbook',
    },
    ...{ link: '/', origin: mailer.setup.origin, date: now, unsubscribeToken: null },
    why: 'You get this mail because you asked for it.',
    messageId: messageIdOf(`test/${actor.id}/${now.toISOString()}`, mailer.setup.origin, deps.keys.messageId),
  });
  const outcome = await mailer.send(mail, email);
  await recordAudit(db, { actor, action: 'notice.tested', detail: { outcome: outcome.kind } });
  if (outcome.kind === 'sent') return { sent: true, words: 'The mail server has taken it. Look at your mailbox.' };
  return { sent: false, words: outcome.words };
}
