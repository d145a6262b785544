import { createHash } from 'node:crypto';
import type { Inngest, InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { EMBEDDED_ORIGIN } from './embedded-client';
import { type FunctionConfig, refuseUnknownOptions } from './function-config';
import { type RegisteredFunction, planFunction } from './function-options';
import { type CallOutcome, interpretResponse } from './interpret-response';

/** The SDK's own request handler, called in process. */
export type SdkHandler = (request: Request) => Promise<Response>;

const ENDPOINT = `${EMBEDDED_ORIGIN}/api/inngest`;
/** The SDK resolves the request's address against its `host`, as a server in front of it would have set it. */
const HEADERS = { 'content-type': 'application/json', host: new URL(ENDPOINT).host };

/** The memoised steps of a run, as they travel in a call. Grows with each finished step. */
export interface Memo {
  /** Members of the `steps` object, joined. */
  stepsJson: string;
  /** Hashed ids in order of completion. */
  stack: string[];
  /** Size of all outputs in bytes. */
  bytes: number;
}

/** Everything one call tells the SDK. */
export interface SdkCall {
  functionId: string;
  runId: string;
  /** The triggering event, as JSON. */
  eventJson: string;
  memo: Memo;
  /** Hashed id of the planned step to run; null to run the function up to its next steps. */
  stepId: string | null;
  attempt: number;
  maxAttempts: number;
  /** Siblings are pending: report steps, run none. */
  planOnly: boolean;
}

/** Adds one outcome to a memo. `output` and `error` are JSON; exactly one of them is given, else the output is null. */
export function remember(memo: Memo, stepId: string, output: string | null, error: string | null): void {
  const entry = error === null ? `{"type":"data","data":${output ?? 'null'}}` : `{"type":"error","error":${error}}`;
  memo.stepsJson += `${memo.stack.length ? ',' : ''}${JSON.stringify(stepId)}:${entry}`;
  memo.stack.push(stepId);
  memo.bytes += Buffer.byteLength(output ?? error ?? '');
}

/**
 * Names this position of this run in the header that the SDK forwards with `step.sendEvent`. One call executes at most
 * one step, and which one follows from what is memoised: a retry has the same name.
 */
function traceparentOf(call: SdkCall): string {
  const position = call.stepId ?? `after ${call.memo.stack.length}`;
  const digest = createHash('sha256').update(`${call.runId} ${position}`).digest('hex');
  return `00-${call.runId.replaceAll('-', '')}-${digest.slice(0, 16)}-01`;
}

function bodyOf(call: SdkCall): string {
  const stack = JSON.stringify(call.memo.stack);
  const ctx =
    `{"run_id":"${call.runId}","attempt":${call.attempt},"max_attempts":${call.maxAttempts},` +
    `"disable_immediate_execution":${call.planOnly},"use_api":false,"stack":{"stack":${stack},"current":${call.memo.stack.length}}}`;
  return `{"version":-1,"event":${call.eventJson},"events":[${call.eventJson}],"steps":{${call.memo.stepsJson}},"ctx":${ctx}}`;
}

/** Makes one call and reads its answer. Never throws: what the handler throws is an outcome to retry. */
export async function callFunction(handler: SdkHandler, call: SdkCall): Promise<CallOutcome> {
  const query = new URLSearchParams({ fnId: call.functionId, stepId: call.stepId ?? 'step' });
  try {
    const response = await handler(
      new Request(`${ENDPOINT}?${query}`, {
        method: 'POST',
        headers: { ...HEADERS, traceparent: traceparentOf(call) },
        body: bodyOf(call),
      }),
    );
    return interpretResponse(response.status, response.headers, await response.text());
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { kind: 'retry', error: { name, message }, retryAfter: null, step: null };
  }
}

/**
 * Builds the SDK's handler and reads the functions from its in-band sync answer, exactly as a server would.
 * @throws UnsupportedOptionError naming the function and the option.
 */
export async function registerFunctions(
  client: Inngest.Any,
  functions: readonly InngestFunction.Any[],
): Promise<{ handler: SdkHandler; registered: RegisteredFunction[] }> {
  for (const fn of functions) refuseUnknownOptions(fn.id(client.id), fn.opts as unknown as Record<string, unknown>);
  const handler: SdkHandler = serve({ client, functions: [...functions] });
  const response = await handler(
    new Request(ENDPOINT, {
      method: 'PUT',
      headers: { ...HEADERS, 'x-inngest-sync-kind': 'in_band' },
      body: JSON.stringify({ url: ENDPOINT }),
    }),
  );
  const body = (await response.json()) as { functions?: FunctionConfig[]; message?: string };
  if (response.status !== 200 || !body.functions) {
    throw new Error(
      `The SDK did not register its functions (${response.status}): ${body.message ?? 'no reason given'}`,
    );
  }
  const registered = body.functions.map(planFunction);
  const twice = registered.find((fn, index) => registered.findIndex((other) => other.id === fn.id) !== index);
  if (twice) throw new Error(`Two functions have the id "${twice.id}".`);
  return { handler, registered };
}
