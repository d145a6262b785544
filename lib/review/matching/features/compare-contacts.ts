import { compareWords } from '../names/compare-names';
import {
  ADDRESS_EVIDENCE,
  DECISIVE_ADDRESS_EVIDENCE,
  PHONE_EVIDENCE,
  sharedShare,
  SITE_EVIDENCE,
} from '../match-evidence';
import type { MatchContext } from '../match-context';
import { bothWays, MISSING, type FeatureComparison } from '../match-outcome';
import type { AddressParts } from './read-address';
import type { PhoneDigits } from './read-phone-numbers';
import type { Site } from './read-site';

/**
 * Telephone numbers: one in common is strong, unless it is toll-free or many records have it. `isOffice` says that the
 * number rings in one place: a toll-free one may serve a whole corporation.
 */
export function comparePhones(
  a: readonly PhoneDigits[],
  b: readonly PhoneDigits[],
  context: MatchContext,
): FeatureComparison & { isOffice: boolean; isOtherOffice: boolean } {
  if (a.length === 0 || b.length === 0) return { ...MISSING, isOffice: false, isOtherOffice: false };
  const common = a.filter(({ digits }) => b.some((other) => other.digits === digits));
  if (common.length === 0) {
    const tollFree = a.every(({ isTollFree }) => isTollFree) || b.every(({ isTollFree }) => isTollFree);
    const evidence = tollFree ? PHONE_EVIDENCE.otherTollFree : PHONE_EVIDENCE.other;
    const words = tollFree ? 'Other numbers, one of them toll-free' : 'Other numbers';
    return { outcome: 'differs', evidence, words, isOffice: false, isOtherOffice: !tollFree };
  }
  const worth = common.map(({ digits, isTollFree }) => {
    const records = context.phoneCounts?.get(digits) ?? 1;
    return {
      digits,
      isTollFree,
      records,
      evidence: (isTollFree ? PHONE_EVIDENCE.tollFree : PHONE_EVIDENCE.same) * sharedShare(records),
    };
  });
  const best = worth.reduce((most, one) => (one.evidence > most.evidence ? one : most));
  const shown = /^\d{10}$/.test(best.digits)
    ? best.digits.replace(/(...)(...)(....)/, '($1) $2-$3')
    : `+${best.digits}`;
  const why = [
    ...(best.isTollFree ? ['toll-free, which may be a call centre’s'] : []),
    ...(best.records > 1 ? [`${best.records} records have it`] : []),
  ];
  const agrees = best.evidence >= PHONE_EVIDENCE.tollFree;
  return {
    outcome: agrees ? 'agrees' : 'close',
    isOffice: agrees && !best.isTollFree,
    isOtherOffice: false,
    evidence: best.evidence,
    words: `Same number ${shown}${why.length > 0 ? ` (${why.join('; ')})` : ''}`,
  };
}

/** Websites: whose registered domain it is; on a shared host, which page. */
export function compareSites(a: Site | null, b: Site | null, context: MatchContext): FeatureComparison {
  if (a === null || b === null) return MISSING;
  if (a.isShared || b.isShared) {
    if (a.page === b.page && a.page !== a.domain)
      return { outcome: 'agrees', evidence: SITE_EVIDENCE.samePage, words: `Same page ${a.page}` };
    return { outcome: 'missing', evidence: 0, words: 'A directory’s or network’s site identifies nobody' };
  }
  if (a.domain !== b.domain)
    return {
      outcome: 'differs',
      evidence: SITE_EVIDENCE.other,
      words: `Other domains: ${bothWays(a.domain, b.domain)}`,
    };
  const sections = a.host !== b.host && a.host !== a.domain && b.host !== b.domain;
  if (sections) {
    const words = `Other sites of one domain: ${bothWays(a.host, b.host)}`;
    return { outcome: 'close', evidence: SITE_EVIDENCE.otherSection, words };
  }
  const records = Math.max(context.hostCounts?.get(a.host) ?? 1, context.hostCounts?.get(b.host) ?? 1);
  const evidence = SITE_EVIDENCE.same * sharedShare(records);
  const why = records > 1 ? ` (${records} records have it)` : '';
  return { outcome: evidence >= 2 ? 'agrees' : 'close', evidence, words: `Same domain ${a.domain}${why}` };
}

