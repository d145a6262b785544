import { channelFor, type NoticePreferences } from './preferences';
import type { EndedJob, Occasion } from './occasion';
import { requireNoticeKind } from './registry';
import type { NoticeSettings } from './settings';

/** A notice that could be given: a kind, and what it says. */
export interface NoticeDraft {
  kind: string;
  data: Record<string, unknown>;
}

/** Whom to tell, and as what: of several kinds the first that a person has not switched off. */
export interface NoticePlan {
  audience: { userId: string } | 'admins';
  drafts: readonly NoticeDraft[];
  /** What one of the audience is told instead: whoever started the job. */
  instead?: { userId: string; drafts: readonly NoticeDraft[] };
}

const USER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who is to be told of an occasion, and of what; null where nobody is. */
export function planNotices(occasion: Occasion, settings: NoticeSettings, now: Date): NoticePlan | null {
  switch (occasion.on) {
    case 'job_completed':
      return planFound(occasion.job, settings);
    case 'job_failed':
      return planFailure(occasion, settings, now);
    case 'run_held':
      return planHeld(occasion.job);
    case 'budget_reached': {
      const kind = occasion.level === 'nearly' ? 'budget_nearly_spent' : 'budget_spent';
      return { audience: 'admins', drafts: [{ kind, data: { ...occasion.budget } }] };
    }
    case 'opt_out_requested': {
      const { opt_out_id, what } = occasion;
      return { audience: 'admins', drafts: [{ kind: 'opt_out_requested', data: { opt_out_id, what } }] };
    }
  }
}

/** Its initiator is told what a job found; of a job that started by itself all are, and only of much: the rest is in the digest. */
function planFound(job: EndedJob, { many_changes_over: over }: NoticeSettings): NoticePlan | null {
  if (job.changes === 0) return null;
  const found = pickJob(job, ['changes', 'new_entities']);
  const personal = personOf(job);
  const many =
    job.changes > over ? [{ kind: 'many_changes', data: { ...found, over, by_itself: personal === null } }] : [];
  if (personal === null) return many.length === 0 ? null : { audience: 'admins', drafts: many };
  return { audience: { userId: personal }, drafts: [...many, { kind: 'job_finished', data: found }] };
}

/** All are told, its initiator that it is theirs: who wants no word of held runs still learns that the job has ended. */
function planHeld(job: EndedJob): NoticePlan {
  const held = { kind: 'run_held', data: pickJob(job, ['changes']) };
  const personal = personOf(job);
  if (personal === null) return { audience: 'admins', drafts: [held] };
  const own = { kind: held.kind, data: { ...held.data, is_yours: true } };
  const finished = { kind: 'job_finished', data: pickJob(job, ['changes', 'new_entities']) };
  return { audience: 'admins', drafts: [held], instead: { userId: personal, drafts: [own, finished] } };
}

/** Who started a job by hand; null for one that started by itself. */
const personOf = ({ initiated_by: id }: EndedJob): string | null => (id !== null && USER_ID.test(id) ? id : null);

/** The widest thing that fails again and again: a site, else a record, else this one job. */
function planFailure(
  { job, failures }: Extract<Occasion, { on: 'job_failed' }>,
  { failures_to_tell: enough }: NoticeSettings,
  now: Date,
): NoticePlan | null {
  const of = (['host', 'target', 'job'] as const).find((each) => failures[each] >= enough);
  if (of === undefined) return null;
  const data = {
    ...pickJob(job, ['host', 'error_code']),
    of: of === 'host' ? 'site' : of,
    failures: failures[of],
    day: now.toISOString().slice(0, 10),
  };
  return { audience: 'admins', drafts: [{ kind: 'repeated_failures', data }] };
}

function pickJob(job: EndedJob, also: readonly (keyof EndedJob)[]): Record<string, unknown> {
  const names = ['job_id', 'entity_type', 'entity_id', 'what', ...also] as const;
  return Object.fromEntries(names.map((name) => [name, job[name as keyof EndedJob]]));
}

/** A notice as it is stored for one person. */
export interface PlannedNotice {
  recipientId: string;
  kind: string;
  data: Record<string, unknown>;
  link: string;
  dedupKey: string;
  /** Whether it goes out by e-mail too. */
  byEmail: boolean;
}

/** What one person is told of a plan, given what they want; null for one who wants none of it. */
export function planForRecipient(
  { drafts: common, instead }: NoticePlan,
  recipient: { id: string; preferences: NoticePreferences },
): PlannedNotice | null {
  const drafts = instead?.userId === recipient.id ? instead.drafts : common;
  for (const { kind: name, data } of drafts) {
    const channel = channelFor(recipient.preferences, name);
    if (channel === 'off') continue;
    const kind = requireNoticeKind(name);
    const stored = kind.data.parse(data) as Record<string, unknown>;
    return {
      recipientId: recipient.id,
      kind: name,
      data: stored,
      link: kind.link(stored),
      dedupKey: kind.dedupKey(stored),
      byEmail: channel === 'email',
    };
  }
  return null;
}
