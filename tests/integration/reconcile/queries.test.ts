import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES } from '@/lib/catalog/registry';
import type { PrismaClient } from '@/lib/platform/db/client';
import { manifestAnswer, MAX_QUERIES, resultBatchAnswer, type ReconCandidate } from '@/lib/reconcile/schema';
import { countingPrisma } from '../../harness/query-counter';
import { callService } from './service-caller';
import { HOSTILE, withStage } from './stage';

const stage = withStage();

async function ask(queries: Record<string, unknown>): Promise<Record<string, ReconCandidate[]>> {
  const answer = await callService('', { token: stage.token, form: { queries: JSON.stringify(queries) } });
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.any(String)]);
  const read = resultBatchAnswer.parse(answer.json);
  return Object.fromEntries(Object.entries(read).map(([name, { result }]) => [name, result]));
}
const one = async (query: unknown) => (await ask({ q0: query })).q0!;
const brief = (result: ReconCandidate[]) => result.map(({ id, match }) => `${id}${match ? '!' : ''}`);
const FULL = {
  query: 'Quillfeather Homes',
  properties: [
    { pid: 'city', v: 'Houston' },
    { pid: 'state', v: 'TX' },
  ],
};

describe('the manifest', () => {
  it('is the answer to a GET without parameters, by token and by key, and names every type', async () => {
    const [byToken, byKey] = [await callService('', { token: stage.token }), await callService('', { key: stage.key })];
    for (const { status, json } of [byToken, byKey]) {
      expect(status).toBe(200);
      const manifest = manifestAnswer.parse(json);
      expect(manifest).toEqual(json);
      expect(manifest.defaultTypes.map(({ id }) => id)).toEqual(ENTITY_TYPES.map(({ name }) => name));
      expect(manifest.batchSize).toBe(MAX_QUERIES);
      expect(manifest.view.url).toBe('http://console.test/catalog/{{id}}');
    }
    expect(byKey.text).toContain(`http://console.test/api/v1/reconcile/${stage.key}/preview/{{id}}`);
    expect(byToken.text).not.toContain('fbk_');
  });

  it('comes as a script for pages of old', async () => {
    const { headers, text } = await callService('', { key: stage.key, query: { callback: 'jQuery1_2' } });
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(manifestAnswer.parse(JSON.parse(text.replace(/^\/\*\*\/jQuery1_2\(|\);$/g, ''))).versions).toEqual(['0.2']);
  });

  it('comes despite parameters against caches', async () => {
    expect((await callService('', { key: stage.key, query: { _: '170' } })).json).toHaveProperty('identifierSpace');
  });
});

