import zipcodes from 'zipcodes';
import { kindOf } from './field-kinds/kind-of';

/** Where a place is, in decimal degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** An area as people name it: "Houston, TX" or "77494". */
export interface Area {
  city: string | null;
  /** Two letters. */
  state: string | null;
  postalCode: string | null;
  /** Null for a city that the postal list does not have. */
  center: Point | null;
}

const EARTH_RADIUS_MILES = 3958.8;

/** Great-circle distance. */
export function distanceMiles(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const dLat = rad(b.latitude - a.latitude);
  const dLon = rad(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The list has codes whose place it does not know, at zero. */
const isPlaced = ({ latitude, longitude }: Point): boolean => latitude !== 0 || longitude !== 0;

/** Points of postal codes by state and city, under the key by which cities are compared. Made when first asked for. */
let byCity: Map<string, Point[]> | null = null;

function cityPoints(city: string, state: string): readonly Point[] {
  const keyOf = (name: string, code: string) => `${code} ${kindOf('city').normalise(name) ?? ''}`;
  if (byCity === null) {
    byCity = new Map();
    for (const { city: name, state: code, latitude, longitude } of Object.values(zipcodes.codes)) {
      const key = keyOf(name, code);
      if (!isPlaced({ latitude, longitude })) continue;
      const points = byCity.get(key);
      // Codes of companies and boxes repeat a town's point; each counts once.
      if (!points) byCity.set(key, [{ latitude, longitude }]);
      else if (!points.some((point) => point.latitude === latitude && point.longitude === longitude))
        points.push({ latitude, longitude });
    }
  }
  const code = stateCode(state);
  return code === null ? [] : (byCity.get(keyOf(city, code)) ?? []);
}

/**
 * The middle of a city: the median of the postal codes that bear its name, so that one far away does not move it. Null for a
 * city that the postal list does not have.
 */
export function cityCenter(city: string, state: string): Point | null {
  const points = cityPoints(city, state);
  if (points.length === 0) return null;
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return {
    latitude: median(points.map(({ latitude }) => latitude)),
    longitude: median(points.map(({ longitude }) => longitude)),
  };
}

/** The middle of a five-digit postal code's area. */
export function postalCenter(postalCode: string): Point | null {
  const found = zipcodes.lookup(postalCode.slice(0, 5));
  return found && found.country === 'US' && isPlaced(found)
    ? { latitude: found.latitude, longitude: found.longitude }
    : null;
}

function stateCode(text: string): string | null {
  const code = kindOf('state').normalise(text)?.toUpperCase() ?? null;
  return code !== null && /^[A-Z]{2}$/.test(code) ? code : null;
}

/** Reads "Houston, TX", "Round Rock Texas", "TX" or "77494". Null for what names no place in this country. */
export function readArea(text: string): Area | null {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  if (/^\d{5}(?:-\d{4})?$/.test(trimmed)) {
    const postalCode = trimmed.slice(0, 5);
    const found = zipcodes.lookup(postalCode);
    const center = postalCenter(postalCode);
    return center && found ? { city: found.city, state: found.state, postalCode, center } : null;
  }
  const whole = stateCode(trimmed);
  if (whole === 'DC')
    return { city: 'Washington', state: whole, postalCode: null, center: cityCenter('Washington', whole) };
  if (whole) return { city: null, state: whole, postalCode: null, center: null };
  const words = trimmed
    .replace(/,\s*(?:USA?|United States)$/i, '')
    .split(/[,\s]+/)
    .filter(Boolean);
  for (let count = Math.min(3, words.length - 1); count >= 1; count -= 1) {
    const state = stateCode(words.slice(-count).join(' '));
    if (state === null) continue;
    const city = trimmed.slice(0, trimmed.toLowerCase().lastIndexOf((words.at(-count) ?? '').toLowerCase()));
    const name = city.replace(/[\s,]+$/, '');
    return name === '' ? null : { city: name, state, postalCode: null, center: cityCenter(name, state) };
  }
  return null;
}

/** How exactly it is known where a record is. */
export type PlacedBy = 'coordinates' | 'postal_code' | 'city';

/** Where a record is and by what: its own coordinates, else its postal code's middle, else its city's. */
export function placeRecord(values: Readonly<Record<string, unknown>>): { point: Point; placedBy: PlacedBy } | null {
  const { latitude, longitude, postal_code: postalCode, city, state } = values;
  if (typeof latitude === 'number' && typeof longitude === 'number')
    return { point: { latitude, longitude }, placedBy: 'coordinates' };
  const byCode = typeof postalCode === 'string' ? postalCenter(postalCode) : null;
  if (byCode) return { point: byCode, placedBy: 'postal_code' };
  const byCity = typeof city === 'string' && typeof state === 'string' ? cityCenter(city, state) : null;
  return byCity && { point: byCity, placedBy: 'city' };
}

/** Where a record is: its own coordinates, else its postal code's, else its city's middle. */
export function pointOf(values: Readonly<Record<string, unknown>>): Point | null {
  return placeRecord(values)?.point ?? null;
}

/** One degree of latitude is nowhere shorter. */
const MILES_PER_DEGREE = 68.7;

/** Postal codes whose middle is at most so far away, the nearest first. */
export function postalCodesWithin(
  center: Point,
  miles: number,
  limit: number,
): { code: string; point: Point; miles: number }[] {
  const reach = miles / MILES_PER_DEGREE;
  const found: { code: string; point: Point; miles: number }[] = [];
  for (const { zip, country, latitude, longitude } of Object.values(zipcodes.codes)) {
    // Measuring all of them would cost more than what the page shows.
    const point = { latitude, longitude };
    if (country !== 'US' || Math.abs(latitude - center.latitude) > reach || !isPlaced(point)) continue;
    const distance = distanceMiles(center, point);
    if (distance <= miles) found.push({ code: zip, point, miles: distance });
  }
  return found.sort((a, b) => a.miles - b.miles || (a.code < b.code ? -1 : 1)).slice(0, limit);
}
