import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planForRecipient, planNotices } from '@/lib/notices/plan-notices';
import type { EndedJob, Occasion } from '@/lib/notices/occasion';
import { readPreferences, type NoticePreferences } from '@/lib/notices/preferences';
import { readNotice } from '@/lib/notices/read-notice';
import { CHOSEN_KINDS, NOTICE_KINDS } from '@/lib/notices/registry';
import { readNoticeSettings } from '@/lib/notices/settings';

const NOW = new Date('2026-12-01T10:00:00Z');
const PERSON = '0193a5b0-0000-7000-8000-000000000001';
const DEFAULTS = readPreferences(null);

const job = (part: Partial<EndedJob> = {}): EndedJob => ({
  job_id: 'JOB-1764580000-abcdef',
  entity_type: 'builder',
  entity_id: 12,
  what: 'Hearthstone Homes',
  changes: 3,
  new_entities: 0,
  initiated_by: PERSON,
  host: 'hearthstone.test',
  error_code: 'source_unusable',
  ...part,
});
const choose = (part: Record<string, 'off' | 'in_app' | 'email'>): NoticePreferences => ({
  ...DEFAULTS,
  channels: { ...DEFAULTS.channels, ...part },
});

/** Who is told what, by which way: "admins: many_changes by e-mail". */
function told(occasion: Occasion, preferences = DEFAULTS, settings = readNoticeSettings({})): string {
  const plan = planNotices(occasion, settings, NOW);
  if (!plan) return 'nobody';
  const notice = planForRecipient(plan, { id: PERSON, preferences });
  const who = plan.audience === 'admins' ? 'admins' : plan.audience.userId === PERSON ? 'initiator' : 'somebody else';
  if (!notice) return `${who}: nothing`;
  return `${who}: ${notice.kind} ${notice.byEmail ? 'by e-mail too' : 'in the console'}`;
}
const completed = (part: Partial<EndedJob>): Occasion => ({ on: 'job_completed', job: job(part) });
const failed = (host: number, target: number, again: number, part: Partial<EndedJob> = {}): Occasion => ({
  on: 'job_failed',
  job: job(part),
  failures: { host, target, job: again },
});