describe('a query', () => {
  it('finds an entity by its name, explained, and leaves the decision to people', async () => {
    const [first, ...others] = await one({ query: 'Quillfeather Homes' });
    expect(first).toMatchObject({
      id: 'BLD-PERRY',
      name: 'Quillfeather Homes, LLC',
      type: [{ id: 'builder', name: 'Builder' }],
      match: false,
    });
    expect(first!.description).toContain('Houston, TX');
    expect(first!.features.map(({ id }) => id)).toEqual(expect.arrayContaining(['name', 'place', 'name_similarity']));
    expect(others.map(({ id }) => id)).toContain('BLD-DALLAS');
    expect(first!.score).toBeGreaterThan(others[0]!.score);
  });

  it.each<[string, object, string[]]>([
    ['name and place', FULL, ['BLD-PERRY!', 'BLD-DALLAS']],
    [
      'name and telephone, as a number',
      { query: 'Quillfeather Homes', properties: [{ pid: 'phone', v: 7139471750 }] },
      ['BLD-PERRY!', 'BLD-DALLAS'],
    ],
    [
      'website and telephone alone',
      {
        properties: [
          { pid: 'phone', v: ['(713) 947-1750'] },
          { pid: 'website', v: 'quillfeather.test' },
        ],
      },
      ['BLD-PERRY!'],
    ],
    [
      'the name of two types',
      { query: 'Larkmeadow', properties: [{ pid: 'city', v: 'Houston' }] },
      ['BLD-BRIDGE', 'CMY-BRIDGE'],
    ],
    [
      'the same of one type',
      { query: 'Larkmeadow', type: 'community', properties: [{ pid: 'city', v: 'Houston' }] },
      ['CMY-BRIDGE!'],
    ],
    [
      'a type as OpenRefine sends it',
      { ...FULL, type: 'builder', type_strict: 'should' },
      ['BLD-PERRY!', 'BLD-DALLAS'],
    ],
    ['a type that it is not', { ...FULL, type: ['community'] }, []],
    ['a type that nothing is', { ...FULL, type: 'vehicle' }, []],
    ['a public id', { query: 'BLD-PERRY' }, ['BLD-PERRY!']],
    ['a public id in small letters', { query: ' cmy-bridge ' }, ['CMY-BRIDGE!']],
    ['a public id of a type that is not asked for', { query: 'CMY-BRIDGE', type: 'builder' }, []],
    ['a public id of nothing', { query: 'BLD-NOBODY' }, []],
    ['a whole address', { query: '4711 Elm St, Houston, TX 77002' }, ['PRP-ELM!']],
    ['an address by its street alone', { query: '4711 elm street' }, ['PRP-ELM']],
    ['a home by its title', { query: 'the aspen on a corner', type: 'property' }, ['PRP-ELM']],
    [
      'an address and its builder',
      { query: '4711 Elm Street, Houston', properties: [{ pid: 'builder_id', v: { id: 'BLD-PERRY' } }] },
      ['PRP-ELM!'],
    ],
    [
      'properties of another type',
      { query: 'Larkmeadow', type: 'community', properties: [{ pid: 'bedrooms', v: 3 }] },
      ['CMY-BRIDGE'],
    ],
    ['a limit', { ...FULL, limit: 1 }, ['BLD-PERRY!']],
    ['nothing like it', { query: 'Xylographic Zymurgy of Ohio' }, []],
  ])('with %s', async (_what, query, expected) => {
    expect(brief(await one(query))).toEqual(expected);
  });

  it('with an integer finds the row of the one type asked for, and leaves the decision to people', async () => {
    expect(brief(await one({ query: String(stage.perryRow), type: 'builder' }))).toEqual(['BLD-PERRY']);
    expect(brief(await one({ query: String(stage.perryRow) }))).toEqual([]);
  });

  it('may be sent by GET, and by key', async () => {
    const query = { queries: JSON.stringify({ q0: FULL }) };
    const expected = { q0: await one(FULL) };
    for (const how of [
      { token: stage.token, query },
      { key: stage.key, query },
      { key: stage.key, form: query },
    ]) {
      const { json } = await callService('', how);
      expect(Object.keys(json)).toEqual(['q0']);
      expect((json.q0 as { result: unknown }).result).toEqual(expected.q0);
    }
  });

  it('finds in a batch what it finds alone', async () => {
    const queries = Object.fromEntries(
      Array.from({ length: MAX_QUERIES }, (_one, n) => [
        `q${n}`,
        n === 7 ? FULL : { query: `Someone ${n} Homes`, properties: [{ pid: 'builder_id', v: 'BLD-PERRY' }] },
      ]),
    );
    expect((await ask(queries)).q7).toEqual(await one(FULL));
  });
});

