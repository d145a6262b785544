import { NonRetriableError } from 'inngest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmbeddedClient } from '@/inngest/engine/embedded-client';
import { silentLogger } from '@/inngest/engine/logger';
import { RedactErrors } from '@/inngest/redact-errors';
import { rememberSecrets } from '@/lib/privacy/known-secrets';
import { type EngineFixture, startEngineFixture } from './engine-fixture';

let engine: EngineFixture;
beforeAll(async () => {
  engine = await startEngineFixture();
});
afterAll(() => engine.stop());

const SAID = 'Key (email)=(jane.doe@example.com), phone 713-555-0142, token first-secret-of-this-test';

it('people and secrets in what steps and functions throw reach neither the engine’s tables nor its events', async () => {
  rememberSecrets(['first-secret-of-this-test']);
  const app = createEmbeddedClient({ id: 'redact', logger: silentLogger as never, middleware: [RedactErrors] });
  const seen: string[] = [];
  const step = app.createFunction(
    {
      id: 'step',
      triggers: [{ event: 'redact/step' }],
      retries: 1,
      onFailure: ({ error }) => void seen.push(error.message),
    },
    ({ step: steps }) =>
      steps.run('throws', async () => {
        throw new Error(`in a step: ${SAID}`, { cause: new Error(SAID) });
      }),
  );
  const whole = app.createFunction({ id: 'whole', triggers: [{ event: 'redact/whole' }], retries: 1 }, async () => {
    throw new NonRetriableError(`outside: ${SAID}`);
  });
  await engine.worker(app, [step, whole]);
  await engine.send({ name: 'redact/step', data: {} }, { name: 'redact/whole', data: {} });
  const [failedStep] = await engine.ended('redact-step', 1);
  const [failedWhole] = await engine.ended('redact-whole', 1);
  expect(failedStep).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('in a step: ') } });
  expect(failedWhole).toMatchObject({ status: 'failed', error: { name: 'NonRetriableError' } });
  const handlers = await engine.ended('redact-step-failure', 1);
  expect(handlers[0]?.status).toBe('completed');
  expect(seen).toEqual([expect.stringContaining('in a step: ')]);

  const tables = await engine.rows<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'durable'",
  );
  for (const { name } of tables) {
    const [row] = await engine.rows<{ text: string | null }>(
      `SELECT string_agg(t::text, E'\\n') AS text FROM durable."${name}" t`,
    );
    expect(`${name}: ${row?.text}`).not.toMatch(/jane\.doe|555-0142|first-secret/);
  }
});
