import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { metaTag } from '../meta-tags';
import { type ListingFact, type ListingFactName, readListingFacts, UNTOLD } from './listing-labels';
import { isOwnLine } from './listing-scope';
import { type PageLine } from '../visible-lines';
import { type FieldReading } from './vehicle-data';
import { readVehicleTitle } from './vehicle-title';
import { readCondition, readDrivetrain, readMileage } from './vehicle-words';

/** Facts that are taken as they are written. */
const AS_WRITTEN: Readonly<Partial<Record<ListingFactName, string>>> = {
  ...{ make: 'make', exterior_color: 'exterior_color', interior_color: 'interior_color' },
  ...{ transmission: 'transmission', engine: 'engine', year: 'year' },
};
/** Miles of something else than the odometer. */
const OTHER_MILES =
  /\b(?:mpg|per|range|warranty|away|within|radius|from you|every|next|ago|since|interval|epa|charge|delivery|shipping|plan|service due|last|drive[sn]? (?:in|under)|under|over|less than|limited)\b/i;
const MAX_FACT_LINE = 60;
const MAX_PARTED_LINE = 160;
const MAX_PROSE = 400;

/** What a page's text says of one vehicle: labelled facts first, then lines that are one fact, then its title. */
export function readVehicleText(page: PageDocument, statedMake: string | null): FieldReading {
  const reading: FieldReading = { fields: [], unreadable: [] };
  const facts = readListingFacts(page);
  readLabelled(facts, reading);
  const has = (field: string): boolean => reading.fields.some((one) => one.field === field);
  if (!has('vin')) reading.fields.push(...vinInText(page));
  if (!has('mileage') && !reading.unreadable.some(({ field }) => field === 'mileage')) readLooseMileage(page, reading);
  if (has('mileage') && !has('mileage_unit')) reading.fields.push(...unitElsewhere(page, reading));
  if (!has('transmission')) reading.fields.push(...looseTransmission(page));
  if (!has('drivetrain')) reading.fields.push(...looseDrivetrain(page));
  if (!has('engine')) reading.fields.push(...looseEngine(page));
  const make = facts.find(({ name, value }) => name === 'make' && !UNTOLD.test(value))?.value ?? statedMake;
  reading.fields.push(...readTitles(page, make));
  return reading;
}

function candidate(
  field: string,
  { value, quote }: Pick<ListingFact, 'value' | 'quote'>,
  input?: unknown,
): FieldCandidate {
  return { field, raw: value, quote, method: 'page_text', ...(input === undefined ? {} : { input }) };
}

function readLabelled(facts: readonly ListingFact[], reading: FieldReading): void {
  for (const fact of facts) {
    const field = AS_WRITTEN[fact.name];
    if (field !== undefined && !UNTOLD.test(fact.value)) reading.fields.push(candidate(field, fact));
    else if (fact.name === 'model') reading.fields.push(...modelOf(fact));
    else if (fact.name === 'vin') readVin(fact, reading);
    else if (fact.name === 'mileage') readLabelledMileage(fact, reading);
    else if (fact.name === 'drivetrain') {
      const input = readDrivetrain(fact.value);
      if (input) reading.fields.push(candidate('drivetrain', fact, input));
      else reading.unreadable.push({ field: 'drivetrain', reason: 'Not one of the four ways to drive' });
    } else if (fact.name === 'condition') {
      const input = readCondition(fact.value);
      if (input) reading.fields.push(candidate('condition', fact, input));
    }
  }
}

function modelOf(fact: ListingFact): FieldCandidate[] {
  return UNTOLD.test(fact.value) || fact.value.length > 120 ? [] : [candidate('model', fact)];
}

