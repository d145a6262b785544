import { describe, expect, it } from 'vitest';
import { HALF, planMap } from '@/components/catalog/entity/place/plan-map';

const center = { latitude: 30, longitude: -95 };

describe('the map of surroundings', () => {
  it('keeps every point inside, north up and east right, to one scale in both directions', () => {
    const { marks, reach } = planMap(center, [
      { latitude: 30.1, longitude: -95 },
      { latitude: 30, longitude: -94.8845 },
      { latitude: 29.95, longitude: -95.02 },
    ]);
    expect(reach).toBe(10);
    expect(marks[0]).toMatchObject({ x: expect.closeTo(0, 5) as number, y: expect.closeTo(-62.1, 1) as number });
    // As far east as the first is north: a degree of longitude is shorter by the cosine of the latitude.
    expect(marks[1]!.x).toBeCloseTo(62.1, 1);
    expect(marks[2]!.y).toBeGreaterThan(0);
    for (const { x, y } of marks) expect(Math.hypot(x, y)).toBeLessThan(HALF);
  });

  it('has rings at round distances, also where everything is at one point', () => {
    expect(planMap(center, [center])).toMatchObject({ reach: 0.25, rings: [{ miles: 0.25 }], marks: [{ x: 0 }] });
    expect(planMap(center, [{ latitude: 30.3, longitude: -95 }]).rings.map(({ miles }) => miles)).toEqual([10, 20, 30]);
  });
});
