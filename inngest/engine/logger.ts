type Log = (fields: object, message: string) => void;

/** What the engine needs of a logger; pino fits. Fields are ids and counts, never payloads. */
export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

/** For callers that want no output. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
