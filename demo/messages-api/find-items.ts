import { streetIn } from './finder-parts';
import { asFinding, sentencesOf, type Finding } from './find-values';
import { inContext } from './place-finders';
import type { Reading } from './read-prompt';
import { finderFor } from './value-finders';

/** One of several that a text tells of: what it is called, and the sentences about it. */
interface Told {
  name: string;
  /** The sentence that names it. */
  line: string;
  lines: string[];
}

const NAME = String.raw`(\p{Lu}[\p{L}\d'’-]*(?: (?:&|of|at|\p{Lu}[\p{L}\d'’-]*))*)`;
const CITY = String.raw`\p{Lu}[\p{L}.'’]+(?:[ -]\p{Lu}[\p{L}.'’]+){0,2}, [A-Z]{2}\b`;
const IN_A_PLACE = new RegExp(CITY, 'u');
/** "Willow Landing in …", "Tamsin Grove, Charlotte, …", "Tabby & Pine lies …": who a sentence is about stands first. */
const FIRST = new RegExp(String.raw`^${NAME}(?=,| (?:in|is|lies|stands|near|has)\b)`, 'u');
const BEFORE_PLACE = new RegExp(String.raw`${NAME}(?:,| in| near) ${CITY}`, 'u');
/** What has an address or a place and is none of what is asked for. */
const OFFICE = /\b(?:office|headquarters|sales center|visit us|call us)\b|^(?:The|Our|We|It|Its|People|This)$/;

/**
 * Everything that texts tell of one by one, as a careful model would go through them: homes by their streets, communities by
 * a name with its place. Each value is in a sentence about that one, up to the sentence that names the next.
 * @param fields the one that names each comes first
 */
export function findItems(fields: readonly string[], readings: readonly Reading[], most: number): Finding[] {
  const naming = /address|street/.test(fields[0] ?? '') ? streetOf : placeNameOf;
  return readings.flatMap(({ url, text }) =>
    toldIn(sentencesOf(text), naming)
      .slice(0, most)
      .flatMap((one) => findingsAbout(one, fields, url)),
  );
}

function toldIn(lines: readonly string[], naming: (line: string) => string | null): Told[] {
  const told: Told[] = [];
  for (const line of lines) {
    const name = naming(line);
    if (name !== null && !told.some((one) => one.name === name)) told.push({ name, line, lines: [line] });
    else told.at(-1)?.lines.push(line);
  }
  return told;
}

function streetOf(line: string): string | null {
  return OFFICE.test(line) ? null : streetIn(line);
}

function placeNameOf(line: string): string | null {
  if (!IN_A_PLACE.test(line)) return null;
  const name = FIRST.exec(line)?.[1] ?? BEFORE_PLACE.exec(line)?.[1] ?? null;
  return name === null || OFFICE.test(name) ? null : name;
}

function findingsAbout(
  { name: item, line, lines }: Told,
  [naming, ...fields]: readonly string[],
  url: string,
): Finding[] {
  const own = { ...asFinding(naming ?? 'name', url, { value: item, line, sureness: 0.9 }, true), item };
  const rest = fields.flatMap((field) => {
    const find = finderFor(inContext(field, fields), null);
    // Where it is, the sentence says that names it; a later one may be about an office.
    const [hit] = [[line], lines].flatMap((some) => find(some)).filter(({ value, line: at }) => at.includes(value));
    return hit && hit.value !== '' ? [{ ...asFinding(field, url, hit, true), item }] : [];
  });
  return [own, ...rest];
}
