import type { EntityTypeDefinition, MatchFeature } from '@/lib/catalog/entity-type';
import { formatFieldValue } from '@/lib/catalog/format-value';
import { getField } from '@/lib/catalog/registry';
import { compareAddresses, comparePhones, compareSites } from './features/compare-contacts';
import {
  areApart,
  compareCoordinates,
  compareIdentifiers,
  compareLots,
  comparePlaces,
  compareValues,
} from './features/compare-places';
import { findDivision, officeOf, type DivisionFinding } from './find-division';
import type { MatchContext } from './match-context';
import { nameEvidence, PRIOR, toScore } from './match-evidence';
import { MISSING, type FeatureComparison, type FeatureOutcome } from './match-outcome';
import { MatchProfile, type MatchRecord } from './match-profile';
import { compareNames, type NameComparison } from './names/compare-names';

/** What two records are to each other. `related` are parts of one whole, never the same. */
export const MATCH_VERDICTS = ['exact', 'probable', 'possible', 'related', 'different'] as const;
export type MatchVerdict = (typeof MATCH_VERDICTS)[number];

/** How a match was found: the closed list of `entity_matches.match_method`. */
export const MATCH_METHODS = ['name_exact', 'name_fuzzy', 'website_match', 'manual'] as const;
export type MatchMethod = (typeof MATCH_METHODS)[number];

/** One step of a score, for a waterfall: what was compared, and what it added or took. */
export interface MatchStep {
  feature: MatchFeature['feature'] | 'start' | 'division';
  label: string;
  outcome: FeatureOutcome;
  /** The two values as people read them; null where a record has none. */
  discovered: string | null;
  existing: string | null;
  words: string;
  /** Part of the score, which is the sum of all steps. */
  contribution: number;
}

export interface MatchScore {
  /** 0–1, and the sum of the steps. */
  score: number;
  verdict: MatchVerdict;
  method: MatchMethod;
  /** At least two independent features agree, or an identifier does, and none excludes the match: enough to link without asking. */
  isSure: boolean;
  /** How alike the names are, 0–1; null where there are none to compare. */
  nameSimilarity: number | null;
  steps: MatchStep[];
}

/** Scores from here on are probable, and possible. An exact match agrees in at least two features besides. */
const EXACT = 0.93;
const PROBABLE = 0.6;
const POSSIBLE = 0.25;
const SAME_NAME = 0.95;
/** Words in common weigh as much as one of a firm's own. */
const OWN_WORD = 0.6;
/** The most that parts of one whole may have: a score of 0.3, far below a probable match. */
const RELATED_EVIDENCE = -0.85;

/** Scores two records of a type. */
export function scoreMatch(
  type: EntityTypeDefinition,
  discovered: MatchRecord,
  existing: MatchRecord,
  context: MatchContext = {},
): MatchScore {
  return scoreProfiles(new MatchProfile(type, discovered), new MatchProfile(type, existing), context);
}

/** A pair compared, before it is put into words. */
export interface PairEvidence {
  a: MatchProfile;
  b: MatchProfile;
  features: readonly { feature: MatchFeature; comparison: FeatureComparison }[];
  name: NameComparison | null;
  division: DivisionFinding;
  total: number;
  /** False where the records are said to be in two places and nothing shows one office. */
  isPlaced: boolean;
}

/** Scores two records already read; the same whichever comes first. */
export function scoreProfiles(a: MatchProfile, b: MatchProfile, context: MatchContext = {}): MatchScore {
  return describePair(comparePair(a, b, context));
}

/** Compares two records' names; null where the type or a record has none. */
export function compareNamesOf(a: MatchProfile, b: MatchProfile, context: MatchContext): NameComparison | null {
  return a.name && b.name ? compareNames(a.name, b.name, context.wordWeights) : null;
}

