import { z } from 'zod';
import { findUnstorable, isStorable } from '@/lib/platform/storable-text';

import { RECORD_TOOL } from './record-tool';

/** One value as a model states it; nothing of it is believed before it is checked. */
export interface Claim {
  /** What it is about, where several are asked for; absent where one is. */
  item?: string;
  field: string;
  value: string;
  sourceUrl: string | null;
  quote: string | null;
}

/** Why something a model submitted was dropped, with how often. */
export type DropReason = 'malformed' | 'other_field' | 'no_value' | 'too_long' | 'repeated' | 'too_many';

export interface Submission {
  kind: 'submitted';
  claims: Claim[];
  dropped: Partial<Record<DropReason, number>>;
  /** Asked for and, the model says, not stated anywhere. */
  notFound: string[];
}

/** What one answer comes to. */
export type ReadAnswer = (
  | Submission
  /** A long turn, to be carried on with the same content. */
  | { kind: 'paused' }
  | { kind: 'refused' }
  /** Cut off at the length limit: what was said is incomplete and not used. */
  | { kind: 'cut' }
  /** It ended without a record, or with one of which nothing can be read; `dropped` says what of it was dropped. */
  | { kind: 'silent'; dropped: Submission['dropped'] }
) & {
  /** Addresses its tools returned; only these, and pages of this job, may be cited. */
  urls: string[];
  /** What its tools could not do, by their codes. */
  toolErrors: string[];
};

const MAX_CLAIMS = 200;
const MAX_VALUE = 10_000;
const MAX_QUOTE = 2_000;
const MAX_URL = 2_048;
const MAX_ITEM = 255;
/** Entries looked at in one answer, and addresses and errors kept of it: more is no research but a flood. */
const MAX_ENTRIES = 2_000;
const MAX_URLS = 200;
const MAX_ERRORS = 20;
/** A turn that paused is kept to be given back; one that cannot be kept is over. */
const MAX_PAUSED_LENGTH = 4_000_000;

const text = (max: number) => z.string().max(max);
const entry = z.object({
  item: z.string().nullish(),
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  source_url: z.string().nullish(),
  quote: z.string().nullish(),
});

/** Reads an answer of the Messages API: content blocks by their `type`, whatever else they hold. */
export function readAnswer(
  answer: { stop_reason: string | null; content: readonly unknown[] },
  askedFor: readonly string[],
  maxClaims = MAX_CLAIMS,
): ReadAnswer {
  const blocks = answer.content.filter(isRecord);
  const { urls, toolErrors } = readTools(blocks);
  if (answer.stop_reason === 'refusal') return { kind: 'refused', urls, toolErrors };
  if (answer.stop_reason === 'pause_turn')
    return canBeKept(answer.content)
      ? { kind: 'paused', urls, toolErrors }
      : { kind: 'silent', dropped: {}, urls, toolErrors };
  if (answer.stop_reason === 'max_tokens' || answer.stop_reason === 'model_context_window_exceeded')
    return { kind: 'cut', urls, toolErrors };
  const inputs = blocks
    .filter(({ type, name }) => type === 'tool_use' && name === RECORD_TOOL)
    .map(({ input }) => input);
  if (inputs.length === 0) return { kind: 'silent', dropped: {}, urls, toolErrors };
  const submission = readSubmission(inputs, askedFor, maxClaims);
  const { dropped } = submission;
  return { ...(isUsable(submission) ? submission : { kind: 'silent' as const, dropped }), urls, toolErrors };
}

/** A record that states nothing is one; a record of which nothing could be read is none. */
function isUsable({ claims, notFound, dropped }: Submission): boolean {
  return claims.length > 0 || notFound.length > 0 || !dropped.malformed;
}

function readSubmission(inputs: readonly unknown[], askedFor: readonly string[], maxClaims: number): Submission {
  const allowed = new Set(askedFor);
  const submission: Submission = { kind: 'submitted', claims: [], dropped: {}, notFound: [] };
  const drop = (reason: DropReason, count = 1) => {
    if (count > 0) submission.dropped[reason] = (submission.dropped[reason] ?? 0) + count;
  };
  const seen = new Set<string>();
  const notFound = new Set<string>();
  let looked = 0;
  for (const input of inputs) {
    const entries = isRecord(input) && Array.isArray(input.fields) ? (input.fields as unknown[]) : null;
    if (entries === null) drop('malformed');
    const readable = entries?.slice(0, Math.max(0, MAX_ENTRIES - looked)) ?? [];
    drop('too_many', (entries?.length ?? 0) - readable.length);
    looked += readable.length;
    for (const raw of readable) {
      const claim = readClaim(raw, allowed);
      if (typeof claim === 'string') {
        drop(claim);
        continue;
      }
      const key = JSON.stringify(claim);
      if (seen.has(key)) drop('repeated');
      else if (submission.claims.length >= maxClaims) drop('too_many');
      else submission.claims.push(claim);
      seen.add(key);
    }
    const absent = isRecord(input) && Array.isArray(input.not_found) ? (input.not_found as unknown[]) : [];
    for (const name of absent.slice(0, MAX_ENTRIES))
      if (typeof name === 'string' && allowed.has(name)) notFound.add(name);
  }
  submission.notFound = [...notFound];
  return submission;
}

function readClaim(raw: unknown, allowed: ReadonlySet<string>): Claim | DropReason {
  const parsed = entry.safeParse(raw);
  if (!parsed.success) return 'malformed';
  const { name, value, quote, source_url: sourceUrl } = parsed.data;
  const item = parsed.data.item?.trim() ?? '';
  if (!allowed.has(name)) return 'other_field';
  const written = value === null || value === undefined ? '' : String(value).trim();
  if (written === '') return 'no_value';
  const isShort =
    item.length <= MAX_ITEM &&
    text(MAX_VALUE).safeParse(written).success &&
    text(MAX_QUOTE + MAX_VALUE).safeParse(quote ?? '').success;
  if (!isShort || (sourceUrl?.length ?? 0) > MAX_URL) return 'too_long';
  // What no text column takes stands on no page either.
  if (![item, written, quote ?? '', sourceUrl ?? ''].every(isStorable)) return 'malformed';
  return {
    ...(item === '' ? {} : { item }),
    ...{ field: name, value: written, sourceUrl: sourceUrl?.trim() || null, quote: quote?.trim() || null },
  };
}

/** Addresses and errors in what the service's own tools returned, also inside an answer that went well. */
function readTools(blocks: readonly Record<string, unknown>[]): { urls: string[]; toolErrors: string[] } {
  const urls = new Set<string>();
  const toolErrors = new Set<string>();
  for (const { type, content } of blocks) {
    if (type !== 'web_search_tool_result' && type !== 'web_fetch_tool_result') continue;
    for (const result of Array.isArray(content) ? (content as unknown[]) : [content]) {
      if (!isRecord(result)) continue;
      const { error_code: code, url } = result;
      if (typeof code === 'string' && toolErrors.size < MAX_ERRORS)
        toolErrors.add(`${type.replace('_tool_result', '')}: ${/^[a-z_]{1,40}$/.test(code) ? code : 'unknown'}`);
      if (typeof url === 'string' && url.length <= MAX_URL && isStorable(url) && urls.size < MAX_URLS) urls.add(url);
    }
  }
  return { urls: [...urls], toolErrors: [...toolErrors] };
}

/** Whether a turn can be stored word for word: neither too long nor too deep, and of text that a column takes. */
function canBeKept(content: readonly unknown[]): boolean {
  return findUnstorable(content).length === 0 && JSON.stringify(content).length <= MAX_PAUSED_LENGTH;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
