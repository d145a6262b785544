import { award, demoBuilder, type DemoBuilder } from './builder-row';

/** The short form of a row: who, where and since when. Phone and street may be unknown. */
function onPaper(
  name: string,
  place: readonly [city: string, state: string, postalCode: string],
  contact: { host?: string; mailbox?: string; phone?: string; address?: string },
  createdDaysAgo: number,
  more: Partial<DemoBuilder> = {},
): DemoBuilder {
  const { host, mailbox, phone, address } = contact;
  return demoBuilder({
    name,
    city: place[0],
    state: place[1],
    postal_code: place[2],
    website: host ? `http://${host}/` : null,
    email: host && mailbox ? `${mailbox}@${host}` : null,
    phone: phone ?? null,
    address: address ?? null,
    created_days_ago: createdDaysAgo,
    ...more,
  });
}

/**
 * Builders that no sample site speaks for. Their web addresses are `.test` names that lead nowhere, and
 * some facts are missing, as in any catalogue that people keep by hand. Two pairs are the same company
 * entered twice, for the matching page.
 */
export const buildersOnPaper: readonly DemoBuilder[] = [
  onPaper(
    'Bayou Lintel Homes',
    ['Houston', 'TX', '77007'],
    { host: 'bayoulintel.test', mailbox: 'office', phone: '(713) 555-0178', address: '5119 Buffalo Oxbow Street' },
    402,
    {
      founded_year: 2009,
      specialties: ['Infill homes', 'Town houses'],
      service_areas: ['Houston Heights', 'Rice Military'],
    },
  ),
  onPaper(
    'Bayou Lintel Homes, LLC',
    ['Houston', 'Texas', '77007'],
    { phone: '713.555.0178', address: '5119 Buffalo Oxbow St.' },
    21,
    { specialties: ['Infill homes'] },
  ),
  onPaper(
    'Redfern Marsh Builders',
    ['League City', 'TX', '77573'],
    { host: 'redfernmarsh.test', mailbox: 'info', phone: '(281) 555-0144', address: '640 Galleon Marsh Avenue' },
    399,
    { founded_year: 1996, employee_count: '40', rating: 4.2, review_count: 66 },
  ),
  onPaper(
    'Pelham Tide Custom Homes',
    ['Kemah', 'TX', '77565'],
    { host: 'pelhamtide.test', mailbox: 'build', phone: '(281) 555-0181', address: '92 Kemah Tidewater Court' },
    371,
    { founded_year: 2004, specialties: ['Waterfront homes', 'Custom homes'], rating: 4.9, review_count: 17 },
  ),
  onPaper(
    'Juniper Sash Builders',
    ['Cypress', 'TX', '77433'],
    { host: 'junipersash.test', phone: '(832) 555-0115', address: '20455 Fry Juniper Road' },
    352,
    { founded_year: 2012 },
  ),
  onPaper(
    'Oldham Reach Homes',
    ['The Woodlands', 'TX', '77381'],
    { host: 'oldhamreach.test', mailbox: 'contact', phone: '(936) 555-0104', address: '77 Grogans Reach Circle' },
    349,
    {
      founded_year: 1985,
      specialties: ['Luxury homes'],
      verified: 1,
      awards: [award('Lifetime Achievement', 'Gulf Prairie Home Builders Association', 2015)],
    },
  ),
  onPaper(
    'Brazoria Plumb & Level',
    ['Pearland', 'TX', '77581'],
    { phone: '(281) 555-0125', address: '3100 Plumb Line Road' },
    338,
    { founded_year: 1969 },
  ),
  onPaper(
    'Sandpiper Joist Homes',
    ['Galveston', 'TX', '77551'],
    { host: 'sandpiperjoist.test', mailbox: 'beach', phone: '(409) 555-0149' },
    325,
    { specialties: ['Raised coastal homes'], service_areas: ['Galveston', 'Jamaica Beach'] },
  ),
  onPaper(
    'Marigold Truss Homes',
    ['San Antonio', 'TX', '78249'],
    { host: 'marigoldtruss.test', mailbox: 'hello', phone: '(210) 555-0140', address: '14202 Prue Marigold Drive' },
    319,
    { founded_year: 2008, rating: 4.1, review_count: 88 },
  ),
  onPaper(
    'Alamar Stone & Timber',
    ['Boerne', 'TX', '78006'],
    { host: 'alamarstone.test', phone: '(830) 555-0112', address: '12 Cibolo Quarry Lane' },
    312,
    {
      founded_year: 1999,
      specialties: ['Hill Country homes', 'Custom homes'],
      awards: [award('Best Limestone Facade', 'Alamo Crest Builders Guild', 2020)],
    },
  ),
  onPaper('Pecan Lantern Residential', ['San Antonio', 'TX', '78232'], { phone: '(210) 555-0185' }, 297),
  onPaper(
    'Medina Ford Builders',
    ['Helotes', 'TX', '78023'],
    { host: 'medinaford.test', mailbox: 'office', address: '480 Bandera Ford Trail' },
    283,
    { founded_year: 2015 },
  ),
  onPaper(
    'Cloverstep Homes',
    ['Austin', 'TX', '78745'],
    { host: 'cloverstep.test', mailbox: 'team', phone: '(512) 555-0116', address: '901 Manchaca Clover Lane' },
    280,
    { founded_year: 2019, specialties: ['Accessory dwellings', 'Net-zero homes'], rating: 4.8, review_count: 29 },
  ),
  onPaper(
    'Edgeworth & Mays Builders',
    ['Georgetown', 'TX', '78628'],
    { host: 'edgeworthmays.test', mailbox: 'desk', phone: '(512) 555-0143', address: '35 San Gabriel Overlook' },
    268,
    { founded_year: 1993 },
  ),
  onPaper(
    'Limekiln Modern',
    ['Austin', 'TX', '78702'],
    { host: 'limekilnmodern.test', phone: '(737) 555-0107', address: '2208 East Kiln Street, Unit B' },
    255,
    { founded_year: 2020, employee_count: '7', specialties: ['Modern homes'] },
  ),
  onPaper(
    'Trellis & Byrd Homes',
    ['Dallas', 'TX', '75206'],
    { host: 'trellisbyrd.test', mailbox: 'hello', phone: '(214) 555-0118', address: '6120 Greenville Trellis Avenue' },
    240,
    {
      founded_year: 2007,
      specialties: ['Town houses'],
      awards: [award('Best Urban Infill', 'Trinity Forks Builders Association', 2021)],
    },
  ),
  onPaper(
    'Trellis and Byrd Homes',
    ['Dallas', 'TX', '75206'],
    { host: 'trellisbyrd.test', phone: '(214) 555-0118' },
    14,
    { founded_year: 2007 },
  ),
  onPaper('Cottonwood Plinth', ['Denton', 'TX', '76201'], { phone: '(940) 555-0137', address: '44 Plinth Alley' }, 228),
  onPaper(
    'Northgrain Builders',
    ['Fort Worth', 'TX', '76107'],
    { host: 'northgrain.test', mailbox: 'mill', phone: '(817) 555-0129', address: '300 Grain Elevator Row' },
    214,
    { founded_year: 1981 },
  ),
  onPaper(
    'Blackland Eave Homes',
    ['Waxahachie', 'TX', '75165'],
    { host: 'blacklandeave.test', phone: '(469) 555-0155' },
    208,
    { service_areas: ['Waxahachie', 'Midlothian', 'Red Oak'] },
  ),
  onPaper(
    'Sonoran Quoin Homes',
    ['Phoenix', 'AZ', '85018'],
    { host: 'sonoranquoin.test', mailbox: 'info', phone: '(602) 555-0121', address: '4400 East Camel Quoin Drive' },
    199,
    {
      founded_year: 1998,
      specialties: ['Desert modern'],
      credentials: [
        {
          name: 'Arizona Residential Contractor License',
          credential_type: 'license',
          issuer: null,
          number: 'ROC 201155',
        },
      ],
    },
  ),
  onPaper(
    'Agave Dovetail Builders',
    ['Chandler', 'AZ', '85226'],
    { host: 'agavedovetail.test', phone: '(480) 555-0103', address: '615 West Dovetail Street' },
    193,
    { founded_year: 2010, rating: 4.3, review_count: 75 },
  ),
  onPaper(
    'Saltriver Casement Homes',
    ['Mesa', 'AZ', '85204'],
    { host: 'saltrivercasement.test', mailbox: 'hello', phone: '(480) 555-0132' },
    184,
    { employee_count: '60' },
  ),
  onPaper(
    'Kestrel Adobe',
    ['Tucson', 'AZ', '85716'],
    { phone: '(520) 555-0166', address: '1001 North Kestrel Wash Place' },
    176,
    { founded_year: 1977, specialties: ['Adobe restoration'] },
  ),
  onPaper(
    'Ponderosa Ridgecap',
    ['Flagstaff', 'AZ', '86001'],
    { host: 'ridgecap.test', mailbox: 'camp', phone: '(928) 555-0145', address: '9 Lumber Flume Road' },
    167,
    { founded_year: 2005 },
  ),
  onPaper(
    'High Lonesome Homebuilding',
    ['Fort Collins', 'CO', '80525'],
    { host: 'highlonesome.test', mailbox: 'mail', phone: '(970) 555-0113', address: '3800 Horsetooth Loop' },
    160,
    { founded_year: 1990, awards: [award('Energy Home of the Year', 'Front Range Home Guild', 2018)] },
  ),
  onPaper(
    'Columbine Purlin Homes',
    ['Littleton', 'CO', '80120'],
    { host: 'columbinepurlin.test', phone: '(303) 555-0151', address: '5600 South Purlin Court' },
    152,
    { rating: 4.5, review_count: 121 },
  ),
  onPaper(
    'Gunnison & Vale',
    ['Denver', 'CO', '80211'],
    { host: 'gunnisonvale.test', mailbox: 'studio', phone: '(720) 555-0130', address: '3344 Tejon Vale Street' },
    141,
    { founded_year: 2016, specialties: ['Row houses', 'Scrape-and-build'] },
  ),
  onPaper('Pikesfoot Cabins & Homes', ['Colorado Springs', 'CO', '80904'], { phone: '(719) 555-0168' }, 129, {
    founded_year: 1964,
  }),
  onPaper(
    'Queen City Lathe Homes',
    ['Charlotte', 'NC', '28205'],
    { host: 'queencitylathe.test', mailbox: 'shop', phone: '(704) 555-0136', address: '1212 Plaza Lathe Avenue' },
    118,
    { founded_year: 2014, rating: 4.6, review_count: 52 },
  ),
  onPaper(
    'Yadkin Bend Builders',
    ['Winston-Salem', 'NC', '27104'],
    { host: 'yadkinbend.test', phone: '(336) 555-0110', address: '71 Yadkin Bend Road' },
    104,
    {
      founded_year: 1958,
      credentials: [
        { name: 'NC General Contractor License', credential_type: 'license', issuer: null, number: '11872' },
      ],
    },
  ),
  onPaper(
    'Cape Hollin Homes',
    ['Wilmington', 'NC', '28409'],
    { host: 'capehollin.test', mailbox: 'shore', phone: '(910) 555-0154', address: '5 Hollin Sound Drive' },
    92,
    { specialties: ['Coastal homes'] },
  ),
  onPaper(
    'Longleaf Tenon',
    ['Durham', 'NC', '27701'],
    { host: 'longleaftenon.test', phone: '(919) 555-0186', address: '808 Foster Tenon Street' },
    77,
    { founded_year: 2021, employee_count: '9' },
  ),
  onPaper(
    'Ashley Ferry Residential',
    ['Charleston', 'SC', '29407'],
    { host: 'ashleyferry.test', mailbox: 'hello', phone: '(843) 555-0127', address: '1600 Ferry Wharf Road' },
    63,
    { founded_year: 2000, rating: 4.4, review_count: 93 },
  ),
  onPaper(
    'Saluda Hearth Homes',
    ['Greenville', 'SC', '29607'],
    { host: 'saludahearth.test', phone: '(864) 555-0141' },
    45,
    { founded_year: 2018, service_areas: ['Greenville', 'Simpsonville', 'Mauldin'] },
  ),
  onPaper(
    'Congaree Timberworks',
    ['Columbia', 'SC', '29205'],
    { phone: '(803) 555-0170', address: '2 Congaree Mill Street' },
    30,
    { specialties: ['Timber frames'] },
  ),
];
