import type { PrismaClient } from '../../platform/db/client';
import type { BatchClient, BatchRequest } from '../../platform/claude-batches';
import type { FailedOutcome, ModelOutcome, ModelRequest } from '../../platform/claude-client';
import { logger } from '../../platform/logger';
import { MOST_QUESTIONS, planBatch, type WaitingQuestion } from './plan-batch';
import { findLostBatches } from './queries';
import { settleQuestion, settleRest } from './settle-commands';

/** What came of sending. Counts and our own sentences only. */
export type Sent =
  | { kind: 'nothing' }
  | { kind: 'sent'; questions: number }
  /** `reason` in our own words. */
  | { kind: 'busy' | 'rejected' | 'lost'; questions: number; reason: string };

/** Sends what waits, as one batch. The batch is written before the call: of one that was cut off it is known that it may be. */
export async function sendBatch(db: PrismaClient, batches: BatchClient, now: () => Date): Promise<Sent> {
  const claimed = await claimBatch(db, now());
  if (!claimed) return { kind: 'nothing' };
  const { batchId, requests } = claimed;
  const questions = requests.length;
  const created = await batches.create(requests);
  if (created.kind === 'created') {
    await db.modelBatch.update({
      where: { id: batchId },
      data: { status: 'sent', remote_id: created.id, sent_at: now(), ended_at: null },
    });
    return { kind: 'sent', questions };
  }
  if (created.kind === 'busy') await putBack(db, batchId);
  else await failBatch(db, batchId, created, now());
  return { kind: created.kind, questions, reason: created.reason };
}

/** Megabytes of pages are read and marked in one transaction. */
const LARGE = { timeout: 60_000 };

