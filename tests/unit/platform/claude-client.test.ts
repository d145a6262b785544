import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelClient } from '@/lib/platform/claude-client';

let answer: (response: ServerResponse) => void = () => undefined;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => answer(response));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});

const create = () =>
  createModelClient({
    apiKey: 'sk-ant-test',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeoutMs: 400,
  })!.create({
    model: 'claude-haiku-5-5',
    maxTokens: 10,
    system: 's',
    tools: [],
    messages: [{ role: 'user', content: 'x' }],
  });
const sends =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
const message = (usage: unknown) => JSON.stringify({ content: [], stop_reason: 'end_turn', usage });

describe('what came of a call', () => {
  it.each<[string, (response: ServerResponse) => void, Record<string, unknown>]>([
    ['no headers', () => undefined, { kind: 'lost', reason: 'Claude did not answer in time.' }],
    [
      'headers, and a body that never ends',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"content":['),
      { kind: 'lost', reason: 'What Claude answered could not be read.' },
    ],
    ['a connection that breaks', (response) => response.destroy(), { kind: 'lost' }],
    ['a body that is no JSON', sends(200, '<html>'), { kind: 'lost' }],
    ['a body that is no message', sends(200, '[1]'), { kind: 'lost' }],
    ['a body beyond all bounds', sends(200, `{"x":"${'y'.repeat(33_000_000)}"}`), { kind: 'lost' }],
    ['too many requests', sends(429, '{}', { 'retry-after': '7' }), { kind: 'busy', retryAfterMs: 7000 }],
    ['an overload', sends(529, 'not even JSON'), { kind: 'busy', retryAfterMs: null }],
    ['a key that is not accepted', sends(401, '{}'), { kind: 'rejected', status: 401 }],
  ])('is told of %s', async (_case, given, outcome) => {
    answer = given;
    expect(await create()).toMatchObject(outcome);
  });

  it.each<[string, unknown, unknown]>([
    [
      'whole numbers',
      { input_tokens: 5, output_tokens: 2 },
      expect.objectContaining({ inputTokens: 5, outputTokens: 2, searches: 0 }),
    ],
    [
      'searches',
      { input_tokens: 5, output_tokens: 2, server_tool_use: { web_search_requests: 2 } },
      expect.objectContaining({ searches: 2 }),
    ],
    ['none', undefined, null],
    ['null', null, null],
    ['texts', { input_tokens: '5', output_tokens: 2 }, null],
    ['negative ones', { input_tokens: -5, output_tokens: 2 }, null],
    ['halves', { input_tokens: 0.5, output_tokens: 2 }, null],
    ['a cache of nothing', { input_tokens: 5, output_tokens: 2, cache_read_input_tokens: 'all' }, null],
  ])('has its use, or none that makes sense: %s', async (_case, usage, told) => {
    answer = sends(200, message(usage));
    expect(await create()).toMatchObject({ kind: 'answered', answer: { usage: told } });
  });
});
