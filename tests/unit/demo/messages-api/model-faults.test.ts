import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CALL_LOG_SIZE } from '@/demo/messages-api/call-log';
import { HIJACK_KINDS } from '@/demo/messages-api/model-faults';
import { DEMO_MESSAGES_KEY, startWorld, type World } from '@/demo/world';
import type { WorldSnapshot } from '@/demo/world-state';
import { requestWorld } from '../request-world';
import { PAGE, researchRequest } from './research-request';

const TOKEN = 'token-for-tests';
let world: World;

beforeAll(async () => {
  world = await startWorld({ port: 0, token: TOKEN, now: () => new Date('2026-11-21T10:00:00Z') });
});
afterAll(() => world.close());
beforeEach(() => world.state.reset());

interface Block {
  type: string;
  name?: string;
  text?: string;
  input?: { fields?: unknown; not_found?: unknown; [key: string]: unknown };
}
interface Body {
  content: Block[];
  stop_reason: string;
  stop_details: unknown;
  usage: { output_tokens: number; input_tokens: number };
  error?: { type: string };
}
interface Entry {
  name: string;
  value: string;
  source_url: string;
  quote: string;
}

const HEADERS = {
  authorization: `Bearer ${DEMO_MESSAGES_KEY}`,
  'anthropic-version': '2026-10-21',
  'content-type': 'application/json',
};

async function post(body: unknown, headers: Record<string, string> = HEADERS, path = '/anthropic/v1/messages') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await requestWorld(world.port, '127.0.0.1', { method: 'POST', path, headers, body: text });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.text) as Body };
}

