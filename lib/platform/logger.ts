import pino from 'pino';
import { redactObject, redactText } from '../privacy/redact';
import { env } from './env';

/**
 * JSON lines on stdout, with `request_id`, `job_id` or `run_id` bound by child loggers. Ids and counts only: whatever
 * else slips into a line, contact data and secrets are taken out of messages, errors and objects before it is written.
 */
export const logger = pino({
  level: env().LOG_LEVEL,
  base: { service: 'fieldbook' },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { log: (line) => redactObject(line) as Record<string, unknown> },
  serializers: { err: describeError },
  hooks: {
    logMethod(args, method) {
      const redacted = args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg)) as typeof args;
      method.apply(this, redacted);
    },
  },
});

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message: redactText(message),
    stack: redactText(stack ?? ''),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

export type Logger = pino.Logger;
