import type { EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { answerKey } from '../../extraction/claude/answer-key';
import { itemFields, itemsMessage, LIST_PAGE, LIST_PROMPT, listMessage } from '../../extraction/claude/list-prompt';
import { pageMessage, searchMessage } from '../../extraction/claude/prompt';
import { recordItemsTool, recordTool } from '../../extraction/claude/record-tool';
import { MAX_PAGE_CHARS, trimPageText } from '../../extraction/claude/trim-page-text';
import type { EntityHint } from '../../extraction/entity-mapping';
import { maxCostUsd } from '../../spend/cost';
import { BY_CLOCK, startsByItself } from '../initiator';
import type { ModelRequest } from '../../platform/claude-client';

/** What a model is asked, for whom, and the bounds of what the answer can cost. */
export interface Question {
  callKey: string;
  purpose: 'read_page' | 'search';
  jobId: string;
  entity: { type: string; id: bigint } | null;
  /** The person who started the job; null for what nobody started by hand. */
  userId: string | null;
  /** The clock started the job. */
  byClock: boolean;
  /** Which try of the call this is, from 0. */
  attempt: number;
  /** What the keys of all calls of this claim of the job begin with. */
  roundKey: string;
  /** The clock started the job: the answer may take a day. */
  nobodyWaits: boolean;
  askedFor: readonly string[];
  /** Entries kept of the answer, where they are more than those about one subject. */
  maxClaims?: number;
  /** In place of the usual one. */
  system?: string;
  messages: ModelRequest['messages'];
  tools: readonly unknown[];
  maxOutputTokens: number;
  toolResultTokens: readonly number[];
  maxSearches: number;
  /** Names the question, so that it is not asked twice. */
  answerKeyFor(model: string): string;
  /** How long an answer to it holds; null for ever. */
  knownForMs: number | null;
}

/** What came of it. Ids, counts and our own sentences only: step outputs hold nothing of the page. */
export type AnswerOf =
  | { kind: 'answered'; callId: number; outcome: 'submitted' | 'paused' | 'refused' | 'cut' | 'silent'; claims: number }
  /** Worth another try after a while; `waitMs` when the service said how long. */
  | { kind: 'busy'; waitMs: number | null; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'over_budget'; reason: string };

export interface Asker {
  callKey: string;
  jobId: string;
  entity: { type: string; id: bigint } | null;
  userId: string | null;
  byClock: boolean;
  attempt: number;
  roundKey: string;
  nobodyWaits: boolean;
}

/** Who asks, for a job's attempt; `part` names the call within it, `attempt` the try of that call. */
export function askerOf(
  target: { entityType: string; entityId: bigint | null; initiatedBy: string | null },
  fence: { jobId: string; owner: string },
  part: string,
  attempt: number,
): Asker {
  const roundKey = `${fence.jobId}:${fence.owner}:`;
  return {
    callKey: `${roundKey}${part}:${attempt}`.slice(0, 200),
    jobId: fence.jobId,
    entity: target.entityId === null ? null : { type: target.entityType, id: target.entityId },
    userId: personOf(target.initiatedBy),
    byClock: target.initiatedBy === BY_CLOCK,
    attempt,
    roundKey,
    nobodyWaits: target.initiatedBy === BY_CLOCK,
  };
}

/** Thinking counts against this too. */
const PAGE_OUTPUT_TOKENS = 4_000;

/** Asks one stored page for what its structured data did not give. */
export function pageQuestion(
  asker: Asker,
  about: { type: EntityTypeDefinition; hint: EntityHint; wanted: readonly FieldDefinition[] },
  page: { url: string | null; text: string },
): Question {
  const tool = recordTool(about.wanted);
  const message = pageMessage(about, { url: page.url, text: trimPageText(page.text, about.wanted) });
  return {
    ...asker,
    purpose: 'read_page',
    askedFor: about.wanted.map(({ name }) => name),
    messages: [{ role: 'user', content: message }],
    tools: [tool],
    maxOutputTokens: PAGE_OUTPUT_TOKENS,
    toolResultTokens: [],
    maxSearches: 0,
    answerKeyFor: (model) => answerKey({ message, tool, model }),
    knownForMs: null,
  };
}

/** Several at once, each with its fields: twenty of them fit. */
const ITEMS_OUTPUT_TOKENS = 9_000;
const MAX_ITEM_CLAIMS = 600;

/** Asks one stored page for each that it tells of in words. */
export function itemsQuestion(
  asker: Asker,
  type: EntityTypeDefinition,
  page: { url: string | null; text: string },
): Question {
  const fields = itemFields(type);
  const tool = recordItemsTool(fields);
  const message = itemsMessage(type, { url: page.url, text: trimPageText(page.text, fields) });
  return {
    ...asker,
    purpose: 'read_page',
    askedFor: fields.map(({ name }) => name),
    maxClaims: MAX_ITEM_CLAIMS,
    messages: [{ role: 'user', content: message }],
    tools: [tool],
    maxOutputTokens: ITEMS_OUTPUT_TOKENS,
    toolResultTokens: [],
    maxSearches: 0,
    answerKeyFor: (model) => answerKey({ message, tool, model }),
    knownForMs: null,
  };
}

/**
 * Searches and pages of one research. A search costs a cent, more than everything else together, and each use of a tool
 * lets the model read all over again: with more of them the dearer models would not fit under the cap of a job.
 */
const MAX_SEARCHES = 2;
const MAX_PAGES = 2;
const PAGE_TOKENS = 8_000;
/** What one search's results may add to the prompt, at most. */
const SEARCH_TOKENS = 10_000;
const SEARCH_OUTPUT_TOKENS = 6_000;
const LIST_OUTPUT_TOKENS = 2_000;

const SEARCH_BOUNDS = {
  maxOutputTokens: SEARCH_OUTPUT_TOKENS,
  toolResultTokens: [...Array<number>(MAX_SEARCHES).fill(SEARCH_TOKENS), ...Array<number>(MAX_PAGES).fill(PAGE_TOKENS)],
  maxSearches: MAX_SEARCHES,
};

/** The web changes less often than somebody asks: within this time the same search over the same page is not made again. */
const SEARCH_HOLDS_MS = 7 * 86_400_000;

/** Asks the web. `paused` is what the model said so far in this turn, given back word for word. */
export function searchQuestion(
  asker: Asker,
  about: { type: EntityTypeDefinition; hint: EntityHint; wanted: readonly FieldDefinition[] },
  search: { query: string | null; contentHash: string | null; paused: readonly (readonly unknown[])[] },
): Question {
  const { paused } = search;
  const message = searchMessage(about, search.query);
  const tool = recordTool(about.wanted);
  return {
    ...asker,
    purpose: 'search',
    askedFor: about.wanted.map(({ name }) => name),
    messages: [
      { role: 'user', content: message },
      ...(paused.length > 0 ? [{ role: 'assistant' as const, content: paused.flat() }] : []),
    ],
    tools: [
      { type: 'web_search_20250305', name: 'web_search', max_uses: MAX_SEARCHES, allowed_callers: ['direct'] },
      {
        ...{ type: 'web_fetch_20260309', name: 'web_fetch', max_uses: MAX_PAGES, allowed_callers: ['direct'] },
        max_content_tokens: PAGE_TOKENS,
      },
      tool,
    ],
    ...SEARCH_BOUNDS,
    answerKeyFor: (model) => answerKey({ message: `${message}\n${search.contentHash ?? ''}`, tool, model }),
    knownForMs: SEARCH_HOLDS_MS,
  };
}

/** Asks for pages that list many. Only their addresses are taken from the answer. */
export function listQuestion(
  asker: Asker,
  about: { type: EntityTypeDefinition; query: string },
  paused: readonly (readonly unknown[])[],
): Question {
  const message = listMessage(about.type, about.query);
  const tool = recordTool([LIST_PAGE]);
  return {
    ...asker,
    purpose: 'search',
    askedFor: [LIST_PAGE.name],
    system: LIST_PROMPT,
    messages: [
      { role: 'user', content: message },
      ...(paused.length > 0 ? [{ role: 'assistant' as const, content: paused.flat() }] : []),
    ],
    tools: [
      { type: 'web_search_20250305', name: 'web_search', max_uses: MAX_SEARCHES, allowed_callers: ['direct'] },
      tool,
    ],
    maxOutputTokens: LIST_OUTPUT_TOKENS,
    toolResultTokens: Array<number>(MAX_SEARCHES).fill(SEARCH_TOKENS),
    maxSearches: MAX_SEARCHES,
    answerKeyFor: (model) => answerKey({ message, tool, model }),
    knownForMs: SEARCH_HOLDS_MS,
  };
}

/** What is sent along with a page or a search comes to, in bytes, for the largest type there is. */
const SEARCH_PROMPT_BYTES = 10_000;

/** The most that a search can cost with a model, which is set aside before it is made. @returns USD */
export function maxSearchUsd(model: string, day: string): number {
  return maxCostUsd(model, { ...SEARCH_BOUNDS, promptBytes: SEARCH_PROMPT_BYTES }, day);
}

/** The most that reading one page can cost with a model: as much text as is ever sent, and as long an answer. @returns USD */
export function maxPageUsd(model: string, day: string): number {
  const bounds = { maxOutputTokens: PAGE_OUTPUT_TOKENS, toolResultTokens: [], maxSearches: 0 };
  return maxCostUsd(model, { ...bounds, promptBytes: MAX_PAGE_CHARS + SEARCH_PROMPT_BYTES }, day);
}

/** Whose daily budget a job counts against: a person's, or nobody's for what the product starts by itself. */
function personOf(initiatedBy: string | null): string | null {
  return initiatedBy === null || startsByItself(initiatedBy) ? null : initiatedBy;
}
