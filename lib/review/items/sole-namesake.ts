import { kindOf } from '../../catalog/field-kinds/kind-of';
import { usStateCode } from '../../catalog/field-kinds/us-states';
import { PLACE_EVIDENCE, toScore } from '../matching/match-evidence';
import type { MatchScore } from '../matching/score-match';

/** Where something is, as far as it is known. */
export interface NamedPlace {
  city: string | null;
  state: string | null;
}

/** A builder or a community that a home's page only names. */
export interface NameAlone {
  name: string;
  /** A site that the page gives for it, other than the page's own. */
  site: string | null;
  /** Where the home stands. */
  home: NamedPlace;
  /** The home's other side, where that is known: the community of a builder, the builder of a community. */
  partnerId: bigint | null;
}

/** Where a record of ours is known to be at home, beside its own place. */
export interface Reach {
  place: NamedPlace;
  /** "Round Rock", "Greater Houston", "Tulsa, OK". */
  areas: readonly string[];
  /** Its communities, or the builders of a community. */
  partners: readonly { id: bigint; place: NamedPlace }[];
}

/**
 * The one record that bears a name exactly; null where another's name is much alike, or is a part of the same whole in
 * another place, since nobody could tell which is meant, and where its own site is another than the one given.
 */
export function soleNamesake<Candidate extends MatchScore>(candidates: readonly Candidate[]): Candidate | null {
  const [only, ...others] = candidates.filter(({ verdict }) => verdict !== 'different' && verdict !== 'possible');
  if (!only || others.length > 0 || only.method !== 'name_exact' || only.verdict === 'related') return null;
  return only.steps.some(({ feature, outcome }) => feature === 'website' && outcome === 'differs') ? null : only;
}

/** What a namesake is worth that is at home where the name was found: as much as one found in the same city. */
export function scoreInPlace({ score }: MatchScore): number {
  return toScore(Math.log(score / (1 - score)) + PLACE_EVIDENCE.sameCity);
}

/**
 * Whether a builder is at home where a home stands: it builds in the very community, its seat or one of its communities is
 * in the state, or its service areas name the city. A state of its own that is another one needs one of the others, said
 * with its state.
 */
export function isBuilderThere({ home, partnerId }: NameAlone, { place, areas, partners }: Reach): boolean {
  if (isPartner(partnerId, partners)) return true;
  const state = codeOf(home.state);
  if (state === null) return false;
  if (codeOf(place.state) === state || partners.some((one) => codeOf(one.place.state) === state)) return true;
  return areas.some((area) => isAreaOf(area, home, codeOf(place.state) === null));
}

/**
 * Whether a community is where a home stands: in the same city, or, where postal cities differ or the home's is not told,
 * one of the builder's own in the same state.
 */
export function isCommunityThere({ home, partnerId }: NameAlone, { place, partners }: Reach): boolean {
  const [own, state] = [codeOf(place.state), codeOf(home.state)];
  if (own !== null && state !== null && own !== state) return false;
  const city = cityKey(home.city);
  return (
    isPartner(partnerId, partners) || (state !== null && own === state && city !== null && cityKey(place.city) === city)
  );
}

const isPartner = (id: bigint | null, partners: Reach['partners']): boolean =>
  id !== null && partners.some((one) => one.id === id);

const codeOf = (state: string | null): string | null =>
  state === null ? null : (usStateCode(state) ?? state.toUpperCase());
const cityKey = (city: string | null): string | null =>
  city === null ? null : (kindOf('city').normalise(city)?.split(', ')[0] ?? null);

/** An area without its state is taken for one near the home only where no other state is known of the record. */
function isAreaOf(area: string, { city, state }: NamedPlace, mayLackState: boolean): boolean {
  const [named = '', namedState] = area.split(',').map((part) => part.trim());
  if (namedState === undefined && usStateCode(named) !== null) return usStateCode(named) === codeOf(state);
  if (cityKey(named) === null || cityKey(named) !== cityKey(city)) return false;
  return namedState === undefined ? mayLackState : codeOf(namedState) === codeOf(state);
}
