import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { type FactName } from './fact-labels';
import { isInRow } from '../line-structure';
import { factsAt, type HomeFact, readFacts } from './home-facts';
import { isPartLabel, isStudio, readSpecs, type SpecField, type SpecMention } from './home-specs';

/** What has to stand beside a number for a reader to know what it counts. */
export const CUES: Readonly<Record<string, RegExp>> = {
  bedrooms: /(?<![a-z])(?:bed|bd|br|bdrm|studio)/i,
  bathrooms: /(?<![a-z])(?:bath|ba\b|bth)/i,
  sqft: /(?<![a-z])(?:sq|sf\b|square|living|ft)/i,
  lot_sqft: /(?<![a-z])(?:lot|acre|ac\b|homesite|land|parcel|yard)/i,
  year_built: /(?<![a-z])(?:built|year|construct|complet)/i,
  price: /\$|\bprice|\busd\b/i,
  latitude: /(?<![a-z])lat/i,
  longitude: /(?<![a-z])l(?:o)?ng/i,
  listed_at: /(?<![a-z])(?:list|post|publish|market)/i,
};

const UNIT_OF: Readonly<Partial<Record<FactName, string>>> = {
  bedrooms: 'beds',
  bathrooms: 'baths',
  full_baths: 'full baths',
  half_baths: 'half baths',
  sqft: 'sq ft',
};
/** A line longer than this is prose, where "bedroom" may be any of several. */
const LONGEST_SPEC_LINE = 140;
const IN_PROSE = -0.1;

interface Stated extends SpecMention {
  quote: string;
  delta: number;
  line: number;
}

/** Bedrooms, bathrooms, living area and lot size from fact boxes, spec lines and, failing those, prose. */
export function readRooms(page: PageDocument): FieldCandidate[] {
  const facts = readFacts(page).flatMap((fact) => fromFact(fact));
  const lines = page.lines.flatMap((line, at) => {
    if (line.foreign || line.region === 'nav' || line.region === 'footer') return [];
    const isProse = line.text.length > LONGEST_SPEC_LINE;
    // "Main level" over "1,420 sq ft"; "Garage" under it is the label of what follows.
    const isPart = isPartLabel(page.lines[at - 1]?.text ?? '') && factsAt(page, at).length === 0;
    const own = readSpecs(line.text).filter(({ field, index }) => !(isPart && field === 'sqft' && index === 0));
    return own.map((mention): Stated => ({
      ...{ ...mention, quote: line.text, delta: isProse ? IN_PROSE : 0, line: at },
    }));
  });
  const pairs = page.lines.flatMap((_line, at) => pairedSpec(page, at));
  const stated = [...facts, ...lines.filter(({ delta }) => delta === 0), ...pairs];
  const prose = lines.filter(({ delta }) => delta !== 0);
  return [
    ...single('bedrooms', stated, prose),
    ...studio(page, stated),
    ...baths(stated, prose),
    ...single('sqft', stated, prose),
    ...single('lot_sqft', stated, prose),
  ];
}

function fromFact(fact: HomeFact): Stated[] {
  const unit = UNIT_OF[fact.name];
  const add = (field: SpecField, input: string): Stated[] => [
    { field, raw: fact.value, input, quote: fact.quote, delta: 0, index: 0, line: fact.line },
  ];
  if (fact.name === 'lot_sqft') return lotFact(fact, add);
  if (fact.name === 'beds_baths') {
    const [, beds, baths] = /^(\d{1,2})\s*[/|&-]\s*(\d{1,2}(?:\.\d{1,2})?)/.exec(fact.value.trim()) ?? [];
    return [
      ...(Number(beds) > 0 ? add('bedrooms', beds!) : []),
      ...(Number(baths) > 0 ? add('bathrooms', baths!) : []),
    ];
  }
  if (unit === undefined) return [];
  if (fact.name === 'bedrooms' && isStudio(fact.value)) return add('bedrooms', '0');
  // A line of several labels ("Beds: 4 Baths: 3") is cut behind the first; what follows is read with it.
  const inline = readSpecs(fact.value.includes(':') ? `${fact.label}: ${fact.value}` : fact.value);
  if (inline.length > 0) return inline.flatMap(({ field, input }) => add(field, input));
  // A number alone gets the unit its label names; a number with anything else is no exact one.
  return readSpecs(`${fact.value} ${unit}`)
    .filter(({ raw }) => raw.length >= fact.value.length)
    .flatMap(({ field, input }) => add(field, input));
}