type AddressLevel = keyof typeof ADDRESS_EVIDENCE;

const ADDRESS_WORDS: Record<AddressLevel, string> = {
  same: 'Same address',
  sameStreetForm: 'Same address, the street written differently',
  sameInOtherPlace: 'Same street and number, but in another place',
  oneUnit: 'Same house; only one names a unit',
  otherUnit: 'Same house, other unit',
  sameStreetOnly: 'Same street; a house number is missing',
  otherNumber: 'Same street, other house number',
  otherStreet: 'Other street',
};

/**
 * Street addresses: the house number has to agree, and the unit where both have one.
 * @param apart whether the records' places exclude each other, so that equal streets are two
 */
export function compareAddresses(
  a: AddressParts | null,
  b: AddressParts | null,
  apart: boolean,
  decisive: boolean,
): FeatureComparison {
  if (a === null || b === null) return MISSING;
  if (a.isBox !== b.isBox)
    return { outcome: 'missing', evidence: 0, words: 'A post-office box beside a street address' };
  let level = addressLevel(a, b, decisive);
  if (apart && (level === 'same' || level === 'sameStreetForm' || level === 'oneUnit')) level = 'sameInOtherPlace';
  const evidence = (decisive ? DECISIVE_ADDRESS_EVIDENCE : ADDRESS_EVIDENCE)[level];
  const agrees = level === 'same' || level === 'sameStreetForm' || (level === 'oneUnit' && !decisive);
  const excludes = decisive && evidence < -3;
  const outcome = agrees ? 'agrees' : excludes ? 'contradicts' : evidence > 0 ? 'close' : 'differs';
  return { outcome, evidence, words: ADDRESS_WORDS[level] };
}

function addressLevel(a: AddressParts, b: AddressParts, decisive: boolean): AddressLevel {
  const street = compareStreets(a, b);
  if (street === 'other') return 'otherStreet';
  if (a.number === null || b.number === null) {
    if (a.number !== b.number) return 'sameStreetOnly';
    // "Rockefeller Plaza": a place with a name of its own.
    return street === 'same' && a.core.length > 1 ? 'sameStreetForm' : 'sameStreetOnly';
  }
  if (a.number !== b.number) return nearNumbers(a.number, b.number) && !decisive ? 'sameStreetForm' : 'otherNumber';
  if (a.unit !== null && b.unit !== null && a.unit !== b.unit) return 'otherUnit';
  if (a.unit !== b.unit) return 'oneUnit';
  return street === 'same' ? 'same' : 'sameStreetForm';
}

/** A range and a number in it: "100-104 Main St" has number 102. */
function nearNumbers(a: string, b: string): boolean {
  const range = (text: string) => text.match(/\d+/g)?.map(Number) ?? [];
  const [x, y] = [range(a), range(b)];
  if (x.length + y.length !== 3) return false;
  const [[low = 0, high = 0], [one = 0]] = x.length === 2 ? [x, y] : [y, x];
  return one >= low && one <= high;
}

function compareStreets(a: AddressParts, b: AddressParts): 'same' | 'alike' | 'other' {
  if (a.street.join(' ') === b.street.join(' ')) return 'same';
  const directions = (parts: AddressParts) => parts.street.filter((word) => /^[nsew]{1,2}$/.test(word)).join(' ');
  const [x, y] = [directions(a), directions(b)];
  const opposed = x !== '' && y !== '' && x !== y;
  if (opposed) return 'other';
  const [short, long] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core];
  const found = short.filter((word) => long.some((other) => compareWords(word, other) >= 0.72));
  const joined = a.core.join('') === b.core.join('');
  if (joined || found.length === short.length) return 'alike';
  return found.length >= 2 && found.length / long.length >= 0.6 ? 'alike' : 'other';
}