function readVin(fact: ListingFact, reading: FieldReading): void {
  const isMasked = UNTOLD.test(fact.value) || /\*{3,}|x{4,}|\.{3,}$/i.test(fact.value);
  if (isMasked) reading.unreadable.push({ field: 'vin', reason: 'The VIN is withheld' });
  else reading.fields.push(candidate('vin', { ...fact, value: fact.value.replace(/\s*[(,;].*$/, '') }));
}

function readLabelledMileage(fact: ListingFact, reading: FieldReading): void {
  const read = readMileage(fact.value);
  if (!read || read.amount === null) {
    reading.unreadable.push({ field: 'mileage', reason: read?.reason ?? 'The mileage is not told as a number' });
    return;
  }
  const unit = read.unit ?? unitOfLabel(fact.label);
  reading.fields.push(candidate('mileage', { ...fact, value: read.raw }, read.amount));
  if (unit) reading.fields.push(candidate('mileage_unit', { ...fact, value: read.unit ? read.raw : fact.label }, unit));
}

function unitOfLabel(label: string): 'miles' | 'kilometers' | null {
  if (/\bkms?\b|kilomet/i.test(label)) return 'kilometers';
  return /\bmi(?:les?|leage)?\b/i.test(label) ? 'miles' : null;
}

const VIN_IN_TEXT = /\bVIN\b\s*(?:#|no\.?|number)?\s*(?:is)?\s*[:#]?\s*([A-HJ-NPR-Z0-9]{17})(?![A-Z0-9])/i;

/** "VIN WP0CB299X4S675432" within a line. */
function vinInText(page: PageDocument): FieldCandidate[] {
  const found = page.lines.flatMap((line) => {
    const value = isOwnLine(line) && line.text.length <= 2_000 ? VIN_IN_TEXT.exec(line.text)?.[1] : undefined;
    return value === undefined ? [] : [candidate('vin', { value, quote: line.text })];
  });
  return new Set(found.map(({ raw }) => raw.toUpperCase())).size === 1 ? found.slice(0, 1) : [];
}

interface MileageSource {
  text: string;
  quote: string;
  method: 'page_text' | 'opengraph';
}

const ALONE =
  /^(?:~|approx\w*\.?|about|only|just)?\s*\d[\d.,' ]*\s?k?\s?-?(?:[a-z]+[\s-])?(?:miles?|mi|kms?|kilomet(?:er|re)s?)\b(?:\s+\(?(?:shown|indicated|on (?:the )?odometer|driven)\)?)?\.?$/i;
const UNKNOWN = /^(?:TMU|(?:true |total )?mileage unknown)\b/i;

/** "34k Miles Shown" as a line of its own; else the only mileage that a title, the seller's words or the tags give. */
function readLooseMileage(page: PageDocument, reading: FieldReading): void {
  const own = page.lines.filter((line) => isOwnLine(line) && !OTHER_MILES.test(line.text));
  const sources = (lines: readonly PageLine[]): MileageSource[] =>
    lines.map(({ text }) => ({ text, quote: text, method: 'page_text' }));
  const short = own.filter(({ text }) => text.length <= MAX_FACT_LINE);
  const found = onlyMileage(
    partsOf(own).filter(({ text }) => ALONE.test(text)),
    0,
  );
  if (found.length > 0) reading.fields.push(...found);
  else if (short.some(({ text }) => UNKNOWN.test(text)))
    reading.unreadable.push({ field: 'mileage', reason: 'The true mileage is not told' });
  else {
    const prose = own.filter(
      ({ text }) => text.length <= MAX_PROSE && /\d\s?k?[\s-](?:[a-z]+[\s-])?(?:miles|kms?|kilomet)/i.test(text),
    );
    const tag = metaTag(page.meta, 'og:description', 'description');
    const tagged =
      tag && !OTHER_MILES.test(tag.content)
        ? [{ text: tag.content, quote: tag.fragment, method: 'opengraph' as const }]
        : [];
    const ways = [sources(own.filter(({ headingLevel }) => headingLevel === 1)), sources(prose), tagged];
    reading.fields.push(...(ways.map((way) => onlyMileage(way, -0.06)).find((one) => one.length > 0) ?? []));
  }
}

/** "34,120 miles • AWD • Automatic": facts of a short line that bars, dots or commas set apart, each quoted by the line. */
function partsOf(lines: readonly PageLine[]): MileageSource[] {
  return lines
    .filter(({ text }) => text.length <= MAX_PARTED_LINE)
    .flatMap(({ text }) =>
      text.split(/\s*[|•·]\s*|,\s+/).map((part): MileageSource => ({ text: part, quote: text, method: 'page_text' })),
    );
}

/** The mileage that texts state alike; none where they differ. */
function onlyMileage(sources: readonly MileageSource[], delta: number): FieldCandidate[] {
  const read = sources.flatMap(({ text, quote, method }) => {
    const mileage = readMileage(text);
    return mileage && mileage.amount !== null && mileage.unit !== null ? [{ ...mileage, quote, method }] : [];
  });
  const [first] = read;
  if (!first || new Set(read.map(({ amount, unit }) => `${amount} ${unit}`)).size > 1) return [];
  const { raw, quote, method } = first;
  const adjustments = delta === 0 ? {} : { adjustments: [pageReason('Not a fact on its own line', delta)] };
  return [
    { field: 'mileage', raw, input: first.amount, quote, method, ...adjustments },
    { field: 'mileage_unit', raw, input: first.unit, quote, method, ...adjustments },
  ];
}

/** "142,000" behind a label without a unit, "142k miles" in the seller's words. */
function unitElsewhere(page: PageDocument, { fields }: FieldReading): FieldCandidate[] {
  const amount = fields.find(({ field }) => field === 'mileage')?.input;
  for (const line of page.lines) {
    if (!isOwnLine(line) || line.text.length > MAX_PROSE) continue;
    const read = readMileage(line.text);
    if (read && read.amount === amount && read.unit !== null)
      return [candidate('mileage_unit', { value: read.raw, quote: line.text }, read.unit)];
  }
  return [];
}

/** "Six-Speed Manual Transaxle" as a line of its own. */
function looseTransmission(page: PageDocument): FieldCandidate[] {
  const line = page.lines.find(
    (one) =>
      isOwnLine(one) &&
      one.text.length <= MAX_FACT_LINE &&
      one.item !== null &&
      /^(?:(?:\w+|\d+)-speed|automatic|manual|cvt|dual-clutch|pdk)\b.{0,40}\b(?:transmission|transaxle|gearbox|manual|automatic|transaxle)$/i.test(
        one.text,
      ),
  );
  return line ? [candidate('transmission', { value: line.text, quote: line.text })] : [];
}

/** "AWD" as a fact that nothing labels. */
function looseDrivetrain(page: PageDocument): FieldCandidate[] {
  const part = partsOf(page.lines.filter(isOwnLine)).find(({ text }) =>
    /^(?:awd|rwd|fwd|4wd|4x4|(?:all|rear|front|four)[\s-]wheel[\s-]drive)$/i.test(text),
  );
  const input = part ? readDrivetrain(part.text) : null;
  return part && input ? [candidate('drivetrain', { value: part.text, quote: part.quote }, input)] : [];
}

/** "Twin-Turbocharged 3.6-Liter Flat-Six" as a line of its own. */
function looseEngine(page: PageDocument): FieldCandidate[] {
  const line = page.lines.find(
    (one) =>
      isOwnLine(one) &&
      one.text.length <= MAX_FACT_LINE &&
      one.item !== null &&
      /\b\d[.,]\d\s?-?(?:l\b|lit(?:er|re)s?\b)|\b\d{3,4}\s?cc\b/i.test(one.text) &&
      /\b(?:v-?(?:4|6|8|10|12)|flat-(?:four|six)|inline-(?:four|five|six)|i-?[456]\b|[vw]\d{1,2}|engine|twin|turbo\w*|four|six|eight|diesel|boxer)\b/i.test(
        one.text,
      ),
  );
  return line ? [candidate('engine', { value: line.text, quote: line.text })] : [];
}

interface TitleSource {
  text: string;
  quote: string;
  method: 'page_text' | 'opengraph';
}

/** Year, make and model by the first heading, else by the title of the page. */
function readTitles(page: PageDocument, make: string | null): FieldCandidate[] {
  const heading = page.lines.find(
    (line) => line.headingLevel === 1 && isOwnLine(line) && readVehicleTitle(line.text, make) !== null,
  );
  const tag = metaTag(page.meta, 'og:title', 'twitter:title');
  const sources: TitleSource[] = [
    ...(heading ? [{ text: heading.text, quote: heading.text, method: 'page_text' as const }] : []),
    ...(tag ? [{ text: tag.content, quote: tag.fragment, method: 'opengraph' as const }] : []),
    { text: page.title, quote: page.title, method: 'opengraph' as const },
  ];
  const adjustments = [pageReason('Taken from a title', -0.02)];
  return sources.slice(0, 2).flatMap(({ text, quote, method }) => {
    const title = readVehicleTitle(text, make);
    const fields: [string, string | null][] = [
      ['year', title?.year ?? null],
      ['make', title?.make ?? null],
      ['model', title?.model ?? null],
    ];
    return fields.flatMap(([field, raw]) => (raw === null ? [] : [{ field, raw, quote, method, adjustments }]));
  });
}

/** Whether a text begins with a year and a known make, as titles of vehicles do. */
export function isVehicleTitle(text: string): boolean {
  const title = readVehicleTitle(text);
  return title?.year != null && title.model !== null && text.indexOf(title.year) < text.indexOf(title.make);
}
