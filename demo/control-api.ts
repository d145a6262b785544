import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { faultsPatchSchema } from './faults';
import { modelFaultsPatchSchema } from './messages-api/model-faults';
import { send } from './respond';
import type { WorldState } from './world-state';

/** Host name of the control API; 127.0.0.1 and localhost reach it too, the sample sites' names never do. */
export const CONTROL_HOST = 'control.fieldbook-demo.test';

const MAX_BODY_BYTES = 16_384;
const versionSchema = z.strictObject({ version: z.string().min(1).max(40) });

interface Answer {
  status: number;
  body: unknown;
}

/**
 * Answers /__demo/*. Every call needs `Authorization: Bearer <token>`.
 * 200 with JSON, 401 without the token, 404 for an unknown path or site, 405 for another method,
 * 413 for a body over 16 KiB, 422 with `error` naming the member that is wrong.
 */
export async function serveControl(
  world: WorldState,
  token: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = holdsToken(request, token)
    ? await route(world, path, request)
    : { status: 401, body: { error: 'The control API needs the token the world was started with.' } };
  send(request, response, {
    status: answer.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: `${JSON.stringify(answer.body)}\n`,
  });
}

async function route(world: WorldState, path: string, request: IncomingMessage): Promise<Answer> {
  if (path === '/__demo/state') {
    return request.method === 'GET' ? { status: 200, body: world.snapshot() } : methodNotAllowed('GET');
  }
  if (path === '/__demo/reset') {
    if (request.method !== 'POST') return methodNotAllowed('POST');
    world.reset();
    return { status: 200, body: world.snapshot() };
  }
  if (path === '/__demo/messages-api/faults') return switchModelFaults(world, request);
  const match = /^\/__demo\/sites\/([^/]+)\/(faults|version)$/.exec(path);
  const live = match?.[1] ? world.find(match[1].toLowerCase()) : null;
  if (!match || !live) return { status: 404, body: { error: 'There is no such site or switch.' } };
  if (request.method !== 'POST') return methodNotAllowed('POST');

  const read = await readJson(request);
  if ('status' in read) return read;
  if (match[2] === 'faults') {
    const patch = faultsPatchSchema.safeParse(read.value);
    if (!patch.success) return invalid(patch.error);
    return { status: 200, body: { host: live.entry.host, faults: world.changeFaults(live, patch.data) } };
  }
  const wanted = versionSchema.safeParse(read.value);
  if (!wanted.success) return invalid(wanted.error);
  if (!live.site.versions.includes(wanted.data.version)) {
    return { status: 422, body: { error: `version: this site shows ${live.site.versions.join(', ')}.` } };
  }
  live.version = wanted.data.version;
  return { status: 200, body: { host: live.entry.host, version: live.version } };
}

async function switchModelFaults(world: WorldState, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST') return methodNotAllowed('POST');
  const read = await readJson(request);
  if ('status' in read) return read;
  const patch = modelFaultsPatchSchema.safeParse(read.value);
  if (!patch.success) return invalid(patch.error);
  return { status: 200, body: { faults: world.messages.changeFaults(patch.data) } };
}

function holdsToken(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

async function readJson(request: IncomingMessage): Promise<{ value: unknown } | Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) return { status: 413, body: { error: 'The body is larger than 16 KiB.' } };
    chunks.push(bytes);
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
  } catch {
    return { status: 422, body: { error: 'The body is not JSON.' } };
  }
}

function invalid(error: z.ZodError): Answer {
  const reasons = error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  return { status: 422, body: { error: reasons.join('; ') } };
}

function methodNotAllowed(allowed: string): Answer {
  return { status: 405, body: { error: `Use ${allowed}.` } };
}
