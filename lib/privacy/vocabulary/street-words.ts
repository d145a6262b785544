/** Street types that hardly mean anything else. Alternatives of a regular expression, longest first where they nest. */
export const SURE_SUFFIXES =
  'streets?|str|st|avenue|aven|ave|av|boulevard|boul|blvd|road|rd|drive|driv|dr|lane|ln|court|crt|ct|circle|circ|cir|parkway|pkwy|pky|highway|hwy|terrace|terr|ter|trail|trl|cove|cv|crossing|xing|crescent|cres|expressway|expy|freeway|fwy|turnpike|tpke|alley|aly|hollow|holw|mews|esplanade|causeway|cswy|bypass|frontage road|service road';

/** Street types that are also everyday words: the words before them must look like a name. */
export const UNSURE_SUFFIXES =
  'way|place|pl|square|sq|plaza|plz|loop|run|pass|path|bend|bnd|point|pt|ridge|rdg|park|row|walk|glen|gln|grove|grv|hill|creek|landing|lndg|meadow|oaks|trace|trce|view|vista|gate|green|commons|close|bluff|branch|chase|estates|falls|forest|garden|gardens|harbor|heights|hts|island|isle|knoll|lake|manor|mill|mission|orchard|oval|pike|pines|prairie|ranch|rise|shore|spring|springs|summit|valley|village|woods|wood';

/** Words that show a number counts or measures something, so that no house number stands before them. */
export const NOT_IN_STREET_NAMES: ReadonlySet<string> = new Set(
  (
    'of from in on per with without and or to for at by near off is are was were be been this that these those we you they it its our your their there has have had will would can could as into onto along between through across toward towards over under about around ' +
    'minute minutes min mins mile miles mi hour hours hr hrs day days week weeks month months year years yr yrs second seconds foot feet ft meter meters metre metres km yard yards acre acres sqft sf percent pct % degree degrees ' +
    'home homes house houses unit units lot lots bedroom bedrooms bed beds bath baths bathroom bathrooms story stories floor floors car cars people persons person families family households household residents resident students kids children adults teams vendors booths events event attendees guests visitors members ' +
    'new best way ways top more less most least all any each every other different local nearby available step steps block blocks phase phases annual lane lanes star stars point points times items locations location shops stores restaurants artists bands runners riders bikes trees benches lights signs cameras apartments condos townhomes buildings ' +
    'k am pm est cst pst usd dollars cents vs versus a an x no not only plus minus up down out'
  ).split(' '),
);

/** After a year and a street, these make it a happening: "2025 Main Street Fair". */
export const HAPPENING =
  'fair|fest|festival|parade|market|art|arts|walk|run|race|party|crawl|theater|theatre|concert|show|expo|tour|celebration|days?|night|block|improvement|project|reconstruction|expansion|widening|plan|study|report|survey|season|series|bazaar|stroll|jam|revival|program|grant|bond|budget|5k|10k|marathon|cleanup|food|music|holiday|christmas|halloween|open|initiative|rehabilitation|corridor|traffic';

/** Before "drive" they make it a collection: "2025 Food Drive", "12 Blood Drive". */
export const DRIVES =
  'blood|food|toy|toys|fund|coat|coats|clothing|clothes|book|books|supply|supplies|holiday|membership|test|hard|flash|voter|registration|donation|pet|diaper|sock|shoe|can|canned|charity|school|community|annual|winter|spring|summer|fall|hour|line|whip|disk|thumb|scenic|recruitment|hiring';
