import { wordsOf } from '../quoted-values';

/** Words that titles of any two things for sale share. */
const COMMON = new Set(
  'the a an of for sale with in on by to new used certified pre owned no reserve and or buy shop online'.split(' '),
);
/** Titles are edited, shortened and decorated; as much of the shorter one has to stand in the other. */
const SHARED_PART = 0.6;

/** Whether two titles name one thing for sale: most words of the shorter stand in the longer. */
export function isSameListing(a: string, b: string): boolean {
  const [wordsA, wordsB] = [tellingWords(a), tellingWords(b)];
  const [short, long] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA];
  if (short.length === 0) return false;
  const known = new Set(long);
  return short.filter((word) => known.has(word)).length >= short.length * SHARED_PART;
}

function tellingWords(text: string): string[] {
  return [...new Set(wordsOf(text).filter((word) => !COMMON.has(word)))];
}
