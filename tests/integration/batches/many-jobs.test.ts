import { describe, expect, it } from 'vitest';
import { sendBatch } from '@/lib/collection/batches/batch-commands';
import { changeJobs } from '@/lib/collection/commands';
import type { BatchClient, BatchLine } from '@/lib/platform/claude-batches';
import { closeLostReservations } from '@/lib/spend/commands';
import { brokenRules } from '../../harness/catalogue-dump';
import { ACTOR } from '../../harness/collect';
import { BatchStage, page } from './stage';

const stage = new BatchStage();
const MINUTE_MS = 60_000;

/** Jobs that wait for their answers. */
async function waitingJobs(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId);
    ids.push(jobId);
  }
  return ids;
}

const batchRows = () =>
  stage.rows<{ status: string; remote_id: string | null; questions: number; reason: string | null }>(
    'SELECT status, remote_id, questions, reason FROM model_batches ORDER BY id',
  );
const expectSound = async () => expect(await brokenRules(stage.database.adminUrl)).toEqual([]);

class Killed extends Error {}
const killed = () => Promise.reject(new Killed('killed'));

describe('questions of several jobs', () => {
  it('go in one batch, and each job gets its own answer', async () => {
    const jobs = await waitingJobs(3);
    await stage.sendAndCollect();
    expect(stage.posted()).toEqual(['POST /v1/messages/batches']);
    expect(await batchRows()).toMatchObject([{ status: 'ended', questions: 3, reason: null }]);
    for (const jobId of jobs) {
      expect(await stage.run(jobId)).toMatchObject({ status: 'completed', times_queued: 1 });
      const { name } = await stage.db.builderProfile.findUniqueOrThrow({
        where: { id: (await stage.job(jobId)).entity_id! },
      });
      const claims = await stage.claimed(jobId);
      expect(claims.some(({ quote }) => quote?.includes(name))).toBe(true);
    }
    await expectSound();
  });

  it('fail one by one: the others get their answers', async () => {
    const jobs = await waitingJobs(3);
    stage.arm({ batch_expired: 1 });
    await stage.sendAndCollect();
    expect((await stage.questions()).map(({ status }) => status)).toEqual(['failed', 'answered', 'answered']);
    for (const jobId of jobs) expect((await stage.run(jobId)).status).toBe('completed');
    expect(stage.posted()).toEqual(['POST /v1/messages/batches', 'POST /v1/messages']);
    await expectSound();
  });

  it('that are the same are paid for once', async () => {
    const builder = await stage.builder();
    const [first, second] = [await stage.queueJob(builder), await stage.queueJob(builder)];
    await stage.run(first);
    await stage.run(second);
    await stage.expectWaiting(second);
    expect(await stage.questions()).toMatchObject([
      { job_id: first },
      { job_id: second, entry_id: null, request: null },
    ]);
    await stage.sendAndCollect();
    expect(await batchRows()).toMatchObject([{ questions: 1 }]);
    expect((await stage.questions()).map(({ status }) => status)).toEqual(['answered', 'answered']);
    for (const jobId of [first, second]) expect((await stage.run(jobId)).status).toBe('completed');
    expect([stage.posted(), (await stage.entries()).length]).toEqual([['POST /v1/messages/batches'], 1]);
    expect(await stage.outcomes()).toEqual(['submitted', 'known', 'known']);
    await expectSound();
  });

  it('that are the same fail together, and the second asks what the first has not asked by then', async () => {
    const builder = await stage.builder();
    const [first, second] = [await stage.queueJob(builder), await stage.queueJob(builder)];
    await stage.run(first);
    await stage.run(second);
    stage.arm({ batch_errored: 1 });
    await stage.sendAndCollect();
    expect((await stage.questions()).map(({ status }) => status)).toEqual(['failed', 'failed']);
    // A run takes the most urgent job that is due: both are done when both have run.
    for (const jobId of [second, first]) await stage.run(jobId);
    for (const jobId of [second, first]) expect((await stage.job(jobId)).status).toBe('completed');
    expect(stage.posted()).toEqual(['POST /v1/messages/batches', 'POST /v1/messages']);
    await expectSound();
  });
});

