import { sign } from '@/demo/messages-api/seal';

export type Body = Record<string, unknown>;
export const user = (content: unknown) => ({ role: 'user', content });
export const assistant = (content: unknown) => ({ role: 'assistant', content });
export const BASE: Body = { model: 'claude-haiku-5-5', max_tokens: 100, messages: [user('Hello')] };
export const TOOL = { name: 'note', input_schema: { type: 'object', properties: { text: { type: 'string' } } } };
export const SEARCH = { type: 'web_search_20250305', name: 'web_search' };
export const FETCH = { type: 'web_fetch_20250910', name: 'web_fetch' };
export const CALL = { type: 'tool_use', id: 'toolu_1', name: 'note', input: {} };
export const RESULT = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'ok' };
export const SERVER_CALL = { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'a' } };
export const SERVER_RESULT = { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [] };
export const EPHEMERAL = { type: 'ephemeral' };
export const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more });
export const strict = (schema: object) => ({ tools: [{ name: 'note', strict: true, input_schema: schema }] });
export const properties = (member: object) => ({
  type: 'object',
  additionalProperties: false,
  required: ['a'],
  properties: { a: member },
});
export const talk = (...messages: unknown[]) => ({ messages, tools: [TOOL] });
export const many = (count: number, member: object) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, member]));

