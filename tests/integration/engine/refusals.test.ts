import type { Inngest, InngestFunction } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnsupportedOptionError } from '@/inngest/engine/errors';
import { type EngineFixture, startEngineFixture } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterAll(() => engine.stop());

type Options = Parameters<Inngest['createFunction']>[0];

const trigger = { triggers: [{ event: 'x' }] };
const CASES: [option: string, options: Record<string, unknown>][] = [
  ['batchEvents', { ...trigger, batchEvents: { maxSize: 5, timeout: '5s' } }],
  ['cancelOn', { ...trigger, cancelOn: Array.from({ length: 6 }, () => ({ event: 'stop' })) }],
  ['cancelOn.event', { ...trigger, cancelOn: [{ event: 'stop/*' }] }],
  ['cancelOn.if', { ...trigger, cancelOn: [{ event: 'stop', if: 'incoming.data.x == 1' }] }],
  ['debounce.period', { ...trigger, debounce: { period: '8d' } }],
  ['debounce.key', { ...trigger, debounce: { period: '5s', key: 'data.id' } }],
  ['idempotency', { ...trigger, idempotency: 'data.id' }],
  ['priority.run', { ...trigger, priority: { run: 'urgent' } }],
  ['rateLimit.limit', { ...trigger, rateLimit: { limit: 0, period: '1m' } }],
  ['rateLimit.period', { ...trigger, rateLimit: { limit: 1, period: '25h' } }],
  ['rateLimit.burst', { ...trigger, rateLimit: { limit: 1, period: '1m', burst: 3 } }],
  ['singleton.mode', { ...trigger, singleton: { mode: 'queue' } }],
  ['checkpointing', { ...trigger, checkpointing: true }],
  ['teleport', { ...trigger, teleport: 'now' }],
  ['throttle', { ...trigger, throttle: { limit: 1, period: '1m' } }],
  ['timeouts', { ...trigger, timeouts: { finish: '10m' } }],
  ['concurrency.scope', { ...trigger, concurrency: { limit: 1, scope: 'account', key: '"x"' } }],
  ['concurrency.key', { ...trigger, concurrency: { limit: 1, key: 'data.a' } }],
  ['concurrency.limit', { ...trigger, concurrency: 0 }],
  ['concurrency', { ...trigger, concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] }],
  ['triggers.if', { triggers: [{ event: 'x', if: 'event.data.n >' }] }],
  ['triggers.event', { triggers: [{ event: 'a*b' }] }],
  ['triggers.cron', { triggers: [{ cron: 'every day' }] }],
  ['triggers.cron', { triggers: [{ cron: 'TZ=Mars/Olympus 0 0 * * *' }] }],
  ['triggers.jitter', { triggers: [{ cron: '0 0 * * *', jitter: '5m' }] }],
  ['retries', { ...trigger, retries: 21 }],
];

describe('a function that asks for what the engine does not do', () => {
  it.each(CASES)('is refused when the worker starts, naming "%s"', async (option, options) => {
    const app = engine.client('refused');
    const fn: InngestFunction.Any = app.createFunction({ id: 'f', ...options } as Options, async () => null);
    const start = engine.worker(app, [fn]);
    await expect(start).rejects.toBeInstanceOf(UnsupportedOptionError);
    await expect(start).rejects.toMatchObject({
      functionId: 'refused-f',
      option,
      message: expect.stringContaining(option) as string,
    });
  });

  it('keeps the worker from starting at all', async () => {
    expect(await engine.rows('SELECT 1 FROM durable.workers')).toEqual([]);
  });
});
