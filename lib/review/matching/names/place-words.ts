import { US_STATE_NAMES } from '@/lib/catalog/field-kinds/us-states';

/** Cities and regions that firms name their branches after; several words are joined by "-". */
const CITIES = `houston dallas austin san-antonio fort-worth el-paso arlington plano frisco mckinney katy sugar-land woodlands cypress
phoenix tucson mesa scottsdale chandler gilbert denver boulder aurora colorado-springs fort-collins las-vegas henderson reno
salt-lake-city salt-lake boise seattle tacoma spokane portland eugene salem sacramento san-francisco oakland san-jose fresno
bakersfield los-angeles long-beach anaheim irvine riverside san-diego orange-county inland-empire bay-area silicon-valley
albuquerque santa-fe oklahoma-city tulsa kansas-city wichita omaha lincoln des-moines minneapolis saint-paul twin-cities
milwaukee madison chicago naperville indianapolis fort-wayne detroit ann-arbor grand-rapids cleveland columbus cincinnati dayton
toledo akron louisville lexington nashville memphis knoxville chattanooga birmingham huntsville mobile montgomery atlanta
savannah augusta jacksonville orlando tampa tampa-bay miami fort-lauderdale fort-myers naples sarasota tallahassee pensacola
charlotte raleigh durham greensboro winston-salem asheville wilmington charleston columbia greenville myrtle-beach richmond
norfolk virginia-beach washington baltimore annapolis philadelphia pittsburgh harrisburg allentown newark jersey-city new-york
new-york-city brooklyn manhattan queens buffalo rochester syracuse albany boston worcester providence hartford new-haven
waco lubbock amarillo laredo mcallen brownsville corpus-christi galveston conroe pearland round-rock georgetown temple killeen
tyler beaumont denton garland irving mesquite allen prosper celina rockwall provo ogden st-george idaho-falls missoula billings
cheyenne sioux-falls fargo cedar-rapids davenport rockford peoria champaign green-bay duluth lansing flint evansville south-bend
lafayette shreveport tuscaloosa gulfport biloxi murfreesboro clarksville macon athens gainesville ocala lakeland daytona-beach
west-palm-beach palm-beach boca-raton cape-coral charlottesville roanoke newport-news chesapeake bethesda frederick
scranton erie trenton princeton stamford bridgeport manchester burlington bangor modesto stockton visalia ventura santa-barbara
santa-monica pasadena glendale temecula carlsbad palm-springs sparks carson-city flagstaff prescott yuma surprise las-cruces
honolulu anchorage new-orleans baton-rouge little-rock jackson saint-louis
london manchester leeds glasgow edinburgh dublin paris lyon marseille berlin hamburg munich munchen frankfurt cologne koln
stuttgart vienna wien zurich geneva madrid barcelona lisbon porto rome roma milan milano turin amsterdam rotterdam brussels
antwerp luxembourg copenhagen stockholm oslo helsinki warsaw prague budapest bucharest sofia athens istanbul moscow kiev kyiv
toronto montreal vancouver calgary ottawa sydney melbourne brisbane perth adelaide auckland singapore tokyo osaka seoul beijing
shanghai shenzhen guangzhou mumbai delhi bangalore chennai dubai abu-dhabi hong-kong johannesburg cape-town lagos nairobi cairo mexico-city
bogota lima santiago sao-paulo rio-de-janeiro buenos-aires dfw dallas-fort-worth`;

const COUNTRIES = `usa us america canada mexico brasil brazil argentina chile colombia peru uk britain ireland england scotland wales france
germany deutschland austria osterreich switzerland schweiz suisse italy italia spain espana portugal netherlands nederland
holland belgium belgique belgie hellas ghana denmark danmark sweden sverige norway norge finland suomi poland polska czech slovakia hungary romania
bulgaria greece turkey turkiye russia rus ukraine india pakistan china japan nippon korea taiwan thailand vietnam indonesia
malaysia philippines australia iceland latvia lithuania estonia croatia serbia slovenia albania cyprus malta morocco tunisia algeria
uganda tanzania ethiopia senegal angola zambia zimbabwe botswana namibia jamaica panama honduras guatemala nicaragua venezuela
ecuador bolivia paraguay uruguay iran iraq lebanon qatar kuwait oman bahrain nepal bangladesh cambodia kazakhstan zealand africa nigeria kenya egypt israel emirates arabia europe asia emea apac latam iberia
nordic benelux overseas`;

