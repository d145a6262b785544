import { describe, expect, it } from 'vitest';
import { fittingBatch } from '@/inngest/engine/event-relay';
import { EventsRefusedError, sendToServerOf } from '@/inngest/engine/send-to-server';

describe('fittingBatch', () => {
  const sizes = (rows: { bytes: number }[]) => rows.map(({ bytes }) => bytes);
  it.each([
    [[], []],
    [[10], [10]],
    [[500], [500]],
    [[500, 1], [500]],
    [
      [40, 40, 40, 1],
      [40, 40],
    ],
    [
      [40, 60],
      [40, 60],
    ],
  ])('of %j takes %j below 100 bytes, always one, never out of order', (given, taken) => {
    expect(
      sizes(
        fittingBatch(
          given.map((bytes) => ({ bytes })),
          100,
        ),
      ),
    ).toEqual(taken);
  });
});

describe('sendToServerOf', () => {
  const send = (status: number, seen: unknown[] = []) =>
    sendToServerOf({
      eventBaseUrl: 'http://server.test/',
      eventKey: 'key/1',
      headers: { 'x-inngest-sdk': 'inngest-js:v0.0.0' },
      fetch: (async (url, init) => {
        seen.push(String(url), init?.body);
        return new Response('{"error":"said"}', { status });
      }) as typeof fetch,
    })([{ name: 'a', data: {} }]);

  it.each([400, 413, 422])('takes %i for a refusal of the events', async (status) => {
    await expect(send(status)).rejects.toBeInstanceOf(EventsRefusedError);
  });

  it.each([401, 404, 429, 500, 503])('takes %i for a fault that passes, and asks once', async (status) => {
    const seen: unknown[] = [];
    const error = await send(status, seen).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(EventsRefusedError);
    expect(String(error)).toContain(`${status} to events: {"error":"said"}`);
    expect(seen).toEqual(['http://server.test/e/key%2F1', '[{"name":"a","data":{}}]']);
  });
});
