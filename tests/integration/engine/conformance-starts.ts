import { pause } from './engine-fixture';
import { sleeper } from './conformance-cancels';
import { type Case, NAP_MS, type Scene } from './conformance-stage';
import { go, one, several } from './conformance-steps';

const idOf = async ({ note }: Scene, { event }: { event: { data: Record<string, unknown> } }) => note(event.data['id']);

/** What holds starts back. */
export const START_CASES: readonly Case[] = [
  {
    rule: 'idempotency starts one run for each value of its key',
    define: one(idOf, { idempotency: 'event.data.key' }),
    act: async (scene) => {
      await scene.send('go', { id: 1, key: 'a' });
      await scene.noted(1);
      await scene.send('go', { id: 2, key: 'a' });
      await scene.send('go', { id: 3, key: 'b' });
    },
    notes: [1, 3],
  },
  {
    rule: 'idempotency counts nothing that lacks its key',
    define: one(idOf, { idempotency: 'event.data.key' }),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      await scene.send('go', { id: 2 });
    },
    notes: [1, 2],
  },
  {
    rule: 'a key is the text of its value',
    define: one(idOf, { idempotency: 'event.data.a + event.data.b' }),
    act: async (scene) => {
      await scene.send('go', { id: 1, a: 1, b: 'x' });
      await scene.noted(1);
      await scene.send('go', { id: 2, a: '1', b: 'x' });
      await scene.send('go', { id: 3, a: 2, b: 'x' });
    },
    notes: [1, 3],
  },
  {
    rule: 'rateLimit drops what comes too soon, for each value of its key',
    define: one(idOf, { rateLimit: { limit: 1, period: '1h', key: 'event.data.key' } }),
    act: async (scene) => {
      await scene.send('go', { id: 1, key: 'a' });
      await scene.noted(1);
      await scene.send('go', { id: 2, key: 'a' });
      await scene.send('go', { id: 3, key: 'b' });
      await scene.noted(2);
      await scene.send('go', { id: 4, key: 'b' });
    },
    notes: [1, 3],
  },
  {
    rule: 'rateLimit spreads its limit over the period instead of letting it all through at once',
    define: one(idOf, { rateLimit: { limit: 3, period: '1h' } }),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      for (const id of [2, 3]) await scene.send('go', { id });
    },
    notes: [1],
  },
  {
    rule: 'singleton in mode skip drops what comes while a run of its key is active',
    define: one(sleeper, { singleton: { mode: 'skip', key: 'event.data.key' } }),
    act: async (scene) => {
      await scene.send('go', { id: 1, key: 'a' });
      await scene.noted(1);
      await scene.send('go', { id: 2, key: 'a' });
      await scene.send('go', { id: 3, key: 'b' });
      await scene.noted(4);
      await scene.settled();
      await scene.send('go', { id: 4, key: 'a' });
    },
    notes: ['ready', 'end'].flatMap((what) => [1, 3, 4].map((id) => [what, id])),
    unordered: true,
  },
  {
    rule: 'singleton holds nothing back that lacks its key',
    define: one(sleeper, { singleton: { mode: 'skip', key: 'event.data.key' } }),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      await scene.send('go', { id: 2 });
    },
    notes: ['ready', 'end'].flatMap((what) => [1, 2].map((id) => [what, id])),
    unordered: true,
  },
  {
    rule: 'singleton in mode cancel ends the active run for the new one',
    define: one(sleeper, { singleton: { mode: 'cancel' } }),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      await scene.settled();
      await scene.send('go', { id: 2 });
    },
    notes: [
      ['ready', 1],
      ['ready', 2],
      ['end', 2],
    ],
    quietMs: NAP_MS,
  },
  {
    rule: 'debounce starts one run for each key when it has been quiet, with the latest event',
    define: one(idOf, { debounce: { period: '2s', key: 'event.data.key' } }),
    act: async (scene) => {
      for (const id of [1, 2, 3]) {
        await scene.send('go', { id, key: 'a' });
        await pause(200);
      }
      await scene.send('go', { id: 4, key: 'b' });
    },
    notes: [3, 4],
    unordered: true,
    quietMs: 3000,
  },
  {
    rule: 'priority sends later events ahead of those that wait',
    define: one(
      async ({ note }, { step, event }) => {
        await step.run('work', async () => {
          note(event.data['id']);
          await pause(event.data['id'] === 'first' ? 2500 : 50);
        });
      },
      { concurrency: 1, priority: { run: 'event.data.urgent ? 300 : 0' } },
    ),
    act: async (scene) => {
      await scene.send('go', { id: 'first', urgent: false });
      await scene.noted(1);
      await scene.send('go', { id: 'low', urgent: false });
      await pause(500);
      await scene.send('go', { id: 'high', urgent: true });
    },
    notes: ['first', 'high', 'low'],
  },
  {
    rule: 'debounce puts together what lacks its key',
    define: one(idOf, { debounce: { period: '4s', key: 'event.data.key' } }),
    act: async (scene) => {
      for (const id of [1, 2]) {
        await scene.send('go', { id });
        await pause(200);
      }
    },
    notes: [2],
    quietMs: 5000,
  },
  {
    rule: 'a run that fails is reported with its error',
    define: (scene) => [
      ...one(
        async () => {
          throw new Error('of no use');
        },
        { retries: 0 },
      )(scene),
      ...several({
        finished: [
          { on: 'inngest/function.failed' },
          async ({ note, name }, { event }) => {
            const {
              function_id: functionId,
              error,
              _inngest,
            } = event.data as unknown as {
              function_id: string;
              error: { message: string };
              _inngest: unknown;
            };
            if (functionId.endsWith(name('f').replace('/', '-'))) note([error.message, _inngest]);
          },
        ],
      })(scene),
    ],
    act: go,
    notes: [['of no use', { status: 'Failed' }]],
  },
  {
    rule: 'the end of a run is reported with its result',
    define: (scene) => [
      ...one(async () => ({ answer: 42 }))(scene),
      ...several({
        finished: [
          { on: 'inngest/function.finished' },
          async ({ note, name }, { event }) => {
            const { function_id: functionId, result } = event.data as unknown as {
              function_id: string;
              result: unknown;
            };
            if (functionId.endsWith(name('f').replace('/', '-'))) note(result);
          },
        ],
      })(scene),
    ],
    act: go,
    notes: [{ answer: 42 }],
  },
];
