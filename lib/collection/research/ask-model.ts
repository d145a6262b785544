import { waitBeforeNext } from './ask-patiently';
import type { AnswerOf, Question } from './question';
import { readAnswer } from '../../extraction/claude/read-answer';
import { SYSTEM_PROMPT } from '../../extraction/claude/prompt';
import type { ModelClient, ModelOutcome } from '../../platform/claude-client';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { describeRefusal } from '../../spend/caps';
import { loseSpend, releaseSpend, reserveSpend, settleSpendIn } from '../../spend/commands';
import { maxCostUsd } from '../../spend/cost';
import { getSpendSettings } from '../../spend/queries';
import { copySpend } from '../execution/commands';
import { EMPTY_HOLDS_DAYS, getAnsweredCall, getKnownAnswer, type KnownAnswer } from './queries';

export interface AskDeps {
  db: PrismaClient;
  model: ModelClient;
  now: () => Date;
}

type Row = Omit<
  Prisma.ModelCallUncheckedCreateInput,
  'call_key' | 'job_id' | 'purpose' | 'model' | 'called_at' | 'duration_ms'
>;

/**
 * One paid call: its cost set aside, the call made, what it used and what it answered written down together. A repeated step
 * finds the answer it has paid for; the same question asked before is not asked again. Never throws for what the service
 * does; each way it can go has its outcome.
 */
export async function askModel(deps: AskDeps, question: Question): Promise<AnswerOf> {
  const { db } = deps;
  const startedAt = deps.now();
  const paid = await getAnsweredCall(db, question.callKey);
  if (paid) {
    await copySpend(db, question.jobId);
    return { kind: 'answered', ...paid };
  }
  const { model } = await getSpendSettings(db);
  const answerKey = question.answerKeyFor(model);
  const keep = (row: Row, tx: Db = db) =>
    keepCall(tx, question, { ...row, answer_key: answerKey }, { model, startedAt, endedAt: deps.now() });
  const known = await getKnownAnswer(db, answerKey, { knownForMs: question.knownForMs, now: startedAt });
  if (known) return answerFrom(known, keep);
  const request = {
    model,
    maxTokens: question.maxOutputTokens,
    system: question.system ?? SYSTEM_PROMPT,
    messages: question.messages,
    tools: question.tools,
  };
  const day = startedAt.toISOString().slice(0, 10);
  const promptBytes = Buffer.byteLength(JSON.stringify(request));
  const maxUsd = maxCostUsd(model, { ...question, promptBytes }, day);
  const { jobId, entity, userId, byClock, purpose, callKey } = question;
  const reservation = await reserveSpend(
    db,
    { callKey, purpose, model, jobId, entity, userId, byClock, maxUsd },
    startedAt,
  );
  if (reservation.kind === 'refused') {
    const reason = describeRefusal({ ...reservation, maxUsd });
    await keep({ outcome: 'over_budget', reason });
    return { kind: 'over_budget', reason };
  }
  const { entryId } = reservation;
  const outcome = await deps.model.create(request);
  const answer = await settle(deps, question, entryId, outcome, (row, tx) => keep({ ...row, entry_id: entryId }, tx));
  await copySpend(db, jobId);
  return answer;
}

/** The answer of an earlier call, at no cost. */
async function answerFrom(known: KnownAnswer, keep: (row: Row) => Promise<bigint>): Promise<AnswerOf> {
  if (known.kind === 'submitted') {
    const claims = known.claims as unknown as Prisma.InputJsonArray;
    const callId = await keep({ outcome: 'known', claims, urls: known.urls });
    return { kind: 'answered', callId: Number(callId), outcome: 'submitted', claims: known.claims.length };
  }
  const day = known.answeredAt.toISOString().slice(0, 10);
  const reason = `The same question had this end on ${day}; it is not paid for again within ${EMPTY_HOLDS_DAYS} days.`;
  const callId = await keep({ outcome: known.kind, reason });
  return { kind: 'answered', callId: Number(callId), outcome: known.kind, claims: 0 };
}

async function settle(
  { db, now }: AskDeps,
  question: Question,
  entryId: bigint,
  outcome: ModelOutcome,
  keep: (row: Row, tx?: Db) => Promise<bigint>,
): Promise<AnswerOf> {
  if (outcome.kind === 'answered') {
    const read = readAnswer(outcome.answer, question.askedFor, question.maxClaims);
    const row: Row = {
      outcome: read.kind,
      urls: read.urls,
      tool_errors: read.toolErrors,
      ...(read.kind === 'submitted'
        ? { claims: read.claims as unknown as Prisma.InputJsonArray, not_found: read.notFound }
        : {}),
      ...('dropped' in read ? { dropped: read.dropped } : {}),
      ...(read.kind === 'paused' ? { content: outcome.answer.content as Prisma.InputJsonArray } : {}),
    };
    // Together, so that no repetition finds a call paid for without its answer.
    const callId = await db.$transaction(async (tx) => {
      await settleSpendIn(tx, entryId, outcome.answer.usage, now());
      return keep(row, tx);
    });
    return {
      kind: 'answered',
      callId: Number(callId),
      outcome: read.kind,
      claims: read.kind === 'submitted' ? read.claims.length : 0,
    };
  }
  // What nobody heard of may have been made and charged.
  if (outcome.kind === 'lost') await loseSpend(db, entryId, now());
  else await releaseSpend(db, entryId, now());
  if (outcome.kind === 'rejected') {
    await keep({ outcome: 'rejected', reason: outcome.reason });
    return { kind: 'failed', reason: outcome.reason };
  }
  const waitMs = outcome.kind === 'busy' ? outcome.retryAfterMs : null;
  await keep({ outcome: outcome.kind, reason: `${outcome.reason} ${nextTryWords(question.attempt, waitMs)}` });
  return { kind: 'busy', waitMs, reason: outcome.reason };
}

/** When it is asked again, for whoever looks at the job meanwhile. */
function nextTryWords(attempt: number, saidMs: number | null): string {
  const waitMs = waitBeforeNext(attempt, saidMs);
  return waitMs === null ? 'It is not asked again.' : `It is asked again after ${Math.ceil(waitMs / 1000)} s.`;
}

async function keepCall(
  db: Db,
  question: Question,
  row: Row,
  made: { model: string; startedAt: Date; endedAt: Date },
): Promise<bigint> {
  const data = {
    ...row,
    job_id: question.jobId,
    purpose: question.purpose,
    model: made.model,
    called_at: made.startedAt,
    duration_ms: made.endedAt.getTime() - made.startedAt.getTime(),
  };
  const { id } = await db.modelCall.upsert({
    where: { call_key: question.callKey },
    create: { ...data, call_key: question.callKey },
    update: data,
    select: { id: true },
  });
  return id;
}
