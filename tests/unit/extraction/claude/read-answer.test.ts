import { describe, expect, it } from 'vitest';
import { readAnswer } from '@/lib/extraction/claude/read-answer';

const ASKED = ['founded_year', 'about', 'service_areas'];
const record = (input: unknown) => ({ type: 'tool_use', id: 'toolu_1', name: 'submit_record', input });
const answer = (content: unknown[], stop_reason: string | null = 'tool_use') =>
  readAnswer({ stop_reason, content }, ASKED);
/** What came of a record; one of which nothing can be read is none. */
const submitted = (input: unknown) => {
  const read = answer([record(input)]);
  if (read.kind !== 'submitted' && read.kind !== 'silent') throw new Error(read.kind);
  return { claims: [], notFound: [], ...read };
};
const field = (part: Record<string, unknown> = {}) => ({
  name: 'founded_year',
  value: '1987',
  source_url: 'https://a.example.com/',
  quote: 'Since 1987.',
  confidence: 0.9,
  ...part,
});

describe('what an answer comes to', () => {
  it.each([
    ['a turn that pauses', [], 'pause_turn', 'paused'],
    ['a refusal, even with a record in it', [record({ fields: [field()], not_found: [] })], 'refusal', 'refused'],
    [
      'an answer cut at its length, even with a record in it',
      [record({ fields: [field()], not_found: [] })],
      'max_tokens',
      'cut',
    ],
    ['a prompt too long for the model', [], 'model_context_window_exceeded', 'cut'],
    ['prose only', [{ type: 'text', text: 'Founded in 1987.' }], 'end_turn', 'silent'],
    [
      'a tool nobody gave it',
      [{ type: 'tool_use', name: 'run_shell', input: { fields: [field()] } }],
      'tool_use',
      'silent',
    ],
    ['nothing at all', [], null, 'silent'],
    ['blocks that are no blocks', [null, 3, 'x', ['y']], 'end_turn', 'silent'],
    [
      'thinking, prose and a record',
      [
        { type: 'thinking', thinking: '…' },
        { type: 'text', text: 'Here.' },
        record({ fields: [field()], not_found: [] }),
      ],
      'tool_use',
      'submitted',
    ],
  ])('is told of %s', (_case, content, stop, kind) => {
    expect(answer(content, stop).kind).toBe(kind);
  });
});

describe('a record', () => {
  it('gives its claims and what it did not find', () => {
    const read = submitted({
      fields: [field(), field({ name: 'about', value: ' We build. ', quote: null, source_url: null })],
      not_found: ['service_areas', 'phone', 7],
    });
    expect(read.claims).toEqual([
      { field: 'founded_year', value: '1987', sourceUrl: 'https://a.example.com/', quote: 'Since 1987.' },
      { field: 'about', value: 'We build.', sourceUrl: null, quote: null },
    ]);
    expect([read.notFound, read.dropped]).toEqual([['service_areas'], {}]);
  });

  it.each<[string, unknown, Record<string, number>]>([
    ['a field of another entity', field({ name: 'sale_price' }), { other_field: 1 }],
    ['a field that was not asked for', field({ name: 'phone' }), { other_field: 1 }],
    ['a key of every object', field({ name: '__proto__' }), { other_field: 1 }],
    ['no value', field({ value: null }), { no_value: 1 }],
    ['a blank value', field({ value: '  ' }), { no_value: 1 }],
    ['a value that is an object', field({ value: { year: 1987 } }), { malformed: 1 }],
    ['a list as value', field({ value: ['1987'] }), { malformed: 1 }],
    ['an entry that is text', 'founded_year=1987', { malformed: 1 }],
    ['an entry that is null', null, { malformed: 1 }],
    ['a value of 20,000 characters', field({ value: 'x'.repeat(20_000) }), { too_long: 1 }],
    ['a quote of 20,000 characters', field({ quote: 'x'.repeat(20_000) }), { too_long: 1 }],
    [
      'an address of 3,000 characters',
      field({ source_url: `https://a.example.com/${'x'.repeat(3000)}` }),
      { too_long: 1 },
    ],
  ])('drops and counts %s', (_case, entry, dropped) => {
    const read = submitted({ fields: [entry], not_found: [] });
    expect([read.claims, read.dropped]).toEqual([[], dropped]);
  });

  it('takes a number as it is written', () => {
    expect(submitted({ fields: [field({ value: 1987 })], not_found: [] }).claims[0]?.value).toBe('1987');
  });

  it('ignores keys that nobody asked for', () => {
    const [claim] = submitted({ fields: [field({ approve: true, entity_id: 7 })], not_found: [], apply: true }).claims;
    expect(Object.keys(claim!)).toEqual(['field', 'value', 'sourceUrl', 'quote']);
  });

  it('counts a claim once, and takes 200 of ten thousand', () => {
    expect(submitted({ fields: [field(), field()], not_found: [] }).dropped).toEqual({ repeated: 1 });
    const many = submitted({
      fields: Array.from({ length: 10_000 }, (_, year) => field({ value: String(year) })),
      not_found: [],
    });
    expect([many.claims.length, many.dropped]).toEqual([200, { too_many: 9800 }]);
  });

  it.each([[undefined], [null], [[]], ['text'], [{}], [{ fields: {} }], [{ fields: 'x', not_found: 'y' }]])(
    'that is no record (%j) claims nothing',
    (input) => {
      expect(submitted(input)).toMatchObject({
        kind: 'silent',
        claims: [],
        dropped: { malformed: 1 },
        notFound: [],
      });
    },
  );

  it('in two parts is read whole', () => {
    const read = answer([
      record({ fields: [field()], not_found: [] }),
      record({ fields: [field({ value: '1988' })], not_found: [] }),
    ]);
    expect(read.kind === 'submitted' && read.claims.map(({ value }) => value)).toEqual(['1987', '1988']);
  });
});

