import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exampleOf, schemaRows, typeWords } from '@/components/api-docs/describe-schema';
import { readDocument, searchOperations } from '@/components/api-docs/read-document';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { buildOpenApi, documentedRoutes, toJsonSchema } from '@/lib/auth/openapi';

describe('a schema in words', () => {
  it.each([
    ['text with a limit', z.string().max(50), 'text, at most 50 characters'],
    ['an integer in a range', z.int().min(0).max(10), 'integer, 0 to 10'],
    ['a default', z.boolean().default(true), 'true or false, default true'],
    ['something that may be null', z.iso.datetime().nullable(), 'time or null'],
    ['a list', z.array(z.uuid()).min(1), 'list of UUID, at least 1 items'],
    ['a choice', z.enum(['a', 'b']), 'text'],
    ['anything', z.unknown(), 'any value'],
  ])('says what %s is', (_name, schema, words) => {
    expect(typeWords(toJsonSchema(schema, 'input'))).toBe(words);
  });

  it('lists members below their owner, through lists', () => {
    const schema = z.object({
      rows: z.array(z.object({ id: z.int(), kind: z.enum(['x', 'y']).optional() })),
      total: z.int(),
    });
    expect(
      schemaRows(toJsonSchema(schema, 'input')).map(({ name, depth, required, values }) => [
        name,
        depth,
        required,
        values,
      ]),
    ).toEqual([
      ['rows', 0, true, []],
      ['id', 1, true, []],
      ['kind', 1, false, ['x', 'y']],
      ['total', 0, true, []],
    ]);
  });

  it('joins the variants of a choice and requires what all of them require', () => {
    const schema = z.discriminatedUnion('how', [
      z.object({ how: z.literal('a') }),
      z.object({ how: z.literal('b'), why: z.string() }),
    ]);
    expect(
      schemaRows(toJsonSchema(schema, 'input')).map(({ name, required, values }) => [name, required, values]),
    ).toEqual([
      ['how', true, ['a', 'b']],
      ['why', false, []],
    ]);
  });

  it('makes an example that the schema accepts', () => {
    const schema = z.strictObject({
      email: z.string().min(1),
      at: z.iso.datetime(),
      id: z.uuid(),
      list: z.array(z.strictObject({ n: z.int().min(3), yes: z.boolean() })).min(1),
      mode: z.enum(['p', 'q']),
      skip: z.number().default(4),
      maybe: z.string().optional(),
    });
    const example = exampleOf(toJsonSchema(schema, 'input'));
    expect(schema.safeParse(example).success).toBe(true);
    expect(Object.keys(example as object)).toEqual(['email', 'at', 'id', 'list', 'mode']);
  });
});

describe('the reference', () => {
  const routes = defineRoutes('/admin/things/[id]', {
    PATCH: defineRoute({
      summary: 'Change a thing',
      permission: 'catalog:write',
      params: z.object({ id: z.coerce.bigint().positive() }),
      query: z.strictObject({ q: z.string() }),
      body: z.strictObject({ name: z.string() }),
      responses: { 204: { description: 'Done' } },
      handle: () => Promise.resolve({ status: 204, body: null }),
    }),
  });
  const groups = readDocument(buildOpenApi(documentedRoutes([routes]), { version: '1' }));

  it('shows a command with parameters filled in, credentials and a body', () => {
    expect(groups[0]!.operations[0]!.curl).toBe(
      [
        'curl -X PATCH "$URL/api/v1/admin/things/1?q=%E2%80%A6" \\',
        '  -H "Authorization: Bearer $TOKEN" \\',
        '  -H "Content-Type: application/json" \\',
        `  -d '{"name":"…"}'`,
      ].join('\n'),
    );
  });

  it('shows a form as one, by its examples', () => {
    const form = defineRoutes('/forms', {
      POST: defineRoute({
        summary: 'Send a form',
        permission: 'public',
        formBody: true,
        body: z.object({ note: z.string().optional(), query: z.string().meta({ examples: ["it's"] }) }),
        responses: { 204: { description: 'Done' } },
        handle: () => Promise.resolve({ status: 204, body: null }),
      }),
    });
    const [operation] = readDocument(buildOpenApi(documentedRoutes([form]), { version: '1' }))[0]!.operations;
    expect(operation!.body).toMatchObject({ isForm: true, required: true });
    expect(operation!.curl).toBe(
      ['curl -X POST "$URL/api/v1/forms" \\', `  --data-urlencode 'query=it'\\''s'`].join('\n'),
    );
    expect(
      searchOperations(readDocument(buildOpenApi(documentedRoutes([form]), { version: '1' })), 'note'),
    ).toHaveLength(1);
  });

  it.each([
    ['path', 'things', 1],
    ['method and summary', 'patch change', 1],
    ['body member', 'name', 1],
    ['permission', 'catalog:write', 1],
    ['a word that is nowhere', 'things zebra', 0],
    ['nothing', '  ', 1],
  ])('is searched by %s', (_what, query, count) => {
    expect(searchOperations(groups, query)).toHaveLength(count);
  });
});
