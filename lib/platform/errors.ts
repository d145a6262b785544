import { hideKnownSecrets } from '../privacy/known-secrets';

/** Every failure a caller can see, with its HTTP status. The list is closed: adding one is a contract change. */
export const ERROR_STATUS = {
  validation_failed: 422,
  pii_rejected: 422,
  blocked_address: 422,
  robots_disallowed: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  opted_out: 409,
  budget_exceeded: 402,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  source_unusable: 502,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

const ERROR_TITLES: Record<ErrorCode, string> = {
  validation_failed: 'Some of the input cannot be used',
  pii_rejected: 'Personal data is not accepted here',
  blocked_address: 'This address may not be fetched',
  robots_disallowed: "The site's robots.txt does not allow this page",
  unauthenticated: 'Sign in first',
  forbidden: 'Your role does not allow this',
  not_found: 'There is nothing here',
  method_not_allowed: 'This address does not answer that method',
  conflict: 'This no longer fits the present state',
  opted_out: 'This organisation has opted out of collection',
  budget_exceeded: 'The budget for this is used up',
  payload_too_large: 'This is larger than can be taken',
  unsupported_media_type: 'This kind of content cannot be read',
  rate_limited: 'Too many requests for now',
  source_unusable: 'The source could not be read',
  internal: 'Something went wrong on our side',
};

export interface InvalidParam {
  name: string;
  reason: string;
}

export interface AppErrorOptions {
  invalidParams?: readonly InvalidParam[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** A failure that is meant for the caller: a code, and a sentence that says what happened and what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly invalidParams: readonly InvalidParam[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.invalidParams = options.invalidParams ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** RFC 9457 body of an error answer. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  request_id: string;
  invalid_params?: readonly InvalidParam[];
}

/** Shapes any thrown value as a problem; what was not meant for the caller becomes `internal`, without its text. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : null;
  const code = known?.code ?? 'internal';
  return {
    type: `urn:fieldbook:error:${code}`,
    title: ERROR_TITLES[code],
    status: ERROR_STATUS[code],
    code,
    detail: known
      ? hideKnownSecrets(known.message)
      : `The request failed unexpectedly. Try again; if it repeats, report request ${requestId}.`,
    request_id: requestId,
    ...(known && known.invalidParams.length > 0 ? { invalid_params: known.invalidParams } : {}),
  };
}

/** The same answer for what is missing and for what belongs to somebody else. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `There is no such ${what}, or it is not yours to see.`);
}
