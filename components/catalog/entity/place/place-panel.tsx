import Link from 'next/link';
import type { NamedPlace, SurroundingsView } from '@/lib/review/catalog/surroundings/describe-surroundings';
import { formatMiles } from './miles';
import { PlaceMap } from './place-map';

const PLACED_WORDS = {
  coordinates: 'Placed by its coordinates.',
  postal_code: 'Placed in the middle of its ZIP code.',
  city: 'Placed in the middle of its city: no ZIP code is known.',
} as const;

/** Where an entity is and what the catalogue has around it. */
export function PlacePanel({ around, isBuilder }: { around: SurroundingsView; isBuilder: boolean }) {
  // A builder's communities stand in a list of their own, with their distance.
  const own = isBuilder ? [] : [...around.communities, ...around.builders];
  const measured = own.filter(({ miles }) => miles !== null);
  const isApproximate = [...measured, ...around.nearby].some((place) => formatMiles(place, around).startsWith('~'));
  return (
    <section aria-labelledby="where-it-is" className="min-w-0">
      <h2 id="where-it-is" className="mb-1 font-semibold">
        {isBuilder ? 'Where its office is' : 'Where it is'}
      </h2>
      <div className="grid gap-3 border-t border-line pt-2">
        <div>
          <p className="[overflow-wrap:anywhere]">{around.words || 'Not known'}</p>
          <p className="text-sm text-ink-3">
            {around.placedBy
              ? PLACED_WORDS[around.placedBy]
              : around.isFixed || isBuilder
                ? 'Fill in a ZIP code, or a city with its state: then distances are measured and neighbours found.'
                : 'Fill in a ZIP code, or a city with its state.'}
          </p>
        </div>
        {around.point && around.nearby.length > 0 ? <PlaceMap center={around.point} places={around.nearby} /> : null}
        {measured.length > 0 && around.point ? (
          <Distances
            title={around.communities.length > 0 ? 'To its community and builder' : 'To its builders’ offices'}
            places={measured}
            around={around}
          />
        ) : null}
        {!around.isFixed || !around.point ? null : around.nearby.length > 0 ? (
          <Distances title="Around it" places={around.nearby} around={around} marked />
        ) : (
          <p className="text-sm text-ink-3">
            The catalogue has no other community or home within {around.nearbyMiles} miles.
          </p>
        )}
        {isApproximate ? <p className="text-sm text-ink-3">~ measured from the middle of a ZIP code or city.</p> : null}
      </div>
    </section>
  );
}

const KIND_WORDS = {
  ...{ community: 'Community', property: 'Home', builder: 'Builder', listing: 'Listing' },
  auction_event: 'Auction',
} as const;

function Distances({
  title,
  places,
  around,
  marked = false,
}: {
  title: string;
  places: readonly NamedPlace[];
  around: SurroundingsView;
  marked?: boolean;
}) {
  return (
    <div>
      <h3 className="mb-0.5 text-sm font-medium">{title}</h3>
      <ul className="border-t border-line">
        {places.map((place) => (
          <li
            key={`${place.kind}:${place.id}`}
            className="flex items-baseline gap-x-2 border-b border-line py-1 text-sm"
          >
            {marked ? <Mark kind={place.kind} /> : null}
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <Link href={place.href} prefetch={false} className="rounded-xs font-medium hover:underline">
                {place.title}
              </Link>{' '}
              <span className="text-ink-3">
                {[marked ? null : KIND_WORDS[place.kind], place.place, place.detail].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className="shrink-0 text-ink-2 tabular-nums">{formatMiles(place, around)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The map's mark, so that the list is its legend. */
function Mark({ kind }: { kind: NamedPlace['kind'] }) {
  return (
    <svg viewBox="-5 -5 10 10" className="size-2.5 shrink-0 self-center" role="img" aria-label={KIND_WORDS[kind]}>
      {kind === 'community' ? (
        <rect x={-4} y={-4} width={8} height={8} rx={1.5} className="fill-info" />
      ) : (
        <circle r={4} className="fill-changed" />
      )}
    </svg>
  );
}
