/** Two records beside each other agree in a feature, nearly do, do not, exclude each other by it, or one of them lacks it. */
export type FeatureOutcome = 'agrees' | 'close' | 'differs' | 'contradicts' | 'missing';

/** One feature of two records, compared. */
export interface FeatureComparison {
  outcome: FeatureOutcome;
  /** Natural logarithm of odds; 0 where the feature says nothing. */
  evidence: number;
  /** What was compared and found, for people: "Both in Katy, TX". Never who is which, so that both directions read alike. */
  words: string;
}

export const MISSING: FeatureComparison = { outcome: 'missing', evidence: 0, words: 'Not known of both' };

/** Two values as one phrase, in an order that does not depend on which record is first. */
export function bothWays(a: string, b: string, joint = ' and '): string {
  const [first, second] = [a, b].sort();
  return `${first}${joint}${second}`;
}
