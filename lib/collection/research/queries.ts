import type { Claim } from '../../extraction/claude/read-answer';
import type { Db } from '../../platform/db/client';

/** A call whose answer stated something, or that there is nothing to state. */
export interface KnownAnswer {
  callId: bigint;
  claims: Claim[];
}

/** The newest answer to the very same question. */
export async function getKnownAnswer(db: Db, answerKey: string): Promise<KnownAnswer | null> {
  const row = await db.modelCall.findFirst({
    where: { answer_key: answerKey, outcome: 'submitted' },
    orderBy: { id: 'desc' },
    select: { id: true, claims: true },
  });
  return row ? { callId: row.id, claims: row.claims as unknown as Claim[] } : null;
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
