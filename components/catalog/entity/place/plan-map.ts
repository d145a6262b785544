import type { Point } from '@/lib/catalog/places';

/** Half the side of the map's square, in its own units. */
export const HALF = 100;
/** Left free at the edge, so that marks there are whole. */
const MARGIN = 10;
const MILES_PER_DEGREE = 69;

/** Distances that people think in. */
const RINGS_MILES = [0.25, 0.5, 1, 2, 5, 10, 20, 30, 50];

export interface MapPlan {
  /** Miles from the middle to the edge of the marks. */
  reach: number;
  /** Circles around the middle, by miles and by the map's units. */
  rings: { miles: number; radius: number }[];
  /** Where each point stands, in the order given; the middle is 0, 0 and south is down. */
  marks: { x: number; y: number }[];
}

/** Lays points out around a middle so that the farthest is just inside. Over so few miles the earth is flat. */
export function planMap(center: Point, points: readonly Point[]): MapPlan {
  const miles = points.map(({ latitude, longitude }) => ({
    x: (longitude - center.longitude) * MILES_PER_DEGREE * Math.cos((center.latitude * Math.PI) / 180),
    y: (center.latitude - latitude) * MILES_PER_DEGREE,
  }));
  const farthest = Math.max(0.25, ...miles.map(({ x, y }) => Math.hypot(x, y)));
  const reach = RINGS_MILES.find((ring) => ring >= farthest) ?? farthest;
  const scale = (HALF - MARGIN) / reach;
  const rings = RINGS_MILES.filter((ring) => ring <= reach)
    .slice(-3)
    .map((ring) => ({ miles: ring, radius: ring * scale }));
  return { reach, rings, marks: miles.map(({ x, y }) => ({ x: x * scale, y: y * scale })) };
}
