import { referenceFunction } from 'inngest';
import { type Case, NAP_MS, type Scene } from './conformance-stage';
import { go, one, several } from './conformance-steps';

const messageOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: Error) => error.message,
  );

/** Waiting for events. */
export const WAIT_CASES: readonly Case[] = [
  {
    rule: 'a wait with match takes the first event with the same value, whole',
    define: one(async ({ note, name }, { step, event }) => {
      await step.run('ready', async () => note('ready'));
      const got = await step.waitForEvent('w', { event: name('done'), timeout: '20s', match: 'data.id' });
      await step.run('end', async () => note([event.data['id'], got?.name.split('/')[1], got?.data.text]));
    }),
    act: async (scene) => {
      await scene.send('go', { id: 1 });
      await scene.noted(1);
      await scene.settled();
      await scene.send('done', { id: 2, text: 'other' });
      await scene.send('done', { id: '1', text: 'a text' });
      await scene.send('done', { id: 1, text: 'mine' });
      await scene.noted(2);
      await scene.send('done', { id: 1, text: 'late' });
    },
    notes: ['ready', [1, 'done', 'mine']],
  },
  {
    rule: 'a wait’s condition reads the run’s event and the one that came',
    define: one(async ({ note, name }, { step }) => {
      await step.run('ready', async () => note('ready'));
      const condition = 'async.data.n > event.data.n && async.data.ok == true';
      const got = await step.waitForEvent('w', { event: name('done'), timeout: '20s', if: condition });
      await step.run('end', async () => note(got?.data.n));
    }),
    act: async (scene) => {
      await scene.send('go', { n: 5 });
      await scene.noted(1);
      await scene.settled();
      await scene.send('done', { n: 5, ok: true });
      await scene.send('done', { n: 6, ok: false });
      await scene.send('done', { n: 7, ok: true });
    },
    notes: ['ready', 7],
  },
  {
    rule: 'a wait that times out gives null',
    define: one(async ({ note, name }, { step }) => {
      const got = await step.waitForEvent('w', { event: name('done'), timeout: '1s' });
      await step.run('end', async () => note(got));
    }),
    act: go,
    notes: [null],
  },
  {
    rule: 'an event from before the wait does not count',
    define: one(async ({ note, name }, { step }) => {
      await step.run('ready', async () => note('ready'));
      await step.sleep('nap', '2s');
      const got = await step.waitForEvent('w', { event: name('done'), timeout: '1s' });
      await step.run('end', async () => note(got));
    }),
    act: async (scene) => {
      await scene.send('go');
      await scene.noted(1);
      await scene.send('done');
    },
    notes: ['ready', null],
  },
  {
    rule: 'a wait for a value that the event lacks takes no event that has one',
    define: one(async ({ note, name }, { step }) => {
      await step.run('ready', async () => note('ready'));
      const got = await step.waitForEvent('w', { event: name('done'), timeout: NAP_MS, match: 'data.id' });
      await step.run('end', async () => note(got));
    }),
    act: async (scene) => {
      await scene.send('go', {});
      await scene.noted(1);
      await scene.settled();
      await scene.send('done', { id: 1 });
    },
    notes: ['ready', null],
  },
  {
    rule: 'a value that neither event has is the same',
    define: one(async ({ note, name }, { step }) => {
      await step.run('ready', async () => note('ready'));
      const got = await step.waitForEvent('w', {
        event: name('done'),
        timeout: NAP_MS,
        if: 'event.data.id == async.data.id && async.data.n == 1',
      });
      await step.run('end', async () => note(got?.data.n ?? null));
    }),
    act: async (scene) => {
      await scene.send('go', {});
      await scene.noted(1);
      await scene.settled();
      await scene.send('done', { n: 1 });
    },
    notes: ['ready', 1],
  },
  {
    rule: 'a wait’s match takes an event that lacks the value as the run’s own does',
    define: one(async ({ note, name }, { step }) => {
      await step.run('ready', async () => note('ready'));
      const got = await step.waitForEvent('w', { event: name('done'), timeout: '20s', match: 'data.id' });
      await step.run('end', async () => note(got?.data));
    }),
    act: async (scene) => {
      await scene.send('go', {});
      await scene.noted(1);
      await scene.settled();
      await scene.send('done', { id: 0 });
      await scene.send('done', { id: null });
    },
    notes: ['ready', { id: null }],
  },
  {
    rule: 'what an awaited event lacks is unlike any value, and smaller',
    define: one(async ({ note, name }, { step }) => {
      await step.run('ready', async () => note('ready'));
      const waits = [
        'async.data.state != "open"',
        'async.data.n < 0',
        '5 < async.data.n',
        'async.data.n == event.data.n',
      ];
      const got = await Promise.all(
        waits.map((condition, index) =>
          step.waitForEvent(`w${index}`, { event: name('done'), timeout: NAP_MS, if: condition }),
        ),
      );
      await step.run('end', async () => note(got.map((event) => event !== null)));
    }),
    act: async (scene) => {
      await scene.send('go', {});
      await scene.noted(1);
      await scene.settled();
      await scene.send('done', {});
    },
    notes: ['ready', [true, true, false, false]],
  },
  {
    rule: 'waits beside other steps end by themselves',
    define: one(
      async ({ note, name }, { step }) => {
        const chain = async (id: string) => {
          const got = await step.waitForEvent(id, { event: name(id), timeout: '20s' });
          await step.run(`after ${id}`, async () => note([id, got?.data.n]));
        };
        await Promise.all([chain('a'), chain('b'), step.run('ready', async () => note('ready'))]);
        await step.run('end', async () => note('end'));
      },
      { optimizeParallelism: false },
    ),
    act: async (scene) => {
      await scene.send('go');
      await scene.noted(1);
      await scene.settled();
      await scene.send('b', { n: 1 });
      await scene.noted(2);
      await scene.send('a', { n: 2 });
    },
    notes: ['ready', ['b', 1], ['a', 2], 'end'],
  },
  {
    rule: 'one event resumes every run that waits for it, and one wait of each at a time',
    define: one(async ({ note, name }, { step, event }) => {
      await step.run('ready', async () => note('ready'));
      const first = await step.waitForEvent('a', { event: name('done'), timeout: '20s' });
      await step.run('got', async () => note([event.data['id'], first?.data.n]));
      const second = await step.waitForEvent('b', { event: name('done'), timeout: '20s' });
      await step.run('end', async () => note([event.data['id'], second?.data.n]));
    }),
    act: async (scene) => {
      await scene.send('go', { id: 'x' });
      await scene.send('go', { id: 'y' });
      await scene.noted(2);
      await scene.settled();
      await scene.send('done', { n: 1 });
      await scene.noted(4);
      await scene.settled();
      await scene.send('done', { n: 2 });
    },
    notes: ['ready', 'ready', ['x', 1], ['y', 1], ['x', 2], ['y', 2]],
    unordered: true,
  },
];

