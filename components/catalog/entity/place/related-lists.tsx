'use client';

import { Link2Off } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../../../ui/button';
import { countNoun } from '../../../ui/format-number';
import type { NamedPlace, SurroundingsView } from '@/lib/review/catalog/surroundings/describe-surroundings';
import type { EntityView } from '@/lib/review/catalog/detail/describe-entity';
import { NO_WRITE } from '../child-list';
import { useCardCommands } from '../cards/use-card-commands';
import { formatMiles } from './miles';

type RelatedListsProps = { entity: EntityView; around: SurroundingsView; canWrite: boolean };

/** What belongs to the entity and has a page of its own: homes, a builder's communities, listings that offer it. */
export function RelatedLists({ entity, around, canWrite }: RelatedListsProps) {
  const total = (label: string) => entity.relations.find((each) => each.label === label)?.count ?? 0;
  switch (entity.type.name) {
    case 'builder':
      return (
        <>
          <BuilderCommunities entity={entity} around={around} total={total('Communities')} canWrite={canWrite} />
          <Homes
            title="Homes of this builder"
            places={around.homes}
            total={total('Homes')}
            allHref={`/catalog/properties?builder_id=${entity.id}`}
          />
        </>
      );
    case 'community':
      return (
        <Homes
          title="Homes in this community"
          places={around.homes}
          total={total('Homes')}
          allHref={`/catalog/properties?community_id=${entity.id}`}
        />
      );
    case 'property':
      return (
        <>
          <Offers title="Listings" places={around.offers} total={total('Listings')} />
          {around.communities.length > 0 ? (
            <Homes
              title="Other homes in its community"
              places={around.homes}
              total={around.homes.length}
              allHref={`/catalog/properties?community_id=${around.communities[0]!.id}`}
            />
          ) : null}
        </>
      );
    case 'vehicle':
      return (
        <>
          <Offers title="Auctions" places={around.auctions} total={total('Auctions')} />
          <Offers title="Listings" places={around.offers} total={total('Listings')} />
        </>
      );
    default:
      return null;
  }
}

/** What offers it, or has: what is asked for it or was paid, and where. */
function Offers({ title, places, total }: { title: string; places: readonly NamedPlace[]; total: number }) {
  return total === 0 ? null : (
    <Listed title={title} total={total} empty="">
      {places.map((place) => (
        <Row key={place.id} place={place} beside={place.detail} />
      ))}
      <Rest total={total} shown={places.length} />
    </Listed>
  );
}

type HomesProps = {
  title: string;
  places: readonly NamedPlace[];
  total: number;
  /** All of them, as a list to narrow and export. */
  allHref: string;
};

function Homes({ title, places, total, allHref }: HomesProps) {
  return (
    <Listed title={title} total={total} empty="The catalogue has none. A collection of homes finds them.">
      {places.map((place) => (
        <Row key={place.id} place={place} beside={place.detail} />
      ))}
      <Rest total={total} shown={places.length} />
      <li className="py-1.5 text-sm sm:pl-2">
        <Link
          href={allHref}
          prefetch={false}
          className="rounded-xs underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          Show them as a list
        </Link>
      </li>
    </Listed>
  );
}

function BuilderCommunities({ entity, around, total, canWrite }: RelatedListsProps & { total: number }) {
  const places = around.communities;
  const { linkOrTell } = useCardCommands();
  return (
    <Listed
      title="Communities of this builder"
      total={total}
      empty="Not linked to a community. Open a community and link the card that shows this builder."
    >
      {places.map((place) => (
        <Row
          key={place.id}
          place={place}
          beside={place.miles === null ? '' : `${formatMiles(place, around)} from the office`}
          note={
            place.card
              ? place.card.name === entity.title
                ? ''
                : `shown there as “${place.card.name}”`
              : 'stated without a card of the community'
          }
        >
          {place.card ? (
            <Button
              size="sm"
              variant="ghost"
              icon={<Link2Off />}
              disabledReason={canWrite ? null : NO_WRITE}
              aria-label={`Unlink ${place.title}`}
              onClick={() =>
                void linkOrTell(place.id, place.card!.id, { state: 'unlinked' }, `Unlinked from ${place.title}`)
              }
            >
              Unlink
            </Button>
          ) : null}
        </Row>
      ))}
      <Rest total={total} shown={places.length} />
    </Listed>
  );
}

function Listed({
  title,
  total,
  empty,
  children,
}: {
  title: string;
  total: number;
  empty: string;
  children: React.ReactNode;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-1 text-base font-semibold">
        {title}
        <span className="ml-2 font-normal text-ink-3 tabular-nums">{total}</span>
      </h2>
      {total === 0 ? (
        <p className="border-t border-line py-2 text-ink-3 sm:pl-2">{empty}</p>
      ) : (
        <ul className="border-t border-line">{children}</ul>
      )}
    </section>
  );
}

function Row({
  place,
  beside,
  note = '',
  children,
}: {
  place: NamedPlace;
  beside: string;
  note?: string;
  children?: React.ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line py-1.5 sm:pl-2">
      <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
        <Link href={place.href} prefetch={false} className="rounded-xs font-medium hover:underline">
          {place.title}
        </Link>{' '}
        <span className="text-sm text-ink-3">{[place.place, note].filter(Boolean).join(' · ')}</span>
      </span>
      {beside ? <span className="text-sm text-ink-2 tabular-nums">{beside}</span> : null}
      {children}
    </li>
  );
}

function Rest({ total, shown }: { total: number; shown: number }) {
  return total > shown ? (
    <li className="border-b border-line py-1.5 text-sm text-ink-3 sm:pl-2">
      and {countNoun(total - shown, 'more', 'more')}
    </li>
  ) : null;
}
