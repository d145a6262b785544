/**
 * The process that the kill tests start and kill: `tsx kill-worker.ts <connection string>`. Each step writes a row in
 * a transaction of its own before the engine commits the step, so the test can tell repeated effects from lost ones.
 */
import pg from 'pg';
import { createEmbeddedClient } from '@/inngest/engine/embedded-client';
import { silentLogger } from '@/inngest/engine/logger';
import { startWorker } from '@/inngest/engine/start-worker';

const [, , connectionString = ''] = process.argv;
const effects = new pg.Pool({ connectionString, max: 8 });
const inngest = createEmbeddedClient({ id: 'kill', logger: silentLogger as never });

async function effect(runId: string, step: string): Promise<string> {
  const { rows } = await effects.query<{ id: string }>(
    'INSERT INTO effects (run_id, step, pid) VALUES ($1, $2, $3) RETURNING id::text',
    [runId, step, process.pid],
  );
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  return rows[0]?.id ?? '';
}

const line = inngest.createFunction(
  { id: 'line', retries: 0, triggers: [{ event: 'kill/line' }] },
  async ({ step, runId }) => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push(await step.run(name, () => effect(runId, name)));
    await step.sleep('nap', '1s');
    ids.push(await step.run('e', () => effect(runId, 'e')));
    return ids;
  },
);

const fan = inngest.createFunction(
  { id: 'fan', retries: 0, concurrency: { limit: 6 }, triggers: [{ event: 'kill/fan' }] },
  async ({ step, runId }) => {
    const ids = await Promise.all(['a', 'b', 'c'].map((name) => step.run(name, () => effect(runId, name))));
    await step.sendEvent('tell', { name: 'kill/told', data: { run_id: runId } });
    return [...ids, await step.run('d', () => effect(runId, 'd'))];
  },
);

const told = inngest.createFunction(
  { id: 'told', retries: 0, triggers: [{ event: 'kill/told' }] },
  async ({ event, step }) => {
    return step.run('told', () => effect(String(event.data.run_id), 'told'));
  },
);

const ask = inngest.createFunction(
  { id: 'ask', retries: 0, triggers: [{ event: 'kill/ask' }] },
  async ({ step, runId }) => {
    const ids = [await step.run('a', () => effect(runId, 'a'))];
    // The wait stands before the question is put.
    const [answer] = await Promise.all([
      step.waitForEvent('answer', { event: 'kill/answer', timeout: '5m', if: `async.data.run_id == '${runId}'` }),
      step.sendEvent('question', { name: 'kill/question', data: { run_id: runId } }),
    ]);
    return [...ids, await step.run('b', () => effect(runId, 'b')), answer === null ? 'no answer' : 'answer'];
  },
);

const answer = inngest.createFunction(
  { id: 'answer', retries: 0, triggers: [{ event: 'kill/question' }] },
  async ({ event, step, runId }) => {
    const ids = [await step.run('a', () => effect(runId, 'a'))];
    await step.sendEvent('tell', { name: 'kill/answer', data: event.data });
    return ids;
  },
);

const callee = inngest.createFunction({ id: 'callee', retries: 0, triggers: [] }, async ({ step, runId }) => [
  await step.run('a', () => effect(runId, 'a')),
  await step.run('b', () => effect(runId, 'b')),
]);

const caller = inngest.createFunction(
  { id: 'caller', retries: 0, triggers: [{ event: 'kill/call' }] },
  async ({ step, runId }) => {
    const called = await step.invoke('call', { function: callee, data: {} });
    return [...called, await step.run('a', () => effect(runId, 'a'))];
  },
);

const stopped = inngest.createFunction(
  {
    id: 'stopped',
    retries: 0,
    triggers: [{ event: 'kill/start' }],
    cancelOn: [{ event: 'kill/stop', match: 'data.n' }],
  },
  async ({ step, runId }) => {
    await step.run('a', () => effect(runId, 'a'));
    await step.sleep('nap', '1h');
    await step.run('never', () => effect(runId, 'never'));
  },
);

const worker = await startWorker({
  connectionString,
  inngest,
  functions: [line, fan, told, ask, answer, callee, caller, stopped],
  logger: silentLogger,
  concurrency: 8,
  pollMs: 100,
  leaseMs: 6000,
});
process.on('SIGTERM', () => void worker.stop().then(() => process.exit(0)));
process.send?.('ready');
