/** How many requests the world remembers. */
export const REQUEST_LOG_SIZE = 500;

/** One request a site received, as the demo page lists it. */
export interface LoggedRequest {
  /** Counts up from 1 and survives nothing but the process. */
  id: number;
  /** ISO 8601 time of arrival. */
  at: string;
  method: string;
  host: string;
  path: string;
  user_agent: string | null;
  /** Status sent, 0 when the connection was dropped instead. */
  status: number;
  /** The client asked "only if changed" (If-None-Match or If-Modified-Since). */
  conditional: boolean;
  /** The fault that shaped the answer: "slow", "fail", "drop", "robots:deny" …; null for none. */
  fault: string | null;
  /** Bytes of body sent. */
  bytes: number;
}

/** Ring buffer of the last requests, newest first when listed. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private lastId = 0;

  add(entry: Omit<LoggedRequest, 'id'>): void {
    this.lastId += 1;
    this.entries.push({ id: this.lastId, ...entry });
    if (this.entries.length > REQUEST_LOG_SIZE) this.entries.shift();
  }

  list(): LoggedRequest[] {
    return this.entries.toReversed();
  }

  clear(): void {
    this.entries = [];
  }
}
