import { usStateCode } from './field-kinds/us-states';
import { kindOf } from './field-kinds/kind-of';
import { cityCenter, distanceMiles, pointOf, type Point } from './places';

/** An area in which one builder is one business: a large city with what lies around it, or else a town, or else a state. */
export interface Market {
  /** Equal for places of one market. */
  key: string;
  /** "Dallas, TX", "Marfa, TX", "TX". */
  label: string;
  city: string | null;
  /** Two letters; as written where it is no state of this country. */
  state: string | null;
  /** How exactly it is known: a state alone says little of where in it. */
  isWhole: boolean;
}

/**
 * The principal city of each large metropolitan area of the United States (Census Bureau delineations, areas of about 400,000
 * people and more; areas that are built up as one under the larger city).
 */
const PRINCIPAL_CITIES = `
  Albany NY|Albuquerque NM|Allentown PA|Anchorage AK|Atlanta GA|Augusta GA|Austin TX|Bakersfield CA|Baltimore MD|Baton Rouge LA|
  Birmingham AL|Boise ID|Boston MA|Buffalo NY|Charleston SC|Charlotte NC|Chattanooga TN|Chicago IL|Cincinnati OH|Cleveland OH|
  Colorado Springs CO|Columbia SC|Columbus OH|Corpus Christi TX|Dallas TX|Dayton OH|Denver CO|Des Moines IA|Detroit MI|El Paso TX|
  Fayetteville AR|Fort Myers FL|Fort Wayne IN|Fresno CA|Grand Rapids MI|Greensboro NC|Greenville SC|Harrisburg PA|Hartford CT|
  Honolulu HI|Houston TX|Huntsville AL|Indianapolis IN|Jackson MS|Jacksonville FL|Kansas City MO|Killeen TX|Knoxville TN|
  Lakeland FL|Lansing MI|Las Vegas NV|Lexington KY|Little Rock AR|Los Angeles CA|Louisville KY|Lubbock TX|Madison WI|McAllen TX|
  Memphis TN|Miami FL|Milwaukee WI|Minneapolis MN|Mobile AL|Modesto CA|Myrtle Beach SC|Nashville TN|New Orleans LA|New York NY|
  Norfolk VA|Oklahoma City OK|Omaha NE|Orlando FL|Pensacola FL|Philadelphia PA|Phoenix AZ|Pittsburgh PA|Portland ME|Portland OR|
  Providence RI|Provo UT|Raleigh NC|Reno NV|Richmond VA|Rochester NY|Sacramento CA|Saint Louis MO|Salt Lake City UT|San Antonio TX|
  San Diego CA|San Francisco CA|San Jose CA|Santa Rosa CA|Savannah GA|Scranton PA|Seattle WA|Shreveport LA|Spokane WA|
  Springfield MA|Springfield MO|Stockton CA|Syracuse NY|Tallahassee FL|Tampa FL|Toledo OH|Tucson AZ|Tulsa OK|Virginia Beach VA|
  Visalia CA|Washington DC|Wichita KS|Wilmington NC|Winston Salem NC`;

/** How far from its principal city a place may be to belong to it: an hour's drive. */
const REACH_MILES = 60;

interface PrincipalCity {
  city: string;
  state: string;
  center: Point;
}

/** Made when first asked for. */
let principals: PrincipalCity[] | null = null;

function principalCities(): PrincipalCity[] {
  principals ??= PRINCIPAL_CITIES.split('|').flatMap((entry) => {
    const text = entry.trim();
    const [city, state] = [text.slice(0, -3), text.slice(-2)];
    const center = cityCenter(city, state);
    return center ? [{ city, state, center }] : [];
  });
  return principals;
}

function nearestPrincipal(point: Point): PrincipalCity | null {
  let best: PrincipalCity | null = null;
  let least = REACH_MILES;
  for (const one of principalCities()) {
    const miles = distanceMiles(point, one.center);
    if (miles > least) continue;
    [best, least] = [one, miles];
  }
  return best;
}

/** A place as records hold it; anything of it may be missing. */
export type MarketPlace = Readonly<
  Partial<Record<'city' | 'state' | 'postal_code' | 'latitude' | 'longitude', unknown>>
>;

/**
 * The market that a place lies in: that of the nearest large city within an hour's drive, else its own town, else its state.
 * Null for what says nothing of where it is.
 */
export function marketOf(place: MarketPlace): Market | null {
  const point = pointOf(place);
  const near = point && nearestPrincipal(point);
  if (near) return { ...named(near.city, near.state), isWhole: true };
  const city = typeof place.city === 'string' && place.city.trim() !== '' ? place.city.trim() : null;
  const written = typeof place.state === 'string' && place.state.trim() !== '' ? place.state.trim() : null;
  const state = written === null ? null : (usStateCode(written) ?? written);
  if (city !== null) return { ...named(city, state), isWhole: state !== null };
  return state === null ? null : { key: state.toLowerCase(), label: state, city: null, state, isWhole: false };
}

function named(city: string, state: string | null) {
  const label = state === null ? city : `${city}, ${state}`;
  const cityKey = kindOf('city').normalise(city) ?? city.toLowerCase();
  return { key: `${cityKey}, ${state?.toLowerCase() ?? ''}`, label, city, state };
}