/** A function that is invoked twice at the same time; the outcomes, sorted, are noted. */
const calling = (options: object) => (scene: Scene) => {
  const [target] = several({
    target: [{ on: 'nobody sends this', ...options }, async (_scene, { step }) => step.sleep('nap', '1s')],
  })(scene);
  return [
    target as never,
    ...one(async ({ note }, { step }) => {
      const outcomes = await Promise.all(
        ['a', 'b'].map((id) => messageOf(step.invoke(id, { function: target as never, data: {}, timeout: '15s' }))),
      );
      await step.run('end', async () => outcomes.sort().reverse().forEach(note));
    })(scene),
  ];
};

/** Functions that call functions. */
export const INVOKE_CASES: readonly Case[] = [
  {
    rule: 'an invoked function gets the data and gives its result',
    define: (scene) => {
      const [target] = several({
        target: [
          { on: 'nobody sends this' },
          async (_scene, { event, step }) => ({ sum: await step.run('add', async () => Number(event.data['a']) + 1) }),
        ],
      })(scene);
      return [
        target as never,
        ...one(async ({ note }, { step }) => {
          const result = await step.invoke('call', { function: target as never, data: { a: 4 } });
          await step.run('end', async () => note(result));
        })(scene),
      ];
    },
    act: go,
    notes: [{ sum: 5 }],
  },
  {
    rule: 'an invoked function is named by reference, too, and runs beside other steps',
    define: (scene) => [
      ...several({ target: [{ on: 'nobody sends this' }, async () => 'from afar'] })(scene),
      ...one(async ({ note, name }, { step }) => {
        const target = referenceFunction({ functionId: name('target').replace('/', '-') });
        const both = await Promise.all([
          step.invoke('call', { function: target, data: {} }),
          step.run('beside', async () => 'beside'),
        ]);
        await step.run('end', async () => note(both));
      })(scene),
    ],
    act: go,
    notes: [['from afar', 'beside']],
  },
  {
    rule: 'an invoked function that fails throws into the caller',
    define: (scene) => {
      const [target] = several({
        target: [
          { on: 'nobody sends this', retries: 0 },
          async ({ note }) => {
            note('failing');
            throw new Error('of the invoked');
          },
        ],
      })(scene);
      return [
        target as never,
        ...one(async ({ note }, { step }) => {
          const message = await messageOf(step.invoke('call', { function: target as never, data: {} }));
          await step.run('end', async () => note(message));
        })(scene),
      ];
    },
    act: go,
    notes: ['failing', 'of the invoked'],
  },
  {
    rule: 'an invoked function that takes too long throws into the caller, and goes on',
    define: (scene) => {
      const [target] = several({
        target: [
          { on: 'nobody sends this' },
          async ({ note }, { step }) => {
            await step.sleep('long', '3s');
            await step.run('end', async () => note('went on'));
          },
        ],
      })(scene);
      return [
        target as never,
        ...one(async ({ note }, { step }) => {
          const message = await messageOf(step.invoke('call', { function: target as never, data: {}, timeout: '1s' }));
          await step.run('end', async () => note(message));
        })(scene),
      ];
    },
    act: go,
    notes: ['Timed out waiting for invoked function to complete', 'went on'],
  },
  {
    rule: 'an invocation of a function that nobody knows throws into the caller',
    define: one(async ({ note }, { step }) => {
      const target = referenceFunction({ functionId: 'nowhere' });
      const message = await messageOf(step.invoke('call', { function: target, data: {}, timeout: '20s' }));
      await step.run('end', async () => note(message));
    }),
    act: go,
    notes: ['could not find function with ID: conformance-nowhere'],
  },
  {
    rule: 'an invocation that is too much for the function’s rate limit throws into the caller',
    define: calling({ rateLimit: { limit: 1, period: '1h' } }),
    act: go,
    notes: ['no error', 'invoked function is rate limited'],
  },
  {
    rule: 'an invocation that idempotency drops throws into the caller',
    define: calling({ idempotency: 'event.name' }),
    act: go,
    notes: ['no error', 'invoked function is rate limited'],
  },
  {
    rule: 'an invocation that a singleton skips throws into the caller when its time is up',
    define: calling({ singleton: { mode: 'skip' } }),
    act: go,
    notes: ['no error', 'Timed out waiting for invoked function to complete'],
  },
  {
    rule: 'an invocation that a debounce replaces throws into the caller when its time is up',
    define: calling({ debounce: { period: '1s' } }),
    act: go,
    notes: ['no error', 'Timed out waiting for invoked function to complete'],
  },
  {
    rule: 'an invoked function that gives nothing, null or false gives that',
    define: (scene) => {
      const targets = several({
        nothing: [{ on: 'nobody sends this' }, async () => undefined],
        null: [{ on: 'nobody sends this' }, async () => null],
        false: [{ on: 'nobody sends this' }, async () => false],
        late: [{ on: 'nobody sends this' }, async (_scene, { step }) => step.run('a', async () => null)],
      })(scene);
      return [
        ...targets,
        ...one(async ({ note }, { step }) => {
          const results = await Promise.all(
            targets.map((target, index) => step.invoke(`call ${index}`, { function: target as never, data: {} })),
          );
          await step.run('end', async () => note(results));
        })(scene),
      ];
    },
    act: go,
    notes: [[null, null, false, null]],
  },
];
