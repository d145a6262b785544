import { NonRetriableError, RetryAfterError } from 'inngest';
import { pause } from './engine-fixture';
import type { Case, Scene } from './conformance-stage';

/** A function of this case. */
function fn(scene: Scene, id: string, options: object, handler: (context: never) => Promise<unknown>) {
  const triggers = [{ event: scene.name('go') }];
  const all = { id: scene.name(id).replace('/', '-'), triggers, ...options };
  return scene.app.createFunction(all as never, handler as never);
}

type Step = Parameters<Parameters<Scene['app']['createFunction']>[1]>[0]['step'];
interface Context {
  step: Step;
  event: { id: string; name: string; data: Record<string, never> };
  attempt: number;
  runId: string;
}

/** Defines the one function that most cases have. */
export const one =
  (handler: (scene: Scene, context: Context) => Promise<unknown>, options: object = {}) =>
  (scene: Scene) => [fn(scene, 'f', options, (context: never) => handler(scene, context))];

/** Defines several. */
export const several =
  (members: Record<string, [options: object, handler: (scene: Scene, context: Context) => Promise<unknown>]>) =>
  (scene: Scene) =>
    Object.entries(members).map(([id, [options, handler]]) => {
      const { on, ...rest } = options as { on?: string };
      const triggers = on ? { triggers: [{ event: on.startsWith('inngest/') ? on : scene.name(on) }] } : {};
      return fn(scene, id, { ...triggers, ...rest }, (context: never) => handler(scene, context));
    });

export const go = (scene: Scene) => scene.send('go');

