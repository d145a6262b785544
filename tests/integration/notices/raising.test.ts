import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JOB_ENDED } from '@/lib/collection/events';
import { endFailed } from '@/lib/collection/execution/commands';
import { retryJob } from '@/lib/collection/commands';
import { sweepJobs } from '@/lib/collection/sweep/commands';
import { changeNoticeSettings, changePreferences, deleteOldNotices, raiseNotices } from '@/lib/notices/commands';
import { OPT_OUT_REQUESTED, optOutRequestedEvent } from '@/lib/notices/events';
import { readNotice } from '@/lib/notices/read-notice';
import { RUN_HELD, runHeld } from '@/lib/collection/events';
import { OCCASION_EVENTS, readOccasion } from '@/lib/overview/occasions/queries';
import { BUDGET_REACHED } from '@/lib/spend/events';
import { changeSpendSettings, reserveSpend, settleSpend } from '@/lib/spend/commands';
import type { Prisma } from '@/lib/platform/db/client';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import { ACTOR, collectBuilder } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { builderPage } from '../../e2e/pages';

const database = withTestDatabase();
const NOW = new Date('2026-12-01T10:00:00Z');
const MEANS = { canEmail: true };
let admin: string;
let superAdmin: string;

beforeAll(async () => {
  await seedAccounts(database.prisma);
  const idOf = async (email: string) => (await database.prisma.user.findUniqueOrThrow({ where: { email } })).id;
  [admin, superAdmin] = [await idOf('admin@demo.test'), await idOf('super@demo.test')];
});
beforeEach(async () => {
  await database.sql.query(
    'DELETE FROM notices; DELETE FROM notice_preferences; DELETE FROM settings; DELETE FROM spend_entries; DELETE FROM spend_totals; TRUNCATE durable.events, durable.event_keys CASCADE',
  );
});

interface SentEvent {
  name: string;
  data: unknown;
}
const sent = async (...names: string[]) =>
  (
    await database.sql.query<SentEvent>('SELECT name, data FROM durable.events WHERE name = ANY ($1) ORDER BY id', [
      names.length > 0 ? names : [...OCCASION_EVENTS],
    ])
  ).rows;
/** What the durable function does with every event that was sent. */
async function tellAll(now = NOW, means = MEANS) {
  for (const event of await sent()) {
    const occasion = await readOccasion(database.prisma, event, now);
    if (occasion) await raiseNotices(database.prisma, occasion, means, now);
  }
}
const notices = () => database.prisma.notice.findMany({ orderBy: { id: 'asc' } });
const newJob = (part: Partial<Prisma.CollectionJobUncheckedCreateInput> = {}) =>
  database.prisma.collectionJob.create({
    data: {
      entity_type: 'builder',
      job_type: 'update',
      target_url: 'https://kestrel.test/about',
      initiated_by: admin,
      ...(part.status === 'completed' ? { completed_at: NOW, started_at: NOW, attempts: 1 } : {}),
      ...part,
    },
  });
const fail = (jobId: string, now = NOW) =>
  database.prisma.$transaction((tx) =>
    endFailed(tx, { job_id: jobId }, { code: 'source_unusable', message: 'The site did not answer.' }, now),
  );

