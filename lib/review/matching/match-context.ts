import type { WordWeights } from './names/compare-names';

/**
 * What the catalogue knows about keys and words, passed in so that scoring stays a rule over two records. Everything
 * is optional: without it a key counts as one record's own.
 */
export interface MatchContext {
  /** How many records of the catalogue have a telephone number, by its digits. */
  phoneCounts?: ReadonlyMap<string, number>;
  /** How many have a website on a host. */
  hostCounts?: ReadonlyMap<string, number>;
  /** Cities of the catalogue, in lower case: firms name their branches after them. */
  places?: ReadonlySet<string>;
  /** What words weigh in names, where the catalogue's own frequency says less than one. */
  wordWeights?: WordWeights;
}