/** Of a nation: no place that a part of a firm is in, but two of them are two. */
export const NATIONS: ReadonlySet<string> = new Set(
  `american canadian mexican brazilian argentine chilean colombian peruvian british english irish scottish welsh french german austrian swiss
italian spanish portuguese dutch belgian danish swedish norwegian finnish icelandic polish czech slovak hungarian romanian bulgarian greek
turkish russian ukrainian indian pakistani chinese japanese korean taiwanese thai vietnamese indonesian malaysian australian african nigerian
kenyan egyptian israeli iranian european asian`.split(/\s+/),
);

/** Regions that firms divide their work by; words that are also names of firms ("Piedmont", "Heartland") are left out. */
const REGIONS = `carolinas dakotas virginias gulf-coast east-coast west-coast space-coast treasure-coast emerald-coast suncoast
front-range western-slope hill-country panhandle low-country lowcountry upstate downstate piedmont-triad research-triangle
new-england mid-atlantic pacific-northwest tri-state delmarva central-valley desert-southwest coachella-valley
texas-gulf-coast oahu maui kauai big-island upper-midwest great-lakes great-plains mountain-west sun-belt rio-grande-valley`;

/** Words that say which part of a firm is meant. */
const DIVISIONS = 'division region regional branch office district metro area section phase chapter unit subsidiary midwest northwest northeast southwest southeast central dept department subdivision'.split(' '); // prettier-ignore

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** Places of one or several words, each as its words joined by a space. */
export const PLACES: ReadonlySet<string> = new Set([
  ...words(CITIES).map((place) => place.replaceAll('-', ' ')),
  ...words(REGIONS).map((place) => place.replaceAll('-', ' ')),
  ...words(COUNTRIES),
  ...US_STATE_NAMES.map(([name]) => name),
]);

/** Cities large enough for branches of many firms, as a place's key has them. */
export const BRANCH_CITY_KEYS: ReadonlySet<string> = new Set(words(CITIES).map((place) => place.replaceAll('-', '')));

export const DIVISION_WORDS: ReadonlySet<string> = new Set(DIVISIONS);

/** Of a region, or of a part of a place: "North Texas", "Talon Pointe South". */
const DIRECTIONS = new Set('north south east west northern southern eastern western'.split(' '));

/** The longest place has so many words. */
const LONGEST = 3;

/**
 * Which words of a name stand for a place or a part of a firm. `own` are places the records themselves name, `known`
 * those the catalogue has.
 */
export function placeWordsOf(
  all: readonly string[],
  own?: ReadonlySet<string>,
  known?: ReadonlySet<string>,
): boolean[] {
  const marks = all.map((word) => DIVISION_WORDS.has(word));
  for (let at = 0; at < all.length; at += 1) {
    for (let size = Math.min(LONGEST, all.length - at); size > 0; size -= 1) {
      const place = all.slice(at, at + size).join(' ');
      if (!PLACES.has(place) && own?.has(place) !== true && known?.has(place) !== true) continue;
      marks.fill(true, at, at + size);
      break;
    }
  }
  for (const [at, word] of all.entries()) {
    const beside = marks[at - 1] === true || marks[at + 1] === true;
    if (DIRECTIONS.has(word) && at > 0 && (beside || at === all.length - 1)) marks[at] = true;
    if (/^\d+[a-z]?$/.test(word) && at > 0 && DIVISION_WORDS.has(all[at - 1]!)) marks[at] = true;
  }
  return marks;
}
