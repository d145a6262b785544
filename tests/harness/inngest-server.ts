import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** How the stand-in is set up. Keys as an operator would choose them; without a signing key it is a dev server. */
export interface InngestServerOptions {
  signingKey?: string;
  eventKey?: string;
  port?: number;
  /** Wait before a call is repeated; the real server waits 15 s and more. */
  retryMs?: number;
}

type Json = Record<string, unknown>;
export interface SentEvent {
  id: string;
  name: string;
  data: Json;
  ts: number;
}
export interface Run {
  id: string;
  functionId: string;
  event: SentEvent;
  status: 'running' | 'completed' | 'failed';
  output: unknown;
  calls: { stepId: string; attempt: number; status: number | 'unreachable'; at: number }[];
}

const functionConfig = z.object({
  id: z.string().startsWith('fieldbook-').or(z.string().startsWith('test-')),
  name: z.string().optional(),
  triggers: z
    .array(
      z.union([
        z.strictObject({ event: z.string(), expression: z.string().optional() }),
        z.strictObject({ cron: z.string() }),
      ]),
    )
    .min(1),
  steps: z.object({
    step: z.object({
      id: z.literal('step'),
      runtime: z.object({ type: z.literal('http'), url: z.url() }),
      retries: z.object({ attempts: z.number().int().min(0).max(20) }).optional(),
    }),
  }),
  concurrency: z
    .union([z.number(), z.object({ limit: z.number() }), z.array(z.object({ limit: z.number() })).max(2)])
    .optional(),
});
type FunctionConfig = z.infer<typeof functionConfig>;

const registration = z.object({
  url: z.url(),
  deployType: z.literal('ping'),
  appName: z.string().min(1),
  sdk: z.string().regex(/^js:v\d+\.\d+\.\d+$/),
  v: z.literal('0.1'),
  functions: z.array(functionConfig).min(1),
});

const incomingEvent = z.object({
  id: z.string().optional(),
  name: z
    .string()
    .min(1)
    .refine((name) => !name.startsWith('inngest/'), 'is an internal event name'),
  data: z.record(z.string(), z.unknown()),
  ts: z.number().int().optional(),
});

