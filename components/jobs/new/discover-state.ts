import type { CollectionDraft, CollectionTarget } from '@/lib/collection/console/queries';
import type { DiscoveryInput } from '@/lib/collection/discover/actions';
import type { CollectionPlan } from '@/lib/collection/outlook/plan-cost';
import {
  addressToRead,
  findPageProblems,
  pageInput,
  placeRefusal,
  type FormState,
  type Problems,
  type Refusal,
} from './form-rules';

export type DiscoverKind = DiscoveryInput['kind'];

/** Where the list is read. "own" is the builder's website for an inventory; else whatever a search finds. */
export type ListSource = 'own' | 'address' | 'page';

/** What is filled in; numbers as typed. */
export interface DiscoverState extends FormState {
  builder: CollectionTarget | null;
  community: CollectionTarget | null;
  location: string;
  radius: string;
  communityName: string;
  minHomes: string;
  priceMin: string;
  priceMax: string;
  max: string;
  read: ListSource;
}

/** Its own fields, by the names of what is filled in. */
export type ListField =
  'builder' | 'community' | 'location' | 'radius' | 'communityName' | 'minHomes' | 'priceMin' | 'priceMax' | 'max';
export type DiscoverProblems = Problems<ListField>;

const DEFAULT_MAX: Record<DiscoverKind, string> = { inventory: '50', communities: '20', homes: '100' };
const MOST: Record<DiscoverKind, number> = { inventory: 500, communities: 200, homes: 500 };

/** How the form starts: with what a job asked for that is run again, else empty. */
export function initialDiscovery(kind: DiscoverKind, draft: CollectionDraft, maySearch: boolean): DiscoverState {
  const filters = draft.looks_for?.filters;
  const text = (value: number | undefined, otherwise = '') => (value === undefined ? otherwise : String(value));
  return {
    builder: kind === 'communities' ? null : draft.looks_for ? draft.looks_for.parent : draft.target,
    community: draft.looks_for?.community ?? null,
    location: filters?.location ?? '',
    radius: text(filters?.radius_miles, '25'),
    communityName: filters?.community ?? '',
    minHomes: text(filters?.min_homes),
    priceMin: text(filters?.price_min),
    priceMax: text(filters?.price_max),
    max: text(filters?.max, DEFAULT_MAX[kind]),
    read: draft.target_url || (kind !== 'inventory' && !maySearch) ? 'address' : 'own',
    address: draft.target_url ?? '',
    page: null,
    pageAddress: '',
    searchQuery: draft.search_query ?? '',
    priority: draft.priority,
  };
}

/** The website on which a builder's homes are looked for; null where a search has to find a list. */
export function websiteOf(kind: DiscoverKind, { builder }: Pick<DiscoverState, 'builder'>): string | null {
  return kind === 'inventory' ? (builder?.website ?? null) : null;
}

const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null);
const amount = (text: string): number | null => {
  const bare = text
    .trim()
    .replace(/^\$\s*/, '')
    .replaceAll(',', '');
  return /^\d{1,10}(?:\.\d{1,2})?$/.test(bare) ? Number(bare) : null;
};

