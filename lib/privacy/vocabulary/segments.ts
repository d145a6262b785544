/**
 * Words, beside the terms and qualifiers, that run-together keys are made of ("brandname", "emailopenrate").
 * A run-together key is only split when known words cover it whole, so adding a word here never finds it inside another.
 */
export const SEGMENT_WORDS = `
  account ad address age agency amenity amount annual app area art artist association attendance auction author available award
  band bank base bathroom bedroom benefit bid block board book brand bucket budget builder building business campaign car
  category census center change channel church city class clean click code collection color column comment community company
  condition confidence contractor cost count country county county course credit currency custom data database date day demand
  department description design desk developer development discount display distance district document domain download
  education enabled end energy entity error estimate event expense fact factor fair feature fee festival field file finance fips
  first floor folder food format founded geo geography group growth head height history hoa host hotel hour household housing
  image income index industry input interest item job key kind label land language last lat latitude layer length level line
  link list listing load local location lon longitude lot low market match max mean media median menu message meter method metric
  mile min model month mortgage neighborhood network news next note notes number object offer office open operator option order organization
  output page paid parent park parking part party path payment peak percent period permit photo pixel place plan platform play
  point pool population post price print product profile program project property province public quality quarter query
  question range rank rate rating ratio reach read real record region release rent report request result revenue review role
  room route row sale sales sample scale school score screen season seller sent series service set share shop show
  signal site size sort source space speed sqft stage start state station status step stock store story style subdivision
  subject success suggest summary survey system table tag target task tax team term test text theme ticket time title
  token topic total town tract trade traffic trend trial type update upload url usage value vehicle venue verified version
  video view visit volume vote walk water web website week weight width year zip zone zoning
  emergency government registration renewal tower truck wash mate case holder bill billing ship shipping mailing personal private home work
  contact box line id no full given family maiden middle birth social security card plate licence license driver passport national
  street apartment unit house owner customer client user employee member tenant resident buyer primary secondary main alternate
  mobile cell home phone email mail fax name
`;

/** Everyday words that would split into a term and a known word, and are neither. */
export const UNSPLIT_WORDS: ReadonlySet<string> = new Set([
  'smartphone', 'headphone', 'microphone', 'earphone', 'megaphone', 'payphone', 'saxophone', 'xylophone', 'homepage', 'streetcar',
  'streetscape', 'streetlight', 'placename', 'parentheses', 'lastly', 'nameplate', 'namespace', 'cellmate', 'homeland',
  'carphone', 'cellblock', 'housemate', 'mailbox', 'namesake', 'birthmark', 'birthstone', 'idle', 'note', 'notes',
  'unitarea', 'personals', 'national', 'housing', 'landmark', 'newborn', 'firstborn', 'stillborn',
  'flatfoot', 'cartel', 'adapt', 'mainstreet',
]); // prettier-ignore

/** The only two-letter pieces a split may use. */
export const SHORT_PIECES: ReadonlySet<string> = new Set(['id', 'no', 'ip', 'ig', 'fb', 'my', 'of', 'ss', 'dl', 'po']);