async function control(path: string, body?: unknown) {
  const answer = await requestWorld(world.port, '127.0.0.1', {
    path: `/__demo/${path}`,
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: JSON.parse(answer.text) as { faults: Record<string, unknown>; error: string } };
}
const arm = (faults: object) => control('messages-api/faults', faults);
const ask = async (options: Parameters<typeof researchRequest>[0] = {}) => (await post(researchRequest(options))).body;
const entriesOf = (body: Body) =>
  (body.content.find(({ type }) => type === 'tool_use')?.input?.fields ?? []) as Entry[];

describe('switches of the model', () => {
  it('strike once, a number of times, or always, and are off after a reset', async () => {
    await arm({ refusal: 'once' });
    expect((await ask()).stop_reason).toBe('refusal');
    expect((await ask()).stop_reason).toBe('tool_use');
    await arm({ refusal: 2 });
    expect([(await ask()).stop_reason, (await ask()).stop_reason, (await ask()).stop_reason]).toEqual([
      'refusal',
      'refusal',
      'tool_use',
    ]);
    await arm({ refusal: 'always' });
    expect((await ask()).stop_reason).toBe('refusal');
    expect((await ask()).stop_reason).toBe('refusal');
    await control('reset', {});
    expect((await ask()).stop_reason).toBe('tool_use');
  });

  it('move only where named, and refuse what they do not know with the name of the member', async () => {
    await arm({ overloaded: 3, retry_after_s: 9 });
    expect((await arm({ hijacked: 'always' })).json.faults).toMatchObject({
      overloaded: 3,
      retry_after_s: 9,
      hijacked: 'always',
    });
    expect(await arm({ overload: 1 })).toMatchObject({ status: 422 });
    expect((await arm({ refusal: 'twice' })).json.error).toContain('refusal');
    expect((await control('messages-api/faults')).status).toBe(405);
  });

  it('a refusal has no content and its reason in stop_details', async () => {
    await arm({ refusal: 'once' });
    expect(await ask()).toMatchObject({ content: [], stop_details: { type: 'refusal' } });
  });

  it('max_tokens breaks the record off in the middle', async () => {
    const whole = entriesOf(await ask()).length;
    await arm({ max_tokens: 'once' });
    const cut = await ask();
    expect(cut.stop_reason).toBe('max_tokens');
    expect(entriesOf(cut).length).toBeLessThan(whole);
    expect(cut.content.at(-1)?.input).not.toHaveProperty('not_found');
  });

  it('a limit that is too small does the same without a switch', async () => {
    const { body } = await post({ ...researchRequest({}), max_tokens: 120 });
    expect(body.stop_reason).toBe('max_tokens');
    expect(body.usage.output_tokens).toBe(120);
  });

  it('invented values are not borne out by the page: the quote is not there, or the value is not in it', async () => {
    await arm({ invented_values: 'once' });
    const entries = entriesOf(await ask());
    expect(entries.length).toBeGreaterThan(4);
    expect(entries.filter(({ quote, value }) => PAGE.includes(quote) && quote.includes(value))).toEqual([]);
    expect(entries.some(({ quote }) => PAGE.includes(quote))).toBe(true);
    expect(entries.some(({ quote, value }) => !PAGE.includes(quote) && PAGE.includes(value))).toBe(true);
  });

  it.each(HIJACK_KINDS)('a model hijacked to %s says what no page says, under the real tool', async (hijack_kind) => {
    const honest = await ask();
    await arm({ hijacked: 'once', hijack_kind });
    const body = await ask();
    const entries = entriesOf(body);
    expect(body.stop_reason).toBe('tool_use');
    expect(entries.length).toBeGreaterThan(0);
    expect(body.content.at(-1)?.input).not.toEqual(honest.content.at(-1)?.input);
    if (hijack_kind === 'ten_thousand_fields') expect(entries).toHaveLength(10_000);
  });

  it('kinds of hijacking take turns when none is chosen', async () => {
    await arm({ hijacked: 'always' });
    const first = JSON.stringify(entriesOf(await ask())[0]);
    expect(JSON.stringify(entriesOf(await ask())[0])).not.toBe(first);
  });

  it('prose only, an unknown tool, a malformed input', async () => {
    await arm({ prose_only: 'once' });
    const prose = await ask();
    expect(prose.stop_reason).toBe('end_turn');
    expect(prose.content.map(({ type }) => type)).not.toContain('tool_use');
    await arm({ unknown_tool: 'once' });
    expect((await ask()).content.at(-1)).toMatchObject({ type: 'tool_use', name: 'apply_changes' });
    await arm({ malformed_input: 'once' });
    expect(typeof (await ask()).content.at(-1)?.input?.fields).toBe('string');
  });

  it('a switch that cannot show in a request waits for one in which it can', async () => {
    await arm({ pause_turn: 'once' });
    const request = researchRequest({});
    const plain = { ...request, tools: request.tools?.slice(-1) };
    expect((await post(plain)).body.stop_reason).toBe('tool_use');
    expect((await ask()).stop_reason).toBe('pause_turn');
  });

  it('failures of the connection strike before the request is looked at', async () => {
    await arm({ rate_limit: 'once', retry_after_s: 11 });
    const refused = await post({ nonsense: true });
    expect(refused).toMatchObject({ status: 429, body: { type: 'error', error: { type: 'rate_limit_error' } } });
    expect(refused.headers['retry-after']).toBe('11');
    await arm({ overloaded: 'once' });
    expect((await post(researchRequest({}))).status).toBe(529);
    await arm({ server_error: 'once' });
    expect((await post(researchRequest({}))).status).toBe(500);
    expect((await post(researchRequest({}))).status).toBe(200);
  });
});

describe('the door of the API', () => {
  const without = (name: keyof typeof HEADERS) =>
    Object.fromEntries(Object.entries(HEADERS).filter(([key]) => key !== name));
  it.each<[string, Record<string, string>, number, string]>([
    ['no key', without('authorization'), 401, 'authentication_error'],
    ['a wrong key', { ...HEADERS, authorization: 'Bearer sk-ant-other' }, 401, 'authentication_error'],
    ['a key without Bearer', { ...HEADERS, authorization: DEMO_MESSAGES_KEY }, 401, 'authentication_error'],
    [
      'a key in x-api-key',
      { ...without('authorization'), 'x-api-key': DEMO_MESSAGES_KEY },
      401,
      'authentication_error',
    ],
    ['no version', without('anthropic-version'), 400, 'invalid_request_error'],
    ['an old version', { ...HEADERS, 'anthropic-version': '2023-06-01' }, 400, 'invalid_request_error'],
    ['a beta nobody knows', { ...HEADERS, 'anthropic-beta': 'time-travel-2027-01-01' }, 400, 'invalid_request_error'],
    ['another content type', { ...HEADERS, 'content-type': 'text/plain' }, 400, 'invalid_request_error'],
  ])('%s', async (_, headers, status, type) => {
    const answer = await post(researchRequest({}), headers);
    expect(answer).toMatchObject({ status, body: { type: 'error', error: { type } } });
    expect(answer.headers['request-id']).toBe((answer.body as unknown as { request_id: string }).request_id);
  });

  it('a body that is no JSON is a 400, one over 32 MB a 413, an unknown path a 404', async () => {
    expect((await post('{"model":')).status).toBe(400);
    expect(await post(`"${'a'.repeat(32 * 1024 * 1024)}"`)).toMatchObject({
      status: 413,
      body: { error: { type: 'request_too_large' } },
    });
    expect(await post({}, HEADERS, '/anthropic/v1/complete')).toMatchObject({
      status: 404,
      body: { error: { type: 'not_found_error' } },
    });
  });

  it('exists on the own hosts of the world only, never on a sample site', async () => {
    const path = '/anthropic/v1/messages';
    const answer = await requestWorld(world.port, 'harlowandpine.test', {
      method: 'POST',
      path,
      headers: HEADERS,
      body: '{}',
    });
    expect(answer.status).toBe(405);
  });
});

describe('the log of calls', () => {
  it('tells method, model, tokens and outcome, and never a key, a prompt or an answer', async () => {
    await post(researchRequest({ entity: 'Harlow & Pine Homes', page: null, fields: ['phone', 'hoa_fee'] }));
    await post({ ...researchRequest({}), model: 'Sandmere secret' });
    await post({ ...researchRequest({}), tools: [{ name: 'sk-ant-as-a-name' }, null] });
    await post({}, { ...HEADERS, authorization: 'Bearer sk-ant-wrong' }, '/anthropic/v1/sk-ant-wrong');
    const state = await requestWorld(world.port, '127.0.0.1', {
      path: '/__demo/state',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { messages_api: api } = JSON.parse(state.text) as WorldSnapshot;
    expect(api.base_path).toBe('/anthropic');
    expect(api.calls[3]).toMatchObject({
      method: 'POST',
      path: '/v1/messages',
      model: 'claude-haiku-5-5',
      status: 200,
      outcome: 'tool_use',
      tools: ['web_search', 'web_fetch', 'submit_record'],
      searches: 2,
    });
    expect(api.calls[3]?.input_tokens).toBeGreaterThan(1_000);
    expect(api.calls[2]).toMatchObject({ status: 404, outcome: 'not_found_error', model: null });
    expect(api.calls[1]).toMatchObject({ status: 400, tools: [] });
    expect(api.calls[0]).toMatchObject({ status: 401, path: '(unknown)' });
    expect(api.totals).toMatchObject({ calls: 4, errors: 3, searches: 2 });
    expect(JSON.stringify(api.calls)).not.toMatch(/sk-ant|Sandmere|555-|Harlow/);
  });

  it(`holds the last ${CALL_LOG_SIZE} calls`, async () => {
    for (let index = 0; index < CALL_LOG_SIZE + 5; index += 1) await post({});
    const calls = world.state.messages.log.list();
    expect(calls).toHaveLength(CALL_LOG_SIZE);
    expect((calls[0]?.id ?? 0) - (calls.at(-1)?.id ?? 0)).toBe(CALL_LOG_SIZE - 1);
  });
});

describe('determinism', () => {
  it('the same request to two fresh worlds has the same answer to the letter', async () => {
    const request = researchRequest({ entity: 'Fennimore & Oake', page: null });
    const first = (await post(request)).body;
    await control('reset', {});
    expect((await post(request)).body).toEqual(first);
  });

  it('follows the sites: another version, another answer; a failing site, none', async () => {
    const request = researchRequest({ entity: 'Fennimore & Oake', page: null, fields: ['phone'] });
    const phones = async () =>
      entriesOf((await post(request)).body)
        .filter(({ source_url }) => source_url.includes('fennimoreoake'))
        .map(({ value }) => value);
    const before = await phones();
    await control('sites/fennimoreoake.test/version', { version: 'v2' });
    const after = await phones();
    expect(before).toHaveLength(1);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    await control('sites/fennimoreoake.test/faults', { fail_status: 503 });
    expect(await phones()).toEqual([]);
  });
});
