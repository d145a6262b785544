import { pause } from './engine-fixture';
import { type Case, NAP_MS, type Scene } from './conformance-stage';
import { one, several } from './conformance-steps';

/** Says that it is there, sleeps, and says that it goes on. */
export const sleeper = async ({ note }: Scene, { step, event }: Parameters<Parameters<typeof one>[0]>[1]) => {
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
    rule: 'cancelOn of an invoked function gives its caller the report of its end',
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
          const report = (await step.invoke('call', { function: target as never, data: { a: 1 } })) as unknown as {
            name: string;
            data: Record<string, unknown>;
          };
          const { function_id: id, _inngest, ...rest } = report.data;
          await step.run('end', async () =>
            note([report.name, String(id).endsWith('-target'), _inngest, Object.keys(rest).sort()]),
          );
        })(scene),
      ];
    },
    act: async (scene) => {
      await scene.send('go');
      await scene.noted(1);
      await scene.settled();
      await scene.send('stop');
    },
    notes: [
      'ready',
      ['inngest/function.finished', true, { status: 'Cancelled' }, ['correlation_id', 'event', 'events', 'run_id']],
    ],
  },
  {
    rule: 'cancelOn takes an event that lacks the value as the run’s own does',
    define: (scene) => one(sleeper, { cancelOn: [{ event: scene.name('stop'), match: 'data.tag' }] })(scene),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      await scene.send('go', { id: 2, tag: 'x' });
      await scene.noted(2);
      await scene.settled();
      await scene.send('stop', {});
    },
    notes: [
      ['ready', 1],
      ['ready', 2],
      ['end', 2],
    ],
    quietMs: NAP_MS,
  },
  {
    rule: 'a run whose caller is cancelled goes on',
    define: (scene) => {
      const [target] = several({
        target: [
          { on: 'nobody sends this' },
          async ({ note }, { step }) => {
            await step.run('ready', async () => note('ready'));
            await step.sleep('nap', NAP_MS);
            await step.run('end', async () => note('went on'));
          },
        ],
      })(scene);
      return [
        target as never,
        ...one(
          async ({ note }, { step }) => {
            await step.invoke('call', { function: target as never, data: {} });
            await step.run('end', async () => note('caller'));
          },
          { cancelOn: [{ event: scene.name('stop') }] },
        )(scene),
      ];
    },
    act: async (scene) => {
      await scene.send('go');
      await scene.noted(1);
      await scene.settled();
      await scene.send('stop');
    },
    notes: ['ready', 'went on'],
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
