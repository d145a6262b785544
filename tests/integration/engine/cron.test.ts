import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EngineFixture, pause, startEngineFixture, until } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterEach(() => engine.stopWorkers());
afterAll(() => engine.stop());

describe('a cron trigger', () => {
  it('fires each slot once with three workers, and moves on to its next slot', async () => {
    const app = engine.client('cron');
    const fired: unknown[] = [];
    const fn = app.createFunction(
      { id: 'f', triggers: [{ cron: '0 4 1 1 *' }, { cron: 'TZ=Europe/Paris 30 12 * * *' }] },
      async ({ event, step }) => {
        await step.run('tick', async () =>
          fired.push({ name: event.name, cron: (event.data as { cron: string }).cron }),
        );
      },
    );
    for (let worker = 0; worker < 3; worker += 1) await engine.worker(app, [fn]);
    const schedules = () =>
      engine.rows<{ cron: string; next_due_at: Date }>(
        "SELECT cron, next_due_at FROM durable.cron_schedules WHERE function_id = 'cron-f' ORDER BY cron",
      );
    const before = await schedules();
    expect(before.map((row) => row.cron)).toEqual(['0 4 1 1 *', 'TZ=Europe/Paris 30 12 * * *']);
    expect(before[0]?.next_due_at.toISOString()).toMatch(/-01-01T04:00:00/);
    expect(before[1]?.next_due_at.toISOString()).toMatch(/T(10|11):30:00/);
    for (let round = 1; round <= 3; round += 1) {
      await engine.rows(
        "UPDATE durable.cron_schedules SET next_due_at = now() - interval '2 hours' WHERE function_id = 'cron-f' AND cron = '0 4 1 1 *'",
      );
      await until(`tick ${round}`, async () => fired.length >= round);
      await pause(400);
      expect(fired).toEqual(
        Array.from({ length: round }, () => ({ name: 'inngest/scheduled.timer', cron: '0 4 1 1 *' })),
      );
    }
    expect(await schedules()).toEqual(before);
    const runs = await engine.ended('cron-f', 3);
    expect(runs).toHaveLength(3);
  });

  it('that fell due while no worker ran fires once when one starts', async () => {
    const app = engine.client('late');
    const fn = app.createFunction({ id: 'f', triggers: [{ cron: '*/5 * * * *' }] }, async ({ event }) => event.ts);
    const first = await engine.worker(app, [fn]);
    await first.stop();
    const dueAt = new Date(Date.now() - 3_600_000);
    await engine.rows("UPDATE durable.cron_schedules SET next_due_at = $1 WHERE function_id = 'late-f'", [dueAt]);
    await engine.worker(app, [fn]);
    const runs = await engine.ended('late-f', 1);
    await pause(300);
    expect(runs.map((run) => run.output)).toEqual([dueAt.getTime()]);
  });
});
