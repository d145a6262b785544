import type { NamedPlace } from '@/lib/review/catalog/surroundings/describe-surroundings';
import type { Point } from '@/lib/catalog/places';
import { HALF, planMap } from './plan-map';

/** What stands around a place, drawn from its own coordinates: nobody is asked for a map. The list beside it says the same. */
export function PlaceMap({ center, places }: { center: Point; places: readonly NamedPlace[] }) {
  const drawn = places.flatMap((place) => (place.point ? [{ ...place, point: place.point }] : []));
  const { rings, marks } = planMap(
    center,
    drawn.map(({ point }) => point),
  );
  const size = HALF * 2;
  return (
    <svg
      viewBox={`${-HALF} ${-HALF} ${size} ${size}`}
      role="img"
      aria-label={`Map of what the catalogue has around; the list below names it with its distance.`}
      className="block aspect-square w-full max-w-72 rounded-lg border border-line bg-surface"
    >
      {rings.map(({ miles, radius }) => (
        <g key={miles}>
          <circle r={radius} className="fill-none stroke-line" strokeDasharray="2 2" />
          <text y={-radius + 8} textAnchor="middle" className="fill-ink-3 text-[7px]">
            {miles} mi
          </text>
        </g>
      ))}
      {drawn.map((place, index) => (
        <g key={`${place.kind}:${place.id}`} transform={`translate(${marks[index]!.x} ${marks[index]!.y})`}>
          <title>{place.title}</title>
          {place.kind === 'community' ? (
            <rect x={-4} y={-4} width={8} height={8} rx={1.5} className="fill-info stroke-surface" />
          ) : (
            <circle r={3} className="fill-changed stroke-surface" />
          )}
        </g>
      ))}
      <path d="M0 -7 L6 0 L0 7 L-6 0 Z" className="fill-accent stroke-surface" />
      <text x={-HALF + 6} y={-HALF + 12} className="fill-ink-3 text-[8px]">
        N ↑
      </text>
    </svg>
  );
}
