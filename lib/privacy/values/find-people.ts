import { type PiiSpan } from '../pii-kind';
import { GIVEN_NAMES } from '../vocabulary/given-names';
import { ROLE_WORDS } from '../vocabulary/qualifiers';

const LABELLED =
  /(?<![\p{L}\d])(?:(?:home ?|property )?owner|contact(?: person| name)?|seller|buyer|tenant|resident|attn|attention|spouse|agent|realtor|landlord|name of owner|c\/o)(?:\s?[:=]|(?<=c\/o) )\s?((?:(?:mr|mrs|ms|dr)\.? )?(\p{Lu}[\p{L}'-]{1,20})(?:,? (?:\p{Lu}\.?|\p{Lu}[\p{L}'-]{1,20})){1,3})/giu;
/** County rolls: "DOE JANE A & JOHN B". */
const ROLL = /(?<![\p{L}\d])\p{Lu}{2,20},? (\p{Lu}{2,15})(?: \p{Lu})? & (\p{Lu}{2,15})(?: \p{Lu})?(?![\p{L}\d])/gu;
const PLAIN_PERSON =
  /^(?:(?:mr|mrs|ms|dr)\.? )?(\p{Lu}[\p{L}'-]{1,20})(?: \p{Lu}\.?)? (?:(?:de|van|von|la) )?\p{Lu}[\p{L}'-]{1,20}(?:,? (?:jr|sr|ii|iii)\.?)?$/iu;
const LAST_FIRST = /^\p{Lu}[\p{L}'-]{1,20}, (\p{Lu}[\p{L}'-]{1,20})(?: \p{Lu}\.?)?$/u;

/** Names of people where the text says they are people; a name alone cannot be told from a brand. */
export function findPeople(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  if (!/[:=&]|c\/o/i.test(text)) return spans;
  for (const match of text.matchAll(LABELLED)) {
    const words = (match[1] ?? '').toLowerCase().split(/[ ,]+/);
    if (words.some((word) => GIVEN_NAMES.has(word))) spans.push(span('labelled_name', match.index, match[0].length));
  }
  for (const match of text.matchAll(ROLL)) {
    if (GIVEN_NAMES.has((match[1] ?? '').toLowerCase()) && GIVEN_NAMES.has((match[2] ?? '').toLowerCase())) {
      spans.push(span('roll_name', match.index, match[0].length));
    }
  }
  return spans;
}

/** Whether a cell under a heading for people ("seller") holds a person's name. */
export function isPersonUnderHeading(text: string, headingWord: string): boolean {
  if (!ROLE_WORDS.has(headingWord)) return false;
  const given = PLAIN_PERSON.exec(text.trim())?.[1] ?? LAST_FIRST.exec(text.trim())?.[1];
  return given !== undefined && GIVEN_NAMES.has(given.toLowerCase());
}

function span(rule: string, start: number, length: number): PiiSpan {
  return { kind: 'name', rule, start, end: start + length };
}
