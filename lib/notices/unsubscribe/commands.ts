import type { AuditActor } from '../../audit/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { changePreferences } from '../commands';
import { channelFor, readPreferences, type DigestRhythm, type NoticePreferences } from '../preferences';
import { getNoticeKind } from '../registry';
import type { UnsubscribeClaim } from './unsubscribe-token';

export interface Unsubscribed {
  kind: string;
  /** What it is called in the preferences. */
  label: string;
  before: string;
  after: string;
}

/** What a link claims and how it stands now; null for an account that is gone. */
export async function readUnsubscribeState(
  db: Db,
  claim: UnsubscribeClaim,
): Promise<{ kind: string; label: string; current: string } | null> {
  const kind = getNoticeKind(claim.kind);
  const user = await db.user.findUnique({ where: { id: claim.userId }, include: { notice_preference: true } });
  if (!kind || !user) return null;
  const preferences = readPreferences(user.notice_preference);
  return { kind: kind.name, label: kind.label, current: stateOf(preferences, kind.name) };
}

const stateOf = (preferences: NoticePreferences, kind: string): string =>
  kind === 'digest' ? preferences.digest : channelFor(preferences, kind);

/**
 * Stops the mails of one kind without signing in; they stay in the console. Safe to repeat.
 * `back` takes it back: "email", or the rhythm of a digest.
 * @throws AppError not_found when what the link is about is gone
 */
export async function unsubscribe(
  db: PrismaClient,
  claim: UnsubscribeClaim,
  back: 'email' | DigestRhythm | null,
  now: Date,
): Promise<Unsubscribed> {
  const found = await readUnsubscribeState(db, claim);
  if (!found) throw new AppError('not_found', 'What this link is about is not there any more.');
  const { kind, label, current: before } = found;
  const wanted = kind === 'digest' ? (back === 'daily' || back === 'weekly' ? back : 'off') : back ? 'email' : 'in_app';
  // What is off altogether stays off: a link takes back no more than a link has done.
  const isKept = kind !== 'digest' && before === 'off';
  if (isKept || before === wanted) return { kind, label, before, after: before };
  const patch = kind === 'digest' ? { digest: wanted as DigestRhythm } : { channels: { [kind]: wanted as 'email' } };
  const actor: AuditActor = { kind: 'user', id: claim.userId, label: 'a link in a mail' };
  await changePreferences(db, actor, claim.userId, patch, now);
  return { kind, label, before, after: wanted };
}
