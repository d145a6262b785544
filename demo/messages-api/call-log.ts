/** How many calls the world remembers. */
export const CALL_LOG_SIZE = 200;

/** One call of the Messages API, as the demo page lists it: never a key, never a word of prompt or answer. */
export interface LoggedCall {
  /** Counts up from 1 and survives nothing but the process. */
  id: number;
  /** ISO 8601 time of arrival. */
  at: string;
  method: string;
  /** Path below the API's own, "/v1/messages". */
  path: string;
  request_id: string;
  model: string | null;
  /** Names of the tools the request brought, the service's own and the client's. */
  tools: string[];
  /** Status sent, 0 when there was no answer. */
  status: number;
  /** Stop reason of an answer, type of an error, "no_answer", "client_left", or what was done: "counted", "batch of 3". */
  outcome: string;
  /** The switch that shaped the answer, null for none. */
  fault: string | null;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_creation_tokens: number;
  searches: number;
  fetches: number;
}

/** Tokens and searches of one call; zero for a call that used none. */
export type CallCost = Pick<
  LoggedCall,
  'input_tokens' | 'output_tokens' | 'cache_read_tokens' | 'cache_creation_tokens' | 'searches' | 'fetches'
>;

export const NO_COST: CallCost = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_creation_tokens: 0,
  searches: 0,
  fetches: 0,
};

/** Ring buffer of the last calls, newest first when listed. */
export class CallLog {
  private entries: LoggedCall[] = [];
  private lastId = 0;

  add(entry: Omit<LoggedCall, 'id'>): void {
    this.lastId += 1;
    this.entries.push({ id: this.lastId, ...entry });
    if (this.entries.length > CALL_LOG_SIZE) this.entries.shift();
  }

  list(): LoggedCall[] {
    return this.entries.toReversed();
  }

  clear(): void {
    this.entries = [];
  }
}
