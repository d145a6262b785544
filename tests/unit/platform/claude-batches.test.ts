import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBatchClient, readResultLine, type BatchLine } from '@/lib/platform/claude-batches';

let answer: (response: ServerResponse) => void = () => undefined;
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  request.resume();
  request.on('end', () => answer(response));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});

const client = () =>
  createBatchClient({
    apiKey: 'sk-ant-test',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeoutMs: 1_500,
  })!;
const request = { model: 'claude-haiku-5-5', maxTokens: 10, system: 's', tools: [], messages: [] };
const create = () => client().create([{ customId: 'a', request }]);

type Given = (response: ServerResponse) => void;
const sends =
  (status: number, body: string, headers: Record<string, string> = {}): Given =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

const message = { content: [], stop_reason: 'end_turn', usage: { input_tokens: 5, output_tokens: 2 } };
const line = (customId: string, result: unknown) => JSON.stringify({ custom_id: customId, result });
const good = (customId: string) => line(customId, { type: 'succeeded', message });
const errored = (type: string) =>
  line('a', { type: 'errored', error: { type: 'error', error: { type, message: 'x' } } });

async function results(): Promise<BatchLine[]> {
  const lines: BatchLine[] = [];
  for await (const each of client().results('msgbatch_1')) lines.push(each);
  return lines;
}

it('is there only with a key', () => {
  expect(createBatchClient({ apiKey: undefined })).toBeNull();
});

describe('whether a batch was taken', () => {
  it.each<[string, Given, object]>([
    ['an id', sends(200, '{"id":"msgbatch_1"}'), { kind: 'created', id: 'msgbatch_1' }],
    ['no id', sends(200, '{}'), { kind: 'lost' }],
    ['an id that is none', sends(200, '{"id":"../../v1/models"}'), { kind: 'lost' }],
    ['no answer', () => undefined, { kind: 'lost', reason: 'Claude did not answer in time.' }],
    ['a connection that breaks', (response) => response.destroy(), { kind: 'lost' }],
    ['a body that is no JSON', sends(200, '<html>'), { kind: 'lost' }],
    ['too many requests', sends(429, '{}', { 'retry-after': '7' }), { kind: 'busy', retryAfterMs: 7000 }],
    ['an overload', sends(529, '{}'), { kind: 'busy' }],
    ['a key that is not accepted', sends(401, '{}'), { kind: 'rejected', status: 401 }],
  ])('is told of %s', async (_case, given, outcome) => {
    [answer, asked] = [given, []];
    expect(await create()).toMatchObject(outcome);
    // Never twice: a batch of which nobody knows whether it was made is not made again.
    expect(asked).toEqual(['POST /v1/messages/batches']);
  });
});

describe('whether a batch has ended', () => {
  it.each<[string, Given, object]>([
    ['in progress', sends(200, '{"processing_status":"in_progress"}'), { kind: 'in_progress' }],
    ['being cancelled', sends(200, '{"processing_status":"canceling"}'), { kind: 'in_progress' }],
    ['ended', sends(200, '{"processing_status":"ended"}'), { kind: 'ended' }],
    ['something unheard of', sends(200, '{"processing_status":"done"}'), { kind: 'unknown' }],
    ['nothing', sends(200, 'null'), { kind: 'unknown' }],
    ['that it knows no such batch', sends(404, '{}'), { kind: 'gone' }],
    [
      'that the key is not accepted',
      sends(401, '{}'),
      { kind: 'unknown', reason: 'The ANTHROPIC_API_KEY is not accepted.' },
    ],
    ['that it is busy', sends(529, '{}'), { kind: 'unknown', reason: 'Claude is busy for now.' }],
  ])('says %s', async (_case, given, state) => {
    answer = given;
    expect(await client().get('msgbatch_1')).toMatchObject(state);
  });
});

