import Anthropic, {
  APIConnectionTimeoutError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  OverloadedError,
  RateLimitError,
} from '@anthropic-ai/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import { FIELDS, PAGE, PAGE_URL, recordTool, researchRequest } from './research-request';

const TOKEN = 'token-for-tests';
let world: World;
let client: Anthropic;

beforeAll(async () => {
  world = await startWorld({ port: 0, token: TOKEN, now: () => new Date('2026-11-21T10:00:00Z') });
  client = clientWith(DEMO_MESSAGES_KEY);
});
afterAll(() => world.close());
beforeEach(() => world.state.reset());

function clientWith(apiKey: string): Anthropic {
  return new Anthropic({ apiKey, baseURL: world.messagesApi, maxRetries: 0, timeout: 20_000 });
}

const arm = (faults: Parameters<World['state']['messages']['changeFaults']>[0]) =>
  world.state.messages.changeFaults(faults);

interface Entry {
  name: string;
  value: string;
  source_url: string;
  quote: string;
  confidence: number;
}
type Record = { fields: Entry[]; not_found: string[] };

function recordIn(message: Anthropic.Message): Record {
  const call = message.content.find((block) => block.type === 'tool_use');
  expect(call?.name).toBe('submit_record');
  return call?.input as Record;
}

describe('the real client against the miniature', () => {
  it('answers a record with verbatim quotes from the page in the prompt, and searches nothing when all is there', async () => {
    const message = await client.messages.create(
      researchRequest({ fields: ['name', 'phone', 'city', 'founded_year'] }),
    );
    expect(message).toMatchObject({
      type: 'message',
      role: 'assistant',
      model: 'claude-haiku-5-5',
      stop_reason: 'tool_use',
    });
    const { fields, not_found } = recordIn(message);
    expect(not_found).toEqual([]);
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual({
      name: 'Sandmere Homes',
      phone: '(512) 555-0142',
      city: 'Austin',
      founded_year: '1987',
    });
    for (const entry of fields) {
      expect(entry.source_url).toBe(PAGE_URL);
      expect(PAGE).toContain(entry.quote);
      expect(entry.quote).toContain(entry.value);
      expect(entry.confidence).toBeGreaterThan(0.5);
    }
    expect(message.usage.server_tool_use).toBeNull();
    expect(message.usage.input_tokens).toBeGreaterThan(200);
    expect(message.usage.output_tokens).toBeGreaterThan(50);
  });

  it('names what no text holds in not_found instead of making it up', async () => {
    const request = researchRequest({ fields: [...FIELDS], tools: [recordTool([...FIELDS])] });
    const { fields, not_found } = recordIn(await client.messages.create(request));
    expect(not_found).toContain('rating');
    expect(fields.map(({ name }) => name)).not.toContain('rating');
    expect(new Set([...fields.map(({ name }) => name), ...not_found])).toEqual(new Set(FIELDS));
  });

  it('searches and fetches the sample sites for what is missing, and quotes their text', async () => {
    const message = await client.messages.create(
      researchRequest({
        entity: 'Harlow & Pine Homes',
        page: null,
        fields: ['phone', 'postal_code', 'employee_count', 'hoa_fee'],
      }),
    );
    const types = message.content.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['thinking', 'text', 'server_tool_use', 'web_search_tool_result']));
    const search = message.content.find((block) => block.type === 'web_search_tool_result');
    const results = Array.isArray(search?.content) ? search.content : [];
    expect(results[0]).toMatchObject({ type: 'web_search_result', page_age: 'April 14, 2026' });
    expect(results[0]?.url).toMatch(/^http:\/\/harlowandpine\.test\//);
    expect(results[0]?.encrypted_content).not.toContain('Harlow');
    const { fields, not_found } = recordIn(message);
    expect(fields.find(({ name }) => name === 'phone')).toMatchObject({ value: '(713) 555-0142' });
    expect(fields.find(({ name }) => name === 'employee_count')).toMatchObject({
      value: '85',
      source_url: 'http://harlowandpine.test/about',
    });
    expect(not_found).toEqual(['hoa_fee']);
    expect(message.usage.server_tool_use?.web_search_requests).toBe(2);
  });

  it('keeps to allowed and blocked domains and to max_uses, with errors inside the 200', async () => {
    const tools = (search: object, fetch: object = {}): Anthropic.MessageCreateParamsNonStreaming['tools'] => [
      { type: 'web_search_20250305', name: 'web_search', ...search },
      { type: 'web_fetch_20250910', name: 'web_fetch', ...fetch },
      recordTool(['phone', 'hoa_fee']),
    ];
    const ask = async (search: object, fetch?: object) =>
      client.messages.create(
        researchRequest({
          entity: 'Harlow & Pine Homes',
          page: null,
          fields: ['phone', 'hoa_fee'],
          tools: tools(search, fetch),
        }),
      );
    const urls = (message: Anthropic.Message) =>
      message.content.flatMap((block) =>
        block.type === 'web_search_tool_result' && Array.isArray(block.content)
          ? block.content.map(({ url }) => new URL(url).hostname)
          : [],
      );
    expect(new Set(urls(await ask({ allowed_domains: ['gulfprairiehba.test'] })))).toEqual(
      new Set(['gulfprairiehba.test']),
    );
    expect(urls(await ask({ blocked_domains: ['harlowandpine.test'] }))).not.toContain('harlowandpine.test');
    const limited = await ask({ max_uses: 1 }, { max_uses: 1, blocked_domains: ['harlowandpine.test'] });
    const errors = limited.content.flatMap((block) =>
      (block.type === 'web_search_tool_result' || block.type === 'web_fetch_tool_result') &&
      !Array.isArray(block.content) &&
      'error_code' in block.content
        ? [block.content.error_code]
        : [],
    );
    expect(errors).toContain('max_uses_exceeded');
    expect(errors).toContain('url_not_allowed');
    expect(limited.usage.server_tool_use?.web_search_requests).toBe(1);
  });

  it('goes through the tool loop: the result is taken, the turn ends', async () => {
    const request = researchRequest({});
    const first = await client.messages.create(request);
    const call = first.content.find((block) => block.type === 'tool_use');
    const second = await client.messages.create({
      ...request,
      messages: [
        ...request.messages,
        { role: 'assistant', content: first.content as Anthropic.ContentBlockParam[] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: call?.id ?? '', content: 'ok' }] },
      ],
    });
    expect(second.stop_reason).toBe('end_turn');
    expect(second.content.at(-1)).toMatchObject({ type: 'text' });
  });

  it('a paused turn goes on when its content comes back unchanged', async () => {
    arm({ pause_turn: 2 });
    const request = researchRequest({ entity: 'Fennimore & Oake', page: null, fields: ['phone', 'city'] });
    const turn: Anthropic.ContentBlockParam[] = [];
    const reasons: (string | null)[] = [];
    for (let round = 0; round < 5; round += 1) {
      const messages = [...request.messages];
      if (turn.length > 0) messages.push({ role: 'assistant', content: turn });
      const message = await client.messages.create({ ...request, messages });
      reasons.push(message.stop_reason);
      turn.push(...(message.content as Anthropic.ContentBlockParam[]));
      if (message.stop_reason !== 'pause_turn') break;
    }
    expect(reasons).toEqual(['pause_turn', 'pause_turn', 'tool_use']);
    const call = turn.find((block) => block.type === 'tool_use');
    expect((call?.input as Record).fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['phone', 'city']));
  });

  it('lists models, reads one by its dated name, and counts tokens', async () => {
    const page = await client.models.list();
    expect(page.data.map(({ id }) => id)).toEqual(['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5']);
    expect(await client.models.retrieve('claude-haiku-5-5-20261015')).toMatchObject({
      id: 'claude-haiku-5-5',
      type: 'model',
    });
    const { max_tokens: _, ...counted } = researchRequest({});
    const { input_tokens } = await client.messages.countTokens(counted);
    const message = await client.messages.create(researchRequest({ fields: ['phone'] }));
    expect(Math.abs(message.usage.input_tokens - input_tokens)).toBeLessThan(200);
  });

  it('runs a batch: in progress, still in progress, ended, one line of results for each request', async () => {
    const good = researchRequest({ fields: ['phone'] });
    const created = await client.messages.batches.create({
      requests: [
        { custom_id: 'good', params: good },
        { custom_id: 'bad', params: { ...good, max_tokens: -1 } },
      ],
    });
    expect(created).toMatchObject({ processing_status: 'in_progress', results_url: null });
    expect(await client.messages.batches.retrieve(created.id)).toMatchObject({
      ...{ processing_status: 'in_progress', results_url: null, ended_at: null },
      request_counts: { succeeded: 0, processing: 2 },
    });
    const early = client.get(`/v1/messages/batches/${created.id}/results`);
    await expect(early).rejects.toMatchObject({ status: 400 });
    const ended = await client.messages.batches.retrieve(created.id);
    expect(ended).toMatchObject({
      processing_status: 'ended',
      request_counts: { succeeded: 1, errored: 1, processing: 0 },
    });
    const results = new Map<string, Anthropic.Messages.MessageBatchResult>();
    for await (const line of await client.messages.batches.results(created.id))
      results.set(line.custom_id, line.result);
    expect(results.get('good')).toMatchObject({
      type: 'succeeded',
      message: { stop_reason: 'tool_use', usage: { service_tier: 'batch' } },
    });
    expect(results.get('bad')).toMatchObject({ type: 'errored', error: { error: { type: 'invalid_request_error' } } });
    expect((await client.messages.batches.list()).data.map(({ id }) => id)).toEqual([created.id]);
  });

  it('spoils a batch as its switches say', async () => {
    arm({ batch_errored: 1, batch_expired: 1, batch_broken_line: 1 });
    const params = researchRequest({ fields: ['phone'] });
    const created = await client.messages.batches.create({
      requests: ['a', 'b', 'c', 'd'].map((id) => ({ custom_id: id, params })),
    });
    await client.messages.batches.retrieve(created.id);
    expect(await client.messages.batches.retrieve(created.id)).toMatchObject({
      request_counts: { errored: 1, expired: 1, succeeded: 2, canceled: 0 },
    });
    const text = await (await client.get(`/v1/messages/batches/${created.id}/results`).asResponse()).text();
    const [sound, broken, expired, errored] = text.trim().split('\n');
    expect(JSON.parse(sound!)).toMatchObject({ custom_id: 'd', result: { type: 'succeeded' } });
    expect(() => JSON.parse(broken!) as unknown).toThrow();
    expect(JSON.parse(expired!)).toEqual({ custom_id: 'b', result: { type: 'expired' } });
    expect(JSON.parse(errored!)).toMatchObject({
      custom_id: 'a',
      result: { type: 'errored', error: { type: 'error' } },
    });
  });

  it('lets a batch stay at work for ever', async () => {
    arm({ batch_never_ends: 1 });
    const params = researchRequest({ fields: ['phone'] });
    const { id } = await client.messages.batches.create({ requests: [{ custom_id: 'a', params }] });
    for (let asked = 0; asked < 5; asked += 1)
      expect(await client.messages.batches.retrieve(id)).toMatchObject({ processing_status: 'in_progress' });
  });

  it('bills a repeated prefix as read from the cache', async () => {
    const request = researchRequest({ cached: true, fields: ['phone'] });
    const first = (await client.messages.create(request)).usage;
    const second = (await client.messages.create(request)).usage;
    expect(first.cache_creation_input_tokens).toBeGreaterThan(2_000);
    expect(first.cache_read_input_tokens).toBe(0);
    expect(second.cache_read_input_tokens).toBe(first.cache_creation_input_tokens);
    expect(second.cache_creation_input_tokens).toBe(0);
    expect(second.input_tokens).toBe(first.input_tokens);
  });
});

