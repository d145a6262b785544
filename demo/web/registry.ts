import type { SiteFaults } from '../faults';
import { CARS_FOR_SALE } from './facts/cars';
import { GOODS_FOR_SALE } from './facts/goods';
import { GUIDE_LISTINGS } from './facts/guide-listings';

/** How a site states its facts. */
export type MarkupStyle =
  | 'json_ld_graph'
  | 'json_ld_refs'
  | 'json_ld_broken'
  | 'json_ld_only'
  | 'json_ld_conflict'
  | 'microdata'
  | 'rdfa'
  | 'opengraph'
  | 'plain_text'
  | 'json_state'
  | 'blocked';

/** One line of the demo page. */
export interface SampleSiteEntry {
  host: string;
  name: string;
  style: MarkupStyle;
  /** One or two sentences for the demo page: what collecting this site shows. */
  demonstrates: string;
  /** Where a collection starts. */
  start_url: string;
  /** What a collection of this site is about. */
  entity_type: 'builder' | 'community' | 'property' | 'listing';
  /**
   * `builder_site` is a company's own site, read when a demo starts; `inventory_site` is one too, whose homes are the
   * point; `community_site` speaks for one community; `about_builders` and `directory` write about many; a `guide` has a
   * page for each of many builders; a `shop` has a page for each thing that it sells.
   */
  kind: 'builder_site' | 'about_builders' | 'inventory_site' | 'community_site' | 'directory' | 'guide' | 'shop';
  /** The pages of a guide or a shop, each with the name of what it is about; none of other sites. */
  listings: readonly { url: string; about: string }[];
  /** Where what a directory lists lies, as a search for communities or homes asks for it; null for other sites. */
  area: string | null;
  /** Faults the site is born with; a reset brings them back. */
  own_faults: Partial<SiteFaults>;
}

const NO_LISTINGS = { listings: [], area: null, own_faults: {} } as const;

function builderSite(
  host: string,
  name: string,
  style: MarkupStyle,
  demonstrates: string,
  own_faults: Partial<SiteFaults> = {},
): SampleSiteEntry {
  return {
    host,
    name,
    style,
    demonstrates,
    start_url: `http://${host}/`,
    entity_type: 'builder',
    kind: 'builder_site',
    listings: [],
    area: null,
    own_faults,
  };
}

function aboutBuilders(
  host: string,
  path: string,
  name: string,
  style: MarkupStyle,
  demonstrates: string,
): SampleSiteEntry {
  const start_url = `http://${host}${path}`;
  const kind = 'about_builders';
  return { ...NO_LISTINGS, host, name, style, demonstrates, start_url, entity_type: 'builder', kind };
}

/** A site of the second half: communities, homes and those that list them. */
function placeSite(
  host: string,
  name: string,
  [kind, entity_type, style]: readonly [SampleSiteEntry['kind'], SampleSiteEntry['entity_type'], MarkupStyle],
  demonstrates: string,
  { path = '/', area = null }: { path?: string; area?: string | null } = {},
): SampleSiteEntry {
  const start_url = `http://${host}${path}`;
  return { ...NO_LISTINGS, host, name, style, demonstrates, start_url, entity_type, kind, area };
}

/** A guide to builders that the catalogue knows, with a page for each. */
function builderGuide(host: string, name: string, style: MarkupStyle, demonstrates: string): SampleSiteEntry {
  const listings = GUIDE_LISTINGS.map(({ slug, name: about }) => ({ url: `http://${host}/builders/${slug}`, about }));
  const start_url = `http://${host}/`;
  return {
    ...NO_LISTINGS,
    ...{ host, name, style, demonstrates, start_url, listings },
    ...{ entity_type: 'builder', kind: 'guide' },
  };
}

/** What sells things, each on a page of its own: they are imported as listings. */
function shop(
  host: string,
  name: string,
  style: MarkupStyle,
  demonstrates: string,
  pages: readonly { path: string; title: string }[],
): SampleSiteEntry {
  const listings = pages.map(({ path, title: about }) => ({ url: `http://${host}${path}`, about }));
  const start_url = `http://${host}/`;
  return {
    ...NO_LISTINGS,
    ...{ host, name, style, demonstrates, start_url, listings },
    ...{ entity_type: 'listing', kind: 'shop' },
  };
}

/**
 * Every site of the miniature world. A line here is what makes a site exist: the resolver, the server,
 * the demo page and the tests all read this list. It holds no pages, so that importing it is cheap.
 */
