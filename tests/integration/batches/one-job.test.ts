import { describe, expect, it } from 'vitest';
import { stepResult } from '@/components/jobs/describe-step';
import { getJobView } from '@/lib/collection/console/job/queries';
import { cancelJob, retryJob } from '@/lib/collection/commands';
import { getNeedCounts } from '@/lib/overview/queries';
import { changeSpendSettings } from '@/lib/spend/commands';
import { costUsd } from '@/lib/spend/cost';
import { ACTOR } from '../../harness/collect';
import { brokenRules } from '../../harness/catalogue-dump';
import { BatchStage, HOUR_MS, page } from './stage';

const stage = new BatchStage();

describe('a job of the clock', () => {
  it('puts its question aside, waits, and goes on with the answer at half the price', async () => {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    await stage.expectWaiting(jobId);
    expect(stage.asked()).toEqual([]);
    expect(await stage.questions()).toMatchObject([{ job_id: jobId, status: 'waiting', batch_id: null }]);
    expect(await stage.entries()).toMatchObject([{ status: 'reserved', is_batch: true }]);

    await stage.runBatches();
    expect(stage.asked()).toEqual([]);
    await stage.sendAndCollect();
    expect(stage.asked()).toEqual([
      'POST /v1/messages/batches',
      'GET /v1/messages/batches/ID',
      'GET /v1/messages/batches/ID',
      'GET /v1/messages/batches/ID/results',
    ]);
    expect(await stage.questions()).toMatchObject([{ status: 'answered', reason: null, request: null }]);
    const woken = await stage.job(jobId);
    expect(woken).toMatchObject({ status: 'pending', times_queued: 1, next_attempt_at: null, waiting_reason: null });

    const job = await stage.run(jobId);
    expect(job).toMatchObject({ status: 'completed', attempts: 1, warnings: [] });
    expect((await stage.claimed(jobId)).map(({ field_name: field }) => field)).toContain('about');
    expect(stage.asked().filter((call) => call === 'POST /v1/messages')).toEqual([]);
    expect(await stage.outcomes()).toEqual(['submitted', 'known']);
    const [entry] = await stage.entries();
    const used = await stage.db.spendEntry.findFirstOrThrow();
    const usage = {
      ...{ inputTokens: used.input_tokens, outputTokens: used.output_tokens, searches: used.searches },
      ...{ cacheWriteTokens: used.cache_write_tokens, cacheReadTokens: used.cache_read_tokens },
    };
    const list = costUsd(used.model, usage, '2026-11-30');
    expect(entry).toMatchObject({ status: 'settled', is_batch: true });
    expect(Number(entry!.cost_usd) / list).toBeCloseTo(0.5, 4);
    expect(Number(job.cost_usd)).toBeCloseTo(list / 2, 6);
    expect(await brokenRules(stage.database.adminUrl)).toEqual([]);
  });

  it('reads the copy that it asked about, not the page again', async () => {
    const builder = await stage.builder();
    const jobId = await stage.queueJob(builder);
    await stage.run(jobId);
    stage.site.page(`${builder.host}/`, page(builder.name, '<p>Another day, other words.</p>'));
    const requests = stage.site.requests.length;
    await stage.sendAndCollect();
    const job = await stage.run(jobId);
    expect(job.status).toBe('completed');
    expect(stage.site.requests).toHaveLength(requests);
    expect(await stage.outcomes()).toEqual(['submitted', 'known']);
    expect(await stage.claimed(jobId)).not.toEqual([]);
  });

  it('shows on its page that it waits, and which call was made in a batch', async () => {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    // Waiting like this is nothing for a person to look after.
    expect((await getNeedCounts(stage.db)).held).toBe(0);
    const waiting = await getJobView(stage.db, jobId);
    expect(waiting.waiting_reason).toMatch(/waits in a batch/);
    const said = Object.fromEntries(waiting.steps.map((step) => [step.name, stepResult(step)]));
    expect(said.research).toBe('Put aside for a batch, at half the price.');
    expect(Object.keys(said)).not.toContain('propose');
    await stage.sendAndCollect();
    await stage.run(jobId);
    const { calls, steps } = await getJobView(stage.db, jobId);
    // What it did before it waited is not told as having lasted until now.
    for (const step of steps) expect(step.started_at).toBe(stage.now().toISOString());
    expect(calls).toMatchObject([
      { purpose: 'read_page', outcome: 'submitted', is_batch: true, reason: null },
      { purpose: 'read_page', outcome: 'known', is_batch: false, cost_usd: 0 },
    ]);
  });

  it('asks the web itself, when its page’s answer is there', async () => {
    const jobId = await stage.queueJob(await stage.builder(), { body: { search_query: 'Sandmere Homes Austin' } });
    await stage.run(jobId);
    await stage.expectWaiting(jobId);
    await stage.sendAndCollect();
    expect((await stage.run(jobId)).status).toBe('completed');
    const kinds = await stage.rows<{ purpose: string; is_batch: boolean }>(
      'SELECT DISTINCT purpose, is_batch FROM spend_entries ORDER BY 1',
    );
    expect(kinds).toEqual([
      { purpose: 'read_page', is_batch: true },
      { purpose: 'search', is_batch: false },
    ]);
  });

  it('uses what is known at once', async () => {
    const builder = await stage.builder();
    const first = await stage.queueJob(builder);
    await stage.run(first);
    await stage.sendAndCollect();
    await stage.run(first);
    const second = await stage.queueJob(builder);
    expect((await stage.run(second)).status).toBe('completed');
    expect(await stage.questions()).toHaveLength(1);
  });

  it.each([ACTOR.id, 'backfill:1', 'wave:1'])('asks directly when started by %s', async (initiatedBy) => {
    const jobId = await stage.queueJob(await stage.builder(), { initiatedBy });
    expect((await stage.run(jobId)).status).toBe('completed');
    expect([await stage.questions(), stage.asked()]).toEqual([[], ['POST /v1/messages']]);
  });

  it('whose budget is used up completes without a question, and says so', async () => {
    await changeSpendSettings(stage.db, ACTOR, { month_cap_usd: 0.000001 });
    const jobId = await stage.queueJob(await stage.builder());
    const job = await stage.run(jobId);
    expect(job.status).toBe('completed');
    expect((job.warnings as string[]).join(' ')).toMatch(/this month’s budget/);
    expect([await stage.questions(), await stage.entries(), await stage.outcomes()]).toEqual([[], [], ['over_budget']]);
  });

  it('sets aside half of what a call of its own would', async () => {
    const builder = await stage.builder();
    await stage.run(await stage.queueJob(builder));
    await stage.sql.query('DELETE FROM batch_questions');
    await stage.run(await stage.queueJob(builder, { initiatedBy: ACTOR.id }));
    const [batch, direct] = await stage.entries();
    expect(Number(batch!.reserved_usd) / Number(direct!.reserved_usd)).toBeCloseTo(0.5, 4);
  });
});