describe('a finished job', () => {
  it('that found something tells its initiator, of the organisation by name, once', async () => {
    const job = await collectBuilder(database.prisma, {
      entityId: null,
      html: builderPage({ name: 'Kestrel Homes', phone: '+15125550142', telephoneWords: '(512) 555-0142' }),
      targetUrl: 'https://kestrel.test/',
    });
    await database.prisma.collectionJob.update({ where: { id: job.id }, data: { initiated_by: admin } });
    expect(job.changes_detected).toBeGreaterThan(0);
    expect(await sent()).toEqual([{ name: JOB_ENDED, data: { job_id: job.job_id } }]);
    await tellAll();
    await tellAll();
    const [notice, ...others] = await notices();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      ...{ recipient_id: admin, kind: 'job_finished', email_state: 'none', link: `/jobs/${job.job_id}` },
      data: { job_id: job.job_id, what: 'kestrel.test', changes: job.changes_detected },
    });
    expect(JSON.stringify({ ...(notice?.data as object), job_id: null })).not.toContain('555');
  });

  it('that found nothing, or was started by the clock and found little, tells nobody', async () => {
    const job = await newJob({ status: 'completed', changes_detected: 3, initiated_by: 'schedule' });
    const occasion = await readOccasion(database.prisma, { name: JOB_ENDED, data: { job_id: job.job_id } }, NOW);
    expect(await raiseNotices(database.prisma, occasion!, MEANS, NOW)).toEqual({ raised: 0, queued: 0 });
    expect(await notices()).toEqual([]);
  });

  it('that is told twenty times at once is told once, with one mail and one event that sends it', async () => {
    const job = await newJob({ status: 'completed', changes_detected: 30 });
    const event = { name: JOB_ENDED, data: { job_id: job.job_id } };
    const occasion = (await readOccasion(database.prisma, event, NOW))!;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => raiseNotices(database.prisma, occasion, MEANS, NOW)),
    );
    expect(answers.reduce((sum, { raised }) => sum + raised, 0)).toBe(1);
    expect(await notices()).toMatchObject([{ kind: 'many_changes', email_state: 'queued', email_next_at: NOW }]);
    expect(await sent('notices/emails.queued')).toHaveLength(1);
  });

  it('queues no mail where there is no mail server', async () => {
    const job = await newJob({ status: 'completed', changes_detected: 30 });
    const occasion = (await readOccasion(database.prisma, { name: JOB_ENDED, data: { job_id: job.job_id } }, NOW))!;
    await raiseNotices(database.prisma, occasion, { canEmail: false }, NOW);
    expect(await notices()).toMatchObject([{ kind: 'many_changes', email_state: 'none', email_next_at: null }]);
    expect(await sent('notices/emails.queued')).toEqual([]);
  });

  it('tells a home by no address', async () => {
    const home = await database.prisma.property.create({ data: { title: '12 Larch Lane', address1: '12 Larch Lane' } });
    const job = await newJob({ entity_type: 'property', entity_id: home.id, status: 'completed', changes_detected: 2 });
    const occasion = (await readOccasion(database.prisma, { name: JOB_ENDED, data: { job_id: job.job_id } }, NOW))!;
    await raiseNotices(database.prisma, occasion, MEANS, NOW);
    const [notice] = await notices();
    expect(notice?.data).toMatchObject({ what: 'kestrel.test', entity_id: Number(home.id) });
    expect(JSON.stringify([notice?.data, notice?.link])).not.toContain('Larch');
  });
});

describe('failures', () => {
  it('of three jobs of one site within a day tell every active administrator once a day, and no tenant', async () => {
    await database.prisma.user.update({ where: { id: superAdmin }, data: { is_active: false } });
    for (let n = 0; n < 5; n += 1) await fail((await newJob()).job_id);
    await tellAll();
    expect(await notices()).toMatchObject([
      { recipient_id: admin, kind: 'repeated_failures', data: { of: 'site', host: 'kestrel.test' } },
    ]);
    await database.prisma.user.update({ where: { id: superAdmin }, data: { is_active: true } });
    await tellAll();
    expect((await notices()).map(({ recipient_id: id }) => id).sort()).toEqual([admin, superAdmin].sort());
  });

  it('are of one site by the page that was asked for, where the job names none', async () => {
    await database.sql.query('DELETE FROM collection_jobs');
    for (let n = 0; n < 3; n += 1) {
      const { job_id: jobId } = await newJob({ target_url: null });
      await database.prisma.pageVisit.create({
        data: { job_id: jobId, url: 'https://Osprey.test:8443/about', outcome: 'timeout' },
      });
      await fail(jobId);
    }
    await tellAll();
    expect((await notices())[0]).toMatchObject({
      kind: 'repeated_failures',
      data: { of: 'site', host: 'osprey.test', failures: 3 },
      link: '/jobs?status=failed&q=osprey.test',
    });
  });

  it('of more than a day ago do not count', async () => {
    const old = new Date(NOW.getTime() - 25 * 3_600_000);
    await database.sql.query('DELETE FROM collection_jobs');
    for (let n = 0; n < 2; n += 1) await fail((await newJob()).job_id, old);
    await fail((await newJob()).job_id);
    await tellAll();
    expect(await notices()).toEqual([]);
  });

  it('of one job that is retried in vain count each time, also when the sweep ends it', async () => {
    await database.sql.query('DELETE FROM collection_jobs');
    const { job_id: jobId } = await newJob({ target_url: null });
    for (let n = 0; n < 2; n += 1) {
      await fail(jobId);
      await retryJob(database.prisma, ACTOR, jobId, NOW);
    }
    await database.prisma.collectionJob.update({
      where: { job_id: jobId },
      data: {
        status: 'running',
        attempts: 3,
        locked_by: 'gone:0',
        started_at: NOW,
        locked_at: new Date(NOW.getTime() - 3_600_000),
      },
    });
    expect(await sweepJobs(database.prisma, NOW)).toMatchObject({ failed: 1 });
    expect(await sent(JOB_ENDED)).toHaveLength(3);
    await tellAll();
    expect(await notices()).toMatchObject([
      { kind: 'repeated_failures', data: { of: 'job', failures: 3 } },
      { kind: 'repeated_failures' },
    ]);
  });

  it('of a job that was retried meanwhile are no news', async () => {
    const { job_id: jobId } = await newJob();
    await fail(jobId);
    await retryJob(database.prisma, ACTOR, jobId, NOW);
    const event = { name: JOB_ENDED, data: { job_id: jobId } };
    expect(await readOccasion(database.prisma, event, NOW)).toBeNull();
    expect(await readOccasion(database.prisma, { name: JOB_ENDED, data: { job_id: 'JOB-0-gone' } }, NOW)).toBeNull();
  });
});

