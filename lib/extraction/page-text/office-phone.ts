import { type FieldCandidate } from '../entity-mapping';
import { type PageLine } from '../visible-lines';

/**
 * Of numbers that nothing prefers to each other, the one that stands with the chosen office: between the headings, and the
 * other addresses, around its own. None where several do, or no line of the office has one.
 */
export function phoneOfOffice(
  lines: readonly PageLine[],
  addressEnds: readonly number[],
  chosenEnd: number,
  phones: readonly FieldCandidate[],
): FieldCandidate[] {
  const isOthers = (at: number): boolean => at !== chosenEnd && addressEnds.includes(at);
  let [from, to] = [chosenEnd, chosenEnd];
  while (from > 0 && lines[from]!.headingLevel === 0 && !isOthers(from - 1)) from -= 1;
  while (to + 1 < lines.length && lines[to + 1]!.headingLevel === 0 && !isOthers(to + 1)) to += 1;
  const within = lines.slice(from, to + 1);
  // What stands between two addresses without a heading may be either's: the card or entry around it decides.
  const { item } = lines[chosenEnd]!;
  const own = item === null ? within : within.filter((line) => line.item === item || line.headingLevel > 0);
  const numbers = phones.filter(({ quote }) => own.some(({ text }) => text === quote));
  return numbers.length === 1 ? numbers : [];
}
