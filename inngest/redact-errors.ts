import { Middleware } from 'inngest';
import { redactError } from '@/lib/privacy/redact';

/**
 * Takes personal data and secrets out of whatever a step or a function throws, before the engine, ours or a real
 * server, is told: it stores errors with their text, and a driver's error may quote the row that it was about.
 */
export class RedactErrors extends Middleware.BaseMiddleware {
  readonly id = 'fieldbook-redact-errors';

  override async wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs) {
    return redacted(next);
  }

  override async wrapFunctionHandler({ next }: Middleware.WrapFunctionHandlerArgs) {
    return redacted(next);
  }
}

async function redacted(next: () => Promise<unknown>): Promise<unknown> {
  try {
    return await next();
  } catch (error) {
    throw redactError(error);
  }
}