describe('who is told of what', () => {
  it.each<[string, Occasion, string]>([
    ['a job that found nothing', completed({ changes: 0 }), 'nobody'],
    ['one change', completed({ changes: 1 }), 'initiator: job_finished in the console'],
    ['ten changes', completed({ changes: 10 }), 'initiator: job_finished in the console'],
    ['eleven changes', completed({ changes: 11 }), 'initiator: many_changes by e-mail too'],
    ['ten by the clock', completed({ changes: 10, initiated_by: 'schedule' }), 'nobody'],
    ['eleven by the clock', completed({ changes: 11, initiated_by: 'schedule' }), 'admins: many_changes by e-mail too'],
    ['a backfill', completed({ changes: 40, initiated_by: 'backfill:3' }), 'admins: many_changes by e-mail too'],
    ['a wave', completed({ changes: 2, initiated_by: 'wave:3' }), 'nobody'],
    ['nobody at all', completed({ changes: 2, initiated_by: null }), 'nobody'],
    ['one failure', failed(1, 1, 1), 'nobody'],
    ['two failures', failed(2, 2, 2), 'nobody'],
    ['three of one site', failed(3, 1, 1), 'admins: repeated_failures by e-mail too'],
    ['three for one record', failed(1, 3, 1), 'admins: repeated_failures by e-mail too'],
    ['one job in vain three times', failed(1, 1, 3), 'admins: repeated_failures by e-mail too'],
    ['a held run', { on: 'run_held', job: job() }, 'admins: run_held by e-mail too'],
    [
      'a held run of nobody',
      { on: 'run_held', job: job({ initiated_by: 'schedule' }) },
      'admins: run_held by e-mail too',
    ],
    [
      'an opt-out',
      { on: 'opt_out_requested', opt_out_id: 4, what: 'Kestrel Homes' },
      'admins: opt_out_requested by e-mail too',
    ],
    [
      'a budget at 80 %',
      {
        on: 'budget_reached',
        level: 'nearly',
        budget: { scope: 'month', period: '2026-12', cap_usd: 76, spent_usd: 61 },
      },
      'admins: budget_nearly_spent by e-mail too',
    ],
    [
      'a refused call',
      {
        on: 'budget_reached',
        level: 'spent',
        budget: { scope: 'day', period: '2026-12-01', cap_usd: 5, spent_usd: 5 },
      },
      'admins: budget_spent by e-mail too',
    ],
  ])('%s', (_name, occasion, expected) => {
    expect(told(occasion)).toBe(expected);
  });

  it.each<[string, NoticePreferences, string]>([
    [
      'many changes off: still a finished job',
      choose({ many_changes: 'off' }),
      'initiator: job_finished in the console',
    ],
    ['both off', choose({ many_changes: 'off', job_finished: 'off' }), 'initiator: nothing'],
    ['in the console only', choose({ many_changes: 'in_app' }), 'initiator: many_changes in the console'],
  ])('eleven changes, with %s', (_name, preferences, expected) => {
    expect(told(completed({ changes: 11 }), preferences)).toBe(expected);
  });

  it('says of a held run whose it is; its initiator hears of its end even where held runs are switched off', () => {
    const plan = planNotices({ on: 'run_held', job: job() }, readNoticeSettings({}), NOW)!;
    const told = (id: string, preferences = DEFAULTS) => planForRecipient(plan, { id, preferences });
    const other = '0193a5b0-0000-7000-8000-000000000002';
    const off = choose({ run_held: 'off' });
    expect(told(PERSON)).toMatchObject({ kind: 'run_held', data: { is_yours: true } });
    expect(told(other)).toMatchObject({ kind: 'run_held', data: { is_yours: false } });
    expect(told(PERSON, off)).toMatchObject({ kind: 'job_finished', dedupKey: 'job:JOB-1764580000-abcdef' });
    expect(told(other, off)).toBeNull();
    expect(told(PERSON, choose({ run_held: 'off', job_finished: 'off' }))).toBeNull();
  });

  it('holds to the numbers that are set', () => {
    const settings = readNoticeSettings({ many_changes_over: 2, failures_to_tell: 5 });
    expect(told(completed({ changes: 3 }), DEFAULTS, settings)).toContain('many_changes');
    expect(told(failed(4, 4, 4), DEFAULTS, settings)).toBe('nobody');
    expect(told(failed(5, 4, 4), DEFAULTS, settings)).toContain('repeated_failures');
  });

  it('takes what cannot be read of settings and choices for not set', () => {
    expect(readNoticeSettings({ many_changes_over: 'ten', failures_to_tell: 4 })).toEqual({
      many_changes_over: 10,
      failures_to_tell: 4,
    });
    const read = readPreferences({
      channels: { job_finished: 'pigeon', many_changes: 'off', gone: 'email' },
      digest: 'hourly',
      digest_hour: 3,
    });
    expect(read.channels).toMatchObject({ job_finished: 'in_app', many_changes: 'off' });
    expect(read.channels).not.toHaveProperty('gone');
    expect(read).toMatchObject({ digest: 'daily', digest_hour: 3 });
  });
});