const stepOp = z.object({
  id: z.string().min(1),
  op: z.enum(['StepRun', 'StepPlanned', 'StepError', 'StepFailed', 'Sleep']),
  name: z.string().optional(),
  displayName: z.string().optional(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** The key as the HMAC takes it: without the prefix that names its environment. */
const bareKey = (signingKey: string) => signingKey.replace(/^signkey-\w+-/, '');

/** `X-Inngest-Signature` of a body: HMAC-SHA256 over the body and the time in seconds. */
export function signBody(signingKey: string, body: string, seconds = Math.floor(Date.now() / 1000)): string {
  const digest = createHmac('sha256', bareKey(signingKey)).update(`${body}${seconds}`).digest('hex');
  return `t=${seconds}&s=${digest}`;
}

/** JSON in the canonical form of RFC 8785, in which bodies are signed. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/**
 * Stands in for an Inngest server where none can be had: it takes registrations and events and drives the functions by
 * the public protocol, over HTTP, with real signatures both ways, in memory. What the real server would refuse, it
 * refuses; what it should not have seen, it notes in `problems`.
 */
export class InngestServer {
  readonly events: SentEvent[] = [];
  readonly runs: Run[] = [];
  readonly problems: string[] = [];
  readonly functions = new Map<string, FunctionConfig>();
  registrations = 0;
  /** Calls that are being answered right now, and the most there were, by function. */
  readonly busy = new Map<string, { now: number; most: number }>();
  readonly #started = new Set<string>();
  #http = createServer((request, response) => void this.#receive(request, response));
  #open = true;

  private constructor(private readonly options: InngestServerOptions) {}

  static async start(options: InngestServerOptions = {}): Promise<InngestServer> {
    const server = new InngestServer(options);
    await new Promise<void>((resolve) => server.#http.listen(options.port ?? 0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Ends it as a crash would: whatever it knew is gone. */
  async stop(): Promise<void> {
    this.#open = false;
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  runsOf(functionId: string): Run[] {
    return this.runs.filter((run) => run.functionId === functionId);
  }

  /** Lets the clock of a cron function strike. */
  fireCron(functionId: string): void {
    const cron = this.functions.get(functionId)?.triggers.find((trigger) => 'cron' in trigger);
    if (!cron) throw new Error(`${functionId} is not registered with a cron.`);
    this.#start(functionId, { id: randomUUID(), name: 'inngest/scheduled.timer', data: { ...cron }, ts: Date.now() });
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = this.#answer(request, Buffer.concat(chunks).toString());
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  }

  #answer(request: IncomingMessage, text: string): { status: number; body: Json } {
    const path = new URL(request.url ?? '/', this.url).pathname;
    if (!/^inngest-js:v/.test(String(request.headers['x-inngest-sdk'])))
      return refusal(400, 'x-inngest-sdk is missing');
    if (request.method === 'POST' && path === '/fn/register') return this.#register(request, text);
    const key = /^\/e\/(.+)$/.exec(path)?.[1];
    if (request.method !== 'POST' || !key) return refusal(404, 'not found');
    if (this.options.eventKey && key !== this.options.eventKey) return refusal(401, 'Event key not found');
    return this.#takeEvents(text);
  }

  #register(request: IncomingMessage, text: string): { status: number; body: Json } {
    const { signingKey } = this.options;
    if (signingKey) {
      const prefix = /^signkey-\w+-/.exec(signingKey)?.[0] ?? '';
      const hash = createHash('sha256')
        .update(Buffer.from(bareKey(signingKey), 'hex'))
        .digest('hex');
      if (request.headers.authorization !== `Bearer ${prefix}${hash}`)
        return { status: 401, body: { error: 'bad key' } };
    }
    const parsed = registration.safeParse(JSON.parse(text));
    if (!parsed.success) return this.#problem(`registration: ${z.prettifyError(parsed.error)}`);
    this.registrations += 1;
    this.functions.clear();
    for (const config of parsed.data.functions) {
      const url = new URL(config.steps.step.runtime.url);
      const expected = `${parsed.data.url}?${new URLSearchParams({ fnId: config.id, stepId: 'step' })}`;
      if (url.href !== expected) return this.#problem(`${config.id} is called at ${url.href}, not ${expected}`);
      this.functions.set(config.id, config);
    }
    return { status: 200, body: { ok: true, modified: true } };
  }

  #problem(what: string): { status: number; body: Json } {
    this.problems.push(what);
    return refusal(400, what);
  }

  /** As the real one: those before the first bad event are taken, although the answer is an error. */
  #takeEvents(text: string): { status: number; body: Json } {
    const ids: string[] = [];
    for (const raw of [JSON.parse(text) as unknown].flat()) {
      const parsed = incomingEvent.safeParse(raw);
      if (!parsed.success) return { status: 400, body: { ids, status: 400, error: z.prettifyError(parsed.error) } };
      const event: SentEvent = { ts: Date.now(), ...parsed.data, id: parsed.data.id ?? randomUUID() };
      ids.push(event.id);
      this.events.push(event);
      this.#dispatch(event);
    }
    return { status: 200, body: { ids, status: 200 } };
  }

  #dispatch(event: SentEvent): void {
    for (const [id, { triggers }] of this.functions) {
      const matches = triggers.some((trigger) => {
        if (!('event' in trigger) || trigger.event !== event.name) return false;
        if (!trigger.expression) return true;
        const failed = /^event\.data\.function_id == '(.+)'$/.exec(trigger.expression)?.[1];
        if (!failed) this.problems.push(`cannot evaluate ${trigger.expression}`);
        return failed === event.data['function_id'];
      });
      if (matches) this.#start(id, event);
    }
  }

  #start(functionId: string, event: SentEvent): void {
    // One run of a function per event id.
    const key = `${functionId} ${event.id}`;
    if (this.#started.has(key)) return;
    this.#started.add(key);
    const run: Run = { id: randomUUID(), functionId, event, status: 'running', output: undefined, calls: [] };
    this.runs.push(run);
    void this.#drive(run).catch((error: unknown) => this.problems.push(`${functionId}: ${String(error)}`));
  }

  async #drive(run: Run): Promise<void> {
    const memo: Json = {};
    const stack: string[] = [];
    const maxAttempts = (this.functions.get(run.functionId)?.steps.step.retries?.attempts ?? 3) + 1;
    let next = [{ stepId: 'step', attempt: 0 }];
    while (next.length > 0 && this.#open) {
      const [call, ...rest] = next as [(typeof next)[number], ...typeof next];
      const result = await this.#call(run, call, { memo, stack, maxAttempts, planOnly: rest.length > 0 });
      if (result.kind === 'ended') return this.#end(run, result.status, result.output);
      if (result.kind === 'again') {
        if (call.attempt + 1 >= maxAttempts) return this.#end(run, 'failed', result.error);
        await wait(Math.max(result.afterMs ?? 0, this.options.retryMs ?? 100));
        next = [{ stepId: result.stepId ?? call.stepId, attempt: call.attempt + 1 }, ...rest];
        continue;
      }
      for (const op of result.ops.filter(({ op: kind }) => kind !== 'StepPlanned')) {
        if (op.op === 'Sleep') await wait(Math.max(0, sleepMs(op.name ?? '')));
        memo[op.id] = op.op === 'StepFailed' ? { error: op.error } : { data: op.data ?? null };
        stack.push(op.id);
      }
      const planned = result.ops.filter(({ op: kind }) => kind === 'StepPlanned');
      const waiting = [...rest, ...planned.map(({ id }) => ({ stepId: id, attempt: 0 }))];
      next = waiting.length > 0 ? waiting : [{ stepId: 'step', attempt: 0 }];
    }
  }

  #end(run: Run, status: 'completed' | 'failed', output: unknown): void {
    run.status = status;
    run.output = output;
    if (status === 'completed') return;
    const { id, name, data, ts } = run.event;
    const failure = { function_id: run.functionId, run_id: run.id, error: output, event: { id, name, data, ts } };
    this.#dispatch({ id: randomUUID(), name: 'inngest/function.failed', data: failure, ts: Date.now() });
  }

  async #call(run: Run, call: { stepId: string; attempt: number }, state: CallState): Promise<CallResult> {
    const config = this.functions.get(run.functionId);
    if (!config) return { kind: 'ended', status: 'failed', output: 'function is gone' };
    const url = new URL(config.steps.step.runtime.url);
    url.searchParams.set('stepId', call.stepId);
    const body = canonicalJson(callBody(run, call, state));
    const { signingKey } = this.options;
    const headers = {
      'content-type': 'application/json',
      'x-inngest-server-kind': signingKey ? 'cloud' : 'dev',
      'x-run-id': run.id,
      ...(signingKey ? { 'x-inngest-signature': signBody(signingKey, body) } : {}),
    };
    const slot = await this.#takeSlot(config);
    const seen: Run['calls'][number] = { ...call, status: 'unreachable', at: Date.now() };
    run.calls.push(seen);
    try {
      const response = await fetch(url, { method: 'POST', headers, body });
      seen.status = response.status;
      return this.#read(response, await response.text());
    } catch (error) {
      return { kind: 'again', error: String(error) };
    } finally {
      slot.now -= 1;
    }
  }

  async #takeSlot(config: FunctionConfig): Promise<{ now: number; most: number }> {
    const slot = this.busy.get(config.id) ?? { now: 0, most: 0 };
    this.busy.set(config.id, slot);
    const limits = [config.concurrency ?? 1000]
      .flat()
      .map((given) => (typeof given === 'number' ? given : given.limit));
    while (slot.now >= Math.min(...limits)) await wait(5);
    slot.now += 1;
    slot.most = Math.max(slot.most, slot.now);
    return slot;
  }

  #read(response: Response, text: string): CallResult {
    const { signingKey } = this.options;
    if (!/^inngest-js:v/.test(response.headers.get('x-inngest-sdk') ?? '')) {
      return { kind: 'again', error: `not an SDK's answer: ${response.status} ${text.slice(0, 200)}` };
    }
    if (response.headers.get('x-inngest-req-version') !== '2') this.problems.push('x-inngest-req-version is not 2');
    if (signingKey && !isSignedBy(signingKey, text, response.headers.get('x-inngest-signature') ?? '')) {
      this.problems.push('an answer is not signed');
    }
    const body = text === '' ? null : (JSON.parse(text) as unknown);
    const seconds = Number(response.headers.get('retry-after') ?? 0);
    const afterMs = Number.isFinite(seconds)
      ? seconds * 1000
      : Date.parse(response.headers.get('retry-after') ?? '') - Date.now();
    if (response.status === 200) return { kind: 'ended', status: 'completed', output: body };
    if (response.status !== 206) {
      const isFinal = response.headers.get('x-inngest-no-retry') === 'true';
      return isFinal ? { kind: 'ended', status: 'failed', output: body } : { kind: 'again', error: body, afterMs };
    }
    const ops = z.array(stepOp).min(1).parse(body);
    const failing = ops.find(({ op }) => op === 'StepError');
    return failing ? { kind: 'again', error: failing.error, stepId: failing.id, afterMs } : { kind: 'ops', ops };
  }
}