describe('a batch', () => {
  it('asks the database as often for fifty queries as for two', async () => {
    const counter = countingPrisma(stage.database.appUrl);
    const shared = globalThis as { fieldbookPrisma?: PrismaClient };
    const before = shared.fieldbookPrisma;
    shared.fieldbookPrisma = counter.prisma;
    const texts = [
      'Quillfeather Homes',
      'Larkmeadow',
      '4711 Elm Street',
      'BLD-PERRY',
      'CMY-BRIDGE',
      '12 Oak Court, Katy',
      'PRP-ELM',
    ];
    const batch = (size: number) =>
      Object.fromEntries(
        Array.from({ length: size }, (_one, n) => [
          `q${n}`,
          {
            query: texts[n % texts.length],
            properties: [
              { pid: 'phone', v: '713-947-1750' },
              { pid: 'website', v: 'quillfeather.test' },
              { pid: 'builder_id', v: 'BLD-PERRY' },
              { pid: 'community_id', v: { id: 'CMY-BRIDGE' } },
            ],
          },
        ]),
      );
    const asked = (size: number) => counter.count(() => ask(batch(size)));
    const [some, many] = [await asked(texts.length), await asked(MAX_QUERIES)];
    shared.fieldbookPrisma = before as PrismaClient;
    await counter.prisma.$disconnect();
    expect(many).toBe(some);
    expect(some).toBeLessThanOrEqual(15 * ENTITY_TYPES.length);
  });

  it('answers the good beside the bad, under whatever keys', async () => {
    const queries = `{"__proto__": ${JSON.stringify(FULL)}, "bad": {"query": 5}, "toString": {"query": "Larkmeadow"}, "\\u0000<b>": {}}`;
    const { status, text } = await callService('', { token: stage.token, form: { queries } });
    expect(status).toBe(200);
    const answers = new Map(Object.entries(JSON.parse(text) as Record<string, { result: unknown[]; error?: string }>));
    expect([...answers.keys()]).toEqual(['__proto__', 'bad', 'toString', '\0<b>']);
    expect(answers.get('__proto__')!.result).not.toEqual([]);
    expect(answers.get('bad')).toEqual({ result: [], error: expect.stringContaining('query is a text') });
    expect(answers.get('toString')!.result).toHaveLength(2);
  });

  it.each<[string, Parameters<typeof callService>[1], number, string]>([
    ['without anything', { form: {} }, 422, 'validation_failed'],
    ['that is no JSON', { form: { queries: '{"q0"' } }, 422, 'validation_failed'],
    ['that is a list', { form: { queries: '[]' } }, 422, 'validation_failed'],
    ['beside an extension', { form: { queries: '{}', extend: '{}' } }, 422, 'validation_failed'],
    ['sent twice', { form: 'queries=%7B%7D&queries=%7B%7D' }, 422, 'validation_failed'],
    ['with a NUL of its own', { form: 'queries=%00' }, 422, 'validation_failed'],
    [
      'of JSON that is no form',
      { form: '{}', headers: { 'content-type': 'application/json' } },
      415,
      'unsupported_media_type',
    ],
    [
      'that is a file',
      { form: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      415,
      'unsupported_media_type',
    ],
    [
      'of too many',
      {
        form: {
          queries: JSON.stringify(
            Array.from({ length: 51 }, () => ({ query: 'x' })).reduce((all, each, n) => ({ ...all, [n]: each }), {}),
          ),
        },
      },
      413,
      'payload_too_large',
    ],
    [
      'of a megabyte and more',
      { form: { queries: `{"q0": {"query": "${'x'.repeat(1_100_000)}"}}` } },
      413,
      'payload_too_large',
    ],
    ['for a callback that is none', { query: { queries: '{}', callback: 'alert(1)//' } }, 422, 'validation_failed'],
    ['for two callbacks', { query: 'queries=%7B%7D&callback=a&callback=b' }, 422, 'validation_failed'],
    ['by PUT', { method: 'PUT' }, 405, 'method_not_allowed'],
  ])('%s is refused in the one shape of errors, readable from anywhere', async (_what, options, status, code) => {
    const answer = await callService('', { token: stage.token, ...options });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.text).not.toContain('alert(1)');
  });

  it.each<[string, string]>([
    ['forty kilobytes each', 'Q'.repeat(40_000)],
    ['quotes', `O'Brien % _ \\ "; DROP TABLE builder_profiles; --`],
    ['code', HOSTILE],
    ['other planes', '𝔘nicode 🏠 Homes'],
    ['nothing but marks', '!!! ??? ---'],
    ['directions', '\u202eemoH\u202c'],
    ['a number beyond all', '99999999999999999999999'],
    ['spaces', ' '.repeat(500)],
  ])('takes no harm from %s', async (_what, hostile) => {
    const properties = [
      'name',
      'phone',
      'website',
      'address1',
      'city',
      'state',
      'postal_code',
      'lot_number',
      'builder_id',
      'latitude',
    ].map((pid) => ({ pid, v: [hostile, { id: hostile }] }));
    const { result } = resultBatchAnswer.parse(
      (
        await callService('', {
          token: stage.token,
          form: { queries: JSON.stringify({ q: { query: hostile, properties }, r: { query: hostile } }) },
        })
      ).json,
    ).q!;
    expect(Array.isArray(result)).toBe(true);
  });
});