describe('a budget', () => {
  const call = { callKey: 'k', purpose: 'extract', model: 'claude-haiku-5-5', jobId: null, entity: null, userId: null };

  it('tells administrators at 80 % once, and again when a call is refused', async () => {
    await changeSpendSettings(database.prisma, ACTOR, { month_cap_usd: 1 });
    const reserved = await reserveSpend(database.prisma, { ...call, maxUsd: 0.9 }, NOW);
    if (reserved.kind !== 'reserved') throw new Error('refused');
    await settleSpend(database.prisma, reserved.entryId, null, NOW);
    for (let n = 0; n < 3; n += 1)
      expect((await reserveSpend(database.prisma, { ...call, callKey: `k${n}`, maxUsd: 0.2 }, NOW)).kind).toBe(
        'refused',
      );
    expect((await sent(BUDGET_REACHED)).map(({ data }) => data)).toEqual([
      { level: 'nearly', scope: 'month', period: '2026-12', cap_usd: 1, spent_usd: 0.9 },
      { level: 'spent', scope: 'month', period: '2026-12', cap_usd: 1, spent_usd: 0.9 },
    ]);
    await tellAll();
    expect((await notices()).map(({ kind }) => kind).sort()).toEqual(
      ['budget_nearly_spent', 'budget_nearly_spent', 'budget_spent', 'budget_spent'].sort(),
    );
  });

  it('of a person’s day is told without the person, one of a job or of nothing not at all', async () => {
    await changeSpendSettings(database.prisma, ACTOR, { user_day_cap_usd: 0.1, job_cap_usd: 0.1 });
    await reserveSpend(database.prisma, { ...call, userId: admin, maxUsd: 0.2 }, NOW);
    await reserveSpend(database.prisma, { ...call, jobId: 'JOB-1', maxUsd: 0.2 }, NOW);
    await changeSpendSettings(database.prisma, ACTOR, { month_cap_usd: 0 });
    await reserveSpend(database.prisma, { ...call, maxUsd: 0.2 }, NOW);
    expect(await sent(BUDGET_REACHED)).toMatchObject([{ data: { scope: 'user_day', period: '2026-12-01' } }]);
    await tellAll();
    expect(JSON.stringify((await notices()).map(({ data, dedup_key: key }) => [data, key]))).not.toContain(admin);
  });
});

