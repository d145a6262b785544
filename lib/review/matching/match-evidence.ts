/*
 * What agreement and contradiction are worth, as natural logarithms of odds: +2.3 makes a match ten times as likely. They
 * add up, begin at PRIOR, and their sum is turned into a score between 0 and 1. Set on the labelled pairs of
 * tests/fixtures/matching, which also guard them.
 */

/** A pair that blocking brought together, before anything is compared: one in ten is a match. */
export const PRIOR = -2.2;

/** Name similarity, and what it is worth between two of these points. */
const NAME_POINTS: readonly (readonly [similarity: number, evidence: number])[] = [
  [0, -3],
  [0.3, -2.8],
  [0.5, -2],
  [0.6, 0],
  [0.7, 2.6],
  [0.8, 3.3],
  [0.9, 4],
  [1, 4.6],
];

/** A name's worth; what many firms are called is worth less when it agrees, and no less when it differs. */
export function nameEvidence(similarity: number, distinct: number): number {
  const above = NAME_POINTS.findIndex(([point]) => point >= similarity);
  const [x1, y1] = NAME_POINTS[Math.max(1, above)]!;
  const [x0, y0] = NAME_POINTS[Math.max(1, above) - 1]!;
  const evidence = y0 + ((y1 - y0) * (similarity - x0)) / (x1 - x0);
  return evidence > 0 ? evidence * (0.4 + 0.6 * distinct) : evidence;
}

export const PLACE_EVIDENCE = {
  samePostalCode: 1.6,
  sameCity: 1.2,
  likeCity: 0.6,
  sameState: 0.2,
  otherCity: -0.8,
  otherState: -2.8,
} as const;

export const PHONE_EVIDENCE = { same: 4.2, tollFree: 2.5, other: -1.4, otherTollFree: -0.3 } as const;

export const SITE_EVIDENCE = { same: 4.2, samePage: 4, otherSection: 2, other: -2 } as const;

export const ADDRESS_EVIDENCE = {
  same: 4,
  sameStreetForm: 3.4,
  sameInOtherPlace: 1.5,
  oneUnit: 2.6,
  otherUnit: -0.6,
  sameStreetOnly: 0.3,
  otherNumber: -2.2,
  otherStreet: -2.2,
} as const;

/** For a type whose address says which one it is. */
export const DECISIVE_ADDRESS_EVIDENCE = {
  same: 6.2,
  sameStreetForm: 5,
  sameInOtherPlace: 0,
  oneUnit: 1.4,
  otherUnit: -7,
  sameStreetOnly: -1,
  otherNumber: -7,
  otherStreet: -7,
} as const;

export const COORDINATES_EVIDENCE = { near: 1.4, far: -2.6 } as const;
export const LOT_EVIDENCE = { same: 5, other: -6, sameElsewhere: 0 } as const;
/** A number that one thing alone has, where it is of its whole length; a shorter one may be another maker's too. */
export const IDENTIFIER_EVIDENCE = { same: 6.5, sameShort: 3, other: -9, otherShort: -2 } as const;
export const VALUE_EVIDENCE = { same: 0.6, other: -1.2 } as const;

/** What a key that several records of the catalogue share is still worth: a call centre's number says little. */
export function sharedShare(records: number): number {
  return records <= 1 ? 1 : Math.max(0.05, 1 - 0.42 * Math.log(records));
}

export function toScore(evidence: number): number {
  return 1 / (1 + Math.exp(-evidence));
}
