import pino from 'pino';
import { env } from './env';

/** Keys whose values never reach a log line, wherever they stand in an object. */
const SECRET_PATHS = [
  'password',
  'hashed_password',
  'token',
  'access_token',
  'authorization',
  'cookie',
  'api_key',
  'key_hash',
  'secret',
  'email',
  'phone',
].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** JSON lines on stdout, with `request_id`, `job_id` or `run_id` bound by child loggers. Ids and counts, never contact data. */
export const logger = pino({
  level: env().LOG_LEVEL,
  base: { service: 'fieldbook' },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: SECRET_PATHS, censor: '[redacted]' },
  serializers: { err: pino.stdSerializers.err },
});

export type Logger = pino.Logger;
