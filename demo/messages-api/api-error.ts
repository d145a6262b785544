/** The error types of the Messages API, each with the status it travels under. */
export const ERROR_STATUS = {
  invalid_request_error: 400,
  authentication_error: 401,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  overloaded_error: 529,
} as const;
export type ErrorType = keyof typeof ERROR_STATUS;

/** Body of every answer that is not a 200. */
export interface ErrorBody {
  type: 'error';
  error: { type: ErrorType; message: string };
  request_id: string;
}

/** A refusal of the API itself, as opposed to an error inside a tool result, which travels in a 200. */
export class ApiError extends Error {
  readonly status: number;

  constructor(
    readonly type: ErrorType,
    message: string,
    /** Seconds, sent as Retry-After. */
    readonly retryAfterS: number | null = null,
  ) {
    super(message);
    this.status = ERROR_STATUS[type];
  }

  body(requestId: string): ErrorBody {
    return { type: 'error', error: { type: this.type, message: this.message }, request_id: requestId };
  }
}

/** A request that breaks a rule: 400. The message starts with the path of what is wrong. */
export function invalidRequest(message: string): ApiError {
  return new ApiError('invalid_request_error', message);
}
