import { describe, expect, it } from 'vitest';
import {
  planRefreshes,
  scoreRefresh,
  type ClockRoom,
  type RefreshCandidate,
} from '@/lib/collection/schedule/rank-refreshes';

const due = (id: number, given: Partial<RefreshCandidate> = {}): RefreshCandidate => ({
  ...{ kind: 'builder', id: BigInt(id), title: `Builder ${id}`, host: `b${id}.test`, everyDays: 30, overdueDays: 0 },
  ...{ read: 0, changed: 0, asked: 0, homes: 0, usd: 0 },
  ...given,
});
const room = (given: Partial<ClockRoom> = {}): ClockRoom => ({ jobs: 4, usd: null, taken: 0, ...given });
const started = (candidates: RefreshCandidate[], given: Partial<ClockRoom> = {}) =>
  planRefreshes(candidates, room(given)).start.map(({ id }) => Number(id));

describe('a score', () => {
  it.each<[string, Partial<RefreshCandidate>, Partial<ReturnType<typeof scoreRefresh>>]>([
    ['just due, nothing known', {}, { staleness: 1, volatility: 1, demand: 1, cost: 1, score: 1 }],
    ['one interval late', { overdueDays: 30 }, { staleness: 2, score: 2 }],
    ['a week late of a weekly one', { everyDays: 7, overdueDays: 7 }, { staleness: 2 }],
    ['changed whenever it was read', { read: 8, changed: 8 }, { volatility: 1.8 }],
    ['changed half the time', { read: 8, changed: 4 }, { volatility: 1 }],
    ['never changed in a hundred readings', { read: 100, changed: 0 }, { volatility: 0.25 }],
    ['asked for by people thrice', { asked: 3 }, { demand: 2 }],
    ['with ninety-nine homes for sale', { homes: 99 }, { demand: 2 }],
    ['asked for without end', { asked: 100_000, homes: 100_000 }, { demand: 4 }],
    ['costs as much as the trouble', { usd: 0.002 }, { cost: 2, score: 0.5 }],
    ['dear', { usd: 0.5 }, { cost: 4, score: 0.25 }],
    ['not due yet counts as due', { overdueDays: -3 }, { staleness: 1 }],
  ])('of one that is %s', (_what, given, expected) => {
    const score = scoreRefresh(due(1, given));
    for (const [name, value] of Object.entries(expected)) expect(score[name as 'score'], name).toBeCloseTo(value, 9);
    expect(score.score).toBeCloseTo((score.staleness * score.volatility * score.demand) / score.cost, 9);
  });

  it('has bounds in all but the age, so that age wins in the end', () => {
    const dull = due(1, { read: 1000, changed: 0, usd: 10 });
    const lively = due(2, { read: 1000, changed: 1000, asked: 1000, homes: 1000 });
    expect(scoreRefresh(lively).score / scoreRefresh(dull).score).toBeLessThanOrEqual(128);
    expect(scoreRefresh({ ...dull, overdueDays: 128 * 30 }).score).toBeGreaterThan(scoreRefresh(lively).score);
  });
});

describe('a plan', () => {
  const late = (id: number, days: number, more: Partial<RefreshCandidate> = {}) =>
    due(id, { overdueDays: days, ...more });

  it('takes the best scores first, as many as there is room for', () => {
    const plan = planRefreshes([late(1, 1), late(2, 9), late(3, 5), late(4, 20), late(5, 2)], room({ jobs: 3 }));
    expect(plan.start.map(({ id }) => Number(id))).toEqual([4, 2, 3]);
    expect(plan.leftOut).toEqual({ no_room: 2, no_money: 0, host_busy: 0 });
  });

  it('is the same whatever order the records come in', () => {
    const records = Array.from({ length: 40 }, (_, index) => late(index, index % 7, { asked: index % 3 }));
    expect(started([...records].reverse(), { jobs: 20 })).toEqual(started(records, { jobs: 20 }));
  });

  it('gives every fifth place of a day to what is overdue longest, however low its score', () => {
    const dull = late(99, 60, { read: 100, changed: 0, usd: 1 });
    const lively = Array.from({ length: 9 }, (_, index) => late(index, 10, { asked: 50 }));
    expect(started([...lively, dull], { jobs: 4 })).not.toContain(99);
    expect(started([...lively, dull], { jobs: 5 })[4]).toBe(99);
    // Where an hour has one place only, the lane comes round with the day.
    expect(started([...lively, dull], { jobs: 1, taken: 3 })).not.toContain(99);
    expect(started([...lively, dull], { jobs: 1, taken: 4 })).toEqual([99]);
  });

  it('asks no host for more than five at once, and goes on with others', () => {
    const crowd = Array.from({ length: 8 }, (_, index) => late(index, 50, { host: 'directory.test' }));
    const plan = planRefreshes([...crowd, late(90, 1), late(91, 1)], room({ jobs: 10 }));
    expect(plan.start.filter(({ host }) => host === 'directory.test')).toHaveLength(5);
    expect(plan.start).toHaveLength(7);
    expect(plan.leftOut.host_busy).toBe(3);
  });

  it('passes over what cannot be paid, and still starts what costs less or nothing', () => {
    const plan = planRefreshes(
      [late(1, 29, { usd: 0.05 }), late(2, 20, { usd: 0.01 }), late(3, 10), late(4, 5, { usd: 0.01 })],
      room({ usd: 0.015 }),
    );
    expect(plan.start.map(({ id }) => Number(id))).toEqual([3, 2]);
    expect(plan.leftOut).toEqual({ no_room: 0, no_money: 2, host_busy: 0 });
  });

  it('reads what is an interval late although it cannot be paid, and leaves its money to the others', () => {
    const records = [late(1, 30, { usd: 0.05 }), late(2, 20, { usd: 0.01 }), late(3, 29, { usd: 0.05 })];
    const plan = planRefreshes(records, room({ usd: 0.02 }));
    expect(plan.start.map(({ id }) => Number(id))).toEqual([1, 2]);
    expect(plan.leftOut.no_money).toBe(1);
    expect(started(records, { usd: 0 })).toEqual([1]);
  });

  it('starts nothing without room', () => {
    expect(planRefreshes([due(1)], room({ jobs: 0 }))).toEqual({
      start: [],
      leftOut: { no_room: 1, no_money: 0, host_busy: 0 },
    });
    expect(planRefreshes([], room()).start).toEqual([]);
  });
});