describe('a batch', () => {
  it('is sent when the oldest question has waited long enough, and not before', async () => {
    await waitingJobs(1);
    stage.pass(9 * MINUTE_MS);
    expect(await stage.runBatches()).toMatchObject({ 'send-0': { kind: 'nothing' } });
    stage.pass(MINUTE_MS);
    expect(await stage.runBatches()).toMatchObject({ 'send-0': { kind: 'sent', questions: 1 } });
    expect(await batchRows()).toMatchObject([{ status: 'sent', remote_id: expect.stringMatching(/^msgbatch_/) }]);
  });

  it('that the service is too busy to take waits, and is sent later', async () => {
    const [jobId] = await waitingJobs(1);
    stage.arm({ overloaded: 1 });
    stage.pass(11 * MINUTE_MS);
    expect(await stage.runBatches()).toMatchObject({ 'send-0': { kind: 'busy', questions: 1 } });
    expect([await batchRows(), (await stage.questions())[0]!.status]).toEqual([[], 'waiting']);
    await stage.expectStillWaiting(jobId!);
    await stage.sendAndCollect();
    expect((await stage.run(jobId!)).status).toBe('completed');
    expect(await stage.outcomes()).toEqual(['submitted', 'known']);
    await expectSound();
  });

  it('that the service refuses for good costs nothing; the jobs ask themselves and say why', async () => {
    const [jobId] = await waitingJobs(1);
    stage.pass(11 * MINUTE_MS);
    const wrong = stage.connect('wrong');
    expect(await stage.runBatches(wrong.batches)).toMatchObject({ 'send-0': { kind: 'rejected' } });
    expect(await batchRows()).toMatchObject([
      { status: 'ended', remote_id: null, reason: expect.stringMatching(/KEY/) },
    ]);
    expect(await stage.entries()).toMatchObject([{ status: 'released' }]);
    const job = await stage.run(jobId!, { model: wrong.model });
    expect((job.warnings as string[]).join(' ')).toMatch(/ANTHROPIC_API_KEY is not accepted/);
    expect(await stage.outcomes()).toEqual(['rejected', 'rejected']);
    await expectSound();
  });

  it('of which no answer came may have been made: it is not sent again, its money stays spent, the jobs go on', async () => {
    const [jobId] = await waitingJobs(1);
    stage.arm({ time_out: 1 });
    stage.pass(11 * MINUTE_MS);
    expect(await stage.runBatches()).toMatchObject({ 'send-0': { kind: 'lost' } });
    expect([await batchRows(), await stage.entries()]).toMatchObject([[{ status: 'lost' }], [{ status: 'lost' }]]);
    await stage.runBatches();
    expect(stage.posted()).toEqual(['POST /v1/messages/batches']);
    expect((await stage.run(jobId!)).status).toBe('completed');
    await expectSound();
  });

  it('that the service knows no more is lost', async () => {
    const [jobId] = await waitingJobs(1);
    stage.pass(11 * MINUTE_MS);
    await sendBatch(stage.db, stage.batches, () => stage.now());
    stage.world.state.messages.batches.clear();
    expect(await stage.runBatches()).toMatchObject({ collect: { state: 'gone', settled: 1 } });
    expect([await batchRows(), await stage.entries()]).toMatchObject([[{ status: 'lost' }], [{ status: 'lost' }]]);
    expect((await stage.run(jobId!)).status).toBe('completed');
    await expectSound();
  });

  it('that never ends lets its jobs go on after 26 hours, and is given up after 50', async () => {
    const [jobId] = await waitingJobs(1);
    stage.arm({ batch_never_ends: 1 });
    await stage.sendAndCollect();
    stage.pass(26 * 60 * MINUTE_MS);
    await stage.runBatches();
    expect((await stage.run(jobId!)).status).toBe('completed');
    expect(await batchRows()).toMatchObject([{ status: 'sent' }]);
    stage.pass(25 * 60 * MINUTE_MS);
    await closeLostReservations(stage.db, stage.now());
    expect(await stage.runBatches()).toMatchObject({ collect: { state: 'given_up' } });
    expect(await batchRows()).toMatchObject([{ status: 'lost' }]);
    expect(await stage.entries()).toMatchObject([{ status: 'lost' }, { status: 'settled' }]);
    await expectSound();
  });

  it('is not taken for lost by the ledger while it is under way', async () => {
    await waitingJobs(1);
    await stage.sendAndCollect();
    stage.pass(20 * 60 * MINUTE_MS);
    expect(await closeLostReservations(stage.db, stage.now())).toBe(0);
  });
});