/** Steps, errors and events: what every function rests on. */
export const STEP_CASES: readonly Case[] = [
  {
    rule: 'steps run once each, in order, and hand their outputs on',
    define: one(async ({ note }, { step }) => {
      const a = await step.run('a', async () => (note('a'), 1));
      const b = await step.run('b', async () => (note('b'), a + 1));
      await step.run('c', async () => note(['c', a, b]));
    }),
    act: go,
    notes: ['a', 'b', ['c', 1, 2]],
  },
  {
    rule: 'a sleep does not repeat what was before it',
    define: one(async ({ note }, { step }) => {
      await step.run('before', async () => note('before'));
      await step.sleep('nap', '1s');
      await step.run('after', async () => note('after'));
    }),
    act: go,
    notes: ['before', 'after'],
  },
  {
    rule: 'a sleep until a time that is past ends at once',
    define: one(async ({ note }, { step }) => {
      await step.sleepUntil('past', new Date(Date.now() - 60_000));
      await step.run('after', async () => note('after'));
    }),
    act: go,
    notes: ['after'],
  },
  {
    rule: 'parallel steps run once each and give their outputs in place',
    define: one(async ({ note }, { step }) => {
      const all = await Promise.all(['a', 'b', 'c'].map((id) => step.run(id, async () => (note(id), id))));
      await step.run('end', async () => note(all.join('')));
    }),
    act: go,
    notes: ['a', 'b', 'c', 'abc'],
    unordered: true,
  },
  {
    rule: 'parallel chains go on by themselves',
    define: one(async ({ note }, { step }) => {
      const chain = async (id: string) => {
        const first = await step.run(`${id}1`, async () => 1);
        return step.run(`${id}2`, async () => first + 1);
      };
      const sums = await Promise.all([chain('a'), chain('b'), step.sleep('nap', '1s').then(() => 5)]);
      await step.run('end', async () => note(sums));
    }),
    act: go,
    notes: [[2, 2, 5]],
  },
  {
    rule: 'nothing and null come back as null, everything else as JSON',
    define: one(async ({ note }, { step }) => {
      const nothing = await step.run('nothing', async () => {});
      const none = await step.run('null', async () => null);
      const date = await step.run('date', async () => ({ at: new Date(0), list: [1, undefined] }));
      await step.run('end', async () => note([nothing ?? null, none, date]));
    }),
    act: go,
    notes: [[null, null, { at: '1970-01-01T00:00:00.000Z', list: [1, null] }]],
  },
  {
    rule: 'an output of a megabyte comes back whole',
    define: one(async ({ note }, { step }) => {
      const long = await step.run('long', async () => 'ü'.repeat(500_000));
      await step.run('end', async () => note(long.length));
    }),
    act: go,
    notes: [500_000],
  },
  {
    rule: 'a step is tried again when its error says so, and attempts are counted for each step',
    define: one(
      async ({ note }, { step, attempt }) => {
        await step.run('a', async () => {
          note(['a', attempt]);
          if (attempt === 0) throw new RetryAfterError('later', '1s');
        });
        await step.run('b', async () => note(['b', attempt]));
      },
      { retries: 2 },
    ),
    act: go,
    notes: [
      ['a', 0],
      ['a', 1],
      ['b', 0],
    ],
  },
  {
    rule: 'a step that has used up its retries throws into the function, which may go on',
    define: one(
      async ({ note }, { step, attempt }) => {
        const caught = await step
          .run('a', async () => {
            note(attempt);
            throw new RetryAfterError('again and again', '1s');
          })
          .catch((error: Error) => error.message);
        await step.run('b', async () => note(caught));
      },
      { retries: 1 },
    ),
    act: go,
    notes: [0, 1, 'again and again'],
  },
  {
    rule: 'a NonRetriableError of a step is not tried again and keeps its name and cause',
    define: one(async ({ note }, { step }) => {
      try {
        await step.run('a', async () => {
          note('a');
          throw new NonRetriableError('never', { cause: new Error('inner') });
        });
      } catch (error) {
        const { name, message, cause } = error as Error & { cause?: Error };
        await step.run('b', async () => note([name, message, cause?.message]));
      }
    }),
    act: go,
    notes: ['a', ['NonRetriableError', 'never', 'inner']],
  },
  {
    rule: 'an error that nobody catches fails the run, and onFailure gets it once with the event',
    define: (scene) =>
      one(
        async ({ note }, { step }) => {
          await step.run('a', async () => {
            note('a');
            throw new Error('uncaught');
          });
          await step.run('b', async () => note('b'));
        },
        {
          retries: 0,
          onFailure: async ({ error, event }: { error: Error; event: { data: { event: { data: unknown } } } }) =>
            scene.note([error.message, event.data.event.data]),
        },
      )(scene),
    act: (scene) => scene.send('go', { n: 7 }),
    notes: ['a', ['uncaught', { n: 7 }]],
  },
  {
    rule: 'an error outside of steps fails the run, too',
    define: (scene) =>
      one(
        async ({ note }) => {
          note('body');
          throw new NonRetriableError('no step');
        },
        { retries: 3, onFailure: async ({ error }: { error: Error }) => scene.note(error.message) },
      )(scene),
    act: go,
    notes: ['body', 'no step'],
  },
  {
    rule: 'one of several parallel steps may fail without the others',
    define: one(
      async ({ note }, { step }) => {
        const results = await Promise.allSettled([
          step.run('bad', async () => {
            throw new Error('bad');
          }),
          step.run('good', async () => 'good'),
        ]);
        await step.run('end', async () => note(results.map(({ status }) => status)));
      },
      { retries: 0 },
    ),
    act: go,
    notes: [['rejected', 'fulfilled']],
  },
  {
    rule: 'step.sendEvent starts a run for each event and answers their ids',
    define: several({
      f: [
        {},
        async ({ name, note }, { step }) => {
          const events = [1, 2, 3].map((n) => ({ name: name('told'), data: { n } }));
          const { ids } = await step.sendEvent('tell', events);
          await step.run('end', async () => note(new Set(ids).size));
        },
      ],
      told: [{ on: 'told' }, async ({ note }, { event }) => note(`told ${event.data['n']}`)],
    }),
    act: go,
    notes: [3, 'told 1', 'told 2', 'told 3'],
    unordered: true,
  },
  {
    rule: 'an event with an id that was seen starts nothing',
    define: one(async ({ note }, { event }) => note(event.data['n'])),
    act: async (scene) => {
      await scene.send('go', { n: 1 }, 'same');
      await scene.noted(1);
      await scene.send('go', { n: 2 }, 'same');
      await scene.send('go', { n: 3 }, 'other');
    },
    notes: [1, 3],
  },
  {
    rule: 'a trigger’s condition is CEL over the event',
    define: (scene) => {
      const trigger = { event: scene.name('go'), if: "event.data.n > 1 && event.data.kind.startsWith('a')" };
      return one(async ({ note }, { event }) => note(event.data['n']), { triggers: [trigger] })(scene);
    },
    act: async (scene) => {
      await scene.send('go', { n: 1, kind: 'ab' });
      await scene.send('go', { n: 2, kind: 'b' });
      await scene.send('go', { n: 3, kind: 'ab' });
    },
    notes: [3],
  },
  {
    rule: 'a trigger’s condition takes what is missing for unlike any value',
    define: (scene) => {
      const conditions = [
        "event.data.state != 'done' && event.data.id == 1",
        'event.data.state == null && event.data.id == 2',
        'event.data.n < 5 && event.data.id == 3',
        '(event.data.n > 5 || !event.data.n) && event.data.id == 4',
        "event.data.id + '-' + event.data.flag == '5-true'",
        "event.data.deep.er.still == 1 || event.data.deep.er.startsWith('a')",
      ];
      const triggers = conditions.map((condition) => ({ event: scene.name('go'), if: condition }));
      return one(async ({ note }, { event }) => note(event.data['id']), { triggers })(scene);
    },
    act: async (scene) => {
      for (const id of [1, 2, 3, 4, 5, 6]) await scene.send('go', { id, flag: true });
    },
    notes: [1, 2, 3, 5],
    unordered: true,
    quietMs: 2000,
  },
  {
    rule: 'a race goes on with its first step',
    define: one(
      async ({ note }, { step }) => {
        const first = await Promise.race([
          step.sleep('long', '40s').then(() => 'long'),
          step.sleep('short', '1s').then(() => 'short'),
        ]);
        await step.run('end', async () => note(first));
      },
      { optimizeParallelism: false },
    ),
    act: go,
    notes: ['short'],
  },
  {
    rule: 'a function with several triggers runs once for an event that fits two of them',
    define: (scene) => {
      const triggers = [{ event: scene.name('go') }, { event: scene.name('go'), if: 'event.data.n == 1' }];
      return one(async ({ note }, { event }) => note(event.data['n']), { triggers })(scene);
    },
    act: (scene) => scene.send('go', { n: 1 }),
    notes: [1],
  },
  {
    rule: 'a wildcard trigger takes every event below it',
    define: (scene) =>
      one(async ({ note }, { event }) => note(event.name.split('/').slice(1).join('/')), {
        triggers: [{ event: scene.name('shop/*') }],
      })(scene),
    act: async (scene) => {
      await scene.send('shop/a');
      await scene.noted(1);
      await scene.send('shop/b');
      await scene.send('shopping');
    },
    notes: ['shop/a', 'shop/b'],
  },
  {
    rule: 'a concurrency limit with a key lets one step of each key run at a time',
    define: (scene) => {
      const running = new Map<string, number>();
      return one(
        async ({ note }, { event, step }) => {
          const key = String(event.data['k']);
          await step.run('work', async () => {
            running.set(key, (running.get(key) ?? 0) + 1);
            await pause(150);
            note([key, running.get(key)]);
            running.set(key, (running.get(key) ?? 0) - 1);
          });
        },
        { concurrency: { limit: 1, key: 'event.data.k' } },
      )(scene);
    },
    act: async (scene) => {
      for (const k of ['a', 'b', 'a', 'b']) await scene.send('go', { k });
    },
    notes: [
      ['a', 1],
      ['b', 1],
      ['a', 1],
      ['b', 1],
    ],
    unordered: true,
  },
];
