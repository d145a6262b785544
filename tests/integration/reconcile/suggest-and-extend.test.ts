import { describe, expect, it } from 'vitest';
import { ENTITY_TYPES } from '@/lib/catalog/registry';
import { extensionAnswer, proposalAnswer, suggestAnswer } from '@/lib/reconcile/schema';
import { callService, type ServiceAnswer } from './service-caller';
import { withStage } from './stage';

const stage = withStage();

describe('suggestions', () => {
  const suggested = async (kind: string, query: Record<string, string>) =>
    suggestAnswer.parse((await callService(`/suggest/${kind}`, { key: stage.key, query })).json).result;

  it.each<[string, string, Record<string, string>, string[]]>([
    ['entities by their beginning', 'entity', { prefix: 'quillf' }, ['BLD-DALLAS', 'BLD-PERRY']],
    ['entities of a type', 'entity', { prefix: 'Lark', type: 'community' }, ['CMY-BRIDGE']],
    ['entities of a type that is none', 'entity', { prefix: 'Lark', type: 'spaceship' }, []],
    ['entities by a later word', 'entity', { prefix: 'Trails' }, ['CMY-OTHER']],
    ['entities by their id', 'entity', { prefix: 'prp-elm' }, ['PRP-ELM']],
    ['homes by their address', 'entity', { prefix: '4711 El' }, ['PRP-ELM']],
    ['homes without title', 'entity', { prefix: '12 oak' }, ['PRP-OAK']],
    ['nothing for signs of patterns', 'entity', { prefix: '%' }, []],
    ['types', 'type', { prefix: 'ho' }, ['property']],
    ['all types', 'type', { prefix: '' }, ENTITY_TYPES.map(({ name }) => name)],
    ['properties of a type', 'property', { prefix: 'bed', type: 'property' }, ['bedrooms']],
    ['no property of another type', 'property', { prefix: 'bed', type: 'builder' }, []],
    ['properties by name', 'property', { prefix: 'plan' }, ['model_name']],
  ])('are %s', async (_what, kind, query, expected) => {
    expect((await suggested(kind, query)).map(({ id }) => id)).toEqual(expected);
  });

  it('of entities say what they are', async () => {
    const [first] = await suggested('entity', { prefix: 'Quillfeather Homes, LLC' });
    expect(first).toEqual({
      id: 'BLD-PERRY',
      name: 'Quillfeather Homes, LLC',
      description: expect.stringMatching(/^Builder · Houston, TX/),
      notable: [{ id: 'builder', name: 'Builder' }],
    });
  });

  it('of homes say where one with a title is, and do not say an address twice', async () => {
    const [titled] = await suggested('entity', { prefix: 'The Aspen' });
    expect(titled!.description).toMatch(/^Home · 4711 Elm Street, Houston, TX/);
    const [untitled] = await suggested('entity', { prefix: '12 Oak' });
    expect([untitled!.name, untitled!.description]).toEqual([
      '12 Oak Court',
      expect.stringMatching(/^Home · Katy, TX/),
    ]);
  });

  it('go on where the cursor says, without gaps and doubles', async () => {
    const all = await Promise.all(
      [0, 10, 20, 30, 40, 50].map((cursor) => suggested('property', { prefix: '', cursor: String(cursor) })),
    );
    const names = all.flat().map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    expect(all[0]).toHaveLength(10);
    const entities = await suggested('entity', { prefix: '' });
    expect((await suggested('entity', { prefix: '', cursor: '1' }))[0]).toEqual(entities[1]);
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['of what is no kind', 'colour', {}, 404],
    ['of the prototype', '__proto__', {}, 404],
    ['from before the beginning', 'entity', { cursor: '-1' }, 422],
    ['from nowhere', 'entity', { cursor: '1e9' }, 422],
    ['for too much text', 'entity', { prefix: 'x'.repeat(201) }, 422],
    ['for a NUL', 'entity', { prefix: 'a\0' }, 422],
  ])('%s are refused', async (_what, kind, query, status) => {
    expect((await callService(`/suggest/${kind}`, { key: stage.key, query })).status).toBe(status);
  });

  it('come as a script too', async () => {
    const { text } = await callService('/suggest/type', { key: stage.key, query: { prefix: 'b', callback: 'cb' } });
    expect(text).toBe('/**/cb({"result":[{"id":"builder","name":"Builder"}]});');
  });
});

