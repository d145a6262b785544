import type { ErrorCode } from '@/lib/platform/errors';
import type { TextKind } from './decode-text';
import type { Wall } from './detect-wall';
import type { ImageType } from './image/sniff-image';

/** What robots.txt said about the last address asked for, to show and to store. */
export interface RobotsNote {
  verdict: 'allowed' | 'disallowed' | 'not_asked';
  /** The deciding line; null when none speaks of the page. */
  line: { line: number; text: string } | null;
  /** Why everything is allowed or refused, where no line decided. */
  reason: string | null;
}

/** What is known of every attempt, whatever came of it. */
export interface FetchFacts {
  /** The address asked for, normalised; as given when it could not be read. */
  url: string;
  /** The last address tried, after redirects; null when none was. */
  finalUrl: string | null;
  httpStatus: number | null;
  robots: RobotsNote;
  /** The source of the last host whose turn was taken; null when none was. */
  sourceId: bigint | null;
  requestedAt: Date;
  /** Time spent, waiting for the host's turn included. */
  durationMs: number;
  /** Bytes of the body after decompression. */
  bytes: number;
}

/** Validators of the copy we hold; they belong to the address that sent them. */
export interface Conditional {
  url: string;
  etag: string | null;
  lastModified: string | null;
}

export interface FetchedPage {
  status: number;
  contentType: string | null;
  kind: TextKind;
  charset: string;
  /** The decoded page, markup included. */
  body: string;
  etag: string | null;
  lastModified: string | null;
}

export type WaitCause = 'retry_after' | 'busy' | 'delay' | 'daily_limit' | 'blocked' | 'paused';

/** Everything that can come of asking for a page. Nothing of this is thrown. `reason` is a sentence for people. */
export type FetchResult =
  | { outcome: 'fetched'; page: FetchedPage }
  | { outcome: 'not_modified'; etag: string | null; lastModified: string | null }
  | { outcome: 'blocked_address'; reason: string }
  /** `retryAfterMs` is set when robots.txt could not be read, which may pass; null when the site said no. */
  | { outcome: 'robots_disallowed'; reason: string; retryAfterMs: number | null }
  /** The page is on the website of an organisation that has opted out of collection. */
  | { outcome: 'opted_out'; reason: string }
  | { outcome: 'wall'; wall: Wall }
  | { outcome: 'http_error'; status: number; reason: string }
  | { outcome: 'too_large'; reason: string }
  | { outcome: 'timeout'; reason: string }
  | { outcome: 'unsupported'; reason: string }
  | { outcome: 'network_error'; reason: string; errorCode: string | null }
  | { outcome: 'rate_limited'; reason: string; cause: WaitCause; retryAfterMs: number }
  | { outcome: 'redirect_loop'; reason: string };

export type FetchOutcome = FetchResult & FetchFacts;

/** Everything but a page. */
export type FetchFailure = Exclude<FetchResult, { outcome: 'fetched' }>;

/** A picture, as its bytes say; what device and maker wrote into it is gone. */
export interface FetchedImage {
  type: ImageType;
  width: number;
  height: number;
  bytes: Buffer;
}

/** What can come of asking for a picture. */
export type ImageResult = { outcome: 'fetched'; image: FetchedImage } | FetchFailure;
export type ImageOutcome = ImageResult & FetchFacts;

export interface OutcomeError {
  code: Extract<ErrorCode, 'blocked_address' | 'robots_disallowed' | 'source_unusable' | 'rate_limited' | 'opted_out'>;
  message: string;
  /** Whether asking again later can help. */
  retryable: boolean;
  retryAfterMs: number | null;
}

/** The API's error for an outcome; null for the two good ones. */
export function outcomeError(result: FetchResult | ImageResult): OutcomeError | null {
  const unusable = (message: string, retryable: boolean): OutcomeError => ({
    code: 'source_unusable',
    message,
    retryable,
    retryAfterMs: null,
  });
  switch (result.outcome) {
    case 'fetched':
    case 'not_modified':
      return null;
    case 'blocked_address':
      return { code: 'blocked_address', message: result.reason, retryable: false, retryAfterMs: null };
    case 'opted_out':
      return { code: 'opted_out', message: result.reason, retryable: false, retryAfterMs: null };
    case 'robots_disallowed': {
      const { reason: message, retryAfterMs } = result;
      return { code: 'robots_disallowed', message, retryable: retryAfterMs !== null, retryAfterMs };
    }
    case 'rate_limited':
      return { code: 'rate_limited', message: result.reason, retryable: true, retryAfterMs: result.retryAfterMs };
    case 'wall':
      return unusable(result.wall.reason, false);
    case 'http_error':
      return unusable(result.reason, result.status >= 500 || result.status === 408 || result.status === 425);
    case 'timeout':
    case 'network_error':
      return unusable(result.reason, true);
    case 'too_large':
    case 'unsupported':
    case 'redirect_loop':
      return unusable(result.reason, false);
  }
}
