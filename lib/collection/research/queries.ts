import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { namingField } from '../../catalog/name-and-site';
import { requireEntityType } from '../../catalog/registry';
import type { Claim } from '../../extraction/claude/read-answer';
import type { Db } from '../../platform/db/client';
import { env } from '../../platform/env';
import { checkUrl } from '../../web/check-address';
import { getEntityRef } from '../job-target';

/** Ways a call ends that give an answer, read and kept. */
const ANSWERED = ['submitted', 'known', 'paused', 'refused', 'cut', 'silent'] as const;
type Answered = (typeof ANSWERED)[number];

/** The answer to this very call, made before and paid for; what it was known from counts as submitted. */
export async function getAnsweredCall(
  db: Db,
  callKey: string,
): Promise<{ callId: number; outcome: Exclude<Answered, 'known'>; claims: number } | null> {
  const row = await db.modelCall.findUnique({
    where: { call_key: callKey, outcome: { in: [...ANSWERED] } },
    select: { id: true, outcome: true, claims: true },
  });
  if (!row) return null;
  const outcome = row.outcome as Answered;
  const claims = (row.claims as unknown[]).length;
  return { callId: Number(row.id), outcome: outcome === 'known' ? 'submitted' : outcome, claims };
}

/** Answers that state nothing: declined, cut off at the length limit, or prose instead of a record. */
const EMPTY_ANSWERS = ['refused', 'cut', 'silent'] as const;
type EmptyAnswer = (typeof EMPTY_ANSWERS)[number];

/** What the very same question was answered with before. */
export type KnownAnswer =
  /** A record, maybe one that states nothing; `urls` is what its tools returned, in all turns of it. */
  | { kind: 'submitted'; claims: Claim[]; urls: string[] }
  /** No record; `answeredAt` is when that was paid for. */
  | { kind: EmptyAnswer; answeredAt: Date };

/** An answer without a record is not asked for again for this long: the same page would mostly bring the same. */
export const EMPTY_HOLDS_DAYS = 7;

/**
 * The newest record that answered the very same question or, of the last days, the newest answer without one. A record holds
 * for `knownForMs`, null for ever.
 */
export async function getKnownAnswer(
  db: Db,
  answerKey: string,
  { knownForMs, now }: { knownForMs: number | null; now: Date },
): Promise<KnownAnswer | null> {
  const ago = (ms: number) => ({ gte: new Date(now.getTime() - ms) });
  const newest = (where: object) =>
    db.modelCall.findFirst({
      where: { answer_key: answerKey, ...where },
      orderBy: { id: 'desc' },
      select: { call_key: true, outcome: true, claims: true, called_at: true },
    });
  const record = await newest({ outcome: 'submitted', ...(knownForMs === null ? {} : { called_at: ago(knownForMs) }) });
  if (record) {
    const { urls } = await getConversation(db, conversationKey(record.call_key));
    return { kind: 'submitted', claims: record.claims as unknown as Claim[], urls };
  }
  const empty = await newest({
    outcome: { in: [...EMPTY_ANSWERS] },
    entry_id: { not: null },
    called_at: ago(EMPTY_HOLDS_DAYS * 86_400_000),
  });
  return empty ? { kind: empty.outcome as EmptyAnswer, answeredAt: empty.called_at } : null;
}

/** What the keys of all turns and tries of one conversation begin with: "<job>:<owner>:search:". */
export const conversationKey = (callKey: string): string => callKey.replace(/(?<=:(?:page|search):)[\d:]*$/, '');

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

/**
 * The addresses that tools returned in the conversation a call belongs to, as far as they may be fetched: one that may not
 * is not kept as a source either.
 */
export async function getCitableUrls(db: Db, callId: bigint): Promise<string[]> {
  const { call_key: key } = await db.modelCall.findUniqueOrThrow({ where: { id: callId }, select: { call_key: true } });
  const { urls } = await getConversation(db, conversationKey(key));
  return urls.filter((url) => checkUrl(url, { allowOrigins: env().FETCH_ALLOW_ORIGINS }).ok);
}

/** Fields, and lists of small records by their key, of which this job has seen something proven. */
export async function findProven(db: Db, jobId: string, type: EntityTypeDefinition): Promise<Set<string>> {
  const rows = await db.observation.findMany({
    where: { job_id: jobId, status: 'accepted', evidence: 'verified' },
    distinct: ['field_name', 'child_type'],
    select: { field_name: true, child_type: true },
  });
  const keyOf = (name: string) => type.children.find((child) => child.name === name)?.collectionKey;
  return new Set(
    rows.flatMap(({ field_name: field, child_type: child }) => (child === null ? field : keyOf(child)) ?? []),
  );
}

/** What the page of a job calls its subject, as its own data or text says; null where they say nothing. */
export async function getStatedName(db: Db, jobId: string, nameField: string): Promise<string | null> {
  const row = await db.observation.findFirst({
    where: { job_id: jobId, field_name: nameField, status: 'accepted', NOT: { method: { startsWith: 'claude' } } },
    orderBy: [{ confidence: 'desc' }, { id: 'asc' }],
    select: { value: true },
  });
  return typeof row?.value === 'string' ? row.value : null;
}

/** What an organisation that is still to be found is called, as its page proved or else as an answer claims. */
export async function getClaimedName(db: Db, jobId: string, callId: bigint): Promise<string | null> {
  const { entityType } = await getEntityRef(db, jobId);
  const nameField = namingField(requireEntityType(entityType));
  const proven = await db.observation.findFirst({
    where: { job_id: jobId, field_name: nameField, status: 'accepted', evidence: 'verified' },
    orderBy: { id: 'asc' },
    select: { value: true },
  });
  if (typeof proven?.value === 'string') return proven.value;
  return (await getClaims(db, callId)).find(({ field }) => field === nameField)?.value ?? null;
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
  /** Asked in a batch, at half the price. */
  is_batch: boolean;
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
           coalesce(e.cost_usd, e.reserved_usd, 0)::text AS cost, coalesce(e.is_batch, false) AS is_batch,
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
