import { describe, expect, it } from 'vitest';
import { noRefreshes, planCalendar } from '@/lib/collection/schedule/calendar';

const NEVER = noRefreshes();
const day = (index: number, due: Partial<ReturnType<typeof noRefreshes>>) => ({
  day: `2026-12-0${index + 1}`,
  due: { ...noRefreshes(), ...due },
});

describe('a calendar', () => {
  it('reads what falls due on its day where there is room', () => {
    const [first, second] = planCalendar(
      [day(0, { builder: 3 }), day(1, { inventory: 2 })],
      { today: 10, perDay: 10 },
      NEVER,
    );
    expect(first).toMatchObject({ planned: { builder: 3, community: 0, inventory: 0 }, left: 0 });
    expect(second).toMatchObject({ planned: { builder: 0, community: 0, inventory: 2 }, left: 0 });
  });

  it('carries over what does not fit, and says how much is left', () => {
    const days = planCalendar(
      [day(0, { builder: 25 }), day(1, { builder: 1 }), day(2, {}), day(3, {})],
      {
        today: 4,
        perDay: 10,
      },
      NEVER,
    );
    expect(days.map(({ planned, left }) => [planned.builder, left])).toEqual([
      [4, 21],
      [10, 12],
      [10, 2],
      [2, 0],
    ]);
  });

  it('gives each kind places in proportion, loses none and invents none', () => {
    const days = planCalendar(
      [day(0, { builder: 7, community: 2, inventory: 12 }), day(1, {}), day(2, {})],
      {
        today: 5,
        perDay: 9,
      },
      NEVER,
    );
    for (const { planned } of days)
      for (const count of Object.values(planned)) expect(Number.isInteger(count) && count >= 0).toBe(true);
    expect(days[0]!.planned.inventory).toBeGreaterThan(days[0]!.planned.community);
    const total = (kind: 'builder' | 'community' | 'inventory') =>
      days.reduce((sum, { planned }) => sum + planned[kind], 0);
    expect([total('builder'), total('community'), total('inventory')]).toEqual([7, 2, 12]);
  });

  it('has what is read fall due again an interval later, and wait again where there is no room', () => {
    const days = planCalendar(
      [day(0, { inventory: 3, builder: 1 }), ...[1, 2, 3, 4].map((index) => day(index, {}))],
      { today: 4, perDay: 2 },
      { builder: 30, community: 90, inventory: 2 },
    );
    expect(days.map(({ due, planned, left }) => [due.inventory, planned.inventory, left])).toEqual([
      [3, 3, 0],
      [0, 0, 0],
      [3, 2, 1],
      [0, 1, 0],
      [2, 2, 0],
    ]);
  });

  it('stands still without room', () => {
    const days = planCalendar([day(0, { builder: 2 }), day(1, { community: 1 })], { today: 0, perDay: 0 }, NEVER);
    expect(days.map(({ left }) => left)).toEqual([2, 3]);
  });
});