describe('what other parts of the product tell', () => {
  it('a held run and an opt-out reach all administrators', async () => {
    const job = await newJob({ status: 'completed', changes_detected: 40 });
    const held = runHeld(job.job_id);
    const optOut = optOutRequestedEvent({ opt_out_id: 3, what: 'Kestrel Homes' });
    expect([held.name, optOut.name]).toEqual([RUN_HELD, OPT_OUT_REQUESTED]);
    for (const event of [held, optOut, held]) {
      const occasion = await readOccasion(database.prisma, event, NOW);
      await raiseNotices(database.prisma, occasion!, MEANS, NOW);
    }
    expect((await notices()).map(({ kind }) => kind).sort()).toEqual(
      ['opt_out_requested', 'opt_out_requested', 'run_held', 'run_held'].sort(),
    );
  });

  it('a held run is its initiator’s own, once, and the others’ not', async () => {
    const job = await newJob({ status: 'completed', changes_detected: 40 });
    const occasion = (await readOccasion(database.prisma, runHeld(job.job_id), NOW))!;
    await Promise.all(Array.from({ length: 5 }, () => raiseNotices(database.prisma, occasion, MEANS, NOW)));
    const told = new Map((await notices()).map(({ recipient_id: id, data }) => [id, data]));
    expect(told.size).toBe(2);
    expect(told.get(admin)).toMatchObject({ job_id: job.job_id, is_yours: true });
    expect(told.get(superAdmin)).toMatchObject({ job_id: job.job_id, is_yours: false });
    expect(readNotice('run_held', told.get(admin)).subject).toMatch(/^Your run for .+ is held$/);
    expect(await notices()).toHaveLength(2);
  });
});

describe('what people want', () => {
  const raiseMany = async () => {
    const job = await newJob({ status: 'completed', changes_detected: 30, initiated_by: 'schedule' });
    const occasion = (await readOccasion(database.prisma, { name: JOB_ENDED, data: { job_id: job.job_id } }, NOW))!;
    return raiseNotices(database.prisma, occasion, MEANS, NOW);
  };

  it('decides for each by themselves', async () => {
    await changePreferences(database.prisma, ACTOR, admin, { channels: { many_changes: 'off' } }, NOW);
    await changePreferences(database.prisma, ACTOR, superAdmin, { channels: { many_changes: 'in_app' } }, NOW);
    expect(await raiseMany()).toEqual({ raised: 1, queued: 0 });
    expect(await notices()).toMatchObject([{ recipient_id: superAdmin, email_state: 'none' }]);
  });

  it('keeps what is left out, also when two change it at once, and is in the audit log', async () => {
    const { prisma } = database;
    await Promise.all([
      changePreferences(prisma, ACTOR, admin, { channels: { many_changes: 'off' } }, NOW),
      changePreferences(prisma, ACTOR, admin, { channels: { run_held: 'in_app' } }, NOW),
      changePreferences(prisma, ACTOR, admin, { digest: 'weekly', digest_hour: 5 }, NOW),
    ]);
    const row = await prisma.noticePreference.findUniqueOrThrow({ where: { user_id: admin } });
    expect(row).toMatchObject({
      channels: { many_changes: 'off', run_held: 'in_app' },
      ...{ digest: 'weekly', digest_hour: 5, digest_chosen_at: NOW },
    });
    const audit = await prisma.auditEvent.findMany({
      where: { action: 'notice_preferences.changed', target_id: admin },
    });
    expect(audit.length).toBeGreaterThanOrEqual(3);
  });

  it('goes with the numbers that are set, and a change is taken back only while it stands', async () => {
    const { prisma } = database;
    const first = await changeNoticeSettings(prisma, ACTOR, { many_changes_over: 50 });
    expect(first).toEqual({
      before: { many_changes_over: 10, failures_to_tell: 3 },
      after: { many_changes_over: 50, failures_to_tell: 3 },
    });
    expect(await raiseMany()).toEqual({ raised: 0, queued: 0 });
    await changeNoticeSettings(prisma, ACTOR, { many_changes_over: 60 });
    await expect(
      changeNoticeSettings(prisma, ACTOR, { many_changes_over: 10 }, { many_changes_over: 50 }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('ends with the account: nothing is kept for one that is gone, or for longer than half a year', async () => {
    const { prisma } = database;
    await raiseMany();
    await prisma.notice.updateMany({ where: { recipient_id: admin }, data: { created_at: new Date('2026-01-01') } });
    expect(await deleteOldNotices(prisma, NOW)).toBe(1);
    expect(await prisma.notice.count()).toBe(1);
  });
});