describe('errors arrive as the classes of the SDK', () => {
  it.each([
    [
      'a wrong key',
      AuthenticationError,
      401,
      'authentication_error',
      () => clientWith('sk-ant-wrong').messages.create(researchRequest({})),
    ],
    [
      'an unknown model',
      NotFoundError,
      404,
      'not_found_error',
      () => client.messages.create({ ...researchRequest({}), model: 'claude-haiku-9' }),
    ],
    [
      'a broken rule',
      BadRequestError,
      400,
      'invalid_request_error',
      () => client.messages.create({ ...researchRequest({}), messages: [] }),
    ],
    [
      '429',
      RateLimitError,
      429,
      'rate_limit_error',
      () => (arm({ rate_limit: 1, retry_after_s: 7 }), client.messages.create(researchRequest({}))),
    ],
    [
      '529',
      OverloadedError,
      529,
      'overloaded_error',
      () => (arm({ overloaded: 1 }), client.messages.create(researchRequest({}))),
    ],
    [
      '500',
      InternalServerError,
      500,
      'api_error',
      () => (arm({ server_error: 1 }), client.messages.create(researchRequest({}))),
    ],
  ])('%s', async (_, Class, status, type, call) => {
    const error: unknown = await call().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Class);
    expect(error).toMatchObject({ status, type });
    const { requestID, headers } = error as InstanceType<typeof Anthropic.APIError>;
    expect(requestID).toMatch(/^req_/);
    expect(headers?.get('retry-after') ?? null).toBe(status === 429 ? '7' : null);
    if (status >= 429) expect((await client.messages.create(researchRequest({}))).stop_reason).toBe('tool_use');
  });

  it('a call that is never answered times out at the client and is logged without an answer', async () => {
    arm({ time_out: 1 });
    const call = client.messages.create(researchRequest({}), { timeout: 300 });
    await expect(call).rejects.toBeInstanceOf(APIConnectionTimeoutError);
    await expect.poll(() => world.state.messages.log.list()[0]?.outcome).toBe('no_answer');
  });
});
