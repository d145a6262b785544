import { describe, expect, it } from 'vitest';
import { bindEventSink, createEmbeddedClient, seedEventIds } from '@/inngest/engine/embedded-client';
import type { OutgoingEvent } from '@/lib/platform/durable/send-events';
import { uuidV7 } from '@/lib/platform/durable/uuid-v7';

describe('ids of events without one', () => {
  const events = [{ name: 'a' }, { name: 'b', id: 'own' }, { name: 'a' }];
  const ids = (headers: Record<string, string>) => seedEventIds(events, new Headers(headers)).map((event) => event.id);

  it('follow from the step that sends them: the same again, another step others', () => {
    const first = ids({ traceparent: '00-a-1-01', 'x-inngest-event-id-seed': '1,x' });
    expect(ids({ traceparent: '00-a-1-01', 'x-inngest-event-id-seed': '2,y' })).toEqual(first);
    expect(ids({ traceparent: '00-a-2-01' })[0]).not.toBe(first[0]);
    expect(new Set(first).size).toBe(3);
    expect(first[1]).toBe('own');
  });

  it('follow from the SDK’s seed outside of steps, and stay open without any', () => {
    expect(ids({ 'x-inngest-event-id-seed': '1,x' })).toEqual(ids({ 'x-inngest-event-id-seed': '1,x' }));
    expect(ids({ 'x-inngest-event-id-seed': '1,x' })[0]).not.toBe(ids({ 'x-inngest-event-id-seed': '1,y' })[0]);
    expect(ids({})).toEqual([undefined, 'own', undefined]);
  });
});

describe('an embedded client', () => {
  it('hands what it sends to the worker it is bound to', async () => {
    const client = createEmbeddedClient({ id: 'unit' });
    const sent: OutgoingEvent[] = [];
    bindEventSink(client, async (events) => {
      sent.push(...events);
      return { ids: events.map((event) => event.id ?? '') };
    });
    const { ids } = await client.send({ name: 'x/y', data: { a: 1 } });
    expect(sent).toMatchObject([{ name: 'x/y', data: { a: 1 }, id: ids[0] }]);
  });

  it('that was made elsewhere is refused', () => {
    expect(() => bindEventSink({} as never, null)).toThrow(/createEmbeddedClient/);
  });
});

describe('a UUID of version 7', () => {
  it('carries its time, is well formed, and sorts in the order of making even within a millisecond and when time goes back', () => {
    const now = Date.UTC(2031, 0, 1);
    const ids = Array.from({ length: 10_000 }, (_, index) => uuidV7(index === 5000 ? now - 1000 : now));
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(now);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(10_000);
  });
});
