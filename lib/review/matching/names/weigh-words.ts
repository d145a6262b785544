import type { WordWeights } from './compare-names';
import { readName } from './read-name';

/** Words that more than this share of all names have are common. */
export const COMMON_SHARE = 0.01;
const LEAST = 0.25;

/**
 * What words weigh among these names: one for rare words, which are not listed, down to a quarter for those that half of
 * all names have. The order of the names makes no difference.
 */
export function weighWords(names: readonly unknown[], commonShare = COMMON_SHARE): WordWeights {
  const counts = new Map<string, number>();
  let read = 0;
  for (const name of names) {
    const parts = readName(name);
    if (!parts) continue;
    read += 1;
    for (const word of new Set(parts.words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const weights = new Map<string, number>();
  for (const [word, count] of counts) {
    const share = count / Math.max(1, read);
    if (share <= commonShare) continue;
    const weight = 1 - (1 - LEAST) * (Math.log(share / commonShare) / Math.log(0.5 / commonShare));
    weights.set(word, Math.max(LEAST, weight));
  }
  return weights;
}
