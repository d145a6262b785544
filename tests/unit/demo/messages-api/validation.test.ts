import { describe, expect, it } from 'vitest';
import { ApiError } from '@/demo/messages-api/api-error';
import { checkCountRequest, checkRequest } from '@/demo/messages-api/check-request';
import { seal } from '@/demo/messages-api/seal';
import {
  assistant,
  BASE,
  type Body,
  CALL,
  EPHEMERAL,
  properties,
  REFUSED,
  RESULT,
  SEARCH,
  SERVER_CALL,
  SERVER_RESULT,
  strict,
  talk,
  text,
  TOOL,
  user,
} from './refused-requests';
import { recordTool, researchRequest } from './research-request';

function refusalOf(body: Body): { status: number; type: string; message: string } | null {
  try {
    checkRequest(body);
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, type: error.type, message: error.message };
  }
}

describe('requests that break a rule', () => {
  it.each(REFUSED)('%s', (_, change, message) => {
    const refusal = refusalOf({ ...BASE, ...change });
    expect(refusal).toMatchObject({ status: 400, type: 'invalid_request_error' });
    if (typeof message === 'string') expect(refusal?.message.slice(0, message.length)).toBe(message);
    else expect(refusal?.message).toMatch(message);
  });

  it.each([['a text'], [['a']], [null], [5]])('a body that is %j', (body) => {
    expect(refusalOf(body as unknown as Body)).toMatchObject({ status: 400, type: 'invalid_request_error' });
  });

  it('an unknown model is a 404 that names it', () => {
    expect(refusalOf({ ...BASE, model: 'claude-2' })).toEqual({
      status: 404,
      type: 'not_found_error',
      message: 'model: claude-2',
    });
  });

  it('says nothing of what the request held beside the member at fault', () => {
    const refusal = refusalOf({ ...BASE, messages: [user('the secret plan')], temperature: 1 });
    expect(refusal?.message).not.toContain('secret');
  });
});

const GOOD: [string, Body][] = [
  ['the least there is', {}],
  ['the research request of the product', researchRequest({}) as unknown as Body],
  ['two turns of one role', { messages: [user('a'), user('b')] }],
  ['a dated model', { model: 'claude-haiku-5-5-20261015' }],
  ['thinking off, effort low', { thinking: { type: 'disabled' }, output_config: { effort: 'low' } }],
  ['thinking on', { thinking: { type: 'adaptive', display: 'summarized' } }],
  ['a system of blocks with a cache mark', { system: [text('a', { cache_control: { ...EPHEMERAL, ttl: '1h' } })] }],
  ['a top-level cache mark', { cache_control: EPHEMERAL }],
  ['a loop of tools', talk(user('a'), assistant([CALL]), user([RESULT, text('go on')]))],
  ['a paused turn', { messages: [user('a'), assistant([SERVER_CALL, SERVER_RESULT])], tools: [SEARCH] }],
  [
    'a search result that is ours',
    {
      messages: [
        user('a'),
        assistant([
          SERVER_CALL,
          {
            ...SERVER_RESULT,
            content: [
              {
                type: 'web_search_result',
                url: 'http://a.test',
                title: 'A',
                encrypted_content: seal('{"url":"http://a.test","text":"a"}'),
                page_age: null,
              },
            ],
          },
        ]),
      ],
      tools: [SEARCH],
    },
  ],
  [
    'search with a place',
    {
      tools: [
        {
          ...SEARCH,
          max_uses: 2,
          allowed_domains: ['a.test', 'b.test/news*'],
          user_location: { type: 'approximate', city: 'Austin', country: 'US' },
        },
      ],
    },
  ],
  [
    'a newer search called directly',
    { tools: [{ ...SEARCH, type: 'web_search_20260209', allowed_callers: ['direct'] }] },
  ],
  [
    'a strict tool with null, enum and references',
    strict({ ...properties({ anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] }), $defs: {} }),
  ],
  ['no tools wanted', { tools: [TOOL], tool_choice: { type: 'none' } }],
  ['structured output', { output_config: { format: { type: 'json_schema', schema: properties({ type: 'string' }) } } }],
];

describe('requests that hold every rule', () => {
  it.each(GOOD)('%s', (_, change) => {
    expect(refusalOf({ ...BASE, ...change })).toBeNull();
  });

  it('a count needs no max_tokens and takes none', () => {
    const { max_tokens: _, ...rest } = BASE;
    expect(checkCountRequest({ ...rest, tools: [recordTool(['phone'])] }).model).toBe('claude-haiku-5-5');
    expect(() => checkCountRequest(BASE)).toThrow('max_tokens: Extra inputs are not permitted');
  });
});
