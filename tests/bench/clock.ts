import { changeJobLimits } from '@/lib/collection/limits/commands';
import { changeSchedule } from '@/lib/collection/schedule/commands';
import { getSchedule } from '@/lib/collection/schedule/queries';
import { createPrisma, type PrismaClient } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import { changeSpendSettings } from '@/lib/spend/commands';
import { startScratchDatabase } from '@/scripts/start/scratch-database';
import { ACTOR } from '../harness/collect';
import { judgeClockWorld, runClockWorld, seedClockWorld, type ClockJudgement, type ClockWorld } from './clock-world';

const FROM = new Date('2027-01-01T00:00:00Z');

interface Scenario {
  words: string;
  world: ClockWorld;
  perDay: number;
  clockCapUsd: number;
  /** No record may wait longer, in its intervals. */
  longest: number;
}

/** A share of 0.5 leaves the clock thirty jobs a day; 120 builders with their homes and 200 communities need twenty-four. */
const SCENARIOS: readonly Scenario[] = [
  {
    words: 'enough room for all that falls due',
    world: { from: FROM, days: 365, builders: 120, communities: 200, byHand: 8, seed: 1 },
    ...{ perDay: 60, clockCapUsd: 0.5, longest: 2.5 },
  },
  {
    words: 'three times as much falls due as there is room for',
    world: { from: FROM, days: 120, builders: 180, communities: 200, byHand: 4, seed: 2 },
    ...{ perDay: 24, clockCapUsd: 0.5, longest: 12 },
  },
  {
    words: 'a budget for a fraction of what costs',
    world: { from: FROM, days: 120, builders: 60, communities: 60, byHand: 2, seed: 3 },
    ...{ perDay: 60, clockCapUsd: 0.007, longest: 3.5 },
  },
];

/**
 * A year of the clock, hour by hour on a real database: every run, claim, reservation and end is the product's own, only sites
 * and people are simulated. Passes when no limit and no budget was passed and no record waited longer than the scenario allows.
 */
export async function bench({ days }: { days?: number } = {}) {
  plainEnvironment();
  const scenarios: object[] = [];
  let passed = true;
  for (const scenario of SCENARIOS) {
    const world = { ...scenario.world, days: Math.min(days ?? Infinity, scenario.world.days) };
    const startedAt = performance.now();
    const { judged, faults } = await play({ ...scenario, world });
    passed &&= faults.length === 0;
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    scenarios.push({ scenario: scenario.words, days: world.days, seconds, ...judged, faults });
  }
  return { name: 'clock', passed, scenarios };
}

async function play(scenario: Scenario): Promise<{ judged: ClockJudgement; faults: string[] }> {
  const scratch = await startScratchDatabase();
  const db = createPrisma(scratch.appUrl);
  try {
    return await playOn(db, scenario);
  } finally {
    await db.$disconnect();
    await scratch.stop();
  }
}

/** Plays a scenario on an empty database. @returns figures, and what was not kept. */
export async function playOn(db: PrismaClient, scenario: Scenario) {
  const { world, perDay, clockCapUsd } = scenario;
  await changeJobLimits(db, ACTOR, { jobs_per_day: perDay, jobs_per_user_hour: 1000 }, { now: world.from });
  await changeSpendSettings(db, ACTOR, { clock_month_cap_usd: clockCapUsd, month_cap_usd: clockCapUsd * 2 });
  await changeSchedule(db, ACTOR, { is_on: true });
  await seedClockWorld(db, world);
  await runClockWorld(db, world);
  const {
    builder_days: builder,
    community_days: community,
    inventory_days: inventory,
    jobs_share,
  } = await getSchedule(db);
  const judged = await judgeClockWorld(db, world, { builder, community, inventory });
  const faults = [
    ...(judged.jobs.most_in_a_day > perDay ? [`a day had ${judged.jobs.most_in_a_day} jobs`] : []),
    ...(judged.jobs.most_of_clock_in_a_day > perDay * jobs_share ? ['the clock passed its share of a day'] : []),
    ...(judged.spent.clock_month > clockCapUsd ? ['the clock passed its budget'] : []),
    ...(judged.spent.month > clockCapUsd * 2 ? ['a month passed its budget'] : []),
    ...Object.entries(judged.waits).flatMap(([kind, { longest }]) =>
      longest > scenario.longest ? [`a ${kind} waited ${longest} intervals`] : [],
    ),
  ];
  return { judged, faults };
}
