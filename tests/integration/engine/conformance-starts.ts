import { pause } from './engine-fixture';
import { type Case, NAP_MS, type Scene } from './conformance-stage';
import { go, one, several } from './conformance-steps';

const sleeper = async ({ note }: Scene, { step, event }: Parameters<Parameters<typeof one>[0]>[1]) => {
  await step.run('ready', async () => note(['ready', event.data['id']]));
  await step.sleep('nap', NAP_MS);
  await step.run('end', async () => note(['end', event.data['id']]));
};

/** A function that hears of the cancelled runs of the case's function. */
function onCancelled(scene: Scene, hear: (origin: Record<string, unknown>) => void) {
  const [listener] = several({
    cancelled: [
      { on: 'inngest/function.cancelled' },
      async ({ name }, { event }) => {
        const { function_id: functionId, event: origin } = event.data as unknown as {
          function_id: string;
          event: { data: Record<string, unknown> };
        };
        if (functionId.endsWith(name('f').replace('/', '-'))) hear(origin.data);
      },
    ],
  })(scene);
  return listener as never;
}

/** Runs that are cancelled. */
export const CANCEL_CASES: readonly Case[] = [
  {
    rule: 'cancelOn ends sleeping runs with the same value, and no others',
    define: (scene) => one(sleeper, { cancelOn: [{ event: scene.name('stop'), match: 'data.id' }] })(scene),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      await scene.send('go', { id: 2 });
      await scene.noted(2);
      await scene.settled();
      await scene.send('stop', { id: 1 });
    },
    notes: [
      ['ready', 1],
      ['ready', 2],
      ['end', 2],
    ],
    quietMs: NAP_MS,
  },
  {
    rule: 'cancelOn ends waiting runs by a condition over both events',
    define: (scene) =>
      one(
        async ({ note, name }, { step }) => {
          await step.run('ready', async () => note('ready'));
          const got = await step.waitForEvent('w', { event: name('done'), timeout: 4 * NAP_MS });
          await step.run('end', async () => note(got));
        },
        { cancelOn: [{ event: scene.name('stop'), if: 'async.data.level >= event.data.level' }] },
      )(scene),
    act: async (scene) => {
      await scene.send('go', { level: 3 });
      await scene.noted(1);
      await scene.settled();
      await scene.send('stop', { level: 3 });
      await scene.settled();
      await scene.send('done');
    },
    notes: ['ready'],
    quietMs: NAP_MS,
  },
  {
    rule: 'cancelOn lets a step under way end, and the run goes no further',
    define: (scene) => [
      ...one(
        async ({ note, notes }, { step }) => {
          await step.run('slow', async () => {
            note('begin');
            while (!notes.includes('cancelled')) await pause(20);
            note('end');
          });
          await step.run('next', async () => note('next'));
        },
        { cancelOn: [{ event: scene.name('stop') }] },
      )(scene),
      onCancelled(scene, () => scene.note('cancelled')),
    ],
    act: async (scene) => {
      await scene.send('go');
      await scene.noted(1);
      await scene.send('stop');
    },
    notes: ['begin', 'cancelled', 'end'],
    quietMs: 1500,
  },
  {
    rule: 'a cancelled run is reported as cancelled, not as failed',
    define: (scene) => [
      ...one(sleeper, {
        cancelOn: [{ event: scene.name('stop') }],
        onFailure: async () => scene.note('failed'),
      })(scene),
      onCancelled(scene, (origin) => scene.note(['cancelled', origin['id']])),
    ],
    act: async (scene) => {
      await scene.send('go', { id: 9 });
      await scene.noted(1);
      await scene.settled();
      await scene.send('stop');
    },
    notes: [
      ['ready', 9],
      ['cancelled', 9],
    ],
    quietMs: NAP_MS,
  },
  {
    rule: 'cancelOn of an invoked function throws into the caller',
    define: (scene) => {
      const [target] = several({
        target: [
          { on: 'nobody sends this', cancelOn: [{ event: scene.name('stop') }] },
          async ({ note }, { step }) => {
            await step.run('ready', async () => note('ready'));
            await step.sleep('nap', '1h');
          },
        ],
      })(scene);
      return [
        target as never,
        ...one(async ({ note }, { step }) => {
          const end = await step.invoke('call', { function: target as never, data: {} }).then(
            () => 'result',
            () => 'error',
          );
          await step.run('end', async () => note(end));
        })(scene),
      ];
    },
    act: async (scene) => {
      await scene.send('go');
      await scene.noted(1);
      await scene.settled();
      await scene.send('stop');
    },
    notes: ['ready', 'error'],
    onServer: ['ready', 'result'],
  },
  {
    rule: 'cancelOn has no power over a run that ended, nor over later ones',
    define: (scene) =>
      one(async ({ note }, { event }) => note(event.data['id']), { cancelOn: [{ event: scene.name('stop') }] })(scene),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      await scene.send('stop');
      await scene.settled();
      await scene.send('go', { id: 2 });
    },
    notes: [1, 2],
  },
];

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
