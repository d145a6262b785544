import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { changeJobs, createJob } from '@/lib/collection/commands';
import { getJobView } from '@/lib/collection/console/job/queries';
import { findJobRows, getDraftFromJob, getJobSnapshot } from '@/lib/collection/console/queries';
import { countJobsByStatus, type JobFilter } from '@/lib/collection/queries';
import { createByHand } from '@/lib/review/manual/commands';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const builder = requireEntityType('builder');
const NOW = new Date('2026-11-21T10:00:00Z');
const FIRST_PAGE = { page: 1, perPage: 50, cursor: null };
const HTML = `<html><head><title>Marlow Ridge</title><script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'HomeAndConstructionBusiness',
  name: 'Marlow Ridge Homes',
  telephone: '(713) 555-0199',
})}</script></head><body><h1>Marlow Ridge Homes</h1><p>Call us at (713) 555-0199.</p></body></html>`;

async function newBuilder(name: string): Promise<bigint> {
  const body = { name, phone: '713-555-0100' };
  return BigInt((await createByHand(database.prisma, DECIDER, builder, body, NOW)).row.id);
}

const queue = (entityId: bigint | null, targetUrl: string | null = null) =>
  database.prisma.$transaction((tx) =>
    createJob(
      tx,
      DECIDER.actor,
      {
        entityType: 'builder',
        entityId,
        jobType: 'update',
        priority: 5,
        searchQuery: null,
        targetUrl,
        suppliedSnapshotId: null,
        autoApply: false,
        initiatedBy: 'schedule',
      },
      NOW,
    ),
  );

describe('jobs as the console shows them', () => {
  it('shows what a job proposed, read and missed, and the text it read it in', async () => {
    const id = await newBuilder('Marlow Ridge Homes');
    const { job_id: jobId } = await collectBuilder(database.prisma, { entityId: id, html: HTML });
    const view = await getJobView(database.prisma, jobId);
    expect(view.proposals).toMatchObject([{ label: 'Phone', before: '(713) 555-0100', after: '(713) 555-0199' }]);
    expect(view.facts.find((fact) => fact.label === 'Name')?.change_id).toBeNull();
    expect(view.facts.find((fact) => fact.label === 'Phone')?.change_id).toBe(view.proposals[0]?.change_id);
    expect(view.missing).toContainEqual({ name: 'email', label: 'E-mail', reason: 'absent', on_record: false });
    const snapshot = await getJobSnapshot(database.prisma, jobId, BigInt(view.supplied!.snapshot_id));
    const marked = snapshot.spans.map(({ start, end }) => snapshot.text.slice(start, end));
    expect(marked.join(' ')).toContain('(713) 555-0199');
  });

  it('repeats a job with all of its input', async () => {
    const id = await newBuilder('Repeat Homes');
    const { job_id: jobId } = await queue(id, 'https://repeat.example.com/about');
    expect(await getDraftFromJob(database.prisma, jobId)).toMatchObject({
      repeats_job_id: jobId,
      target: { id: Number(id), open_job_id: jobId },
      target_url: 'https://repeat.example.com/about',
      stored_page: null,
    });
  });

  it('finds jobs by the name of what they are about', async () => {
    const id = await newBuilder('Quarrystone Homes');
    const { job_id: jobId } = await queue(id);
    const { rows } = await findJobRows(database.prisma, { q: 'quarryst' }, FIRST_PAGE);
    expect(rows).toMatchObject([{ job_id: jobId, entity_name: 'Quarrystone Homes', initiator: 'the clock' }]);
    expect((await findJobRows(database.prisma, { q: 'no such name' }, FIRST_PAGE)).rows).toEqual([]);
  });

  it('narrows jobs by who started them and on which day, for the list, its tabs and what is done to all of them', async () => {
    const id = await newBuilder('Initiated Homes');
    const started = async (initiated_by: string | null, created_at: Date) =>
      (
        await database.prisma.collectionJob.create({
          data: { entity_type: 'builder', entity_id: id, job_type: 'update', initiated_by, created_at },
        })
      ).job_id;
    const clock = await started('schedule', NOW);
    const before = await started('schedule', new Date('2026-11-20T23:59:59.999Z'));
    const wave = await started('wave:7', NOW);
    const backfill = await started('backfill:3', NOW);
    const hand = await started('5f6c2a52-7c7e-4f6e-9d5c-0a1b2c3d4e5f', NOW);
    await started('system', NOW);
    const found = async (filter: JobFilter) =>
      (await findJobRows(database.prisma, { entityId: id, ...filter }, FIRST_PAGE)).rows.map((row) => row.job_id);
    expect(await found({ startedBy: 'clock' })).toEqual([before, clock]);
    expect(await found({ startedBy: 'clock', startedOn: '2026-11-21' })).toEqual([clock]);
    expect([await found({ startedBy: 'wave' }), await found({ startedBy: 'backfill' })]).toEqual([[wave], [backfill]]);
    expect(await found({ startedBy: 'hand' })).toEqual([hand]);
    expect(
      (await countJobsByStatus(database.prisma, { entityId: id, startedBy: 'wave', q: 'initiated' })).pending,
    ).toBe(1);
    const input = { action: 'cancel' as const, filter: { entityId: id, startedBy: 'clock' as const }, dryRun: true };
    expect((await changeJobs(database.prisma, DECIDER.actor, input, NOW)).matched).toBe(2);
  });

  it('changes every job of a filter but the ones taken out of it', async () => {
    const id = await newBuilder('Ashlar Homes');
    const [first, second, third] = [await queue(id), await queue(id), await queue(id)];
    const input = { action: 'cancel' as const, filter: { q: 'ashlar' }, exceptIds: [second.job_id] };
    const counted = await changeJobs(database.prisma, DECIDER.actor, { ...input, dryRun: true }, NOW);
    expect(counted).toEqual({ matched: 2, changed: 0 });
    await changeJobs(database.prisma, DECIDER.actor, { ...input, dryRun: false }, NOW);
    const rows = await database.prisma.collectionJob.findMany({ where: { entity_id: id }, orderBy: { id: 'asc' } });
    expect(rows.map((row) => [row.job_id, row.status])).toEqual([
      [first.job_id, 'cancelled'],
      [second.job_id, 'pending'],
      [third.job_id, 'cancelled'],
    ]);
  });

  it('says of a page that was saved in front of a login what it is, rather than complete with nothing', async () => {
    const id = await newBuilder('Gatehouse Homes');
    const html = `<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form action="/login" method="post">
      <label>E-mail <input type="email" name="email"></label><label>Password <input type="password" name="password"></label>
      <button>Sign in</button></form></body></html>`;
    const job = await collectBuilder(database.prisma, {
      entityId: id,
      html,
      targetUrl: 'https://gatehouse.example.com/',
    });
    expect(job).toMatchObject({ status: 'failed', error_code: 'source_unusable', attempts: 1 });
    expect(job.error_message).toMatch(/behind a login.*Save the page itself/);
  });
});