describe('a process that is killed', () => {
  it('after the batch was made and before that was written: it is not made again, and its money stays spent', async () => {
    const [jobId] = await waitingJobs(1);
    stage.pass(11 * MINUTE_MS);
    const dying: BatchClient = {
      ...stage.batches,
      create: async (requests) => {
        await stage.batches.create(requests);
        return killed();
      },
    };
    await expect(stage.runBatches(dying)).rejects.toThrow(Killed);
    expect(await batchRows()).toMatchObject([{ status: 'sending', remote_id: null }]);
    // What repeats the step, and what comes five minutes later, finds nothing to send.
    await stage.runBatches();
    stage.pass(5 * MINUTE_MS);
    await stage.runBatches();
    expect(await stage.questions()).toMatchObject([{ status: 'sent' }]);
    await stage.expectStillWaiting(jobId!);
    stage.pass(6 * MINUTE_MS);
    expect(await stage.runBatches()).toMatchObject({ tidy: { lost: 1 } });
    expect(stage.posted()).toEqual(['POST /v1/messages/batches']);
    expect([await batchRows(), await stage.entries()]).toMatchObject([[{ status: 'lost' }], [{ status: 'lost' }]]);
    expect(await stage.run(jobId!)).toMatchObject({ status: 'completed', times_queued: 1 });
    expect(await stage.outcomes()).toEqual(['lost', 'submitted']);
    await expectSound();
  });

  it('between two answers: the other is collected later, and none twice', async () => {
    const jobs = await waitingJobs(3);
    stage.pass(11 * MINUTE_MS);
    await stage.runBatches();
    const dying: BatchClient = {
      ...stage.batches,
      results: async function* (id) {
        let read = 0;
        for await (const line of stage.batches.results(id)) {
          if ((read += 1) > 1) await killed();
          yield line;
        }
      },
    };
    await expect(stage.runBatches(dying)).rejects.toThrow(Killed);
    expect((await stage.questions()).map(({ status }) => status).sort()).toEqual(['answered', 'sent', 'sent']);
    await stage.runBatches();
    expect(await stage.outcomes()).toEqual(['submitted', 'submitted', 'submitted']);
    for (const jobId of jobs) expect(await stage.run(jobId)).toMatchObject({ status: 'completed', times_queued: 1 });
    await expectSound();
  });

  it('after its question was put aside and before the job was put back: the next claim waits for the same one', async () => {
    const builder = await stage.builder();
    const jobId = await stage.queueJob(builder);
    await stage.run(jobId);
    // As the sweep leaves a job whose run is gone.
    await stage.sql.query(
      'UPDATE collection_jobs SET next_attempt_at = NULL, waiting_reason = NULL, times_queued = times_queued + 1 WHERE job_id = $1',
      [jobId],
    );
    await stage.run(jobId);
    await stage.expectWaiting(jobId);
    expect(await stage.questions()).toHaveLength(1);
    await stage.sendAndCollect();
    expect((await stage.run(jobId)).status).toBe('completed');
    expect(stage.posted()).toEqual(['POST /v1/messages/batches']);
  });

  it('once the answers came before the job was put back: it does not wait for a day', async () => {
    const jobId = await stage.queueJob(await stage.builder());
    await stage.run(jobId, { beforeItWaits: () => stage.sendAndCollect() });
    expect(await stage.job(jobId)).toMatchObject({ status: 'completed', times_queued: 0, attempts: 1 });
    expect(stage.posted()).toEqual(['POST /v1/messages/batches']);
    await expectSound();
  });
});