export const SAMPLE_SITES: readonly SampleSiteEntry[] = [
  builderSite(
    'harlowandpine.test',
    'Harlow & Pine Homes',
    'json_ld_graph',
    'Rich JSON-LD in one @graph, the way a content system writes it: every field has structured evidence.',
  ),
  builderSite(
    'cinderfieldhomes.test',
    'Cinderfield Homes',
    'json_ld_refs',
    'JSON-LD as an array whose nodes point at each other by @id: address, awards and plans must be joined.',
  ),
  builderSite(
    'tallowmerebuilders.test',
    'Tallowmere Builders',
    'microdata',
    'Microdata with nested items and itemref on an old table layout; no JSON-LD at all.',
  ),
  builderSite(
    'quillbrookhomes.test',
    'Quillbrook Homes',
    'json_ld_broken',
    'JSON-LD with trailing commas and comments: repaired, and the facts agree with the visible text.',
  ),
  builderSite(
    'vargadellcustom.test',
    'Vargadell Custom Homes',
    'json_ld_broken',
    'JSON-LD with unescaped quotes and raw line breaks inside strings, beside a second block that is sound.',
  ),
  builderSite(
    'mesalanternhomes.test',
    'Mesa Lantern Homes',
    'json_ld_broken',
    'JSON-LD in single quotes with bare keys, wrapped in an HTML comment.',
  ),
  builderSite(
    'copperwickhomes.test',
    'Copperwick Homes',
    'rdfa',
    'RDFa Lite attributes on visible text, with several award items.',
  ),
  builderSite(
    'larkenloam.test',
    'Larkenloam Homes',
    'opengraph',
    'OpenGraph and business meta tags only; the body is pictures and prose.',
  ),
  builderSite(
    'piedmontwren.test',
    'Piedmont Wren Builders',
    'plain_text',
    'No markup for machines: tel: and mailto: links, an address block and "family owned since 1988".',
  ),
  builderSite(
    'stemhollowhomes.test',
    'Stemhollow Homes',
    'json_ld_graph',
    'One brand, three offices: a page with three LocalBusiness nodes and one page per city.',
  ),
  builderSite(
    'graywillowhomes.test',
    'Graywillow Homes',
    'microdata',
    'A slow server: every page takes four seconds, the facts are ordinary microdata.',
    { slow_ms: 4_000 },
  ),
  builderSite(
    'ironpecanbuilders.test',
    'Iron Pecan Builders',
    'json_ld_graph',
    'A failing server: every page is a 500 until the switch lets it recover after a number of tries.',
    { fail_status: 500 },
  ),
  builderSite(
    'gablestillhomes.test',
    'Gablestill Homes',
    'blocked',
    'robots.txt denies everyone: no page may be requested, whatever it holds.',
  ),
  builderSite(
    'wexmoorhomes.test',
    'Wexmoor Homes',
    'json_ld_graph',
    'robots.txt denies /private and asks for a crawl delay; the public pages may be read.',
  ),
  builderSite(
    'vergelineresidences.test',
    'Vergeline Residences',
    'blocked',
    'A login wall: every page leads to a sign-in form, so the job stops with that reason.',
  ),
  builderSite(
    'tamarrowhomes.test',
    'Tamarrow Homes',
    'blocked',
    'A CAPTCHA page stands in front of the site, so the job stops with that reason.',
  ),
  builderSite(
    'fennimoreoake.test',
    'Fennimore & Oake',
    'json_ld_graph',
    'Two versions: switch to v2 and the phone number and the awards change. The catalogue holds v1.',
  ),
  builderSite(
    'nightjarcustom.test',
    'Nightjar Custom Homes',
    'json_ld_graph',
    'A hostile page: planted instructions in hidden text, active content in fields, values out of range.',
  ),
  builderSite(
    'casapenalba.test',
    'Casa Peñalba Homes',
    'plain_text',
    'Pages in windows-1252, with accents and curly quotes, declared only in a meta tag.',
  ),
  builderSite(
    'longmarrowhomes.test',
    'Longmarrow Homes',
    'plain_text',
    'A very long page: a thousand inventory homes come before the contact block at its end.',
  ),
  builderSite(
    'opalinebuilt.test',
    'Opaline Built',
    'json_ld_only',
    'A single-page application: an empty shell whose facts exist only in JSON-LD.',
  ),
  builderSite(
    'dunmoorheritage.test',
    'Dunmoor Heritage Builders',
    'json_ld_conflict',
    'The footer and the JSON-LD disagree about phone, address and founding year.',
  ),
  aboutBuilders(
    'gulfprairiehba.test',
    '/members',
    'Gulf Prairie Home Builders Association',
    'microdata',
    'A regional association lists its members: second-hand facts about many builders on one page.',
  ),
  aboutBuilders(
    'gulfcoastledger.test',
    '/2026/homebuilding-awards',
    'Gulf Coast Business Ledger',
    'json_ld_graph',
    'A business journal reports award winners: a NewsArticle about builders, not a builder.',
  ),
  aboutBuilders(
    'hearthscore.test',
    '/builders/harlow-and-pine-homes',
    'HearthScore',
    'microdata',
    'A review site: ratings and review counts of others, with personal names and addresses to mask.',
  ),
  builderGuide(
    'lonestarbuilderguide.test',
    'Lone Star Builder Guide',
    'microdata',
    'A guide with a page for each of eight builders. In v2, a redesign, every page shows the guide’s own tracking number instead of the office’s, and one builder’s page is filled with the facts of another company.',
  ),
  placeSite(
    'cinderranch.test',
    'Cinder Ranch',
    ['community_site', 'community', 'plain_text'],
    'An association’s own site: dues by the year and by the month. In v2 the fee rises to $125 a month, a dog park opens, a builder joins and there are 8,500 homes.',
  ),
  placeSite(
    'ambroseprairie.test',
    'Ambrose Prairie',
    ['community_site', 'community', 'json_ld_graph'],
    'A master-planned community in JSON-LD, with amenities, events, our builders and available homes of several of them; dues by the quarter. In v2 a builder and an event are new.',
  ),
  placeSite(
    'tessalycrossing.test',
    'Tessaly Crossing',
    ['community_site', 'community', 'microdata'],
    'A community in Phase 3 with a utility district: the total tax rate stands beside its parts. In v2 the rate falls and a third builder comes.',
  ),
  placeSite(
    'saltbushcommons.test',
    'Saltbush Commons',
    ['community_site', 'community', 'rdfa'],
    'A completed community in RDFa, with awards, and no builder any more.',
  ),
  placeSite(
    'wrenfieldgreen.test',
    'Wrenfield Green',
    ['community_site', 'community', 'json_state'],
    'An empty shell whose facts stand in the state of its script, and an old fee sheet of tables in tables. In v2 the yearly fee and an amenity change.',
  ),
  placeSite(
    'katyvillecrossing.test',
    'Katyville Crossing Homes',
    ['inventory_site', 'builder', 'plain_text'],
    'Homes on cards without markup: plans “from the $400s”, a model home, one under contract, one to call about. In v2 one is gone, one is cheaper, two are new.',
    { path: '/homes' },
  ),
  placeSite(
    'sorrelgate.test',
    'Sorrel Gate Homes',
    ['inventory_site', 'builder', 'plain_text'],
    'Homes of two communities in one table, each with a microdata page behind it. In v2 rows come, go and change.',
    { path: '/inventory' },
  ),
  placeSite(
    'prairiemullion.test',
    'Prairie Mullion Homes',
    ['inventory_site', 'builder', 'json_ld_graph'],
    'Homes as a JSON-LD ItemList with offers; one offer has no price, and the model home has none at all.',
    { path: '/quick-move-in' },
  ),
  placeSite(
    'wimberlyfold.test',
    'Wimberly Fold Homes',
    ['inventory_site', 'builder', 'opengraph'],
    'Homes over three pages, five on each, with OpenGraph prices on the page of each home; a home that is gone leads back to the list.',
    { path: '/homes' },
  ),
  placeSite(
    'brackenrow.test',
    'Bracken Row Homes',
    ['inventory_site', 'builder', 'json_ld_graph'],
    'One brand with a company in Houston and another in Dallas: related, but never the same builder.',
  ),
  placeSite(
    'tidewellhomes.test',
    'Tidewell Homes',
    ['inventory_site', 'builder', 'json_ld_conflict'],
    'Call tracking: every page shows another number, and v2 others again. The office’s own stands in the JSON-LD and the legal page.',
  ),
  placeSite(
    'bayoucitycommunities.test',
    'Bayou City New Communities',
    ['directory', 'community', 'microdata'],
    'A directory of 25 communities around Houston on three pages: some known under nearly the same name or in a neighboring city, some new, one named like a community in another state.',
    { area: 'Houston, TX' },
  ),
  placeSite(
    'hillcountrynewhomes.test',
    'Hill Country New Homes',
    ['directory', 'community', 'json_ld_graph'],
    'A guide to communities around Austin as JSON-LD ItemLists, with a page for each and one for Round Rock.',
    { area: 'Austin, TX' },
  ),
  placeSite(
    'carolinaporchguide.test',
    'Carolina Porch Guide',
    ['directory', 'community', 'plain_text'],
    'A guide in prose: names, places and fees of communities stand in sentences only.',
    { area: 'North Carolina' },
  ),
  placeSite(
    'gatepostlistings.test',
    'Gatepost Listings',
    ['directory', 'property', 'microdata'],
    'A portal with homes of several builders and resales, filtered by city and price; a sold home keeps its page.',
    { path: '/round-rock', area: 'Round Rock, TX' },
  ),
  shop(
    'kestrelmotorworks.test',
    'Kestrel Motor Works',
    'json_ld_graph',
    'Old and newer cars: one without a price, one in euros, one whose mileage nobody states. Whoever lists them is not kept.',
    CARS_FOR_SALE,
  ),
  shop(
    'ternandvale.test',
    'Tern & Vale',
    'microdata',
    'Furniture with a page for each piece: several offers, “N/A” for a price, what is sold out.',
    GOODS_FOR_SALE,
  ),
];
