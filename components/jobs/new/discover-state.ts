import type { CollectionDraft, CollectionTarget } from '@/lib/collection/console/queries';
import type { DiscoveryInput } from '@/lib/collection/discover/actions';
import { typedAddressProblem } from '@/lib/collection/target-address';
import type { BroughtPage } from './page-fields';

export type DiscoverKind = DiscoveryInput['kind'];

/** Where the list is read. "own" is the builder's website for an inventory; else whatever a search finds. */
export type ListSource = 'own' | 'address' | 'page';

/** What is filled in; numbers as typed. */
export interface DiscoverState extends BroughtPage {
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
  address: string;
  priority: number;
}

export type DiscoverProblems = Partial<Record<keyof DiscoverState | 'page_address' | 'form', string>>;

const DEFAULT_MAX: Record<DiscoverKind, string> = { inventory: '50', communities: '20', homes: '100' };
const MOST: Record<DiscoverKind, number> = { inventory: 500, communities: 200, homes: 500 };

/** How the form starts: with what a job asked for that is run again, else empty. */
export function initialDiscovery(kind: DiscoverKind, draft: CollectionDraft): DiscoverState {
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
    read: draft.target_url ? 'address' : 'own',
    address: draft.target_url ?? '',
    page: null,
    pageAddress: '',
    priority: draft.priority,
  };
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
export function findDiscoveryProblems(kind: DiscoverKind, state: DiscoverState): DiscoverProblems {
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
  if (state.read === 'address') {
    const problem = typedAddressProblem(state.address);
    if (problem) problems.address = problem;
  }
  if (state.read === 'page') {
    if (state.page === null || state.page.html.trim() === '')
      problems.page = 'Drop a saved page, choose one, or paste its HTML.';
    const problem = state.pageAddress.trim() === '' ? null : typedAddressProblem(state.pageAddress);
    if (problem) problems.page_address = problem;
  }
  return problems;
}

/** What the server is asked for. Call it on a state without problems. */
export function toDiscovery(kind: DiscoverKind, state: DiscoverState): DiscoveryInput {
  const pageAddress = state.pageAddress.trim();
  const common = {
    priority: state.priority,
    ...(state.read === 'address' ? { target_url: state.address.trim() } : {}),
    ...(state.read === 'page'
      ? { html: state.page?.html ?? '', ...(pageAddress ? { target_url: pageAddress } : {}) }
      : {}),
  };
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

const FIELD_OF: Readonly<Record<string, keyof DiscoverProblems>> = {
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
  html: 'page',
};

/** Where on the form a refusal of the server belongs. */
export function placeDiscoveryProblem(
  problem: { code: string; detail: string; invalid_params?: readonly { name: string; reason: string }[] },
  read: ListSource,
): DiscoverProblems {
  const addressField = read === 'page' ? 'page_address' : 'address';
  if (problem.code === 'blocked_address') return { [addressField]: problem.detail };
  const placed: DiscoverProblems = {};
  for (const { name, reason } of problem.invalid_params ?? []) {
    const last = name.split('.').at(-1) ?? name;
    if (last === 'target_url') placed[addressField] = reason;
    else if (FIELD_OF[last]) placed[FIELD_OF[last]] = reason;
  }
  return Object.keys(placed).length > 0 ? placed : { form: problem.detail };
}
