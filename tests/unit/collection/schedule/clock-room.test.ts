import { describe, expect, it } from 'vitest';
import { roomForJobs, roomForMoney, type JobsSoFar, type MoneySoFar } from '@/lib/collection/schedule/clock-room';

const at = (time: string) => new Date(`2026-11-30T${time}:00Z`);

describe('jobs the clock may start', () => {
  const jobs: JobsSoFar = { perDay: 200, share: 0.5, byClock: 0, counted: 0, waiting: 0 };
  it.each<[string, string, Partial<JobsSoFar>, number]>([
    ['the first hour of a day', '00:07', {}, 5],
    ['what the hours before left unused', '11:07', {}, 25],
    ['so much for two hours when half the day is over', '13:07', { byClock: 54 }, 5],
    ['nothing while it is ahead', '02:07', { byClock: 13 }, 0],
    ['its whole share by the last hour', '23:07', { byClock: 90 }, 10],
    ['never more than its share', '23:59', { byClock: 100 }, 0],
    ['nothing once people have used up the day', '12:07', { counted: 200 }, 0],
    ['no more than the day has left, with its own that wait', '12:07', { counted: 190, byClock: 20, waiting: 4 }, 6],
    ['nothing while its own pile up', '12:07', { byClock: 25, waiting: 25 }, 0],
    ['one an hour of a tiny share', '00:07', { perDay: 24 }, 1],
    ['none of a share below one job', '23:07', { perDay: 1, share: 0.5 }, 0],
    ['the whole share where a computer counts a little less', '23:07', { perDay: 100, share: 0.29 }, 8],
    ['nothing below nothing', '01:07', { byClock: 90, counted: 300 }, 0],
  ])('%s', (_why, time, given, expected) => {
    expect(roomForJobs({ ...jobs, ...given }, at(time))).toBe(expected);
  });

  it('add up to the share over a day, hour by hour', () => {
    let byClock = 0;
    for (let hour = 0; hour < 24; hour += 1)
      byClock += roomForJobs({ ...jobs, byClock, counted: byClock }, at(`${String(hour).padStart(2, '0')}:07`));
    expect(byClock).toBe(100);
  });
});

describe('money the clock may spend', () => {
  const caps = { month_cap_usd: 76, clock_month_cap_usd: 30, day_cap_usd: null };
  const money: MoneySoFar = { caps, month: 0, byClock: 0, today: 0, promised: 0, setAside: 0.1 };
  const room = (given: Partial<MoneySoFar>, day: string) => roomForMoney({ ...money, ...given }, new Date(day));
  it.each<[string, Partial<MoneySoFar>, string, number | null]>([
    ['a thirtieth on the first day', {}, '2026-11-01T05:07:00Z', 1],
    ['what earlier days left', { byClock: 2 }, '2026-11-15T05:07:00Z', 13],
    ['all of it on the last day', { byClock: 12 }, '2026-11-30T23:07:00Z', 18],
    ['by the days of that month', { caps: { ...caps, clock_month_cap_usd: 28 } }, '2026-02-01T00:07:00Z', 1],
    ['nothing while it is ahead', { byClock: 5 }, '2026-11-02T05:07:00Z', 0],
    ['no more than the month has left', { month: 75.5 }, '2026-11-30T05:07:00Z', 0.5],
    ['no more than the day has left', { caps: { ...caps, day_cap_usd: 0.3 }, today: 0.1 }, '2026-11-30T05:07:00Z', 0.2],
    ['less what its jobs that wait will cost', { promised: 0.4 }, '2026-11-01T05:07:00Z', 0.6],
    ['nothing where the next question would be refused', { month: 75.95 }, '2026-11-30T05:07:00Z', 0],
    ['nothing of a budget of nothing', { caps: { ...caps, clock_month_cap_usd: 0 } }, '2026-11-30T05:07:00Z', 0],
    [
      'without end where no budget is set',
      { caps: { month_cap_usd: null, clock_month_cap_usd: null, day_cap_usd: null } },
      '2026-11-01T05:07:00Z',
      null,
    ],
  ])('%s', (_why, given, day, expected) => {
    const usd = room(given, day);
    if (expected === null) expect(usd).toBeNull();
    else expect(usd).toBeCloseTo(expected, 9);
  });
});
