import type { Claim } from '../../extraction/claude/read-answer';
import type { Db } from '../../platform/db/client';

/** Answers that state nothing: declined, cut off at the length limit, or prose instead of a record. */
export const EMPTY_ANSWERS = ['refused', 'cut', 'silent'] as const;
export type EmptyAnswer = (typeof EMPTY_ANSWERS)[number];

/** What the very same question was answered with before; `answeredAt` is when that was paid for. */
export type KnownAnswer = { kind: 'submitted'; claims: Claim[] } | { kind: EmptyAnswer; answeredAt: Date };

/** An answer that stated nothing is not asked for again for this long: the same page would mostly bring the same. */
export const EMPTY_HOLDS_DAYS = 7;

/** The newest record that answered the question or, of the last days, the newest answer without one. */
export async function getKnownAnswer(db: Db, answerKey: string, now: Date): Promise<KnownAnswer | null> {
  const since = new Date(now.getTime() - EMPTY_HOLDS_DAYS * 86_400_000);
  const rows = await db.modelCall.findMany({
    where: {
      answer_key: answerKey,
      entry_id: { not: null },
      OR: [{ outcome: 'submitted' }, { outcome: { in: [...EMPTY_ANSWERS] }, called_at: { gte: since } }],
    },
    orderBy: { id: 'desc' },
    select: { outcome: true, claims: true, called_at: true },
    take: 20,
  });
  const record = rows.find(({ outcome }) => outcome === 'submitted');
  if (record) return { kind: 'submitted', claims: record.claims as unknown as Claim[] };
  const empty = rows[0];
  return empty ? { kind: empty.outcome as EmptyAnswer, answeredAt: empty.called_at } : null;
}

/** What a call stated. */
export async function getClaims(db: Db, callId: bigint): Promise<Claim[]> {
  const row = await db.modelCall.findUnique({ where: { id: callId }, select: { claims: true } });
  return (row?.claims ?? []) as unknown as Claim[];
}

/** What was said so far in one turn that paused, and the addresses that the model's tools returned in it. */
export async function getConversation(db: Db, keyPrefix: string): Promise<{ paused: unknown[][]; urls: string[] }> {
  const rows = await db.modelCall.findMany({
    where: { call_key: { startsWith: keyPrefix } },
    orderBy: { id: 'asc' },
    select: { content: true, urls: true },
  });
  return {
    paused: rows.flatMap(({ content }) => (Array.isArray(content) ? [content as unknown[]] : [])),
    urls: [...new Set(rows.flatMap(({ urls }) => urls as string[]))],
  };
}

/** Fields of which this job has seen a proven value. */
export async function findProvenFields(db: Db, jobId: string): Promise<Set<string>> {
  const rows = await db.observation.findMany({
    where: { job_id: jobId, status: 'accepted', evidence: 'verified', child_type: null },
    distinct: ['field_name'],
    select: { field_name: true },
  });
  return new Set(rows.flatMap(({ field_name: name }) => name ?? []));
}

/** Which model answered. */
export async function getModelOf(db: Db, callId: bigint): Promise<string> {
  return (await db.modelCall.findUniqueOrThrow({ where: { id: callId }, select: { model: true } })).model;
}

/** A job's calls as its page shows them: what each was for, what came of it, what it cost. */
export interface ModelCallRow {
  id: number;
  purpose: string;
  model: string;
  outcome: string;
  reason: string | null;
  claims: number;
  dropped: Record<string, number>;
  tool_errors: string[];
  cost_usd: number;
  input_tokens: number;
  output_tokens: number;
  searches: number;
  duration_ms: number;
  called_at: string;
}

/** In order; one statement. */
export async function findModelCalls(db: Db, jobId: string): Promise<ModelCallRow[]> {
  const rows = await db.$queryRaw<
    (Omit<ModelCallRow, 'id' | 'called_at' | 'cost_usd'> & { id: bigint; cost: string; at: Date })[]
  >`
    SELECT c.id, c.purpose, c.model, c.outcome, c.reason, jsonb_array_length(c.claims)::int AS claims, c.dropped, c.tool_errors,
           coalesce(e.cost_usd, e.reserved_usd, 0)::text AS cost,
           coalesce(e.input_tokens + e.cache_write_tokens + e.cache_read_tokens, 0)::int AS input_tokens,
           coalesce(e.output_tokens, 0) AS output_tokens, coalesce(e.searches, 0) AS searches, c.duration_ms, c.called_at AS at
    FROM model_calls c LEFT JOIN spend_entries e ON e.id = c.entry_id WHERE c.job_id = ${jobId} ORDER BY c.id LIMIT 200`;
  return rows.map(({ id, cost, at, ...row }) => ({
    ...row,
    id: Number(id),
    cost_usd: Number(cost),
    called_at: at.toISOString(),
  }));
}