describe('a job that has waited once', () => {
  it('asks directly what it still does not know: a page whose words always change costs twice at most', async () => {
    let reading = 0;
    const builder = await stage.builder();
    stage.site.on(`${builder.host}/`, (_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(page(builder.name, `<p>Reading ${(reading += 1)}.</p>`));
    });
    const jobId = await stage.queueJob(builder);
    await stage.run(jobId);
    await stage.sendAndCollect();
    // The copy is too old to stand for the page, so that it is read again, in other words.
    stage.pass(49 * HOUR_MS);
    expect((await stage.run(jobId)).status).toBe('completed');
    expect(reading).toBe(2);
    expect(await stage.outcomes()).toEqual(['submitted', 'submitted']);
    expect((await stage.entries()).map(({ is_batch: isBatch }) => isBatch)).toEqual([true, false]);
    expect(await stage.questions()).toHaveLength(1);
  });

  it.each([
    [
      'ends in an error of the service',
      { batch_errored: 1 },
      'busy',
      'released',
      /busy for now\. The job asks by itself/,
    ],
    ['expires', { batch_expired: 1 }, 'busy', 'released', /before Claude came to this question/],
    ['cannot be read', { batch_broken_line: 1 }, 'lost', 'lost', /without an answer to this question/],
  ] as const)('asks directly when its question %s', async (_case, fault, outcome, money, reason) => {
    stage.arm(fault);
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    await stage.sendAndCollect();
    expect(await stage.questions()).toMatchObject([{ status: 'failed', request: null }]);
    expect(await stage.entries()).toMatchObject([{ status: money }]);
    const job = await stage.run(jobId);
    expect(job).toMatchObject({ status: 'completed', warnings: [] });
    expect(await stage.outcomes()).toEqual([outcome, 'submitted']);
    const { calls } = await getJobView(stage.db, jobId);
    expect(calls[0]!.reason).toMatch(reason);
    expect(await stage.claimed(jobId)).not.toEqual([]);
    expect(await brokenRules(stage.database.adminUrl)).toEqual([]);
  });

  it('does not pay again for an answer without a record', async () => {
    stage.arm({ refusal: 1 });
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    await stage.sendAndCollect();
    const job = await stage.run(jobId);
    expect((job.warnings as string[]).join(' ')).toMatch(/declined/);
    expect(await stage.entries()).toMatchObject([{ status: 'settled', is_batch: true }]);
  });

  it('goes on after 26 hours without an answer; the money counts as lost until one is collected after all', async () => {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    stage.pass(11 * 60_000);
    // Sent, and asked about for the first time.
    await stage.runBatches();
    stage.pass(25.5 * HOUR_MS);
    await stage.runBatches({ ...stage.batches, get: () => Promise.resolve({ kind: 'in_progress' }) });
    expect(await stage.questions()).toMatchObject([{ status: 'sent' }]);
    stage.pass(0.5 * HOUR_MS);
    await stage.runBatches({ ...stage.batches, get: () => Promise.resolve({ kind: 'in_progress' }) });
    expect(await stage.questions()).toMatchObject([{ status: 'failed', request: null }]);
    expect(await stage.entries()).toMatchObject([{ status: 'lost' }]);
    const job = await stage.run(jobId);
    expect(job.status).toBe('completed');
    const before = Number(job.cost_usd);

    await stage.runBatches();
    expect(await stage.questions()).toMatchObject([{ status: 'answered', reason: null }]);
    expect(await stage.entries()).toMatchObject([{ status: 'settled' }, { status: 'settled' }]);
    const after = await stage.job(jobId);
    expect([after.status, after.times_queued]).toEqual(['completed', 1]);
    expect(Number(after.cost_usd)).toBeLessThan(before);
    expect(await brokenRules(stage.database.adminUrl)).toEqual([]);
  });

  it('goes on when nothing could be sent for a day, its money free again', async () => {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    stage.pass(26 * HOUR_MS);
    await stage.runBatches(null);
    expect(await stage.questions()).toMatchObject([{ status: 'failed', reason: expect.stringMatching(/whole day/) }]);
    expect(await stage.entries()).toMatchObject([{ status: 'released' }]);
    expect((await stage.run(jobId)).status).toBe('completed');
    expect(await stage.outcomes()).toEqual(['submitted']);
  });

  it('reads its page anew when a person starts it again', async () => {
    const builder = await stage.builder();
    const jobId = await stage.queueJob(builder);
    await stage.run(jobId);
    await cancelJob(stage.db, ACTOR, jobId, stage.now());
    await retryJob(stage.db, ACTOR, jobId, stage.now());
    const requests = stage.site.requests.filter(({ path }) => path === '/').length;
    expect((await stage.run(jobId)).status).toBe('completed');
    expect(stage.site.requests.filter(({ path }) => path === '/')).toHaveLength(requests + 1);
    expect(stage.asked()).toEqual(['POST /v1/messages']);
  });
});

