import { Middleware } from 'inngest';

/** Most retries the protocol knows: about a day of a console that cannot be reached. */
const CALL_RETRIES = 20;

/**
 * How often a function is retried, to give as its `retries`. A real server counts every call that found nobody, so a
 * console that is being restarted would use up a few retries within a minute; there the number is high and `boundTries`
 * keeps the functions' own errors to `retries`. The embedded engine counts errors only.
 */
export function retriesFor<const Retries extends number>(
  retries: Retries,
  usesExternalEngine: boolean,
): Retries | typeof CALL_RETRIES {
  return usesExternalEngine ? CALL_RETRIES : retries;
}

export interface BoundTriesOptions {
  /** Retries of a step, or of a function outside its steps, that throws. */
  retries: number;
  /** Whether what the functions stand on is there. While it is not, their errors are its, and go on being retried. */
  isHealthy: () => Promise<boolean>;
}

/** Middleware that tells the SDK "this is the last attempt" when a function has had its own share of them. */
export function boundTries({ retries, isHealthy }: BoundTriesOptions): Middleware.Class {
  return class BoundTries extends Middleware.BaseMiddleware {
    readonly id = 'fieldbook-bound-tries';

    override async transformFunctionInput(input: Middleware.TransformFunctionInputArgs) {
      const { ctx } = input;
      if (ctx.attempt < retries || !(await isHealthy())) return input;
      return { ...input, ctx: { ...ctx, maxAttempts: ctx.attempt + 1 } };
    }
  };
}
