import { z } from 'zod';
import { ERROR_STATUS } from '../platform/errors';
import type { HttpMethod, RouteModule, RouteSpec } from './define-route';
import { ROLE_PERMISSIONS, ROLES, type Permission, type Role } from './permissions';

/** A JSON Schema (2020-12), as OpenAPI 3.1 embeds it. */
export type JsonSchema = Record<string, unknown>;

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface OpenApiResponse {
  description: string;
  content?: Record<string, { schema: JsonSchema }>;
  headers?: Record<string, unknown>;
}

export interface Reference {
  $ref: string;
}

export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: (OpenApiParameter | Reference)[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, OpenApiResponse | Reference>;
  'x-permission': string;
  'x-roles': Role[];
}

export interface OpenApiPath {
  servers?: { url: string }[];
  [method: string]: OpenApiOperation | { url: string }[] | undefined;
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, OpenApiPath>;
  components: {
    securitySchemes: Record<string, unknown>;
    parameters: Record<string, OpenApiParameter>;
    responses: Record<string, OpenApiResponse>;
    schemas: Record<string, JsonSchema>;
  };
}

export interface DocumentedRoute {
  /** Below the server's base, parameters in brackets: "/admin/[type]/[id]". */
  path: string;
  method: HttpMethod;
  spec: RouteSpec;
  /** Base when it is not /api/v1. */
  server?: string;
}

export interface OpenApiOptions {
  version: string;
  /** What a path parameter of this name may be, where the route's own schema only says "text". */
  pathParameters?: Record<string, JsonSchema>;
}

export const API_BASE = '/api/v1';

const WRITES: ReadonlySet<HttpMethod> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const DESCRIPTION = [
  'Facts from the web, each with its proof, decided by people.',
  'Send `Authorization: Bearer <token>`: an access token from POST /auth/login, or an API key (`fbk_…`).',
  'Bodies are JSON in snake_case, times are UTC in ISO 8601, money is in decimal numbers.',
  'Lists take `page` and `per_page`, or `limit` and `cursor`; errors are RFC 9457 problems with a closed list of codes.',
].join('\n\n');

/** The methods each module answers, in the order given. Methods that only answer 405 are not documented. */
export function documentedRoutes(modules: readonly RouteModule[], server?: string): DocumentedRoute[] {
  return modules.flatMap((module) =>
    (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).flatMap((method) => {
      const { path, spec } = module[method];
      return spec ? [{ path, method, spec, ...(server ? { server } : {}) }] : [];
    }),
  );
}

/** The OpenAPI 3.1 description of the routes, generated from the zod schemas they are checked with. */
export function buildOpenApi(routes: readonly DocumentedRoute[], options: OpenApiOptions): OpenApiDocument {
  const paths: Record<string, OpenApiPath> = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const path = (paths[templatePath(route.path)] ??= route.server ? { servers: [{ url: route.server }] } : {});
    path[route.method.toLowerCase()] = toOperation(route, options);
  }
  const tags = [...new Set(routes.map(({ path }) => tagOf(path)))].sort();
  return {
    openapi: '3.1.0',
    info: { title: 'Fieldbook API', version: options.version, description: DESCRIPTION },
    servers: [{ url: API_BASE }],
    tags: tags.map((name) => ({ name })),
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      parameters: HEADERS,
      responses: problemResponses(),
      schemas: { Problem: PROBLEM },
    },
  };
}

/** "/admin/[type]/[id]" → "/admin/{type}/{id}". */
export function templatePath(path: string): string {
  return path.replace(/\[([^\]]+)\]/g, '{$1}');
}

/** What a reader looks for: the segment after /admin, else the first. Entities of every type share one. */
export function tagOf(path: string): string {
  const parts = path.split('/').filter(Boolean);
  const named = parts[0] === 'admin' && parts.length > 1 ? parts[1] : parts[0];
  return !named || named === '[type]' ? 'catalogue' : named;
}