describe('a job that is cancelled', () => {
  it('before its question is sent: nothing is sent, and its money is free again', async () => {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    await cancelJob(stage.db, ACTOR, jobId, stage.now());
    expect(await stage.questions()).toMatchObject([{ status: 'failed', request: null }]);
    expect(await stage.entries()).toMatchObject([{ status: 'released' }]);
    expect(Number((await stage.job(jobId)).cost_usd)).toBe(0);
    await stage.sendAndCollect();
    expect(stage.asked()).toEqual([]);
  });

  it('by something that knows nothing of questions: they are given up before the next batch', async () => {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    await stage.sql.query("UPDATE collection_jobs SET status = 'failed', completed_at = now() WHERE job_id = $1", [
      jobId,
    ]);
    await stage.sendAndCollect();
    expect(stage.asked()).toEqual([]);
    expect(await stage.entries()).toMatchObject([{ status: 'released' }]);
  });

  it('while its batch is under way: what was answered is settled and kept, and the job stays ended', async () => {
    const builder = await stage.builder();
    const jobId = await stage.queueJob(builder);
    await stage.run(jobId);
    stage.pass(11 * 60_000);
    await stage.runBatches();
    await cancelJob(stage.db, ACTOR, jobId, stage.now());
    expect(await stage.questions()).toMatchObject([{ status: 'sent' }]);
    await stage.runBatches();
    expect(await stage.questions()).toMatchObject([{ status: 'answered' }]);
    expect(await stage.entries()).toMatchObject([{ status: 'settled' }]);
    expect(await stage.job(jobId)).toMatchObject({ status: 'cancelled', times_queued: 0 });
    const next = await stage.queueJob(builder, { initiatedBy: ACTOR.id });
    await stage.run(next);
    expect(await stage.outcomes()).toEqual(['submitted', 'known']);
  });
});