describe('one line of results', () => {
  it.each<[string, string, object | null]>([
    ['an answer', good('a'), { kind: 'answered', answer: { stop_reason: 'end_turn', usage: { inputTokens: 5 } } }],
    ['an answer without a message', line('a', { type: 'succeeded' }), { kind: 'lost' }],
    ['an answer without content', line('a', { type: 'succeeded', message: { content: 'x' } }), { kind: 'lost' }],
    ['a refused request', errored('invalid_request_error'), { kind: 'rejected', status: 400 }],
    ['a model that is not there', errored('not_found_error'), { kind: 'rejected', status: 404 }],
    ['an error of the service', errored('api_error'), { kind: 'busy' }],
    ['an error without a type', line('a', { type: 'errored' }), { kind: 'busy' }],
    ['the name of what every object has', errored('constructor'), { kind: 'busy' }],
    ['one that nobody came to', line('a', { type: 'expired' }), { kind: 'busy' }],
    ['a cancelled one', line('a', { type: 'canceled' }), { kind: 'busy' }],
    ['a type unheard of', line('a', { type: 'approved' }), { kind: 'lost' }],
    ['no result', '{"custom_id":"a"}', { kind: 'lost' }],
    ['no id', line('', { type: 'expired' }), null],
    ['an id that is no text', '{"custom_id":{"a":1},"result":{"type":"expired"}}', null],
    ['an id beyond all bounds', line('a'.repeat(65), { type: 'expired' }), null],
    ['half a line', good('a').slice(0, 40), null],
    ['null', 'null', null],
    ['a list', '[]', null],
  ])('is read, whatever it holds: %s', (_case, text, outcome) => {
    const read = readResultLine(text);
    if (outcome === null) expect(read).toBeNull();
    else expect(read).toMatchObject({ customId: 'a', outcome });
  });
});

describe('the results of a batch', () => {
  const kinds = async () => (await results()).map((each) => (each.kind === 'result' ? each.customId : each.kind));

  it.each<[string, Given, string[]]>([
    ['in lines', sends(200, `${good('a')}\n${good('b')}\n`), ['a', 'b']],
    ['without a last line end, with empty lines', sends(200, `\r\n${good('a')}\r\n\r\n${good('b')}`), ['a', 'b']],
    ['with a line that is no JSON', sends(200, `${good('a')}\n<html>\n${good('b')}\n`), ['a', 'unreadable', 'b']],
    ['with one twice', sends(200, `${good('a')}\n${good('a')}\n`), ['a', 'a']],
    ['empty', sends(200, ''), []],
    ['refused', sends(404, '{}'), ['broken']],
    [
      'with a line beyond all bounds',
      sends(200, `${good('a')}\n${'x'.repeat(33_000_000)}${'x'.repeat(33_000_000)}\n${good('b')}\n`),
      ['a', 'unreadable', 'b'],
    ],
    [
      'that break off',
      (response) => {
        response.writeHead(200).write(`${good('a')}\n`);
        setTimeout(() => response.destroy(), 50);
      },
      ['a', 'broken'],
    ],
    ['that never end', (response) => response.writeHead(200).write(`${good('a')}\n`), ['a', 'broken']],
  ])('are read line by line: %s', async (_case, given, expected) => {
    answer = given;
    expect(await kinds()).toEqual(expected);
  });

  it('are put together where they were cut, in the middle of a letter too', async () => {
    const body = Buffer.from(
      `${line('a', { type: 'succeeded', message: { ...message, content: [{ text: 'né' }] } })}\n`,
    );
    const cut = body.indexOf(0xc3) + 1;
    answer = (response) => {
      response.writeHead(200).write(body.subarray(0, cut));
      setTimeout(() => response.end(body.subarray(cut)), 50);
    };
    expect(await results()).toMatchObject([{ outcome: { answer: { content: [{ text: 'né' }] } } }]);
  });

  it('are asked for at our own address, whatever the batch says, because our key goes along', async () => {
    [answer, asked] = [sends(200, '{"processing_status":"ended","results_url":"http://elsewhere.test/"}'), []];
    await client().get('msgbatch_1');
    await results();
    expect(asked).toEqual(['GET /v1/messages/batches/msgbatch_1', 'GET /v1/messages/batches/msgbatch_1/results']);
  });
});
