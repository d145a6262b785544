import { randomBytes } from 'node:crypto';

/** `npm run bench -- <name>`: one measurement as JSON, beside a reference measured in the same run. */
const BENCHES: Record<string, { words: string; run: (...options: (string | undefined)[]) => Promise<unknown> }> = {
  engine: {
    words: 'three-step runs per second and idle latency of the durable engine, beside a bare SDK handler loop',
    run: async () => (await import('../tests/bench/engine')).bench(),
  },
  lists: {
    words: 'every list of the API and what pages read, at 100,000 builders, beside a bare read by primary key',
    run: async () => (await import('../tests/bench/lists')).bench(),
  },
  console: {
    words:
      'every list page of the console and list of the API, over the production build and 100,000 builders, beside an empty page; fails above 100 ms (`console metrics` for some)',
    run: async (only) => (await import('../tests/bench/console')).bench(only === undefined ? {} : { only }),
  },
  import: {
    words: 'lines imported, proposals applied in bulk and rolled back, beside bare set-based inserts of the same rows',
    run: async () => (await import('../tests/bench/import')).bench(),
  },
  matching: {
    words:
      '10,000 discovered records matched against 100,000, how well labelled pairs are told apart; fails above 10 s or 1 GB',
    run: async () => (await import('../tests/bench/matching')).bench(),
  },
  races: {
    words:
      'decisions, rollbacks, matches, links and edits that meet, 200 rounds of each (`races 20 "a card"` for 20 of some); fails unless exactly one wins',
    run: async (rounds, only) =>
      (await import('../tests/bench/races')).bench({
        ...(rounds === undefined ? {} : { n: Number(rounds) }),
        ...(only === undefined ? {} : { only }),
      }),
  },
  coverage: {
    words:
      'coverage over a million builder cards and 100,000 builders: pages, drill-downs, linking at no cost (`coverage 100000` for so many cards); fails above 100 ms or below 20,000 cards a second',
    run: async (cards) =>
      (await import('../tests/bench/coverage')).bench(cards === undefined ? {} : { cards: Number(cards) }),
  },
  listings: {
    words:
      'a million listings and their imports: three queries by EXPLAIN, at most 50 ms each, and the pages (`listings 100000` for so many)',
    run: async (listings) =>
      (await import('../tests/bench/listings')).bench(listings === undefined ? {} : { listings: Number(listings) }),
  },
  clock: {
    words:
      'a simulated year of the clock, hour by hour (`clock 60` for so many days); fails when a limit or a budget is passed or a record starves',
    run: async (days) => (await import('../tests/bench/clock')).bench(days === undefined ? {} : { days: Number(days) }),
  },
  cost: {
    words: 'what a hundred updates of the demo world cost at list price; fails above $0.01 for the median one',
    run: async () => (await import('../tests/bench/cost')).bench(),
  },
};

/**
 * What `npm start` would set: sessions are signed, and each request's log line is no part of what is measured. The limits of
 * jobs are those of nobody: a bench starts as many as it measures.
 */
function likeTheProduct(): void {
  Object.assign(process.env, {
    ...{ AUTH_SECRET: randomBytes(32).toString('hex'), LOG_LEVEL: 'error' },
    ...{ JOBS_PER_USER_HOUR: '1000000', JOBS_PER_DAY: '1000000' },
  });
}

export async function main(args: string[]): Promise<void> {
  const bench = BENCHES[args[0] ?? ''];
  if (!bench) {
    const list = Object.entries(BENCHES).map(([name, { words }]) => `  ${name.padEnd(10)}${words}\n`);
    throw new Error(`Name a bench: npm run bench -- <name>\n${list.join('')}`);
  }
  likeTheProduct();
  const result = await bench.run(...args.slice(1));
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  if ((result as { passed?: boolean }).passed === false) process.exitCode = 1;
}