/** "GET", "/admin/[type]/[id]" → "getAdminByTypeById". */
export function operationId(method: HttpMethod, path: string): string {
  const words = path.split('/').filter(Boolean);
  const camel = words.map((word) => {
    const isParameter = word.startsWith('[');
    const letters = word.replace(/[^a-zA-Z0-9]+(.)?/g, (_all, next: string | undefined) => (next ?? '').toUpperCase());
    return (isParameter ? 'By' : '') + letters.charAt(0).toUpperCase() + letters.slice(1);
  });
  return method.toLowerCase() + camel.join('');
}

/** A zod schema as JSON Schema; `input` is what callers send, `output` what they get. Big integers leave as JSON numbers. */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { type } = zodSchema._zod.def;
      if (type === 'bigint')
        Object.assign(jsonSchema, bigintSchema((zodSchema._zod.def.checks ?? []) as z.core.$ZodCheck<never>[]));
      if (type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      // zod writes the range of exact doubles on every integer; it says nothing about ours.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as JsonSchema;
  return rest;
}

/** zod keeps the bounds of a big integer in its checks only, since JSON has no such number. */
function bigintSchema(checks: readonly z.core.$ZodCheck<never>[]): JsonSchema {
  const bounds = checks.flatMap(({ _zod: { def } }) => {
    const { check, value, inclusive } = def as { check: string; value?: unknown; inclusive?: boolean };
    if (typeof value !== 'bigint' || (check !== 'greater_than' && check !== 'less_than')) return [];
    const limit = check === 'greater_than' ? Number(value) + (inclusive ? 0 : 1) : Number(value) - (inclusive ? 0 : 1);
    return [[check === 'greater_than' ? 'minimum' : 'maximum', limit] as const];
  });
  return { type: 'integer', ...Object.fromEntries(bounds) };
}

function toOperation({ path, method, spec }: DocumentedRoute, options: OpenApiOptions): OpenApiOperation {
  const isPublic = spec.permission === 'public';
  const parameters = [
    ...pathParameters(path, spec, options),
    ...queryParameters(spec),
    ...(isTenantRoute(spec.permission) ? [ref('parameters', 'ClientId')] : []),
    ...(!isPublic && WRITES.has(method) ? [ref('parameters', 'IdempotencyKey')] : []),
  ];
  return {
    operationId: operationId(method, path),
    tags: [tagOf(path)],
    summary: spec.summary,
    description: describePermission(spec.permission) + (spec.keyParam ? ` ${KEY_IN_PATH}` : ''),
    security: isPublic || spec.keyParam ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(spec.body
      ? {
          requestBody: {
            required: !acceptsNothing(spec.body),
            content: {
              [spec.formBody ? 'application/x-www-form-urlencoded' : 'application/json']: {
                schema: toJsonSchema(spec.body, 'input'),
              },
            },
          },
        }
      : {}),
    responses: { ...answers(spec), ...problems(path, method, spec) },
    'x-permission': spec.permission,
    'x-roles': rolesWith(spec.permission),
  };
}

function pathParameters(path: string, spec: RouteSpec, options: OpenApiOptions): OpenApiParameter[] {
  const known = spec.params ? propertiesOf(toJsonSchema(spec.params, 'input')) : {};
  return [...path.matchAll(/\[([^\]]+)\]/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: options.pathParameters?.[name] ?? known[name] ?? { type: 'string' },
  }));
}

function queryParameters(spec: RouteSpec): OpenApiParameter[] {
  if (!spec.query) return [];
  const schema = toJsonSchema(spec.query, 'input');
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  return Object.entries(propertiesOf(schema)).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.has(name),
    ...(typeof property.description === 'string' ? { description: property.description } : {}),
    schema: property,
  }));
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return typeof schema.properties === 'object' && schema.properties !== null
    ? (schema.properties as Record<string, JsonSchema>)
    : {};
}

/** An empty body is read as {}, so a body whose members are all optional may be left out. */
function acceptsNothing(schema: z.ZodType): boolean {
  return schema.safeParse({}).success;
}