/** What is changed in a good request, and how the message about it begins or what it holds. */
export const REFUSED: [string, Body, string | RegExp][] = [
  ['no max_tokens', { max_tokens: undefined }, 'max_tokens: Field required'],
  ['max_tokens 0', { max_tokens: 0 }, 'max_tokens: Input should be greater'],
  ['max_tokens as text', { max_tokens: '100' }, 'max_tokens: Input should be a valid'],
  ['max_tokens above the model', { max_tokens: 64_001 }, 'max_tokens: 64001 > 64000'],
  ['no model', { model: undefined }, 'model: Field required'],
  ['no messages', { messages: undefined }, 'messages: Field required'],
  ['an empty list of messages', { messages: [] }, 'messages: at least one message'],
  ['an unknown member', { frequency_penalty: 1 }, 'frequency_penalty: Extra inputs are not permitted'],
  ['temperature', { temperature: 1 }, 'temperature: Extra inputs are not permitted'],
  ['top_p', { top_p: 0.9 }, 'top_p: Extra inputs are not permitted'],
  ['top_k', { top_k: 5 }, 'top_k: Extra inputs are not permitted'],
  [
    'a thinking budget',
    { thinking: { type: 'enabled', budget_tokens: 1024 } },
    '"thinking.type.enabled" is not supported',
  ],
  ['an unknown thinking type', { thinking: { type: 'on' } }, "thinking.type: Input tag 'on'"],
  [
    'thinking with a forced tool',
    { thinking: { type: 'adaptive' }, tools: [TOOL], tool_choice: { type: 'any' } },
    'Thinking may not be enabled',
  ],
  ['an unknown effort', { output_config: { effort: 'huge' } }, 'output_config.effort: Input should be'],
  ['stream', { stream: true }, 'stream:'],
  ['a blank stop sequence', { stop_sequences: [' '] }, 'stop_sequences:'],
  ['metadata with personal data', { metadata: { email: 'a@b.test' } }, 'metadata.email: Extra inputs'],
  ['a system role', { messages: [{ role: 'system', content: 'Be good' }] }, "messages.0.role: Input tag 'system'"],
  ['no role', { messages: [{ content: 'Hello' }] }, 'messages.0.role: Field required'],
  [
    'a first word of the assistant',
    { messages: [assistant('Hello'), user('Hi')] },
    'messages: first message must use the "user" role',
  ],
  [
    'prefill',
    { messages: [user('Hi'), assistant('The answer is')] },
    'This model does not support assistant message prefill',
  ],
  [
    'prefill in blocks',
    { messages: [user('Hi'), assistant([text('{')])] },
    'This model does not support assistant message prefill',
  ],
  ['empty content', { messages: [user('')] }, 'messages.0: all messages must have non-empty content'],
  ['no blocks', { messages: [user([])] }, 'messages.0: all messages must have non-empty content'],
  ['an empty text block', { messages: [user([text('')])] }, 'messages: text content blocks must be non-empty'],
  [
    'a blank text block',
    { messages: [user([text(' \n')])] },
    'messages: text content blocks must contain non-whitespace',
  ],
  ['content that is a number', { messages: [user(5)] }, 'messages.0.content: Input should be'],
  ['no content', { messages: [{ role: 'user' }] }, 'messages.0.content: Field required'],
  [
    'an unknown block',
    { messages: [user([{ type: 'poem', text: 'a' }])] },
    "messages.0.content.0.type: Input tag 'poem'",
  ],
  ['a block without type', { messages: [user([{ text: 'a' }])] }, 'messages.0.content.0.type: Field required'],
  [
    'an unknown member of a block',
    { messages: [user([text('a', { lang: 'en' })])] },
    'messages.0.content.0.lang: Extra inputs',
  ],
  ['a text block without text', { messages: [user([{ type: 'text' }])] }, 'messages.0.content.0.text: Field required'],
  [
    'citations of a user',
    { messages: [user([text('a', { citations: [{ type: 'char_location' }] })])] },
    'messages.0.content.0.citations: Extra inputs',
  ],
  [
    'a document of the assistant',
    {
      messages: [
        user('a'),
        assistant([{ type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'a' } }]),
        user('b'),
      ],
    },
    "messages.1.content.0.type: Input tag 'document'",
  ],
  [
    'a call without its result',
    talk(user('a'), assistant([CALL]), user('b')),
    'messages.1: `tool_use` ids were found without `tool_result`',
  ],
  [
    'a call at the end',
    talk(user('a'), assistant([CALL])),
    'messages.1: `tool_use` ids were found without `tool_result`',
  ],
  ['a result without its call', talk(user([RESULT])), 'messages.0.content.0: unexpected `tool_use_id`'],
  ['two results of one call', talk(user('a'), assistant([CALL]), user([RESULT, RESULT])), /single result/],
  ['a result after text', talk(user('a'), assistant([CALL]), user([text('so'), RESULT])), /must come first/],
  [
    'two calls with one id',
    talk(user('a'), assistant([CALL]), user([RESULT]), assistant([CALL]), user([RESULT])),
    /ids must be unique/,
  ],
  [
    'calls without tools',
    { messages: [user('a'), assistant([CALL]), user([RESULT])] },
    'tools: Requests which include `tool_use`',
  ],
  [
    'a server call without result',
    { messages: [user('a'), assistant([SERVER_CALL])], tools: [SEARCH] },
    /without a corresponding `web_search_tool_result`/,
  ],
  [
    'a server result without call',
    { messages: [user('a'), assistant([SERVER_RESULT])], tools: [SEARCH] },
    /unexpected `tool_use_id` found in `web_search_tool_result`/,
  ],
  [
    'a search result made up',
    {
      messages: [
        user('a'),
        assistant([
          SERVER_CALL,
          {
            ...SERVER_RESULT,
            content: [{ type: 'web_search_result', url: 'http://a.test', title: 'A', encrypted_content: 'abc' }],
          },
        ]),
      ],
      tools: [SEARCH],
    },
    /Invalid `encrypted_content`/,
  ],
  [
    'thinking that was changed',
    {
      messages: [
        user('a'),
        assistant([{ type: 'thinking', thinking: 'b', signature: sign('a') }, text('c')]),
        user('d'),
      ],
    },
    /Invalid `signature`/,
  ],
  [
    'an unknown tool type',
    { tools: [{ type: 'web_search_20240101', name: 'web_search' }] },
    "tools.0.type: Input tag 'web_search_20240101'",
  ],
  [
    'a tool the miniature lacks',
    { tools: [{ type: 'code_execution_20250825', name: 'code_execution' }] },
    "tools.0.type: Input tag 'code_execution_20250825'",
  ],
  ['an unknown member of a tool', { tools: [{ ...TOOL, parameters: {} }] }, 'tools.0.parameters: Extra inputs'],
  ['a tool without schema', { tools: [{ name: 'note' }] }, 'tools.0.input_schema: Field required'],
  [
    'a schema that is no object',
    { tools: [{ name: 'note', input_schema: { type: 'string' } }] },
    "tools.0.input_schema.type: Input should be 'object'",
  ],
  [
    'a property key with a space',
    { tools: [{ name: 'note', input_schema: { type: 'object', properties: { 'my key': {} } } }] },
    'tools.0.custom.input_schema.properties: Property keys should match',
  ],
  [
    'redacted thinking nobody handed out',
    { messages: [user('a'), assistant([{ type: 'redacted_thinking', data: 'abc' }, text('b')]), user('c')] },
    /Invalid `data` in `redacted_thinking`/,
  ],
  ['a tool name with a space', { tools: [{ ...TOOL, name: 'my note' }] }, 'tools.0.name: String should match'],
  ['two tools of one name', { tools: [TOOL, TOOL] }, 'tools: Tool names must be unique'],
  ['a renamed server tool', { tools: [{ ...SEARCH, name: 'search' }] }, "tools.0.name: Input should be 'web_search'"],
  ['max_uses 0', { tools: [{ ...SEARCH, max_uses: 0 }] }, 'tools.0.max_uses: Input should be greater'],
  [
    'allowed and blocked domains',
    { tools: [{ ...SEARCH, allowed_domains: ['a.test'], blocked_domains: ['b.test'] }] },
    /Only one of 'allowed_domains'/,
  ],
  [
    'a domain with a scheme',
    { tools: [{ ...FETCH, allowed_domains: ['https://a.test'] }] },
    'tools.0.allowed_domains.0:',
  ],
  [
    'a place that is no place',
    { tools: [{ ...SEARCH, user_location: { city: 'Austin' } }] },
    'tools.0.user_location.type: Field required',
  ],
  [
    'an unknown caller',
    { tools: [{ ...SEARCH, allowed_callers: ['indirect'] }] },
    'tools.0.allowed_callers.0: Input should be',
  ],
  [
    'a search that only code may call',
    { tools: [{ ...SEARCH, type: 'web_search_20260209' }] },
    /needs the code_execution tool/,
  ],
  [
    'an unknown tool_choice',
    { tools: [TOOL], tool_choice: { type: 'required' } },
    "tool_choice.type: Input tag 'required'",
  ],
  ['tool_choice as text', { tools: [TOOL], tool_choice: 'auto' }, 'tool_choice: Input should be a valid dictionary'],
  ['tool_choice without a name', { tools: [TOOL], tool_choice: { type: 'tool' } }, 'tool_choice.name: Field required'],
  [
    'tool_choice of no tool',
    { tools: [TOOL], tool_choice: { type: 'tool', name: 'other' } },
    "tool_choice: Tool 'other' not found",
  ],
  [
    'tool_choice without tools',
    { tool_choice: { type: 'auto' } },
    'tool_choice: may only be specified while providing tools',
  ],
  [
    'tool_choice none with a wish',
    { tools: [TOOL], tool_choice: { type: 'none', disable_parallel_tool_use: true } },
    'tool_choice.disable_parallel_tool_use: Extra inputs',
  ],
  [
    'strict, an open object',
    strict({ type: 'object', properties: {} }),
    /'additionalProperties' must be explicitly set to false/,
  ],
  [
    'strict, an open object inside',
    strict(properties({ type: 'array', items: { type: 'object', properties: {} } })),
    /input_schema\.properties\.a\.items: For 'object' type/,
  ],
  ['strict, minimum', strict(properties({ type: 'number', minimum: 0 })), /property 'minimum' is not supported/],
  ['strict, maxLength', strict(properties({ type: 'string', maxLength: 5 })), /property 'maxLength' is not supported/],
  [
    'strict, maxItems',
    strict(properties({ type: 'array', maxItems: 5, items: { type: 'string' } })),
    /property 'maxItems' is not supported/,
  ],
  [
    'strict, minItems 2',
    strict(properties({ type: 'array', minItems: 2, items: { type: 'string' } })),
    /'minItems' values other than 0 or 1/,
  ],
  ['strict, oneOf', strict(properties({ oneOf: [{ type: 'string' }] })), /type is missing|'oneOf' is not supported/],
  ['strict, a list without items', strict(properties({ type: 'array' })), /'items' is required/],
  ['strict, an unknown type', strict(properties({ type: 'text' })), /Schema type 'text' is not supported/],
  ['strict, no type', strict(properties({})), /Schema type is missing/],
  [
    'strict, an unknown format',
    strict(properties({ type: 'string', format: 'phone' })),
    /format 'phone' is not supported/,
  ],
  [
    'strict, a required stranger',
    strict({ ...properties({ type: 'string' }), required: ['a', 'b'] }),
    /Required property 'b'/,
  ],
  ['strict, an enum of objects', strict(properties({ enum: [{ a: 1 }] })), /enum: Expected a list/],
  [
    'strict, recursion',
    strict({
      ...properties({ $ref: '#/$defs/node' }),
      $defs: { node: { type: 'object', additionalProperties: false, properties: { next: { $ref: '#/$defs/node' } } } },
    }),
    /Recursive schemas/,
  ],
  [
    'strict, a foreign reference',
    strict(properties({ $ref: 'https://a.test/schema' })),
    /\$ref 'https:\/\/a\.test\/schema' is not supported/,
  ],
  [
    'strict, 25 optional members',
    strict({ type: 'object', additionalProperties: false, properties: many(25, { type: 'string' }) }),
    /too many optional parameters \(25\)/,
  ],
  [
    'strict, 17 unions',
    strict({
      type: 'object',
      additionalProperties: false,
      required: Object.keys(many(17, {})),
      properties: many(17, { type: ['string', 'null'] }),
    }),
    /too many parameters with union types \(17/,
  ],
  [
    '21 strict tools',
    {
      tools: Array.from({ length: 21 }, (_, index) => ({
        name: `t${index}`,
        strict: true,
        input_schema: properties({ type: 'string' }),
      })),
    },
    /Too many strict tools \(21\)/,
  ],
  [
    'structured output, an open object',
    { output_config: { format: { type: 'json_schema', schema: { type: 'object' } } } },
    /^output_config\.format\.schema: For 'object' type/,
  ],
  [
    'structured output with citations of a tool',
    {
      output_config: { format: { type: 'json_schema', schema: properties({ type: 'string' }) } },
      tools: [{ ...FETCH, citations: { enabled: true } }],
    },
    /cannot be used together with citations/,
  ],
  [
    'structured output with citations of a document',
    {
      output_config: { format: { type: 'json_schema', schema: properties({ type: 'string' }) } },
      messages: [
        user([
          {
            type: 'document',
            source: { type: 'text', media_type: 'text/plain', data: 'a' },
            citations: { enabled: true },
          },
        ]),
      ],
    },
    /cannot be used together with citations/,
  ],
  [
    'the old name of structured output',
    { output_format: { type: 'json_schema', schema: {} } },
    'output_format: Extra inputs',
  ],
  [
    'an unknown cache type',
    { messages: [user([text('a', { cache_control: { type: 'forever' } })])] },
    'messages.0.content.0.cache_control.type: Input should be',
  ],
  [
    'an unknown cache time',
    { messages: [user([text('a', { cache_control: { ...EPHEMERAL, ttl: '2h' } })])] },
    'messages.0.content.0.cache_control.ttl: Input should be',
  ],
  [
    'five cache marks',
    { messages: [user(['a', 'b', 'c', 'd', 'e'].map((one) => text(one, { cache_control: EPHEMERAL })))] },
    /maximum of 4 blocks with cache_control.*Found 5/,
  ],
  [
    'a long-lived mark after a short-lived one',
    {
      messages: [
        user([text('a', { cache_control: EPHEMERAL }), text('b', { cache_control: { ...EPHEMERAL, ttl: '1h' } })]),
      ],
    },
    /must not come after a ttl='5m'/,
  ],
  ['an empty system block', { system: [text('')] }, 'system.0: text content blocks must be non-empty'],
  ['a system that is an object', { system: { text: 'a' } }, 'system: Input should be'],
  [
    'a prompt longer than the model reads',
    { messages: [user('word '.repeat(160_000))] },
    /^prompt is too long: \d+ tokens > 200000 maximum/,
  ],
];