describe('data extension', () => {
  const extend = (query: unknown, how: object = { key: stage.key }): Promise<ServiceAnswer> =>
    callService('', { ...how, form: { extend: JSON.stringify(query) } });

  it('gives columns of entities of several types, under the ids as they were asked for', async () => {
    const query = {
      ids: ['PRP-ELM', 'bld-perry', 'BLD-NOBODY', 'nonsense', '__proto__'],
      properties: ['price', 'bedrooms', 'bathrooms', 'builder_id', 'listed_at', 'move_in_ready', 'city', 'founded_year']
        .map((id) => ({ id }))
        .concat([{ id: 'specialties', settings: { limit: 1 } } as { id: string }]),
    };
    const { status, text } = await extend(query);
    expect(status).toBe(200);
    const { meta, rows } = JSON.parse(text) as { meta: unknown[]; rows: Record<string, Record<string, unknown>> };
    expect(extensionAnswer.safeParse({ meta, rows }).error).toBeUndefined();
    expect(meta.slice(0, 4)).toEqual([
      { id: 'price', name: 'Price' },
      { id: 'bedrooms', name: 'Bedrooms' },
      { id: 'bathrooms', name: 'Bathrooms' },
      { id: 'builder_id', name: 'Builder', type: { id: 'builder', name: 'Builder' } },
    ]);
    expect(Object.keys(rows)).toEqual(query.ids);
    expect(rows['PRP-ELM']).toEqual({
      price: [{ float: 350000 }],
      bedrooms: [{ int: 4 }],
      bathrooms: [{ float: 2.5 }],
      builder_id: [{ id: 'BLD-PERRY', name: 'Quillfeather Homes, LLC' }],
      listed_at: [{ date: '2026-03-04T05:06:07.000Z' }],
      move_in_ready: [{ str: 'true' }],
      city: [{ str: 'Houston' }],
      founded_year: [],
      specialties: [],
    });
    expect(rows['bld-perry']).toMatchObject({
      price: [],
      city: [{ str: 'Houston' }],
      founded_year: [{ int: 1967 }],
      specialties: [{ str: 'Custom homes' }],
    });
    for (const id of ['BLD-NOBODY', 'nonsense', '__proto__'])
      expect(Object.values(Object.entries(rows).find(([name]) => name === id)![1]).flat()).toEqual([]);
  });

  it('is answered to GET as well', async () => {
    const query = { extend: JSON.stringify({ ids: ['BLD-PERRY'], properties: [{ id: 'rating' }] }) };
    expect((await callService('', { token: stage.token, query })).json).toEqual({
      meta: [{ id: 'rating', name: 'Rating' }],
      rows: { 'BLD-PERRY': { rating: [{ float: 4.5 }] } },
    });
  });

  it('of what is no property is refused by name', async () => {
    const { status, json } = await extend({ ids: ['BLD-PERRY'], properties: [{ id: 'hashed_password' }] });
    expect([status, json.invalid_params]).toEqual([
      422,
      [{ name: 'extend.properties.0.id', reason: 'is no property of this catalogue' }],
    ]);
  });

  it('has every column of every type', async () => {
    for (const type of ENTITY_TYPES) {
      const { json } = await callService('/properties', { key: stage.key, query: { type: type.name } });
      const proposed = proposalAnswer.parse(json);
      expect([proposed.type, proposed.properties.map(({ id }) => id)]).toEqual([
        type.name,
        type.fields.map(({ name }) => name),
      ]);
      const ids =
        type.name === 'property'
          ? ['PRP-ELM', 'PRP-OAK']
          : type.name === 'builder'
            ? ['BLD-PERRY', 'BLD-EVIL']
            : ['CMY-BRIDGE'];
      const { text } = await extend({ ids, properties: proposed.properties.map(({ id }) => ({ id })) });
      expect(extensionAnswer.safeParse(JSON.parse(text)).error).toBeUndefined();
    }
  });

  it('proposes as many properties as are wanted, and none of a type that is none', async () => {
    const few = await callService('/properties', { key: stage.key, query: { type: 'builder', limit: '2' } });
    expect(proposalAnswer.parse(few.json)).toMatchObject({
      type: 'builder',
      limit: 2,
      properties: [{ id: 'name' }, { id: 'website' }],
    });
    expect((await callService('/properties', { key: stage.key, query: { type: 'spaceship' } })).json).toEqual({
      type: 'spaceship',
      properties: [],
    });
  });
});

describe('a preview', () => {
  it('is a page without scripts, with the facts that lists show', async () => {
    const { status, headers, text } = await callService('/preview/PRP-ELM', { key: stage.key });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const part of [
      'The Aspen on a corner',
      'PRP-ELM',
      'Home',
      'Houston',
      '$350,000',
      'Quillfeather Homes, LLC',
      'href="http://console.test/catalog/properties/PRP-ELM"',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/<script|fbk_/);
  });

  it('shows hostile values as text', async () => {
    const { text } = await callService('/preview/BLD-EVIL', { token: stage.token });
    expect(text).toContain('Evil &lt;script&gt;');
    expect(text).not.toContain('<script');
  });

  it.each(['BLD-NOBODY', 'VEH-1', '12', '__proto__', '..%2f..%2fx', 'x'.repeat(200)])(
    'of %s is not found',
    async (id) => {
      const { status, json } = await callService(`/preview/${id}`, { key: stage.key });
      expect([status, json.code]).toEqual([404, 'not_found']);
    },
  );
});