function answers(spec: RouteSpec): Record<string, OpenApiResponse> {
  const entries = Object.entries(spec.responses).map(([status, { description, schema, contentType }]) => {
    const isEmpty = Number(status) === 204 || (!schema && !contentType);
    const body = { schema: schema ? toJsonSchema(schema, 'output') : contentType ? { type: 'string' } : {} };
    const content = isEmpty && Number(status) === 204 ? {} : { content: { [contentType ?? 'application/json']: body } };
    return [status, { description, ...content }] as const;
  });
  return Object.fromEntries(entries);
}

/** The errors a route can answer, from what it asks for; anything else is "default". */
function problems(path: string, method: HttpMethod, spec: RouteSpec): Record<string, Reference> {
  const statuses = new Set<number>();
  if (spec.permission !== 'public') statuses.add(401);
  if (spec.permission !== 'public' && spec.permission !== 'any') statuses.add(403);
  if (path.includes('[')) statuses.add(404);
  if (spec.query || spec.body) statuses.add(422);
  if (spec.body) [413, 415].forEach((status) => statuses.add(status));
  if (spec.permission !== 'public' && WRITES.has(method)) statuses.add(409);
  if (spec.permission === 'public' && spec.body) [401, 429].forEach((status) => statuses.add(status));
  const declared = [...statuses].filter((status) => !(status in spec.responses)).sort((a, b) => a - b);
  return Object.fromEntries([
    ...declared.map((status) => [String(status), ref('responses', `Problem${status}`)] as const),
    ['default', ref('responses', 'Problem')] as const,
  ]);
}

function ref(kind: 'parameters' | 'responses' | 'schemas', name: string): Reference {
  return { $ref: `#/components/${kind}/${name}` };
}

const TENANT_SUBJECTS = /^(geographies|ingestion|channels|reports|freshness):/;

function isTenantRoute(permission: RouteSpec['permission']): boolean {
  return TENANT_SUBJECTS.test(permission);
}

const KEY_IN_PATH = 'The read-only API key in the path is the credential; one that may write is refused.';

function rolesWith(permission: RouteSpec['permission']): Role[] {
  return ROLES.filter(
    (role) => permission === 'public' || permission === 'any' || ROLE_PERMISSIONS[role].has(permission as Permission),
  );
}

function describePermission(permission: RouteSpec['permission']): string {
  if (permission === 'public') return 'Needs no credentials.';
  if (permission === 'any') return 'For every signed-in account.';
  return `Needs the permission \`${permission}\` (${rolesWith(permission).join(', ')}).`;
}

const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'An access token from POST /auth/login (valid for one hour), or an API key that starts with fbk_.',
  },
};

const HEADERS: Record<string, OpenApiParameter> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes a write safe to repeat: the same key and request get the first answer again, with Idempotency-Replayed: true. The same key with another request is a 409.',
    schema: { type: 'string', maxLength: 255 },
  },
  ClientId: {
    name: 'X-Client-Id',
    in: 'header',
    required: false,
    description:
      'The client whose data an operator works on. Operators must send it; from anyone else it is a 403, theirs is part of the account.',
    schema: { type: 'string', format: 'uuid' },
  },
};

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem. `detail` says what to do; `request_id` is what to quote when asking for help.',
  required: ['type', 'title', 'status', 'code', 'detail', 'request_id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
    detail: { type: 'string' },
    request_id: { type: 'string' },
    invalid_params: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'reason'],
        properties: { name: { type: 'string' }, reason: { type: 'string' } },
      },
    },
  },
};

function problemResponses(): Record<string, OpenApiResponse> {
  const content = { 'application/problem+json': { schema: ref('schemas', 'Problem') as unknown as JsonSchema } };
  const byStatus = new Map<number, string[]>();
  for (const [code, status] of Object.entries(ERROR_STATUS))
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  const named = [...byStatus].map(([status, codes]) => {
    const retry =
      status === 429
        ? { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } }
        : {};
    return [`Problem${status}`, { description: codes.join(' or '), content, ...retry }] as const;
  });
  return { ...Object.fromEntries(named), Problem: { description: 'Any other error', content } };
}
