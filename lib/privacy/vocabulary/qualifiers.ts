const words = (text: string): ReadonlySet<string> => new Set(text.split(/[\s,]+/).filter(Boolean));

/** People by their role. A role before a name, or before any term, makes the key personal. */
export const ROLE_WORDS = words(`
  owner homeowner houseowner landowner coowner landlord resident tenant renter lessee lessor occupant inhabitant customer client
  consumer buyer homebuyer purchaser seller user member guest visitor attendee participant registrant registrar subscriber lead prospect
  contact person people individual human citizen patient student pupil child children kid son daughter parent father mother dad mom mum
  spouse husband wife widow widower fiance sibling brother sister relative kin guardian caregiver applicant borrower coborrower cosigner employee
  staff worker manager supervisor agent realtor broker author reviewer bidder winner donor volunteer voter taxpayer driver
  passenger rider cardholder accountholder holder beneficiary heir trustee executor grantor grantee mortgagor mortgagee insured claimant plaintiff
  defendant doctor physician teacher instructor coach pastor principal director president ceo mayor secretary assistant
  representative rep salesperson salesman consultant nurse caller sender recipient addressee payer payee signer signatory
  notary witness organizer organiser speaker founder proprietor officer commenter commentor poster follower friend neighbor neighbour
  household hoh family roommate minor adult veteran retiree counselor therapist lawyer attorney accountant hr admin
  administrator personal private my your his her their respondent referrer referee player nominee appointee
  клиента клиент владельца владелец покупателя арендатора жильца cliente propietario dueno inquilino contacto vendedor comprador acheteur vendeur eigentumers kunden mieters kunde besitzer proprietaire locataire proprietario titular
`);

/** Where or for what a contact is: personal before a weak term ("home_mobile"), a post-modifier after a strong one ("phone_home"). */
export const PLACE_WORDS = words(`
  home house work office business company job residence residential mailing billing shipping delivery postal physical
  permanent temporary emergency personal private day daytime eve evening night weekend after hours direct mobile cell
  casa trabajo oficina privat perso pro bureau maison personnel profesional professionnel laboral particular
`);

/** Words that change nothing about what the rest of the key is. */
export const NEUTRAL_ADJECTIVES = words(`
  primary secondary tertiary main alt alternate alternative other additional extra backup default second third another
  current previous prev former old new latest original raw full complete whole actual valid verified confirmed
  my your the a an principal preferred best normalized normalised cleaned clean formatted plain masked encrypted hashed
  canonical standardized standardised parsed inferred known public
`);

/** Between "name" and the noun it belongs to: look further left for whose name it is. */
export const NAME_ADJECTIVES = words(`
  legal display other alternate alternative alt original current former previous primary secondary short long official complete
  actual new old main real
`);

/** Trailing words under which the term before them is still what the key holds. */
export const TRANSPARENT_TAILS = words(`
  number no num nr nbr numbers nos nums value values val list lists info information detail details data text txt string str raw
  field column col entry entries record records normalized normalised cleaned clean formatted hash hashed md5 sha sha1 sha256 encrypted
  masked redacted plain lower lowercase upper uppercase original full complete current previous prev former old new primary secondary tertiary main
  alt alternate alternative other additional extra preferred default backup second third fourth one two three four
  array set collection input str enc token lookup copy partial parsed canonical standardized standardised
`);

/** Tails that only number a weak term. */
export const NUMBERING_TAILS = words('number no num nr nbr nos nums one two three four primary secondary');

/** Further transparent tails by kind of the term before them. */
export const TAILS_BY_KIND: Readonly<Record<string, ReadonlySet<string>>> = {
  email: words('address addr adress addres id ids account contact recipient'),
  phone: words('ext extension e164 line phone tel prefix_number nbr contact'),
  address: words('line ln street block text1 text2 blk'),
  street: words('name ln number address addr line no adress'),
  unit: words('number no id designator letter nbr'),
  name: words('first last middle given family full'),
  contact: words('person info information detail details number no data list'),
  social: words(
    'url urls uri link links href profile profiles page account accounts id ids user username handle handles name names tag media at first last',
  ),
  birth: words('date day year month dt place'),
  id: words('last four digit digits suffix expiry expiration exp card document'),
  finance: words('code last four digit digits expiry expiration exp holder cvv'),
  health: words('code'),
  device: words('address addr'),
  credential: words('salt'),
};

/** After a term, these say that the key measures something over many: the key is an aggregate. */
export const AGGREGATE_WORDS = words(`
  count counts rate rates share pct percent percentage ratio total totals avg average mean median sum score index density
  volume frequency usage penetration coverage quantity amount distribution histogram size growth trend reach min max
  rank percentile fraction proportion
`);

/** In front of a key, these make it a quantity. */
export const QUANTITY_PREFIXES = words(`
  num n nb count total totals avg average mean median pct percent percentage share sum distinct unique max min number
  numberof ratio rate cumulative cantidad tasa porcentaje tipo type anzahl nombrede
`);

/** In front of a key, these make it a yes-or-no. */
export const FLAG_PREFIXES = words(
  'is has had have was can should allow allows requires require needs use uses enable enabled show hide',
);

export const PREPOSITIONS = words(`
  per by with without for in at on to from of via between near along within around over under versus vs
`);

/** Before "of": the complement is what the key holds ("list_of_emails"). */
export const CONTAINERS = words('list lists array set copy collection table string text');

/** What may be listed as a unit's owner of an address part when "unit" is singular. */
export const UNIT_QUALIFIERS = words(
  'home house apartment apt building bldg street address addr mailing billing shipping delivery situs condo suite',
);

/** Short forms of column headings. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['nm', 'name'],
  ['nme', 'name'],
  ['ownr', 'owner'],
  ['lic', 'license'],
  ['drv', 'driver'],
  ['cust', 'customer'],
  ['nbr', 'number'],
]);
