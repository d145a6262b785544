import { UnsupportedOptionError } from './errors';

/** A function as the SDK registers it: one entry of the sync body's `functions`. */
export type FunctionConfig = Readonly<Record<string, unknown>> & { id: string };

/** Refuses a function for one of its options. */
export type Refuse = (option: string, detail: string) => never;

const KNOWN_KEYS = new Set([
  ...['id', 'name', 'triggers', 'steps', 'concurrency', 'cancel', 'idempotency', 'rateLimit', 'singleton'],
  ...['debounce', 'priority'],
]);

/** What to do instead of the options that a real server has and this engine has not. */
const INSTEAD: Readonly<Record<string, string>> = {
  batchEvents: 'take one event a run, or collect them in a table and work that off from a debounced function.',
  throttle: 'use "rateLimit", which skips what is too much, or "concurrency", which lets it wait.',
  timeouts: 'use "cancelOn" with an event of your own, or race the work against step.sleep.',
  checkpointing: 'remove it; this engine stores each step before the next one starts.',
  experimentalCheckpointing: 'remove it; this engine stores each step before the next one starts.',
};

/** Everything `createFunction` may be given that the engine, or the SDK without a server's help, honours. */
const KNOWN_OPTIONS = new Set([
  ...['id', 'name', 'description', 'triggers', 'retries', 'onFailure', 'middleware', 'optimizeParallelism'],
  ...['concurrency', 'cancelOn', 'idempotency', 'rateLimit', 'singleton', 'debounce', 'priority'],
]);

/** Refuses the named function. */
export const refuseFor =
  (functionId: string): Refuse =>
  (option, detail) => {
    throw new UnsupportedOptionError(functionId, option, detail);
  };

function refuseUnknown(functionId: string, given: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): void {
  for (const [option, value] of Object.entries(given)) {
    if (known.has(option) || value === undefined) continue;
    refuseFor(functionId)(option, INSTEAD[option] ?? 'remove it, or run this function under an Inngest server.');
  }
}

/** Checks the members of a function's registration. */
export function refuseUnknownMembers(config: FunctionConfig): void {
  refuseUnknown(config.id, config, KNOWN_KEYS);
}

/**
 * Checks the options as the developer wrote them: some never reach a server and would be dropped in silence.
 * @throws UnsupportedOptionError
 */
export function refuseUnknownOptions(functionId: string, options: Readonly<Record<string, unknown>>): void {
  const { checkpointing, experimentalCheckpointing, ...others } = options;
  // Switched off is how it is here anyway.
  const switches = {
    checkpointing: checkpointing || undefined,
    experimentalCheckpointing: experimentalCheckpointing || undefined,
  };
  refuseUnknown(functionId, { ...others, ...switches }, KNOWN_OPTIONS);
}