/** What can be said to be wrong without asking the server. */
export function findDiscoveryProblems(kind: DiscoverKind, state: DiscoverState, maySearch: boolean): DiscoverProblems {
  const problems: DiscoverProblems = {};
  if (kind === 'inventory' && state.builder === null) problems.builder = 'Choose whose homes to look for.';
  if (kind !== 'inventory' && state.location.trim().length < 2)
    problems.location = 'Say where: a city with its state, a state, or a ZIP code.';
  const max = wholeNumber(state.max);
  if (max === null || max < 1 || max > MOST[kind]) problems.max = `A whole number from 1 to ${MOST[kind]}.`;
  const radius = wholeNumber(state.radius);
  if (kind !== 'inventory' && (radius === null || radius < 1 || radius > 200)) problems.radius = 'From 1 to 200 miles.';
  if (kind === 'communities' && state.minHomes.trim() !== '' && wholeNumber(state.minHomes) === null)
    problems.minHomes = 'A whole number, or nothing.';
  if (kind === 'homes') {
    for (const name of ['priceMin', 'priceMax'] as const)
      if (state[name].trim() !== '' && amount(state[name]) === null) problems[name] = 'An amount such as 350,000.';
    const [min, most] = [amount(state.priceMin), amount(state.priceMax)];
    if (min !== null && most !== null && min > most) problems.priceMax = 'This is below the lowest price.';
  }
  const hasList = state.read !== 'own' || websiteOf(kind, state) !== null;
  if (!hasList && !maySearch && problems.builder === undefined)
    problems.source = 'Without a key for Claude nothing is searched for. Name a page that lists them, or bring one.';
  return { ...problems, ...findPageProblems(state) };
}

/** What the server is asked for. Call it on a state without problems. */
export function toDiscovery(kind: DiscoverKind, state: DiscoverState, maySearch: boolean): DiscoveryInput {
  // A brought page is read whatever else; a search beside it would never be made.
  const query = maySearch && state.read !== 'page' ? state.searchQuery.trim() : '';
  const common = { priority: state.priority, ...pageInput(state), ...(query ? { search_query: query } : {}) };
  const location = state.location.trim();
  const max = wholeNumber(state.max) ?? 1;
  const radius_miles = wholeNumber(state.radius) ?? 25;
  switch (kind) {
    case 'inventory': {
      const community = state.communityName.trim();
      return {
        kind,
        builder_id: String(state.builder?.id ?? ''),
        body: {
          ...{ ...common, max_properties: max },
          ...(location ? { location_filter: location } : {}),
          ...(community ? { community_filter: community } : {}),
        },
      };
    }
    case 'communities':
      return {
        kind,
        body: { ...common, location, radius_miles, min_homes: wholeNumber(state.minHomes) ?? 0, max_communities: max },
      };
    case 'homes': {
      const [min, most] = [amount(state.priceMin), amount(state.priceMax)];
      return {
        kind,
        body: {
          ...{ ...common, location, radius_miles, max_properties: max },
          ...(state.builder ? { builder_id: state.builder.id } : {}),
          ...(state.community ? { community_id: state.community.id } : {}),
          ...(min === null ? {} : { price_min: min }),
          ...(most === null ? {} : { price_max: most }),
        },
      };
    }
  }
}

const FIELDS: Readonly<Record<string, ListField>> = {
  location: 'location',
  location_filter: 'location',
  radius_miles: 'radius',
  community_filter: 'communityName',
  min_homes: 'minHomes',
  price_min: 'priceMin',
  price_max: 'priceMax',
  max_properties: 'max',
  max_communities: 'max',
  builder_id: 'builder',
  community_id: 'community',
};

/** Where on the form a refusal of the server belongs. */
export function placeDiscoveryRefusal(refusal: Refusal, { read }: Pick<DiscoverState, 'read'>): DiscoverProblems {
  return placeRefusal(refusal, read, FIELDS);
}

/** What a job started from this would do, as far as it costs or waits. */
export function planOfDiscovery(kind: DiscoverKind, state: DiscoverState, maySearch: boolean): CollectionPlan {
  const website = websiteOf(kind, state);
  const isOpen = kind === 'inventory' && state.builder === null;
  if (state.read === 'own' && website === null && !isOpen)
    return { looksFor: 'many', address: null, page: 'none', search: 'yes' };
  const isAsked = maySearch && state.read !== 'page' && state.searchQuery.trim() !== '';
  return {
    looksFor: 'many',
    address: state.read === 'own' ? website : addressToRead(state),
    page: state.read === 'page' ? 'brought' : 'fetched',
    search: isAsked ? 'if_unread' : 'no',
  };
}
