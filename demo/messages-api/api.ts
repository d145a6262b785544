import { canShow, composeAnswer, type Answer } from './answer';
import { ApiError } from './api-error';
import { BatchStore } from './batches';
import { CallLog, type CallCost, type LoggedCall } from './call-log';
import { checkRequest, type CheckedRequest } from './check-request';
import {
  ANSWER_FAULTS,
  HIJACK_KINDS,
  HTTP_FAULTS,
  NO_MODEL_FAULTS,
  REQUEST_FAULTS,
  strikeModel,
  WHOLE_BATCH_FAULTS,
  type BatchFault,
  type HttpFault,
  type ModelFault,
  type ModelFaults,
  type ModelFaultsPatch,
} from './model-faults';
import { PromptCache, type InputUsage } from './prompt-cache';
import { idFor } from './seal';
import { SampleWeb, type SiteNow } from './web';

/** Where the API answers on the world's own hosts; `baseURL` of a client is the world's origin with this path. */
export const MESSAGES_API_PATH = '/anthropic';

/** What of the API the control API's state tells. */
export interface MessagesApiSnapshot {
  base_path: string;
  faults: ModelFaults;
  /** How many calls came since the last reset, by outcome. */
  totals: { calls: number; errors: number; input_tokens: number; output_tokens: number; searches: number };
  /** The last calls, newest first. */
  calls: LoggedCall[];
}

/** A complete answer of POST /v1/messages, and what the log says about it. */
export interface Completed {
  message: ReturnType<typeof asMessage>;
  cost: CallCost;
  fault: ModelFault | null;
}

/** Everything about the Messages API that changes while the world runs; nothing of it is kept on disk. */
export class MessagesApi {
  readonly log = new CallLog();
  readonly batches = new BatchStore();
  readonly web: SampleWeb;
  faults: ModelFaults = NO_MODEL_FAULTS;
  private readonly cache = new PromptCache();
  private totals = { calls: 0, errors: 0, input_tokens: 0, output_tokens: 0, searches: 0 };
  private answers = 0;
  private hijacks = 0;
  private requests = 0;

  constructor(sites: () => SiteNow[]) {
    this.web = new SampleWeb(sites);
  }

  changeFaults(patch: ModelFaultsPatch): ModelFaults {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    this.faults = { ...this.faults, ...given };
    return this.faults;
  }

  /** The next fault of the connection, if one is armed. */
  strikeHttp(): HttpFault | null {
    const { fault, remaining } = strikeModel(this.faults, HTTP_FAULTS);
    this.faults = remaining;
    return fault;
  }

  /** The next fault of a batch, or of one of its requests, if one is armed. */
  strikeBatch(group: 'batch' | 'request'): BatchFault | null {
    const { fault, remaining } = strikeModel<BatchFault>(
      this.faults,
      group === 'batch' ? WHOLE_BATCH_FAULTS : REQUEST_FAULTS,
    );
    this.faults = remaining;
    return fault;
  }

  /** Answers one request. @throws ApiError when it breaks a rule. */
  complete(raw: unknown, now: Date, tier: 'standard' | 'batch' = 'standard'): Completed {
    const request = checkRequest(raw);
    const { fault, remaining } = strikeModel(this.faults, ANSWER_FAULTS, (one) => canShow(one, request));
    this.faults = remaining;
    this.answers += 1;
    const seed = `answer ${this.answers}`;
    const answer = composeAnswer(request, {
      web: this.web,
      fault,
      hijackKind: this.nextHijack(fault === 'hijacked'),
      seed,
      nowIso: now.toISOString(),
    });
    const input = this.cache.bill(request.body, request.model, now.getTime());
    const message = asMessage(request, answer, input, idFor('msg', seed), tier);
    return { message, cost: costOf(message.usage), fault };
  }

  nextRequestId(now: Date): string {
    this.requests += 1;
    return idFor('req', `${now.toISOString()} ${this.requests}`);
  }

  record(entry: Omit<LoggedCall, 'id'>): void {
    this.totals.calls += 1;
    if (entry.status !== 200) this.totals.errors += 1;
    this.totals.input_tokens += entry.input_tokens + entry.cache_read_tokens + entry.cache_creation_tokens;
    this.totals.output_tokens += entry.output_tokens;
    this.totals.searches += entry.searches;
    this.log.add(entry);
  }

  /** All switches off, nothing cached, no batches, an empty log. */
  reset(): void {
    this.faults = NO_MODEL_FAULTS;
    this.totals = { calls: 0, errors: 0, input_tokens: 0, output_tokens: 0, searches: 0 };
    this.answers = 0;
    this.hijacks = 0;
    this.cache.clear();
    this.batches.clear();
    this.log.clear();
  }

  snapshot(): MessagesApiSnapshot {
    return { base_path: MESSAGES_API_PATH, faults: this.faults, totals: { ...this.totals }, calls: this.log.list() };
  }

  private nextHijack(isHijacked: boolean) {
    const chosen = this.faults.hijack_kind;
    if (chosen !== 'rotate') return chosen;
    const kind = HIJACK_KINDS[this.hijacks % HIJACK_KINDS.length] ?? 'other_fields';
    if (isHijacked) this.hijacks += 1;
    return kind;
  }
}

/** The wire form of an answer, every member of the API's Message in it. */
function asMessage(
  { body }: CheckedRequest,
  answer: Answer,
  input: InputUsage,
  id: string,
  tier: 'standard' | 'batch',
) {
  const usesServerTools = answer.server_tool_use.web_search_requests + answer.server_tool_use.web_fetch_requests > 0;
  return {
    id,
    type: 'message' as const,
    role: 'assistant' as const,
    model: body.model,
    content: answer.content,
    stop_reason: answer.stop_reason,
    stop_sequence: answer.stop_sequence,
    stop_details: answer.stop_details,
    container: null,
    diagnostics: null,
    usage: {
      ...input,
      input_tokens: input.input_tokens * (1 + answer.rereadings) + answer.tool_input_tokens,
      cache_read_input_tokens:
        input.cache_read_input_tokens * (1 + answer.rereadings) + input.cache_creation_input_tokens * answer.rereadings,
      output_tokens: answer.output_tokens,
      output_tokens_details: { thinking_tokens: answer.thinking_tokens },
      server_tool_use: usesServerTools ? { ...answer.server_tool_use } : null,
      service_tier: tier,
      inference_geo: null,
      speed: null,
    },
  };
}

type Usage = ReturnType<typeof asMessage>['usage'];

function costOf(usage: Usage): CallCost {
  return {
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    cache_read_tokens: usage.cache_read_input_tokens,
    cache_creation_tokens: usage.cache_creation_input_tokens,
    searches: usage.server_tool_use?.web_search_requests ?? 0,
    fetches: usage.server_tool_use?.web_fetch_requests ?? 0,
  };
}

/** The error a fault of the connection answers with; null for the one that never answers. */
export function httpFaultError(fault: HttpFault, retryAfterS: number | null): ApiError | null {
  switch (fault) {
    case 'rate_limit':
      return new ApiError(
        'rate_limit_error',
        "This request would exceed your organization's rate limit. Please try again later.",
        retryAfterS,
      );
    case 'overloaded':
      return new ApiError('overloaded_error', 'Overloaded');
    case 'server_error':
      return new ApiError('api_error', 'Internal server error');
    case 'time_out':
      return null;
  }
}
