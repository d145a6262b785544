import { type FieldCandidate } from '../../entity-mapping';
import { type DomElement, textContent, walkDom } from '../../dom';
import { readDrivetrain } from '../../listing/vehicle-words';
import { readFigures } from '../../listing/read-amount';
import { type FieldReading } from '../../listing/vehicle-data';
import { readCityLine } from '../../property/home-street';

/** Longest entry that is one fact, in characters. */
const MAX_ENTRY = 160;

const CHASSIS = /^(?:chassis|vin|serial(?: number)?|frame|hull|hin)(?:\s*(?:no\.?|number|#))?\s*[:#]\s*(.+)$/i;
const UNTOLD =
  /\b(?:withheld|not (?:available|provided|given|listed)|unavailable|n\/?a|tbd|tba|unknown|none|upon request|on request|redacted)\b|^0+$|\*{3,}|x{4,}/i;
const LOCATION = /^location\s*:\s*(.+)$/i;
const LOT = /^lot(?:\s+number)?\s*[:#]{1,2}\s*#?\s*([A-Z0-9-]{1,20})$/i;
const HOURS = /^[~±]?\s*\d[\d,.]*k?\s+hours\b/i;
const MILEAGE =
  /^(?:mileage\s*:\s*|odometer\s*:\s*)?(?:approximately|approx\.?|about|~|±)?\s*(\d{1,3}(?:[, ’']\d{3})+|\d+(?:\.\d+)?)\s?(k)?[\s-]?(miles?|mi|kilometers?|kilometres?|kms?)\b(.*)$/i;
/** Miles of something else than the odometer. */
const OTHER_MILES =
  /\b(?:since|per|ago|after|on (?:the |a )?(?:rebuil[dt]|new|current|replacement)\s+engine|range|added|driven)\b/i;
const BOUNDED = /^(?:under|less than|fewer than|over|more than|<|>)\s*\d/i;
const UNKNOWN_MILES = /^(?:tmu|(?:true |total )?mileage unknown|unknown mileage|mileage\s*:\s*(?:unknown|exempt|tmu))/i;
const SHOWN = /\b(?:shown|indicated|tmu|true mileage unknown)\b/i;
const EXTERIOR = [
  /^(?:(?:repainted|refinished|painted|finished|repaint|color[- ]change(?:d)?(?: repaint)?)\s+(?:in\s+)?)(.+)$/i,
  /^(.+?)\s+(?:paint(?:work)?|exterior|bodywork|finish|repaint)(?:\s+(?:w\/|with|and|over)\s.*|\s*\(.*\))?$/i,
];
const INTERIOR =
  /^(.+?)\s+(?:upholstery|interior|upholstered seats|trim)(?:\s+(?:w\/|with|and)\s.*|\s*\(.*\))?$|^((?:[\p{L}/&-]+\s+){0,4}(?:leather|vinyl|cloth|alcantara|velour|leatherette|mb-tex|corduroy|tweed)(?:\s+(?:seats|seating))?)$/iu;
const TRANSMISSION =
  /\b(?:transmission|transaxle|gearbox|gear box|(?:\w+|\d+)[- ]speed(?:\s+(?:manual|automatic|sequential|dual-clutch))?|automatic|manual|pdk|dsg|smg|tiptronic|cvt|powerglide|torqueflite|hydra-?matic|powershift)\b/i;
const NO_TRANSMISSION =
  /\b(?:manuals?\s*(?:,|and|&|$)|owner|service|books?|window|top|steering|records|climate|locking|wipers?|fan|cruise|transfer case|overdrive unit|bicycle)\b/i;
const ENGINE =
  /\b\d[\d,]*(?:\.\d)?(?:-|\s)?(?:l\b|lit(?:er|re)s?\b|cc\b|ci\b|cid\b|cubic[- ]inch(?:es)?\b)|\b(?:[vw]-?(?:2|4|5|6|8|10|12|16)|flat-(?:twin|four|six)|(?:inline|straight)-(?:three|four|five|six|eight)|parallel-twin|v-twin|rotary|flathead|single-cylinder|electric motors?)\b/i;
const NO_ENGINE = /\b(?:transmission|transaxle|gearbox|fuel tank|tires?|wheels?|brakes?)\b/i;

/** What the box of essentials says of the lot: each entry is one fact, in its old layout as in its new one. */
export function readEssentials(boxes: readonly DomElement[]): FieldReading {
  const reading: FieldReading = { fields: [], unreadable: [] };
  for (const entry of entriesOf(boxes)) readEntry(entry, reading);
  const drives = new Set(reading.fields.filter(({ field }) => field === 'drivetrain').map(({ input }) => input));
  // Two ways to drive are told of none.
  if (drives.size > 1) {
    reading.fields = reading.fields.filter(({ field }) => field !== 'drivetrain');
    reading.unreadable.push({ field: 'drivetrain', reason: 'More than one way to drive is named' });
  }
  return reading;
}

/** Texts of list entries and of items without a list, in the page's order, each once. */
function entriesOf(boxes: readonly DomElement[]): string[] {
  const entries: string[] = [];
  for (const box of boxes)
    walkDom(
      { children: [box] },
      {
        enter(element) {
          const isItem =
            element.tagName === 'li' ||
            /(?:^|\s)(?:item|listing-essentials-item)(?:\s|$)/.test(element.attribs.class ?? '');
          if (!isItem || holdsList(element)) return true;
          entries.push(textContent(element).replace(/\s+([:,])/g, '$1'));
          return false;
        },
      },
    );
  // "Location: …" as bare text of the box.
  const loose = boxes.flatMap((box) =>
    [
      ...textContent(box).matchAll(
        /\bLocation\s*:\s*[^:]{3,80}?(?=\s+(?:Listing Details|Seller|Lot|Private Party)|$)/g,
      ),
    ].map(([text]) => text),
  );
  return [...new Set([...entries, ...loose])].filter((text) => text !== '' && text.length <= MAX_ENTRY);
}

function holdsList(element: DomElement): boolean {
  let found = false;
  walkDom(
    { children: element.children },
    { enter: ({ tagName }) => void (found ||= tagName === 'ul' || tagName === 'li') },
  );
  return found;
}

function readEntry(entry: string, reading: FieldReading): void {
  const has = (field: string): boolean => reading.fields.some((one) => one.field === field);
  const add = (field: string, raw: string, input?: unknown): void =>
    void reading.fields.push(candidate(field, raw, entry, input));
  const chassis = CHASSIS.exec(entry)?.[1];
  const place = LOCATION.exec(entry)?.[1];
  const lot = LOT.exec(entry)?.[1];
  if (/^(?:seller|private party or dealer|auction|views?|watchers?)\b/i.test(entry)) return;
  if (chassis !== undefined) readChassis(chassis, entry, reading);
  else if (place !== undefined) reading.fields.push(...placeOf(place, entry));
  else if (lot !== undefined) add('lot_number', lot);
  else if (HOURS.test(entry)) reading.unreadable.push({ field: 'mileage', reason: 'It counts hours, not miles' });
  else if (BOUNDED.test(entry) || UNKNOWN_MILES.test(entry))
    reading.unreadable.push({ field: 'mileage', reason: 'The true mileage is not told' });
  else if (MILEAGE.test(entry)) {
    if (!has('mileage') && !OTHER_MILES.test(entry)) readMileage(entry, reading);
  } else readBuild(entry, has, add);
}

function readBuild(
  entry: string,
  has: (field: string) => boolean,
  add: (field: string, raw: string, input?: unknown) => void,
) {
  const drivetrain = readDrivetrain(entry);
  if (drivetrain !== null && /wheel[\s-]?drive|\b(?:awd|rwd|fwd|4wd|quattro|4matic|xdrive|4x4)\b/i.test(entry))
    add('drivetrain', entry, drivetrain);
  const exterior = EXTERIOR.map((pattern) => pattern.exec(entry)?.[1]).find((color) => color !== undefined);
  const interior = INTERIOR.exec(entry);
  if (!has('interior_color') && interior) return add('interior_color', (interior[1] ?? interior[2] ?? '').trim());
  if (!has('exterior_color') && exterior !== undefined && exterior.length <= 60)
    return add('exterior_color', exterior.trim());
  if (!has('engine') && ENGINE.test(entry) && !NO_ENGINE.test(entry)) return add('engine', entry);
  if (!has('transmission') && TRANSMISSION.test(entry) && !NO_TRANSMISSION.test(entry)) add('transmission', entry);
}

const candidate = (field: string, raw: string, quote: string, input?: unknown): FieldCandidate => ({
  ...{ field, raw, quote, method: 'site_adapter', cue: /(?:)/ },
  ...(input === undefined ? {} : { input }),
});

function readChassis(text: string, entry: string, reading: FieldReading): void {
  const value = text.replace(/\s*[(,;].*$/, '').trim();
  if (UNTOLD.test(value) || UNTOLD.test(text)) reading.unreadable.push({ field: 'vin', reason: 'The VIN is withheld' });
  else reading.fields.push(candidate('vin', value, entry));
}

function readMileage(entry: string, reading: FieldReading): void {
  const [, figures = '', scale, unit = ''] = MILEAGE.exec(entry) ?? [];
  const number = readFigures(figures, scale !== undefined);
  if (number === null) return;
  const amount = Math.round(number * (scale === undefined ? 1 : 1_000));
  reading.fields.push(candidate('mileage', entry, entry, amount));
  reading.fields.push(candidate('mileage_unit', entry, entry, /^k/i.test(unit) ? 'kilometers' : 'miles'));
  if (SHOWN.test(entry)) reading.fields.push(candidate('mileage_shown', entry, entry, 'yes'));
}

function placeOf(place: string, entry: string): FieldCandidate[] {
  const { city = null, state = null, postalCode = null } = readCityLine(place) ?? {};
  const parts: [string, string | null][] = [
    ['location', place.trim()],
    ['city', city],
    ['state', state],
    ['postal_code', postalCode],
  ];
  return parts.flatMap(([field, raw]) =>
    raw === null ? [] : [{ ...candidate(field, raw, entry), near: [state ?? '', postalCode ?? ''].filter(Boolean) }],
  );
}