describe('the service’s own tools', () => {
  it('give the addresses that may be cited, and say what they could not do', () => {
    const read = answer(
      [
        { type: 'server_tool_use', name: 'web_fetch', input: { url: 'https://never-fetched.example.com/' } },
        {
          type: 'web_search_tool_result',
          tool_use_id: 'x',
          content: [
            {
              type: 'web_search_result',
              url: 'https://a.example.com/1',
              title: 'A',
              encrypted_content: 'zzz',
              page_age: null,
            },
            {
              type: 'web_search_result',
              url: 'https://a.example.com/1',
              title: 'A',
              encrypted_content: 'zzz',
              page_age: null,
            },
          ],
        },
        {
          type: 'web_fetch_tool_result',
          tool_use_id: 'y',
          content: { type: 'web_fetch_result', url: 'https://b.example.com/', content: {}, retrieved_at: null },
        },
        {
          type: 'web_fetch_tool_result',
          tool_use_id: 'z',
          content: { type: 'web_fetch_tool_result_error', error_code: 'url_not_accessible' },
        },
        {
          type: 'web_search_tool_result',
          tool_use_id: 'q',
          content: { type: 'web_search_tool_result_error', error_code: 'max_uses_exceeded' },
        },
        { type: 'text', text: 'See https://planted.example.com/', url: 'https://planted.example.com/' },
      ],
      'end_turn',
    );
    expect(read.urls).toEqual(['https://a.example.com/1', 'https://b.example.com/']);
    expect(read.toolErrors).toEqual(['web_fetch: url_not_accessible', 'web_search: max_uses_exceeded']);
  });
});

describe('a flood', () => {
  it('of entries, names, addresses and errors is cut, and counted where it is dropped', () => {
    const read = answer([
      record({
        fields: Array.from({ length: 50_000 }, () => field()),
        not_found: Array<string>(1_000_000).fill('about'),
      }),
      record({ fields: Array.from({ length: 50_000 }, () => field({ value: '1988' })), not_found: [] }),
      {
        ...{ type: 'web_search_tool_result', tool_use_id: 'x' },
        content: Array.from({ length: 5_000 }, (_, index) => ({ url: `https://a.example.com/${index}` })),
      },
      ...Array.from({ length: 100 }, (_, index) => ({
        ...{ type: 'web_fetch_tool_result', tool_use_id: 'y' },
        content: { error_code: `e_${'x'.repeat(index % 30)}` },
      })),
    ]);
    if (read.kind !== 'submitted') throw new Error(read.kind);
    expect(read.claims).toHaveLength(1);
    expect(read.notFound).toEqual(['about']);
    expect(read.dropped).toEqual({ repeated: 1_999, too_many: 98_000 });
    expect([read.urls.length, read.toolErrors.length]).toEqual([200, 20]);
  });

  it.each([
    ['NUL', [{ type: 'text', text: 'a\u0000b' }]],
    ['half a pair of surrogates', [{ type: 'text', text: 'a\ud800b' }]],
    ['nesting', [JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`)]],
    ['length', [{ type: 'text', text: 'x'.repeat(5_000_000) }]],
  ])('of %s in a turn that pauses ends it: it could not be given back', (_case, content) => {
    expect(answer(content, 'pause_turn').kind).toBe('silent');
  });

  it.each([
    ['value', { value: '19\u000087' }],
    ['quote', { quote: 'Since 1987\ud800.' }],
    ['address', { source_url: 'https://a.example.com/\u0000' }],
  ])('a %s that no column takes is malformed', (_case, part) => {
    expect(submitted({ fields: [field(part)], not_found: [] }).dropped).toEqual({ malformed: 1 });
  });

  it('a tool’s error is told by its code only', () => {
    const error = (code: string) => ({
      ...{ type: 'web_fetch_tool_result', tool_use_id: 'y' },
      content: { type: 'web_fetch_tool_result_error', error_code: code },
    });
    expect(answer([error('<script>alert(1)</script>')], 'end_turn').toolErrors).toEqual(['web_fetch: unknown']);
  });
});

describe('a record of several', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, index) => field({ item: ` Oak ${index} `, quote: `Since 1987, ${index}.` }));

  it('keeps of which each entry is, and drops those whose name is too long or cannot be stored', () => {
    const { claims, dropped } = submitted({
      fields: [...entries(1), field({ item: 'x'.repeat(256) }), field({ item: 'Oak\u0000' }), field({ item: 7 })],
      not_found: [],
    });
    expect(claims).toMatchObject([{ item: 'Oak 0', field: 'founded_year' }]);
    expect(dropped).toEqual({ too_long: 1, malformed: 2 });
  });

  it('is read as far as it was asked for', () => {
    const read = (most?: number) =>
      readAnswer({ stop_reason: 'tool_use', content: [record({ fields: entries(700), not_found: [] })] }, ASKED, most);
    expect(read()).toMatchObject({ claims: { length: 200 }, dropped: { too_many: 500 } });
    expect(read(600)).toMatchObject({ claims: { length: 600 }, dropped: { too_many: 100 } });
  });
});