/** Compares two records in every feature of their type. A caller that has compared the names hands that in. */
export function comparePair(
  a: MatchProfile,
  b: MatchProfile,
  context: MatchContext,
  names: NameComparison | null = compareNamesOf(a, b, context),
): PairEvidence {
  const place = comparePlaces(a.place, b.place);
  const apart = areApart(place.relation, a.place, b.place);
  const phone = comparePhones(a.phones, b.phones, context);
  const compare = (feature: MatchFeature): FeatureComparison => {
    switch (feature.feature) {
      case 'name':
        return MISSING;
      case 'place':
        return place;
      case 'phone':
        return phone;
      case 'website':
        return compareSites(a.site, b.site, context);
      case 'address':
        return compareAddresses(a.address, b.address, apart, feature.decisive === true);
      case 'coordinates':
        return compareCoordinates(
          [a.number(feature.latitude), a.number(feature.longitude)],
          [b.number(feature.latitude), b.number(feature.longitude)],
          feature,
        );
      case 'lot':
        return compareLots(
          { lot: a.key(feature.lot), within: a.key(feature.within) },
          { lot: b.key(feature.lot), within: b.key(feature.within) },
        );
      case 'identifier':
        return compareIdentifiers(a.key(feature.field), b.key(feature.field), feature.wholeLength);
      case 'same_value':
        return compareValues(a.key(feature.field), b.key(feature.field), getField(a.type, feature.field)?.label ?? '');
    }
  };
  const features = a.type.match.features.map((feature) => ({ feature, comparison: compare(feature) }));
  const outcomeOf = (name: string) => features.find(({ feature }) => feature.feature === name)?.comparison;
  const office = officeOf(phone.isOffice, outcomeOf('address'), place.relation);
  const isElsewhere = place.relation === 'other_city' || place.relation === 'other_state';
  let name = names;
  let division: DivisionFinding = { kind: 'none' };
  if (name !== null) {
    const site = outcomeOf('website');
    division = findDivision({
      a,
      b,
      name,
      place: place.relation,
      office,
      sameNumber: phone.isOffice,
      otherNumbers: phone.isOtherOffice,
      otherSites: site?.outcome === 'differs',
      sameSite: site?.outcome === 'agrees' || site?.outcome === 'close',
      places: context.places,
    });
    if (division.kind === 'restated') name = division.name;
    const named = features.find(({ feature }) => feature.feature === 'name');
    if (named) named.comparison = describeNames(name);
  }
  const total = features.reduce((sum, { comparison }) => sum + comparison.evidence, PRIOR);
  // What is said to be in two places may be one firm listed by its head office, or two: a person has to say which.
  const isPlaced = !isElsewhere || office !== 'unknown';
  return { a, b, features, name, division, total, isPlaced };
}

function describeNames(name: NameComparison): FeatureComparison {
  const { similarity, distinct } = name;
  const evidence = nameEvidence(similarity, distinct);
  const percent = `${Math.round(similarity * 100)} % alike`;
  const over = [...name.onlyA, ...name.onlyB].sort();
  const details = [
    ...name.notes,
    ...(over.length > 0 ? [`in one only: ${over.join(', ')}`] : []),
    ...(evidence > 0 && distinct < 0.8 ? ['words that many share'] : []),
  ];
  const what =
    similarity === 1 ? 'Same name' : similarity >= SAME_NAME ? 'Same name in other dress' : `Names ${percent}`;
  const outcome = similarity >= SAME_NAME ? 'agrees' : evidence > 0 ? 'close' : 'differs';
  return { outcome, evidence, words: details.length > 0 ? `${what}; ${details.join('; ')}` : what };
}

const LABELS: Record<MatchStep['feature'], string> = {
  start: 'Start',
  name: 'Name',
  place: 'Place',
  phone: 'Telephone',
  website: 'Website',
  address: 'Address',
  coordinates: 'Position',
  lot: 'Lot',
  identifier: '',
  same_value: '',
  division: 'Division',
};

/** Turns evidence into a score that is the sum of its steps, a verdict, and words. */
export function describePair(pair: PairEvidence): MatchScore {
  const steps: MatchStep[] = [];
  let sum = PRIOR;
  const add = (step: Omit<MatchStep, 'contribution'>, evidence: number) => {
    const before = steps.length === 0 ? 0 : toScore(sum);
    if (steps.length > 0) sum += evidence;
    steps.push({ ...step, contribution: toScore(sum) - before });
  };
  const none = { discovered: null, existing: null };
  add(
    { feature: 'start', label: LABELS.start, outcome: 'missing', ...none, words: 'What any two records begin with' },
    0,
  );
  for (const { feature, comparison } of pair.features) {
    const fields = fieldsOf(feature);
    const label = 'field' in feature ? (getField(pair.a.type, feature.field)?.label ?? '') : LABELS[feature.feature];
    const values = { discovered: shown(pair.a, fields), existing: shown(pair.b, fields) };
    add(
      { feature: feature.feature, label, outcome: comparison.outcome, ...values, words: comparison.words },
      comparison.evidence,
    );
  }
  if (pair.division.kind === 'related') {
    const step = { feature: 'division', label: LABELS.division, outcome: 'contradicts', ...none } as const;
    add({ ...step, words: pair.division.words }, Math.min(0, RELATED_EVIDENCE - sum));
  }
  return { ...judgePair(pair), steps };
}

