import { compareWords } from '../names/compare-names';
import {
  COORDINATES_EVIDENCE,
  IDENTIFIER_EVIDENCE,
  LOT_EVIDENCE,
  PLACE_EVIDENCE,
  VALUE_EVIDENCE,
} from '../match-evidence';
import { bothWays, MISSING, type FeatureComparison } from '../match-outcome';
import type { PlaceParts } from '../match-profile';

/** How two records' places stand to each other. */
export type PlaceRelation = 'same' | 'alike' | 'other_city' | 'other_state' | 'unknown';

/** City, state and postal code, as far as both have them. */
export function comparePlaces(a: PlaceParts, b: PlaceParts): FeatureComparison & { relation: PlaceRelation } {
  const states = a.state !== null && b.state !== null ? a.state === b.state : null;
  if (states === false) {
    const words = `Other states: ${bothWays(a.state!, b.state!)}`;
    return { outcome: 'differs', evidence: PLACE_EVIDENCE.otherState, words, relation: 'other_state' };
  }
  const postal = a.postalCode !== null && b.postalCode !== null ? a.postalCode === b.postalCode : null;
  const cities = a.cityKey === null || b.cityKey === null ? null : compareCities(a.cityKey, b.cityKey);
  if (postal === true) {
    const words = `Same postal code ${a.postalCode}`;
    return { outcome: 'agrees', evidence: PLACE_EVIDENCE.samePostalCode, words, relation: 'same' };
  }
  if (cities === 'same')
    return {
      outcome: 'agrees',
      evidence: PLACE_EVIDENCE.sameCity,
      words: `Both in ${shownCity(a, b)}`,
      relation: 'same',
    };
  if (cities === 'alike') {
    const words = `Names of one place: ${bothWays(a.city ?? '', b.city ?? '')}`;
    return { outcome: 'close', evidence: PLACE_EVIDENCE.likeCity, words, relation: 'alike' };
  }
  if (cities === 'other') {
    const words = `Other cities: ${bothWays(a.city ?? '', b.city ?? '')}`;
    return { outcome: 'differs', evidence: PLACE_EVIDENCE.otherCity, words, relation: 'other_city' };
  }
  if (states === true)
    return { outcome: 'close', evidence: PLACE_EVIDENCE.sameState, words: `Both in ${a.state}`, relation: 'unknown' };
  return { ...MISSING, relation: 'unknown' };
}

function shownCity(a: PlaceParts, b: PlaceParts): string {
  const [city] = [a.city ?? '', b.city ?? ''].sort();
  const state = a.state ?? b.state;
  return state === null ? (city ?? '') : `${city}, ${state}`;
}

/** "New York" and "New York City", "Hollywood" and "West Hollywood", and slips of the pen are one place or side by side. */
function compareCities(a: string, b: string): 'same' | 'alike' | 'other' {
  if (a === b) return 'same';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 5 && (long.startsWith(short) || long.endsWith(short))) return 'alike';
  return compareWords(a, b) >= 0.85 ? 'alike' : 'other';
}

/** Whether places exclude one address being both. */
export function areApart(relation: PlaceRelation, a: PlaceParts, b: PlaceParts): boolean {
  if (relation === 'other_state') return true;
  const codes = a.postalCode !== null && b.postalCode !== null;
  return relation === 'other_city' && codes && a.postalCode!.slice(0, 3) !== b.postalCode!.slice(0, 3);
}

const EARTH_MILES = 3958.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in miles between two points in degrees. */
export function distanceMiles(a: readonly [number, number], b: readonly [number, number]): number {
  const [dLat, dLon] = [radians(b[0] - a[0]), radians(b[1] - a[1])];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a[0])) * Math.cos(radians(b[0])) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Where two records lie: near each other is one place, beyond `farMiles` they are two. */
export function compareCoordinates(
  a: readonly [number | null, number | null],
  b: readonly [number | null, number | null],
  { nearMiles, farMiles }: { nearMiles: number; farMiles: number },
): FeatureComparison {
  const [[latA, lonA], [latB, lonB]] = [a, b];
  if (latA === null || lonA === null || latB === null || lonB === null) return MISSING;
  const miles = distanceMiles([latA, lonA], [latB, lonB]);
  const words = `${miles < 0.1 ? `${Math.round(miles * 5280)} feet` : `${miles.toFixed(1)} miles`} apart`;
  if (miles <= nearMiles) return { outcome: 'agrees', evidence: COORDINATES_EVIDENCE.near, words };
  if (miles >= farMiles) return { outcome: 'differs', evidence: COORDINATES_EVIDENCE.far, words };
  // Between the two the evidence runs in a straight line.
  const share = (miles - nearMiles) / (farMiles - nearMiles);
  const evidence = COORDINATES_EVIDENCE.near * (1 - share) + COORDINATES_EVIDENCE.far * share;
  return { outcome: evidence > 0 ? 'close' : 'differs', evidence, words };
}

/** Lots are numbers within a community: alone they say nothing. */
export function compareLots(
  a: { lot: string | null; within: string | null },
  b: { lot: string | null; within: string | null },
): FeatureComparison {
  if (a.lot === null || b.lot === null) return MISSING;
  if (a.within === null || b.within === null)
    return { outcome: 'missing', evidence: 0, words: 'A lot says nothing without its community' };
  if (a.within !== b.within)
    return { outcome: 'differs', evidence: VALUE_EVIDENCE.other, words: 'Lots of other communities' };
  return a.lot === b.lot
    ? { outcome: 'agrees', evidence: LOT_EVIDENCE.same, words: 'Same lot of the same community' }
    : { outcome: 'contradicts', evidence: LOT_EVIDENCE.other, words: 'Other lots of the same community' };
}

/** Numbers that one thing alone has. Of their whole length they say by themselves whether two are one; shorter ones only suggest it. */
export function compareIdentifiers(a: string | null, b: string | null, wholeLength: number): FeatureComparison {
  if (a === null || b === null) return MISSING;
  const isWhole = a.length === wholeLength && b.length === wholeLength;
  if (a === b)
    return isWhole
      ? { outcome: 'agrees', evidence: IDENTIFIER_EVIDENCE.same, words: `Same number ${a}` }
      : { outcome: 'close', evidence: IDENTIFIER_EVIDENCE.sameShort, words: `Same short number ${a}` };
  return isWhole
    ? { outcome: 'contradicts', evidence: IDENTIFIER_EVIDENCE.other, words: 'Other numbers' }
    : { outcome: 'differs', evidence: IDENTIFIER_EVIDENCE.otherShort, words: 'Numbers written differently' };
}

/** A value that supports a match when it is the same, and speaks against it when not. */
export function compareValues(a: string | null, b: string | null, label: string): FeatureComparison {
  if (a === null || b === null) return MISSING;
  const noun = label.toLowerCase();
  return a === b
    ? { outcome: 'agrees', evidence: VALUE_EVIDENCE.same, words: `Same ${noun}` }
    : { outcome: 'differs', evidence: VALUE_EVIDENCE.other, words: `Other ${noun}` };
}
