import { describe, expect, it } from 'vitest';
import { priorityOf } from '@/inngest/engine/flow-options';
import { isTriggeredBy, nextCronDate, planFunction } from '@/inngest/engine/function-options';

const base = { id: 'app-f', name: 'f', triggers: [{ event: 'x' }], steps: { step: { id: 'step' } } };

describe('a function’s options', () => {
  it('that are not given mean five attempts and no limit', () => {
    expect(planFunction(base)).toMatchObject({ maxAttempts: 5, concurrency: [], crons: [] });
  });

  it('that are undefined count as not given', () => {
    expect(() => planFunction({ ...base, debounce: undefined, concurrency: undefined })).not.toThrow();
  });

  it('that nobody has heard of are refused by name', () => {
    expect(() => planFunction({ ...base, teleport: true })).toThrow(/"app-f" uses "teleport"/);
    expect(() => planFunction({ ...base, cancel: [{ event: 'x', unless: '1' }] })).toThrow(/"cancelOn.unless"/);
    expect(() => planFunction({ ...base, debounce: { period: '5s', lead: true } })).toThrow(/"debounce.lead"/);
    expect(() => planFunction({ ...base, triggers: [{ event: 'x', magic: 1 }] })).toThrow(/"triggers.magic"/);
    expect(() => planFunction({ ...base, concurrency: { limit: 1, spread: 2 } })).toThrow(/"concurrency.spread"/);
  });

  it('that a real server has say what to do instead', () => {
    expect(() => planFunction({ ...base, throttle: { limit: 1, period: '1s' } })).toThrow(
      /"throttle".*use "rateLimit"/,
    );
    expect(() => planFunction({ ...base, timeouts: { finish: '1h' } })).toThrow(/"timeouts".*use "cancelOn"/);
    expect(() => planFunction({ ...base, batchEvents: { maxSize: 2 } })).toThrow(/"batchEvents".*debounced/);
  });

  it('that hold starts back are read with their keys', () => {
    const { cancels, flow } = planFunction({
      ...base,
      cancel: [{ event: 'stop', if: 'event.data.id == async.data.id', timeout: '1h' }],
      rateLimit: { limit: 5, period: '1m', key: 'event.data.id' },
      singleton: { mode: 'cancel' },
      debounce: { period: '5s', timeout: '1m' },
      priority: { run: 'event.data.vip ? 120 : 0' },
    });
    expect(cancels).toEqual([{ event: 'stop', condition: 'event.data.id == async.data.id', timeout: '1h' }]);
    expect(flow).toMatchObject({
      rateLimit: { limit: 5, periodMs: 60_000 },
      singleton: { mode: 'cancel', key: null },
      debounce: { periodMs: 5000, timeoutMs: 60_000, key: null },
    });
    expect(flow.rateLimit?.key?.({ data: { id: 7 } })).toBe(7);
    const prioritiesOf = [true, false].map((vip) => priorityOf(flow, { data: { vip } }));
    expect(prioritiesOf).toEqual([120, 0]);
    expect(priorityOf(flow, { data: {} })).toBe(0);
  });

  it('of idempotency mean one start a day for each key, and stand in for a rate limit', () => {
    const rateLimit = { limit: 50, period: '1s' };
    const { flow } = planFunction({ ...base, rateLimit, idempotency: 'event.data.id' });
    expect(flow.rateLimit).toMatchObject({ limit: 1, periodMs: 86_400_000 });
  });

  it.each([
    ['event.data.p * 60.0', 120],
    ['9999', 600],
    ['-9999', -600],
    ['1.5', 0],
    ['"60"', 0],
  ])('for a priority of %s give %i seconds', (run, seconds) => {
    expect(priorityOf(planFunction({ ...base, priority: { run } }).flow, { data: { p: 2 } })).toBe(seconds);
  });

  it('for retries count the first attempt too', () => {
    expect(planFunction({ ...base, steps: { step: { retries: { attempts: 0 } } } }).maxAttempts).toBe(1);
  });
});

describe('a cron expression', () => {
  it.each([
    ['0 12 * * *', '2026-11-21T12:00:00.000Z', '2026-11-22T12:00:00.000Z'],
    ['TZ=Europe/Paris 0 12 * * *', '2026-07-01T00:00:00.000Z', '2026-07-01T10:00:00.000Z'],
    ['TZ=Europe/Paris 0 12 * * *', '2026-12-01T00:00:00.000Z', '2026-12-01T11:00:00.000Z'],
    ['TZ=America/New_York 30 2 8 3 *', '2026-01-01T00:00:00.000Z', '2026-03-08T07:00:00.000Z'],
    ['*/15 * * * 1-5', '2026-11-20T23:50:00.000Z', '2026-11-23T00:00:00.000Z'],
  ])('%s after %s is due at %s', (cron, after, due) => {
    expect(nextCronDate(cron, new Date(after))?.toISOString()).toBe(due);
  });

  it('of six fields or of an unknown zone is refused', () => {
    for (const cron of ['* * * * * *', 'TZ=Nowhere/Land 0 0 * * *', 'hourly', '']) {
      expect(() => planFunction({ ...base, triggers: [{ cron }] })).toThrow(/"triggers.cron"/);
    }
  });
});

describe('a trigger', () => {
  const fn = planFunction({
    ...base,
    triggers: [{ event: 'shop/*' }, { event: 'exact', expression: 'event.data.n == 1' }],
  });
  it.each([
    ['shop/order', {}, true],
    ['shop', {}, false],
    ['exact', { n: 1 }, true],
    ['exact', { n: 2 }, false],
    ['exactly', { n: 1 }, false],
  ])('on %s with %j: %s', (name, data, fits) => {
    expect(isTriggeredBy(fn, name, () => ({ name, data }))).toBe(fits);
  });
});