describe('the name of a happening', () => {
  const keyOf = (occasion: Occasion, now = NOW) =>
    planForRecipient(planNotices(occasion, readNoticeSettings({}), now)!, { id: PERSON, preferences: DEFAULTS })
      ?.dedupKey;

  it('is one for a job, whichever kind it is told as', () => {
    expect(keyOf(completed({ changes: 3 }))).toBe(keyOf(completed({ changes: 30 })));
  });
  it('of failures is one a day for a site, a record and a job', () => {
    expect(keyOf(failed(3, 3, 1))).toBe('failures:site:hearthstone.test:2026-12-01');
    expect(keyOf(failed(9, 3, 1, { job_id: 'JOB-2' }))).toBe(keyOf(failed(3, 3, 1)));
    expect(keyOf(failed(1, 3, 1))).toBe('failures:target:builder:12:2026-12-01');
    expect(keyOf(failed(3, 3, 1), new Date('2026-12-02T00:00:00Z'))).not.toBe(keyOf(failed(3, 3, 1)));
  });
});

const EXAMPLES: Record<string, unknown> = {
  job_finished: { ...pick(), changes: 1, new_entities: 1 },
  many_changes: { ...pick(), changes: 1204, new_entities: 2, over: 10, by_itself: true },
  run_held: { ...pick(), changes: 40 },
  repeated_failures: {
    ...pick(),
    of: 'site',
    host: 'hearthstone.test',
    failures: 3,
    error_code: 'source_unusable',
    day: '2026-12-01',
  },
  budget_nearly_spent: { scope: 'month', period: '2026-12', cap_usd: 76, spent_usd: 60.8 },
  budget_spent: { scope: 'user_day', period: '2026-12-01', cap_usd: 5, spent_usd: 4.99 },
  opt_out_requested: { opt_out_id: 4, what: 'Kestrel Homes' },
  digest: {
    ...{ rhythm: 'daily', due_at: '2026-12-01T07:00:00.000Z', waiting: [{ type: 'builder', n: 2 }], matches: 0 },
    ...{ oldest_hours: 30, completed: 0, by_itself: 0, changes: 0, failed: 0, held: 0, spend: null, stale: [] },
  },
};
function pick() {
  const { job_id, entity_type, entity_id, what } = job();
  return { job_id, entity_type, entity_id, what };
}

describe('every kind', () => {
  it('is listed, with an example here', () => {
    const files = readdirSync('lib/notices/kinds').map((name) => name.replace(/\.ts$/, '').replaceAll('-', '_'));
    expect(NOTICE_KINDS.map(({ name }) => name).sort()).toEqual(files.sort());
    expect(Object.keys(EXAMPLES).sort()).toEqual(files.sort());
  });

  it.each(NOTICE_KINDS.map((kind) => [kind.name, kind] as const))(
    '%s says what happened and leads into the console',
    (name, kind) => {
      const data = kind.data.parse(EXAMPLES[name]);
      const { subject, lines, action } = kind.words(data);
      expect(subject).toMatch(/^[A-Z0-9].*[^.]$/);
      expect(subject.length).toBeLessThanOrEqual(120);
      for (const line of lines) expect(line).toMatch(/\.$/);
      expect(action).toMatch(/^[A-Z]/);
      expect(kind.link(data)).toMatch(/^\/[a-z]*/);
      expect(kind.dedupKey(data).length).toBeLessThanOrEqual(200);
      expect(`${subject} ${lines.join(' ')} ${kind.label} ${kind.hint}`).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it('that people choose has a hint and a default', () => {
    expect(CHOSEN_KINDS.length).toBe(NOTICE_KINDS.length - 1);
    expect(DEFAULTS.channels['job_finished']).toBe('in_app');
    expect(Object.entries(DEFAULTS.channels).filter(([, channel]) => channel === 'email')).toHaveLength(
      CHOSEN_KINDS.length - 1,
    );
  });

  it('reads in words even when it or its shape is gone', () => {
    expect(readNotice('job_finished', { old: true }).subject).toBe('My job found something');
    expect(readNotice('meteor_strike', {}).subject).toBe('meteor strike');
    expect(readNotice('job_finished', EXAMPLES['job_finished'])).toMatchObject({
      subject: '1 change found for Hearthstone Homes',
      lines: ['The job has ended. Among what it found: 1 new record.'],
    });
  });
});
