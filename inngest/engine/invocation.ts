import type { SdkError } from './errors';

/** The event that starts an invoked run; no trigger names it. */
export const INVOKED_EVENT = 'inngest/function.invoked';

/** The step that waits for what an invoked function gives. */
export interface ParentStep {
  runId: string;
  stepId: string;
}

/** Why an invocation gave nothing, in the words of the real server. */
export const INVOCATION_ERRORS = {
  timeout: { name: 'InngestInvokeTimeoutError', message: 'Timed out waiting for invoked function to complete' },
  rateLimited: { name: 'Error', message: 'invoked function is rate limited' },
} as const satisfies Record<string, SdkError>;

/** The error of an invocation of a function that no worker here has. */
export function unknownFunction(functionId: string): SdkError {
  return { name: 'Error', message: `could not find function with ID: ${functionId}` };
}

/** The invoked run's `event.data`: what the caller gave, and who called, as a server adds it. */
export function invocationData(
  payload: Readonly<Record<string, unknown>>,
  functionId: string,
  parent: ParentStep,
): Record<string, unknown> {
  const data = payload['data'];
  const given = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  return { ...given, _inngest: { fn_id: functionId, correlation_id: `${parent.runId}.${parent.stepId}` } };
}
