import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { clock } from '../platform/clock';
import { prisma, type PrismaClient } from '../platform/db/client';
import { AppError, toProblem, type Problem } from '../platform/errors';
import { logger } from '../platform/logger';
import { metrics } from '../platform/metrics';
import { runInContext } from '../platform/request-context';
import { findUnstorable } from '../platform/storable-text';
import { authenticateKey, authenticateRequest } from './api-gate';
import { sha256 } from './credentials';
import { runOnce } from './idempotency';
import type { Permission } from './permissions';
import { requirePermission, type Principal } from './principal';
import { DEFAULT_MAX_BODY_BYTES, readFormBody, readJsonBody, readTextBody } from './read-json-body';
import { requireStorable } from './require-storable';

/** What a handler answers: JSON with a status, or a ready response for streams, files and text. */
export type RouteReply = { status: number; body: unknown; headers?: Record<string, string> } | Response;

export interface RouteContext<P, Q, B> {
  /** Null on public routes only. */
  principal: Principal;
  params: P;
  query: Q;
  body: B;
  request: Request;
  db: PrismaClient;
  now: Date;
}

type Schema<T> = z.ZodType<T>;

export interface RouteSpec<P = unknown, Q = unknown, B = unknown> {
  /** One line for the API's documentation. */
  summary: string;
  /** "public" needs no credentials, "any" any account; else the permission. */
  permission: Permission | 'public' | 'any';
  params?: Schema<P>;
  query?: Schema<Q>;
  body?: Schema<B>;
  /** The body is text of another kind than JSON (lines, files); handlers get it as it came. */
  textBody?: boolean;
  /** The body is a form (application/x-www-form-urlencoded); a field given several times becomes a list. */
  formBody?: boolean;
  /** Name of the path's parameter that is a read-only API key, taken in place of the headers' credentials. */
  keyParam?: string;
  /** Parts of the answer that are shown once: a repeated request with the same Idempotency-Key gets null there. */
  shownOnce?: readonly string[];
  /** Answers by status, for the documentation and the tests that parse every answer. */
  responses: Record<number, { description: string; schema?: z.ZodType; contentType?: string }>;
  maxBodyBytes?: number;
  handle(context: RouteContext<P, Q, B>): Promise<RouteReply>;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const METHODS: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

type NextHandler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** A handler that remembers what it was made from, for the API's documentation. */
export type RouteHandler = NextHandler & { path: string; spec: RouteSpec | null };

/** Keeps the handler's types while erasing them for the registry. */
export function defineRoute<P = unknown, Q = unknown, B = unknown>(spec: RouteSpec<P, Q, B>): RouteSpec {
  return spec as unknown as RouteSpec;
}

export type RouteModule = Record<HttpMethod, RouteHandler>;

/**
 * All methods of one path, ready for Next to export. Methods that are not there answer 405 as a problem.
 * `path` is the path below /api/v1 with parameters in brackets: "/admin/builders/[id]".
 */
export function defineRoutes(path: string, specs: Partial<Record<HttpMethod, RouteSpec>>): RouteModule {
  const allowed = METHODS.filter((method) => specs[method]).join(', ');
  const handlers = METHODS.map((method) => {
    const spec = specs[method] ?? null;
    const handler = createHandler(path, method, spec ?? methodNotAllowed(allowed));
    return [method, Object.assign(handler, { path, spec })] as const;
  });
  return Object.fromEntries(handlers) as RouteModule;
}

function methodNotAllowed(allowed: string): RouteSpec {
  return {
    summary: '',
    permission: 'public',
    responses: {},
    handle: () => Promise.reject(new AppError('method_not_allowed', `Use one of: ${allowed}.`)),
  };
}

function createHandler(path: string, method: HttpMethod, spec: RouteSpec): NextHandler {
  return (request, { params }) => {
    const requestId = randomUUID();
    return runInContext({ requestId }, async () => {
      const startedAt = performance.now();
      const response = await answer(path, spec, request, params).catch((error: unknown) =>
        failure(error, requestId, path),
      );
      const elapsedMs = performance.now() - startedAt;
      response.headers.set('x-request-id', requestId);
      response.headers.set('server-timing', `total;dur=${elapsedMs.toFixed(1)}`);
      metrics().httpRequests.inc({ route: path, method, status: response.status });
      metrics().httpSeconds.observe({ route: path, method }, elapsedMs / 1000);
      logger.info(
        { request_id: requestId, route: path, method, status: response.status, elapsed_ms: Math.round(elapsedMs) },
        'api',
      );
      return response;
    });
  };
}

async function answer(
  path: string,
  spec: RouteSpec,
  request: Request,
  given: Promise<Record<string, string> | undefined>,
): Promise<Response> {
  const db = prisma();
  // Next gives nothing at all to a path without parameters.
  const rawParams = (await given) ?? {};
  const now = clock.now();
  const principal = spec.permission === 'public' ? null : await authenticate(spec, request, rawParams);
  if (principal && spec.permission !== 'any' && spec.permission !== 'public')
    requirePermission(principal, spec.permission);
  const params = parsePart('path', spec.params, rawParams);
  const query = parsePart('query', spec.query, readQuery(request));
  const { text, value } = await readBody(spec, request);
  const body = spec.textBody ? text : parsePart('body', spec.body, value);
  const run = () => spec.handle({ principal: principal as Principal, params, query, body, request, db, now });

  const key = request.headers.get('idempotency-key');
  if (!key || !principal || request.method === 'GET') return toResponse(await run());
  if (key.length > 255) throw new AppError('validation_failed', 'An Idempotency-Key has at most 255 characters.');
  const url = new URL(request.url);
  let shown: RouteReply | null = null;
  const stored = await runOnce(
    db,
    {
      caller: principal.userId,
      key,
      route: path,
      requestHash: sha256(`${request.method} ${url.pathname}${url.search}\n${text}`),
    },
    now,
    async () => {
      const reply = await run();
      if (reply instanceof Response)
        throw new AppError('validation_failed', 'This route does not take an Idempotency-Key.');
      shown = reply;
      const kept = JSON.parse(JSON.stringify(reply.body, toPlainNumber)) as Record<string, unknown>;
      for (const name of spec.shownOnce ?? []) kept[name] = null;
      return { status: reply.status, body: kept };
    },
  );
  if (shown) return toResponse(shown);
  return toResponse({
    status: stored.status,
    body: stored.body,
    headers: stored.replayed ? { 'idempotency-replayed': 'true' } : {},
  });
}

function authenticate(spec: RouteSpec, request: Request, params: Record<string, string>): Promise<Principal> {
  return spec.keyParam === undefined
    ? authenticateRequest(prisma(), request)
    : authenticateKey(prisma(), params[spec.keyParam] ?? '');
}

async function readBody(spec: RouteSpec, request: Request): Promise<{ text: string; value: unknown }> {
  const maxBytes = spec.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  if (spec.textBody) return { text: await readTextBody(request, maxBytes), value: {} };
  if (!spec.body) return { text: '', value: {} };
  if (!spec.formBody) return readJsonBody(request, maxBytes);
  const { text, form } = await readFormBody(request, maxBytes);
  return { text, value: toRecord(form) };
}

function toResponse(reply: RouteReply): Response {
  if (reply instanceof Response) return reply;
  if (reply.status === 204) return new Response(null, { status: 204, headers: reply.headers ?? {} });
  return new Response(JSON.stringify(reply.body, toPlainNumber), {
    status: reply.status,
    headers: { 'content-type': 'application/json', ...reply.headers },
  });
}

/** BIGINT ids leave the API as JSON numbers. */
function toPlainNumber(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function readQuery(request: Request): Record<string, string | string[]> {
  return toRecord(new URL(request.url).searchParams);
}

/** Parameters by name; a name given several times becomes a list. */
function toRecord(search: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(search.keys())].map((name) => {
    const all = search.getAll(name);
    return [name, all.length > 1 ? all : (all[0] ?? '')] as const;
  });
  return Object.fromEntries(entries);
}

function parsePart(part: 'path' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return value;
  if (part === 'path' && findUnstorable(value).length > 0) throw nothingHere();
  requireStorable(part, value);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (part === 'path') throw nothingHere();
  throw new AppError(
    'validation_failed',
    'Some of the input cannot be used. Each problem is listed in invalid_params.',
    {
      invalidParams: result.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({ name: [...issue.path, key].join('.'), reason: 'not a known field' }))
          : [{ name: issue.path.join('.') || part, reason: issue.message }],
      ),
    },
  );
}

function nothingHere(): AppError {
  return new AppError('not_found', 'There is nothing at this address.');
}

function failure(error: unknown, requestId: string, path: string): Response {
  const problem = toProblem(error, requestId);
  if (problem.code === 'internal') logger.error({ err: error, request_id: requestId, route: path }, 'request failed');
  const retryAfter = error instanceof AppError ? error.retryAfterSeconds : undefined;
  return problemResponse(problem, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
}

/** An error answer as RFC 9457 problem+json. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}
