import { queueQuestion } from '../batches/commands';
import { waitBeforeNext } from './ask-patiently';
import { keepCall, settleCall, type CallMade, type CallRow } from './commands';
import type { AnswerOf, Question } from './question';
import { SYSTEM_PROMPT } from '../../extraction/claude/prompt';
import type { ModelClient, ModelRequest } from '../../platform/claude-client';
import type { Prisma, PrismaClient } from '../../platform/db/client';
import { describeRefusal } from '../../spend/caps';
import { reserveSpend, type Reservation } from '../../spend/commands';
import { maxCostUsd } from '../../spend/cost';
import { getSpendSettings } from '../../spend/queries';
import { copySpend } from '../execution/commands';
import { EMPTY_HOLDS_DAYS, getAnsweredCall, getKnownAnswer, type KnownAnswer } from './queries';

export interface AskDeps {
  db: PrismaClient;
  model: ModelClient;
  now: () => Date;
}

/**
 * One paid call: its cost set aside, the call made, what it used and what it answered written down together. A repeated step
 * finds the answer it has paid for; the same question asked before is not asked again. Never throws for what the service
 * does; each way it can go has its outcome.
 */
export async function askModel(deps: AskDeps, question: Question): Promise<AnswerOf> {
  const prepared = await prepare(deps, question);
  return prepared.kind === 'answered' ? prepared : askNow(deps, question, prepared);
}

/**
 * The same for a question that may wait: where nobody waits for the answer it is put aside for a batch, at half the price.
 * @param snapshotId the page it is about
 */
export async function askUnhurried(
  deps: AskDeps,
  question: Question,
  snapshotId: number,
): Promise<AnswerOf | { kind: 'queued' }> {
  const prepared = await prepare(deps, question);
  if (prepared.kind === 'answered') return prepared;
  if (!question.nobodyWaits) return askNow(deps, question, prepared);
  const { call, request } = prepared;
  const maxUsd = prepared.maxUsd(true);
  const queued = await queueQuestion(deps.db, { question, call, request, snapshotId, maxUsd }, call.startedAt);
  if (queued.kind === 'refused') return refuse(deps, call, queued, maxUsd);
  if (queued.kind === 'direct') return askNow(deps, question, prepared);
  await copySpend(deps.db, question.jobId);
  return { kind: 'queued' };
}

/** A question that has no answer yet. */
interface Prepared {
  kind: 'unanswered';
  call: CallMade;
  request: ModelRequest;
  /** The most it can cost. */
  maxUsd(isBatch: boolean): number;
}

type Answered = Extract<AnswerOf, { kind: 'answered' }>;

/** The answer there is already, or what is needed to get one. */
async function prepare(deps: AskDeps, question: Question): Promise<Prepared | Answered> {
  const { db } = deps;
  const startedAt = deps.now();
  const paid = await getAnsweredCall(db, question.callKey);
  if (paid) {
    await copySpend(db, question.jobId);
    return { kind: 'answered', ...paid };
  }
  const { model } = await getSpendSettings(db);
  const { callKey, jobId, purpose } = question;
  const call = { callKey, jobId, purpose, model, answerKey: question.answerKeyFor(model), startedAt };
  const known = await getKnownAnswer(db, call.answerKey, { knownForMs: question.knownForMs, now: startedAt });
  if (known) return answerFrom(known, (row) => keepCall(db, call, row, deps.now()));
  const request = {
    model,
    maxTokens: question.maxOutputTokens,
    system: question.system ?? SYSTEM_PROMPT,
    messages: question.messages,
    tools: question.tools,
  };
  const day = startedAt.toISOString().slice(0, 10);
  const promptBytes = Buffer.byteLength(JSON.stringify(request));
  const maxUsd = (isBatch: boolean) => maxCostUsd(model, { ...question, promptBytes }, day, isBatch);
  return { kind: 'unanswered', call, request, maxUsd };
}

async function askNow(deps: AskDeps, question: Question, prepared: Prepared): Promise<AnswerOf> {
  const { db } = deps;
  const { call, request } = prepared;
  const maxUsd = prepared.maxUsd(false);
  const { jobId, entity, userId, byClock, purpose, callKey, askedFor, maxClaims } = question;
  const reservation = await reserveSpend(
    db,
    { callKey, purpose, model: call.model, jobId, entity, userId, byClock, maxUsd },
    call.startedAt,
  );
  if (reservation.kind === 'refused') return refuse(deps, call, reservation, maxUsd);
  const { entryId } = reservation;
  const outcome = await deps.model.create(request);
  const now = deps.now();
  const next = (waitMs: number | null) => nextTryWords(question.attempt, waitMs);
  const answer = await db.$transaction((tx) =>
    settleCall(tx, { ...call, entryId, askedFor, maxClaims }, outcome, { now, next }),
  );
  await copySpend(db, jobId);
  return answer;
}

async function refuse(
  { db, now }: AskDeps,
  call: CallMade,
  reservation: Extract<Reservation, { kind: 'refused' }>,
  maxUsd: number,
): Promise<AnswerOf> {
  const reason = describeRefusal({ ...reservation, maxUsd });
  await keepCall(db, call, { outcome: 'over_budget', reason }, now());
  return { kind: 'over_budget', reason };
}

/** The answer of an earlier call, at no cost. */
async function answerFrom(known: KnownAnswer, keep: (row: CallRow) => Promise<bigint>): Promise<Answered> {
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

/** When it is asked again, for whoever looks at the job meanwhile. */
function nextTryWords(attempt: number, saidMs: number | null): string {
  const waitMs = waitBeforeNext(attempt, saidMs);
  return waitMs === null ? 'It is not asked again.' : `It is asked again after ${Math.ceil(waitMs / 1000)} s.`;
}