function lotFact(fact: HomeFact, add: (field: SpecField, input: string) => Stated[]): Stated[] {
  const isAcres = /acre|\bac\b/i.test(`${fact.label} ${fact.value}`);
  const isFeet = /sq|sf\b|ft/i.test(`${fact.label} ${fact.value}`);
  const number = /^[^\d.]{0,12}((?:\d[\d,]*)?(?:\.\d+)?)\s*(?:acres?|ac\b|sq|sf|ft|$)/i.exec(fact.value)?.[1];
  if (number === undefined || number === '' || /[x×]|\d\s?[-–]\s?\d|\+/.test(fact.value)) return [];
  if (Number(number.replaceAll(',', '')) === 0) return [];
  const input = number.startsWith('.') ? `0${number}` : number;
  if (isAcres && !/sq|sf\b/i.test(fact.value)) return add('lot_sqft', `${input} acres`);
  return isFeet ? add('lot_sqft', input) : [];
}

/** "4" over "Beds", where neither line is a known label by itself. */
function pairedSpec(page: PageDocument, at: number): Stated[] {
  const [line, next] = [page.lines[at]!, page.lines[at + 1]];
  if (line.foreign || !next || next.foreign || !/^[\d.,½\s/]{1,8}$/.test(line.text)) return [];
  if (isInRow(line) || next.text.length > 30 || /\d/.test(next.text) || factsAt(page, at).length > 0) return [];
  return readSpecs(`${line.text} ${next.text}`).map((mention) => ({
    ...{ ...mention, quote: `${line.text}\n${next.text}`, delta: 0, line: at },
  }));
}

/** One value for a field: what spec lines state alike, the first of several; prose only where it is of one mind. */
function single(
  field: SpecField & ('bedrooms' | 'sqft' | 'lot_sqft'),
  stated: Stated[],
  prose: Stated[],
): FieldCandidate[] {
  const own = stated.filter((mention) => mention.field === field);
  const fallback = prose.filter((mention) => mention.field === field);
  const chosen = own.length > 0 ? own : new Set(fallback.map(({ input }) => input)).size === 1 ? fallback : [];
  return chosen.map((mention) => toCandidate(field, mention));
}

function studio(page: PageDocument, stated: readonly Stated[]): FieldCandidate[] {
  if (stated.some(({ field }) => field === 'bedrooms')) return [];
  const line = page.lines.find((one) => !one.foreign && one.headingLevel === 0 && isStudio(one.text));
  return line ? [{ field: 'bedrooms', raw: 'Studio', input: 0, quote: line.text, method: 'page_text' }] : [];
}

/** Half baths count a half each: beside full ones, and beside a whole number that leaves them out. */
function baths(stated: readonly Stated[], prose: readonly Stated[]): FieldCandidate[] {
  const of = (field: SpecField, from: readonly Stated[]): Stated[] => from.filter((mention) => mention.field === field);
  const totals = of('bathrooms', stated);
  const fraction = totals.find(({ input }) => Number(input) % 1 !== 0);
  if (fraction)
    return [
      toCandidate('bathrooms', fraction),
      ...totals.filter((one) => one !== fraction).map((one) => toCandidate('bathrooms', one)),
    ];
  const half = of('half_baths', stated)[0];
  const full = of('full_baths', stated)[0] ?? totals[0];
  if (half && full && Math.abs(half.line - full.line) <= 6) return withHalves(full, half);
  if (of('full_baths', stated)[0]) return [toCandidate('bathrooms', of('full_baths', stated)[0]!)];
  if (totals.length > 0) return totals.map((mention) => toCandidate('bathrooms', mention));
  const said = of('bathrooms', prose);
  return new Set(said.map(({ input }) => input)).size === 1
    ? said.map((mention) => toCandidate('bathrooms', mention))
    : [];
}

/** Nothing where the words do not tell which number counts half baths: no quote would prove the sum. */
function withHalves(full: Stated, half: Stated): FieldCandidate[] {
  const input = Number(full.input) + Number(half.input) / 2;
  const [first, second] = full.line <= half.line ? [full, half] : [half, full];
  const quote = first.quote.includes(second.quote)
    ? first.quote
    : second.quote.includes(first.quote)
      ? second.quote
      : `${first.quote}\n${second.quote}`;
  if (!/half|partial|powder|1\/2|\bh\b/i.test(quote)) return [];
  return [{ field: 'bathrooms', raw: `${full.raw}, ${half.raw}`, input, quote, method: 'page_text' }];
}

function toCandidate(field: string, { raw, input, quote, delta }: Stated): FieldCandidate {
  return {
    ...{ field, raw, input, quote, method: 'page_text' as const },
    ...(delta === 0 ? {} : { adjustments: [pageReason('Read from a sentence', delta)] }),
  };
}
