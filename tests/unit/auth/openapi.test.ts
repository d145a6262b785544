import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import {
  buildOpenApi,
  documentedRoutes,
  operationId,
  tagOf,
  toJsonSchema,
  type OpenApiOperation,
} from '@/lib/auth/openapi';

const handle = () => Promise.resolve({ status: 200, body: null });

const things = defineRoutes('/admin/things/[id]', {
  GET: defineRoute({
    summary: 'One thing',
    permission: 'catalog:read',
    params: z.object({ id: z.coerce.bigint().positive() }),
    query: z.strictObject({
      from: z.coerce.date().optional(),
      page: z.coerce.number().int().min(1),
      sort: z.enum(['a', 'b']).optional(),
    }),
    responses: { 200: { description: 'The thing', schema: z.object({ id: z.number().int(), at: z.iso.datetime() }) } },
    handle,
  }),
  PATCH: defineRoute({
    summary: 'Change a thing',
    permission: 'geographies:write',
    params: z.object({ id: z.string() }),
    body: z.strictObject({ ids: z.array(z.coerce.bigint()), dry_run: z.boolean().default(false) }),
    responses: { 204: { description: 'Changed' } },
    handle,
  }),
});
const open = defineRoutes('/open', {
  POST: defineRoute({
    summary: 'Open',
    permission: 'public',
    body: z.strictObject({ note: z.string().optional() }),
    responses: { 200: { description: 'Text', contentType: 'text/csv' } },
    handle,
  }),
});

const document = buildOpenApi([...documentedRoutes([things]), ...documentedRoutes([open], '/api')], {
  version: '1.2.3',
  pathParameters: { id: { type: 'integer' } },
});
const operation = (path: string, method: string) => document.paths[path]?.[method] as OpenApiOperation;
const parameter = (op: OpenApiOperation, name: string) =>
  op.parameters?.find((entry) => 'name' in entry && entry.name === name);

describe('the OpenAPI document', () => {
  it('lists the methods a path answers and leaves out those it refuses', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/admin/things/{id}', '/open']);
    expect(Object.keys(document.paths['/admin/things/{id}']!)).toEqual(['get', 'patch']);
  });

  it('names another base for paths that are not below /api/v1', () => {
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
    expect(document.paths['/open']!.servers).toEqual([{ url: '/api' }]);
  });

  it('shows path and query parameters as what callers may send, coercion aside', () => {
    const get = operation('/admin/things/{id}', 'get');
    expect(parameter(get, 'id')).toMatchObject({ in: 'path', required: true, schema: { type: 'integer' } });
    expect(parameter(get, 'from')).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'string', format: 'date-time' },
    });
    expect(parameter(get, 'page')).toMatchObject({ required: true, schema: { type: 'integer', minimum: 1 } });
    expect(parameter(get, 'sort')).toMatchObject({ schema: { enum: ['a', 'b'] } });
  });

  it('requires a body exactly when an empty one would be refused', () => {
    expect(operation('/admin/things/{id}', 'patch').requestBody).toMatchObject({
      required: true,
      content: {
        'application/json': { schema: { required: ['ids'], properties: { ids: { items: { type: 'integer' } } } } },
      },
    });
    expect(operation('/open', 'post').requestBody?.required).toBe(false);
  });

  it('asks for credentials except on public routes, and says which roles have the permission', () => {
    expect(operation('/open', 'post').security).toEqual([]);
    const get = operation('/admin/things/{id}', 'get');
    expect(get.security).toEqual([{ bearer: [] }]);
    expect(get['x-roles']).toEqual(['super_admin', 'admin']);
    expect(operation('/admin/things/{id}', 'patch')['x-roles']).toEqual(['super_admin', 'admin', 'analyst']);
  });

  it('offers Idempotency-Key on writes and X-Client-Id on routes of a tenant only', () => {
    const refs = (op: OpenApiOperation) =>
      op.parameters?.flatMap((entry) => ('$ref' in entry ? [entry.$ref] : [])) ?? [];
    expect(refs(operation('/admin/things/{id}', 'get'))).toEqual([]);
    expect(refs(operation('/admin/things/{id}', 'patch'))).toEqual([
      '#/components/parameters/ClientId',
      '#/components/parameters/IdempotencyKey',
    ]);
  });

  it('lists the problems a route can answer with', () => {
    expect(Object.keys(operation('/admin/things/{id}', 'get').responses)).toEqual([
      '200',
      '401',
      '403',
      '404',
      '422',
      'default',
    ]);
    expect(Object.keys(operation('/admin/things/{id}', 'patch').responses)).toEqual([
      '204',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      'default',
    ]);
    expect(Object.keys(operation('/open', 'post').responses)).toEqual([
      '200',
      '401',
      '413',
      '415',
      '422',
      '429',
      'default',
    ]);
  });

  it('gives an answer its content type, and an empty answer no content', () => {
    expect(operation('/open', 'post').responses['200']).toEqual({
      description: 'Text',
      content: { 'text/csv': { schema: { type: 'string' } } },
    });
    expect(operation('/admin/things/{id}', 'patch').responses['204']).toEqual({ description: 'Changed' });
  });
});

describe('schemas', () => {
  it.each([
    ['a big integer', z.coerce.bigint(), { type: 'integer' }],
    ['a positive big integer', z.coerce.bigint().positive(), { type: 'integer', minimum: 1 }],
    ['a date', z.date(), { type: 'string', format: 'date-time' }],
    ['an integer', z.number().int(), { type: 'integer' }],
    ['a bounded integer', z.int().min(0).max(10), { type: 'integer', minimum: 0, maximum: 10 }],
    ['anything', z.unknown(), {}],
    ['what goes into a transform', z.string().transform((text) => text.length), { type: 'string' }],
    ['null or text', z.string().nullable(), { type: ['string', 'null'] }],
  ])('show %s as it stands in JSON', (_name, schema, expected) => {
    expect(toJsonSchema(schema, 'input')).toEqual(expected);
  });
});

describe('names', () => {
  it.each([
    ['GET', '/admin/[type]/[id]', 'getAdminByTypeById', 'catalogue'],
    ['POST', '/admin/collection-jobs/[job_id]/retry', 'postAdminCollectionJobsByJobIdRetry', 'collection-jobs'],
    ['DELETE', '/auth/api-keys', 'deleteAuthApiKeys', 'auth'],
    ['GET', '/audit-events', 'getAuditEvents', 'audit-events'],
  ] as const)('%s %s is %s in %s', (method, path, id, tag) => {
    expect(operationId(method, path)).toBe(id);
    expect(tagOf(path)).toBe(tag);
  });
});