describe('answers of a service that is not what it says', () => {
  it('are settled once each, whatever else it sends', async () => {
    const jobs = await waitingJobs(2);
    stage.pass(11 * MINUTE_MS);
    await stage.runBatches();
    const odd: BatchClient = {
      ...stage.batches,
      results: async function* (id) {
        yield { kind: 'unreadable' };
        for await (const line of stage.batches.results(id)) {
          if (line.kind !== 'result') throw new Error('The miniature answered oddly itself.');
          const other: BatchLine = { ...line, outcome: { kind: 'lost', reason: 'x' } };
          yield* [{ ...line, customId: 'somebody-elses' }, line, other, line];
        }
      },
    };
    expect(await stage.runBatches(odd)).toMatchObject({
      collect: { state: 'ended', settled: 2, unreadable: 1, unknown: 2, repeated: 4 },
    });
    expect(await stage.outcomes()).toEqual(['submitted', 'submitted']);
    for (const jobId of jobs) expect(await stage.run(jobId)).toMatchObject({ status: 'completed', times_queued: 1 });
    await expectSound();
  });

  it('that break off are read again; what there was of them is kept', async () => {
    await waitingJobs(2);
    stage.pass(11 * MINUTE_MS);
    await stage.runBatches();
    const breaking: BatchClient = {
      ...stage.batches,
      results: async function* (id) {
        for await (const line of stage.batches.results(id)) {
          yield line;
          yield { kind: 'broken', reason: 'x' };
          return;
        }
      },
    };
    expect(await stage.runBatches(breaking)).toMatchObject({ collect: { state: 'broken', settled: 1 } });
    expect(await stage.runBatches()).toMatchObject({ collect: { state: 'ended', settled: 1, unknown: 0 } });
    await expectSound();
  });

  it('hold up no other when one cannot be written; that one’s job goes on in time', async () => {
    const [first, second] = await waitingJobs(2);
    await stage.sql.query("UPDATE batch_questions SET asked_for = '5' WHERE job_id = $1", [first]);
    expect(await stage.sendAndCollect()).toMatchObject({ collect: { state: 'broken', settled: 1, unwritten: 1 } });
    expect(await stage.questions()).toMatchObject([{ status: 'sent' }, { status: 'answered' }]);
    expect((await stage.run(second!)).status).toBe('completed');
    stage.pass(26 * 60 * MINUTE_MS);
    await stage.runBatches();
    expect((await stage.run(first!)).status).toBe('completed');
    await expectSound();
  });

  it('belong to their own batch only', async () => {
    const [first] = await waitingJobs(1);
    stage.pass(11 * MINUTE_MS);
    await stage.runBatches();
    const [second] = await waitingJobs(1);
    const foreign = (await stage.questions())[1]!.custom_id;
    const crossing: BatchClient = {
      ...stage.batches,
      results: async function* (id) {
        for await (const line of stage.batches.results(id))
          yield line.kind === 'result' ? { ...line, customId: foreign } : line;
      },
    };
    expect(await stage.runBatches(crossing)).toMatchObject({ collect: { settled: 1, unknown: 1 } });
    expect(await stage.questions()).toMatchObject([
      { job_id: first, status: 'failed' },
      { job_id: second, status: 'waiting' },
    ]);
    await expectSound();
  });
});

it('two functions at the same moment send one batch and settle each answer once', async () => {
  const jobs = await waitingJobs(4);
  stage.pass(11 * MINUTE_MS);
  await Promise.all([stage.runBatches(), stage.runBatches(), stage.runBatches()]);
  expect(stage.posted()).toEqual(['POST /v1/messages/batches']);
  await Promise.all([stage.runBatches(), stage.runBatches(), stage.runBatches()]);
  expect((await stage.questions()).map(({ status }) => status)).toEqual(jobs.map(() => 'answered'));
  expect(await stage.outcomes()).toEqual(jobs.map(() => 'submitted'));
  for (const jobId of jobs) expect(await stage.run(jobId)).toMatchObject({ status: 'completed', times_queued: 1 });
  await expectSound();
});

it.each([
  ['sent', 0],
  ['collected', 1],
] as const)(
  'jobs cancelled while their questions are being %s: each is given up or settled, never both',
  async (_case, runs) => {
    const jobs = await waitingJobs(6);
    stage.pass(11 * MINUTE_MS);
    for (let run = 0; run < runs; run += 1) await stage.runBatches();
    const cancel = (jobIds: string[]) =>
      changeJobs(stage.db, ACTOR, { action: 'cancel', jobIds, dryRun: false }, stage.now());
    await Promise.all([
      ...[stage.runBatches(), stage.runBatches()],
      ...[cancel(jobs.slice(0, 3).toReversed()), cancel(jobs.slice(2, 5))],
    ]);
    await stage.runBatches();
    await stage.runBatches();
    const paid = await stage.rows<{ status: string; money: string }>(
      'SELECT q.status, e.status AS money FROM batch_questions q JOIN spend_entries e ON e.id = q.entry_id',
    );
    expect(paid).toHaveLength(6);
    for (const { status, money } of paid) expect(money).toBe(status === 'answered' ? 'settled' : 'released');
    expect(stage.posted().length).toBeLessThanOrEqual(1);
    for (const jobId of jobs.slice(0, 5)) expect(await stage.job(jobId)).toMatchObject({ status: 'cancelled' });
    expect(await stage.run(jobs[5]!)).toMatchObject({ status: 'completed', times_queued: 1 });
    await expectSound();
  },
);

it('a page that no question is open about asks nothing and waits for nothing', async () => {
  const builder = await stage.builder((name) => page(name));
  const first = await stage.queueJob(builder);
  await stage.run(first);
  await stage.sendAndCollect();
  await stage.run(first);
  const repeated = await stage.queueJob(builder);
  expect(await stage.run(repeated)).toMatchObject({ status: 'completed', times_queued: 0 });
  expect(Number((await stage.job(repeated)).cost_usd)).toBe(0);
});