type StepOp = z.infer<typeof stepOp>;
interface CallState {
  memo: Json;
  stack: string[];
  maxAttempts: number;
  planOnly: boolean;
}
type CallResult =
  | { kind: 'ended'; status: 'completed' | 'failed'; output: unknown }
  | { kind: 'again'; error: unknown; stepId?: string; afterMs?: number }
  | { kind: 'ops'; ops: StepOp[] };

function callBody(run: Run, call: { stepId: string; attempt: number }, state: CallState): Json {
  const event = { ...run.event, user: {} };
  const ctx = {
    fn_id: randomUUID(),
    run_id: run.id,
    env: 'prod',
    step_id: 'step',
    attempt: call.attempt,
    max_attempts: state.maxAttempts,
    stack: { stack: state.stack, current: state.stack.length },
    disable_immediate_execution: state.planOnly,
    use_api: false,
    qi_id: randomUUID(),
  };
  return { event, events: [event], steps: state.memo, defers: {}, ctx, version: 2, use_api: false };
}

function refusal(status: number, error: string): { status: number; body: Json } {
  return { status, body: { status, error } };
}

function isSignedBy(signingKey: string, body: string, signature: string): boolean {
  const seconds = Number(new URLSearchParams(signature).get('t'));
  if (Math.abs(Date.now() / 1000 - seconds) > 300) return false;
  const expected = Buffer.from(signBody(signingKey, body, seconds));
  return expected.length === signature.length && timingSafeEqual(expected, Buffer.from(signature));
}

/** "1m30s", or a date. */
function sleepMs(text: string): number {
  if (!/^(\d+[wdhms])+$/.test(text)) return Date.parse(text) - Date.now();
  const unitMs = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
  const parts = [...text.matchAll(/(\d+)([wdhms])/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * unitMs[unit as keyof typeof unitMs], 0);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