/** Takes the questions that are to be sent now, and marks them as sent: one sender at a time, so that two never share them out. */
async function claimBatch(db: PrismaClient, now: Date): Promise<{ batchId: bigint; requests: BatchRequest[] } | null> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('send_batch'))`;
    const waiting = await tx.$queryRaw<WaitingQuestion[]>`
      SELECT q.id, octet_length(q.request::text) AS bytes, q.created_at AS "createdAt" FROM batch_questions q
      WHERE q.status = 'waiting' AND q.follows_id IS NULL ORDER BY q.id LIMIT ${MOST_QUESTIONS} FOR UPDATE SKIP LOCKED`;
    const ids = planBatch(waiting, now);
    if (ids.length === 0) return null;
    const { id: batchId } = await tx.modelBatch.create({
      data: { status: 'sending', questions: ids.length, created_at: now },
      select: { id: true },
    });
    const taken = await tx.batchQuestion.updateManyAndReturn({
      where: { id: { in: ids } },
      data: { status: 'sent', batch_id: batchId, sent_at: now },
      select: { custom_id: true, request: true },
    });
    const requests = taken.map(({ custom_id: customId, request }) => ({
      customId,
      request: request as unknown as ModelRequest,
    }));
    return { batchId, requests };
  }, LARGE);
}

/** The service took nothing for now: the questions wait for another batch. */
async function putBack(db: PrismaClient, batchId: bigint): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.batchQuestion.updateMany({
      where: { batch_id: batchId, status: 'sent' },
      data: { status: 'waiting', batch_id: null, sent_at: null },
    });
    await tx.modelBatch.delete({ where: { id: batchId } });
  });
}

/** Ends a batch and what of it is open; the jobs ask by themselves. */
async function failBatch(db: PrismaClient, batchId: bigint, outcome: FailedOutcome, now: Date): Promise<number> {
  const failed = await settleRest(db, batchId, outcome, now);
  const status = outcome.kind === 'lost' ? 'lost' : 'ended';
  await db.modelBatch.update({ where: { id: batchId }, data: { status, reason: outcome.reason, ended_at: now } });
  return failed;
}

const CUT_OFF: FailedOutcome = { kind: 'lost', reason: 'The batch was cut off while it was sent.' };

/** Ends batches of which nobody knows whether they were made. @returns how many questions were theirs */
export async function loseCutOff(db: PrismaClient, now: Date): Promise<number> {
  let lost = 0;
  for (const batchId of await findLostBatches(db, now)) lost += await failBatch(db, batchId, CUT_OFF, now);
  return lost;
}

/** Answers are asked for this long, well beyond the day that a batch has. */
const GIVEN_UP_AFTER_MS = 50 * 3_600_000;
const GONE: FailedOutcome = { kind: 'lost', reason: 'Claude knows the batch no more.' };
const MISSING: FailedOutcome = { kind: 'lost', reason: 'The batch ended without an answer to this question.' };
const NO_END: FailedOutcome = { kind: 'lost', reason: 'The batch has never ended.' };

/** What collecting came to. */
export interface Collected {
  state: 'in_progress' | 'unknown' | 'broken' | 'ended' | 'gone' | 'given_up';
  settled: number;
  /** Answers that could not be written; they are read again. */
  unwritten: number;
  /** Results of the batch without an answer of ours to bring: unreadable, of no question of this batch, or there before. */
  unreadable: number;
  unknown: number;
  repeated: number;
}

/** Asks for a batch's answers and settles each that is there. What was settled before is left as it is. */
export async function collectBatch(
  db: PrismaClient,
  batches: BatchClient,
  batchId: bigint,
  now: () => Date,
): Promise<Collected> {
  const none = { settled: 0, unwritten: 0, unreadable: 0, unknown: 0, repeated: 0 };
  const batch = await db.modelBatch.findUnique({ where: { id: batchId } });
  if (batch?.status !== 'sent' || batch.remote_id === null) return { state: 'ended', ...none };
  const { kind } = await batches.get(batch.remote_id);
  const read = kind === 'ended' ? await readResults(db, batches, { batchId, remoteId: batch.remote_id }, now) : none;
  if (kind === 'gone') return { state: kind, ...none, settled: await failBatch(db, batchId, GONE, now()) };
  if (kind === 'ended' && !('isBroken' in read)) {
    const missing = await settleRest(db, batchId, MISSING, now());
    await db.modelBatch.update({ where: { id: batchId }, data: { status: 'ended', ended_at: now() } });
    return { state: kind, ...read, settled: read.settled + missing };
  }
  const age = now().getTime() - (batch.sent_at?.getTime() ?? 0);
  if (age > GIVEN_UP_AFTER_MS) {
    const lost = await failBatch(db, batchId, NO_END, now());
    return { state: 'given_up', ...none, settled: read.settled + lost };
  }
  const { isBroken: _isBroken, ...counts } = { isBroken: true, ...read };
  return { state: kind === 'ended' ? 'broken' : kind, ...counts };
}

type Read = Omit<Collected, 'state'> & { isBroken?: true };

/** Settles what the results say, each question by the first line that names it. */
async function readResults(
  db: PrismaClient,
  batches: BatchClient,
  { batchId, remoteId }: { batchId: bigint; remoteId: string },
  now: () => Date,
): Promise<Read> {
  const rows = await db.batchQuestion.findMany({ where: { batch_id: batchId }, select: { id: true, custom_id: true } });
  const open = new Map(rows.map(({ id, custom_id: customId }) => [customId, id]));
  const ours = new Set(open.keys());
  const read: Read = { settled: 0, unwritten: 0, unreadable: 0, unknown: 0, repeated: 0 };
  for await (const line of batches.results(remoteId)) {
    if (line.kind === 'broken') return { ...read, isBroken: true };
    const id = line.kind === 'result' ? open.get(line.customId) : undefined;
    if (line.kind === 'unreadable') read.unreadable += 1;
    else if (id === undefined) read[ours.has(line.customId) ? 'repeated' : 'unknown'] += 1;
    else {
      open.delete(line.customId);
      const settled = await settleAlone(db, id, line.outcome, now());
      if (settled === null) read.unwritten += 1;
      else if (settled) read.settled += 1;
    }
  }
  return read.unwritten > 0 ? { ...read, isBroken: true } : read;
}

/** One answer that cannot be written holds up no other. @returns null for such a one */
async function settleAlone(db: PrismaClient, id: bigint, outcome: ModelOutcome, now: Date): Promise<boolean | null> {
  try {
    return await settleQuestion(db, id, outcome, now);
  } catch (error) {
    logger.error({ err: error, question_id: String(id) }, 'an answer of a batch could not be written');
    return null;
  }
}