/** Score, verdict and method of a pair without the words, which cost more than all the rest. */
export function judgePair(pair: PairEvidence): Omit<MatchScore, 'steps'> {
  const related = pair.division.kind === 'related';
  const score = toScore(related ? Math.min(pair.total, RELATED_EVIDENCE) : pair.total);
  return {
    score,
    verdict: verdictOf(pair, score),
    method: methodOf(pair),
    isSure: isSure(pair),
    nameSimilarity: pair.name?.similarity ?? null,
  };
}

function isSure(pair: PairEvidence): boolean {
  if (pair.division.kind === 'related' || !pair.isPlaced) return false;
  if (pair.features.some(({ comparison }) => comparison.outcome === 'contradicts')) return false;
  const isIdentified = pair.features.some(
    ({ feature, comparison }) => feature.feature === 'identifier' && comparison.outcome === 'agrees',
  );
  return (
    (isIdentified || agreeingOf(pair) >= 2) &&
    (pair.name === null || !(isOtherName(pair.name) || hasRivalWords(pair.name)))
  );
}

/** Independent features that agree; a place counts, since a name or number found in one city is known there. */
function agreeingOf({ features }: PairEvidence): number {
  return features.filter(
    ({ feature, comparison }) => comparison.outcome === 'agrees' && feature.feature !== 'same_value',
  ).length;
}

function verdictOf(pair: PairEvidence, score: number): MatchVerdict {
  if (pair.division.kind === 'related') return 'related';
  if (pair.features.some(({ comparison }) => comparison.outcome === 'contradicts')) return 'different';
  // One number and address under two names: renamed, or two firms under one roof. A person has to say which.
  if (pair.name !== null && isOtherName(pair.name) && !isOneByContacts(pair, pair.name))
    return score >= POSSIBLE ? 'possible' : 'different';
  if (score >= EXACT && isSure(pair)) return 'exact';
  if (score >= PROBABLE) return 'probable';
  return score >= POSSIBLE ? 'possible' : 'different';
}

/** Names that speak against a match, where neither is only the longer form of the other. */
function isOtherName(name: NameComparison): boolean {
  const isContained = name.distinct >= 0.3 && (name.onlyA.length === 0 || name.onlyB.length === 0);
  return name.apart === 'house' || (nameEvidence(name.similarity, 1) <= 0 && !isContained);
}

/**
 * Two ways to reach them in common, and a word of their own: "Feldstein Family Dental" and "Dr. Miriam Feldstein, DDS". Under
 * another number in the same house may be a sister.
 */
function isOneByContacts({ features }: PairEvidence, name: NameComparison): boolean {
  const contacts = features.filter(({ feature }) => CONTACTS.has(feature.feature));
  return (
    contacts.filter(({ comparison }) => comparison.outcome === 'agrees').length >= 2 &&
    !contacts.some(({ feature, comparison }) => feature.feature === 'phone' && comparison.outcome === 'differs') &&
    name.distinct >= OWN_WORD &&
    name.apart === null
  );
}

const CONTACTS: ReadonlySet<MatchFeature['feature']> = new Set(['phone', 'website', 'address']);

/** Each name has a word that the other lacks: "Ritz Restaurant" and "Ritz Café" may share a house and a number. */
function hasRivalWords(name: NameComparison | null): boolean {
  return name !== null && name.similarity < SAME_NAME && name.onlyA.length > 0 && name.onlyB.length > 0;
}

/** The seed's closed list knows names and websites; a home is called by its address, a vehicle by its number. */
function methodOf({ a, features, name }: PairEvidence): MatchMethod {
  const outcome = (wanted: string) => features.find(({ feature }) => feature.feature === wanted)?.comparison.outcome;
  if (name?.similarity === 1) return 'name_exact';
  if (outcome('website') === 'agrees') return 'website_match';
  const hasName = a.type.match.features.some(({ feature }) => feature === 'name');
  const isCalledAlike = outcome('address') === 'agrees' || outcome('identifier') === 'agrees';
  return !hasName && isCalledAlike ? 'name_exact' : 'name_fuzzy';
}

function fieldsOf(feature: MatchFeature): string[] {
  switch (feature.feature) {
    case 'name':
      return [feature.name];
    case 'place':
      return [feature.city, feature.state, feature.postalCode];
    case 'phone':
      return [feature.phone];
    case 'website':
      return [feature.website];
    case 'address':
      return feature.unit ? [feature.street, feature.unit] : [feature.street];
    case 'coordinates':
      return [feature.latitude, feature.longitude];
    case 'lot':
      return [feature.lot];
    case 'identifier':
    case 'same_value':
      return [feature.field];
  }
}

function shown(profile: MatchProfile, fields: readonly string[]): string | null {
  const parts = fields.map((name) => formatFieldValue(profile.type.name, name, profile.record[name])).filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}
