import { readAnswer } from '../../extraction/claude/read-answer';
import type { FailedOutcome, ModelAnswer, ModelOutcome } from '../../platform/claude-client';
import type { Db, Prisma } from '../../platform/db/client';
import { loseSpend, releaseSpendIn, settleSpendIn } from '../../spend/commands';
import type { AnswerOf } from './question';

/** A call as its row names it. */
export interface CallMade {
  callKey: string;
  jobId: string;
  purpose: string;
  model: string;
  answerKey: string;
  startedAt: Date;
}

/** One that was paid for, and what of its answer is kept. */
export interface PaidCallMade extends CallMade {
  entryId: bigint;
  askedFor: readonly string[];
  maxClaims?: number | undefined;
}

export type CallRow = Omit<
  Prisma.ModelCallUncheckedCreateInput,
  'call_key' | 'job_id' | 'purpose' | 'model' | 'answer_key' | 'called_at' | 'duration_ms'
>;

/** Writes a call down; a repeated step writes its row again. @returns its id */
export async function keepCall(db: Db, call: CallMade, row: CallRow, endedAt: Date): Promise<bigint> {
  const data = {
    ...row,
    job_id: call.jobId,
    purpose: call.purpose,
    model: call.model,
    answer_key: call.answerKey,
    called_at: call.startedAt,
    duration_ms: endedAt.getTime() - call.startedAt.getTime(),
  };
  const { id } = await db.modelCall.upsert({
    where: { call_key: call.callKey },
    create: { ...data, call_key: call.callKey },
    update: data,
    select: { id: true },
  });
  return id;
}

/**
 * Writes what a paid call used and what it answered, in the caller's transaction: together, so that no repetition finds a
 * call paid for without its answer.
 * @param next what follows a call that failed but may be made again, for whoever looks at the job meanwhile
 */
export async function settleCall(
  tx: Db,
  call: PaidCallMade,
  outcome: ModelOutcome,
  { now, next }: { now: Date; next: (waitMs: number | null) => string },
): Promise<AnswerOf> {
  if (outcome.kind === 'answered') return settleAnswer(tx, call, outcome.answer, now);
  return settleFailure(tx, call, outcome, { now, next });
}

async function settleAnswer(tx: Db, call: PaidCallMade, answer: ModelAnswer, now: Date): Promise<AnswerOf> {
  const read = readAnswer(answer, call.askedFor, call.maxClaims);
  await settleSpendIn(tx, call.entryId, answer.usage, now);
  const row: CallRow = {
    entry_id: call.entryId,
    outcome: read.kind,
    reason: null,
    urls: read.urls,
    tool_errors: read.toolErrors,
    ...(read.kind === 'submitted'
      ? { claims: read.claims as unknown as Prisma.InputJsonArray, not_found: read.notFound }
      : {}),
    ...('dropped' in read ? { dropped: read.dropped } : {}),
    ...(read.kind === 'paused' ? { content: answer.content as Prisma.InputJsonArray } : {}),
  };
  const callId = await keepCall(tx, call, row, now);
  const claims = read.kind === 'submitted' ? read.claims.length : 0;
  return { kind: 'answered', callId: Number(callId), outcome: read.kind, claims };
}

async function settleFailure(
  tx: Db,
  call: PaidCallMade,
  outcome: FailedOutcome,
  { now, next }: { now: Date; next: (waitMs: number | null) => string },
): Promise<AnswerOf> {
  // What nobody heard of may have been made and charged.
  if (outcome.kind === 'lost') await loseSpend(tx, call.entryId, now);
  else await releaseSpendIn(tx, call.entryId, now);
  const waitMs = outcome.kind === 'busy' ? outcome.retryAfterMs : null;
  const isOver = outcome.kind === 'rejected';
  const reason = isOver ? outcome.reason : `${outcome.reason} ${next(waitMs)}`;
  await keepCall(tx, call, { entry_id: call.entryId, outcome: outcome.kind, reason }, now);
  return isOver ? { kind: 'failed', reason } : { kind: 'busy', waitMs, reason: outcome.reason };
}
