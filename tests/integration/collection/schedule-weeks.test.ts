import { expect, it } from 'vitest';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { playOn } from '../../bench/clock';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();

/** `npm run bench -- clock` plays a whole year, and scarcer ones. */
it('a week of the clock keep every limit and budget, and let nothing starve', { timeout: 300_000 }, async () => {
  const { judged, faults } = await playOn(database.prisma, {
    words: 'a week',
    world: { from: new Date('2027-03-01T00:00:00Z'), days: 7, builders: 16, communities: 16, byHand: 3, seed: 7 },
    ...{ perDay: 16, clockCapUsd: 0.02, longest: 2 },
  });
  expect(faults).toEqual([]);
  expect(judged.jobs.clock).toBeGreaterThan(25);
  expect(judged.jobs.most_of_clock_in_a_day).toBe(8);
  expect(judged.spent.clock_month).toBeGreaterThan(0);
  // Every list of homes was due within the week.
  expect(judged.waits.inventory).toMatchObject({ records: 16, never_read: 0 });
  // The proposals are made up.
  const rules = INTEGRITY_RULES.filter(({ name }) => name !== 'completed-jobs-count-their-proposals');
  for (const { name, sql } of rules) expect((await database.sql.query(sql)).rows, name).toEqual([]);
});
