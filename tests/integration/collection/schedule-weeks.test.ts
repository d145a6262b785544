import { expect, it } from 'vitest';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { playOn } from '../../bench/clock';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();

/** `npm run bench -- clock` plays a whole year, and scarcer ones. */
it('ten days of the clock keep every limit and budget, and let nothing starve', { timeout: 300_000 }, async () => {
  const { judged, faults } = await playOn(database.prisma, {
    words: 'ten days',
    world: { from: new Date('2027-03-01T00:00:00Z'), days: 10, builders: 24, communities: 24, byHand: 3, seed: 7 },
    ...{ perDay: 16, clockCapUsd: 0.02, longest: 2 },
  });
  expect(faults).toEqual([]);
  expect(judged.jobs.clock).toBeGreaterThan(60);
  expect(judged.jobs.most_of_clock_in_a_day).toBe(8);
  expect(judged.spent.clock_month).toBeGreaterThan(0);
  // A week is over twice: every list of homes was read.
  expect(judged.waits.inventory).toMatchObject({ records: 24, never_read: 0 });
  // The proposals are made up.
  const rules = INTEGRITY_RULES.filter(({ name }) => name !== 'completed-jobs-count-their-proposals');
  for (const { name, sql } of rules) expect((await database.sql.query(sql)).rows, name).toEqual([]);
});
