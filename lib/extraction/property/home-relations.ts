import { hostSpellsName } from '../brand-name';
import { type DataLiteral, type DataNode, hasType, labelOf, literalOf, nodesOf, valuesOf } from '../data-node';
import { type PageDocument } from '../document';
import { type RelationCandidate, pageReason } from '../entity-mapping';
import { fold } from '../fold-text';
import { metaTag } from '../meta-tags';
import { containsWords } from '../quoted-values';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { readFacts } from './home-facts';
import { isHouseStreet } from './home-street';
import { isOwn } from './home-text';

type To = 'builder' | 'community';

/** Firms that build; those that broker, list or lend do not. */
const BUILDER_TYPE = /^(?:HomeBuilder|GeneralContractor|HomeAndConstructionBusiness|AIResidentialBuilder)$/i;
/** Firms that broker, list or lend, and places where homes are listed. */
export const NO_BUILDER =
  /\b(?:realty|realtors?|real estate|brokers?(?:age)?|mortgage|lending|bank|title|mls|zillow|redfin|trulia|homes\.com|realtor\.com|new ?home ?source|compass|sotheby|keller williams|re\/max|coldwell|century 21|exp)\b/i;
const BUILDER_NAME = /\b(?:homes|builders?|homebuilders?|construction|custom homes|residential|contracting|builds?)\b/i;
const COMMUNITY_TYPE =
  /^(?:Place|Residence|GatedResidenceCommunity|ApartmentComplex|Neighborhood|ResidentialCommunity|AdministrativeArea|LocalBusiness|HousingComplex)$/i;
const COMMUNITY_PATH =
  /\/(?:[\w-]*communit(?:y|ies)|neighbou?rhoods?|subdivisions?|developments?)\/(?:[^?#]*\/)?[\w-]+/i;

/** The builder and the community that a page names as the home's, most particular statement first. */
export function readRelations(page: PageDocument, home: readonly DataNode[]): RelationCandidate[] {
  return [
    ...home.flatMap((node) => structuredRelations(node)),
    ...labelled(page),
    ...worded(page),
    ...fromBreadcrumb(page),
  ].filter(({ to, name }) => isRelationName(name, to === 'builder' ? 'builder' : 'community'));
}

/** Whoever's site it is, where that is a builder: for every home on it that names none of its own. */
export function readSiteBuilder(page: PageDocument): RelationCandidate[] {
  const domain = registrableDomain(page.url);
  const candidates = page.graph.nodes.flatMap((node): RelationCandidate[] => {
    const name = literalOf(node, 'name', 'legalname');
    const isFirm =
      hasType(node, BUILDER_TYPE) ||
      (hasType(node, /^(?:Organization|Corporation|LocalBusiness|WebSite)$/i) && isBuilderName(name?.text ?? ''));
    if (name && isCalledLikeThePage(page, name.text)) return [];
    if (!name || !isFirm || (node.parent !== null && !/^(?:publisher|isPartOf|mainentity)$/i.test(node.heldBy ?? '')))
      return [];
    return [relation('builder', name, node, literalOf(node, 'url')?.text ?? null, -0.06)];
  });
  const site = metaTag(page.meta, 'og:site_name');
  if (
    site &&
    (isBuilderName(site.content) ||
      (domain !== null && hostSpellsName(domain, site.content) && BUILDER_NAME.test(site.content)))
  )
    candidates.push({
      ...{ to: 'builder', name: site.content, url: null, quote: site.fragment, method: 'opengraph' },
      adjustments: [pageReason('The name of the site', -0.02)],
    });
  return candidates.filter(({ name }) => isRelationName(name, 'builder'));
}

/** Builders mark up a community as a firm of their trade: its name heads the page, and neither the name nor the site is a builder's. */
function isCalledLikeThePage(page: PageDocument, name: string): boolean {
  const heading = page.lines.find(({ headingLevel, foreign }) => headingLevel === 1 && !foreign)?.text ?? '';
  const domain = registrableDomain(page.url);
  return (
    fold(heading).startsWith(fold(name)) && !isBuilderName(name) && !(domain !== null && hostSpellsName(domain, name))
  );
}

function isBuilderName(name: string): boolean {
  return BUILDER_NAME.test(name) && !NO_BUILDER.test(name);
}

function relation(to: To, literal: DataLiteral, node: DataNode, url: string | null, delta = 0): RelationCandidate {
  return {
    ...{ to, name: literal.text.trim(), url, quote: literal.fragment, method: node.method },
    ...(delta === 0 ? {} : { adjustments: [pageReason('Stated for the site, not for the home', delta)] }),
  };
}

function structuredRelations(node: DataNode): RelationCandidate[] {
  const from = (to: To, names: readonly string[], accepts: (value: DataNode) => boolean): RelationCandidate[] =>
    valuesOf(node, ...names).flatMap((value) => {
      const label = labelOf(value);
      if (!label || (value.kind === 'node' && !accepts(value))) return [];
      if (value.kind === 'literal' && /^https?:/i.test(value.text)) return [];
      const url = value.kind === 'node' ? (literalOf(value, 'url')?.text ?? null) : null;
      return [relation(to, label, node, url)];
    });
  const isSeller = (value: DataNode): boolean => !hasType(value, /RealEstateAgent|Person|Agent/i);
  const builders = [
    ...from('builder', ['builder', 'brand', 'manufacturer', 'homebuilder', 'productiondeveloper'], isSeller),
    ...from(
      'builder',
      ['seller', 'offeredby', 'provider', 'author', 'creator'],
      (value) => hasType(value, BUILDER_TYPE) || (isSeller(value) && isBuilderName(labelOf(value)?.text ?? '')),
    ).filter(({ name }) => !NO_BUILDER.test(name)),
  ];
  const communities = from(
    'community',
    ['community', 'subdivision', 'neighborhood', 'containedinplace', 'containedin', 'ispartof', 'partofplace'],
    (value) => hasType(value, COMMUNITY_TYPE) && !hasType(value, /^(?:City|State|WebSite|WebPage|CollectionPage)$/i),
  );
  const named = nodesOf(node, 'additionalproperty', 'amenityfeature').flatMap((property) => {
    const name = literalOf(property, 'name', 'propertyid')?.text.trim() ?? '';
    const value = literalOf(property, 'value');
    const to = /^(?:home\s?)?builder(?: name)?$/i.test(name)
      ? 'builder'
      : /^(?:community|subdivision|neighbou?rhood)(?: name)?$/i.test(name)
        ? 'community'
        : null;
    return to && value ? [relation(to, value, property, null)] : [];
  });
  return [...builders, ...communities, ...named];
}

function labelled(page: PageDocument): RelationCandidate[] {
  return readFacts(page).flatMap(({ name, value, quote, line }) =>
    name === 'builder' || name === 'community'
      ? [
          {
            ...{ to: name, name: linkedName(page, line, value), url: linkOn(page, line, value) },
            ...{ quote, method: 'page_text' as const },
          },
        ]
      : [],
  );
}

/** "<a>Perry Homes</a> – model open daily": a name that is a link ends where the link does. */
function linkedName(page: PageDocument, line: number, value: string): string {
  const link = page.links.find(
    (one) => Math.abs(one.line - line) <= 1 && one.text.length >= 3 && value.startsWith(one.text) && one.text !== value,
  );
  return link && /^[^\p{L}\p{N}&'’]*(?:\s|$)/u.test(value.slice(link.text.length)) ? link.text : value;
}

const NAMES = String.raw`((?:The\s+)?\p{Lu}[\p{L}\p{N}'’&.]*(?:[\s-]+(?:(?:at|of|on|the|in|and|&|by)\s+(?=\p{Lu}))?[\p{Lu}\d&][\p{L}\p{N}'’&.]*){0,5})`;
const WORDED: readonly [To, RegExp][] = [
  [
    'builder',
    new RegExp(
      String.raw`(?:^|[|•·–—-]\s*|\b)(?:[Nn]ew (?:[Hh]ome|[Cc]onstruction) by|[Bb]uilt by|[Oo]ffered by|[Bb]uilder:|[Pp]resented by|[Cc]onstructed by)\s+${NAMES}`,
      'u',
    ),
  ],
  ['builder', new RegExp(String.raw`^[Bb]y\s+${NAMES}$`, 'u')],
  ['community', new RegExp(String.raw`\b(?:[Cc]ommunity|[Nn]eighborhood|[Ss]ubdivision) of\s+${NAMES}`, 'u')],
  // Behind the place on a home's card: "Katy, TX 77494 · Cinder Ranch".
  ['community', new RegExp(String.raw`, [A-Z]{2} \d{5}(?:-\d{4})?\s*[·•|]\s*${NAMES}$`, 'u')],
  ['community', new RegExp(String.raw`\b(?:in|at) (?:the )?${NAMES}\s+(?:community|subdivision|neighborhood)\b`, 'u')],
];

/** "New home by Perry Homes", "in the community of Cinco Ranch", and links to the community's own page. */
function worded(page: PageDocument): RelationCandidate[] {
  const found: RelationCandidate[] = [];
  page.lines.forEach((line, at) => {
    if (!isOwn(line) || line.text.length > 200) return;
    for (const [to, pattern] of WORDED) {
      const name = pattern.exec(line.text)?.[1]?.replace(/[.\s]+$/, '');
      if (name === undefined || (to === 'builder' && NO_BUILDER.test(name))) continue;
      const parts = to === 'builder' ? builderWithin(name) : [{ to, name }];
      for (const part of parts.filter((one) => one.to === 'builder' || !isPlaceOrKind(page, one.name)))
        found.push({
          ...{ ...part, url: linkOn(page, at, part.name), quote: line.text, method: 'page_text' },
          adjustments: [pageReason('Read from a line of text', -0.04)],
        });
    }
  });
  found.push(...pairs(page), ...linkedBuilders(page));
  const link = page.links.filter(
    ({ href, text, foreign, region }) =>
      !foreign && region !== 'nav' && region !== 'footer' && COMMUNITY_PATH.test(href) && spells(href, text),
  );
  const own = new Set(link.map(({ text }) => fold(text)));
  if (own.size === 1 && link[0])
    found.push({
      ...{ to: 'community', name: link[0].text, url: link[0].href, quote: link[0].text, method: 'page_text' },
      adjustments: [pageReason('The only community the page links to', -0.06)],
    });
  return found;
}

/** What others than builders do with homes. */
const DONE_BY_OTHERS =
  /\b(?:list(?:ed|ing)|sold|managed|marketed|photo\w*|pictures?|financed|posted|hosted|powered|sponsored|designed|represented|courtesy|reviewed|written|owned)\s+by\s*$/i;

/** "240 Alder Run by <a>Perry Homes</a> – move-in ready": whatever follows the link is not the name. */
function linkedBuilders(page: PageDocument): RelationCandidate[] {
  return page.links.flatMap(({ text, href, line, foreign }): RelationCandidate[] => {
    const own = page.lines[line];
    if (!own || foreign || !isOwn(own) || own.text.length > 200 || !isBuilderName(text)) return [];
    const at = own.text.indexOf(text);
    const before = at < 0 ? '' : own.text.slice(0, at);
    if (!/(?:^|\s)by\s*$/i.test(before) || DONE_BY_OTHERS.test(before)) return [];
    return [
      {
        ...{ to: 'builder', name: text, url: /^https?:/i.test(href) ? href : null },
        ...{ quote: own.text, method: 'page_text' },
        adjustments: [pageReason('Read from a line of text', -0.04)],
      },
    ];
  });
}

/** What also stands behind "in" or beside a place: the city itself, a county, what kind of home it is. */
function isPlaceOrKind(page: PageDocument, name: string): boolean {
  return (
    /\b(?:county|parish|single[\s-]famil(?:y|ies)|town ?homes?|condos?|new construction|resale|active|pending|sold|for sale|mls)\b/i.test(
      name,
    ) || page.lines.some(({ text }) => text.includes(`${name}, `) && /, [A-Z]{2}\b/.test(text))
  );
}

/** "Wimberly Fold Homes in Tessaly Crossing": a builder's name, and the community that follows it. */
function builderWithin(words: string): { to: To; name: string }[] {
  const [, builder, community] = /^(.+?)\s+(?:in|at)\s+(?:the\s+)?(\p{Lu}.*)$/u.exec(words) ?? [];
  if (builder === undefined || community === undefined || !isBuilderName(builder)) {
    return [{ to: 'builder', name: words }];
  }
  return [
    { to: 'builder', name: builder },
    { to: 'community', name: community },
  ];
}

const PAIR = new RegExp(String.raw`^(?:[Ii]n\s+)?${NAMES}\s+by\s+${NAMES}$`, 'u');

/** "in Elevon by Harlow Homes": the community and who builds there. */
function pairs(page: PageDocument): RelationCandidate[] {
  return page.lines.flatMap((line, at): RelationCandidate[] => {
    const [, community, builder] = isOwn(line) && line.text.length <= 100 ? (PAIR.exec(line.text) ?? []) : [];
    if (community === undefined || builder === undefined || !isBuilderName(builder)) return [];
    const base = {
      quote: line.text,
      method: 'page_text' as const,
      adjustments: [pageReason('Read from a line of text', -0.04)],
    };
    return [
      { ...base, to: 'community', name: community, url: linkOn(page, at, community) },
      { ...base, to: 'builder', name: builder, url: linkOn(page, at, builder) },
    ];
  });
}

/** Whether the last part of an address spells a text: "/communities/cinco-ranch" for "Cinco Ranch". */
function spells(href: string, text: string): boolean {
  const slug = /([^/?#]+)\/?(?:[?#].*)?$/.exec(href)?.[1]?.replace(/\.\w+$/, '') ?? '';
  const squeeze = (words: string): string => fold(words).replace(/[^a-z0-9]/g, '');
  return squeeze(text).length >= 4 && text.length <= 60 && squeeze(slug).includes(squeeze(text));
}

function linkOn(page: PageDocument, line: number, name: string): string | null {
  const link = page.links.find(
    (one) => Math.abs(one.line - line) <= 1 && containsWords(one.text, name) && /^https?:/i.test(one.href),
  );
  return link?.href ?? null;
}

/** A crumb whose address lies under "/communities/" and spells its name. */
function fromBreadcrumb(page: PageDocument): RelationCandidate[] {
  const crumbs = page.graph.nodes.filter(
    (node) => hasType(node, /^ListItem$/i) && node.parent !== null && hasType(node.parent, /^BreadcrumbList$/i),
  );
  return crumbs.flatMap((crumb) => {
    const item = nodesOf(crumb, 'item')[0];
    const name = literalOf(crumb, 'name') ?? (item ? literalOf(item, 'name') : null);
    const url =
      literalOf(crumb, 'item')?.text ?? item?.id ?? (item ? literalOf(item, 'url', '@id')?.text : null) ?? null;
    if (!name || !url || !COMMUNITY_PATH.test(url) || !spells(url, name.text) || isHouseStreet(name.text)) return [];
    return [relation('community', name, crumb, url, -0.02)];
  });
}

export function isRelationName(name: string, to: To): boolean {
  const text = name.trim();
  return (
    text.length >= 3 &&
    text.length <= 80 &&
    /\p{L}{2}/u.test(text) &&
    !isHouseStreet(text) &&
    !/[$@]|https?:/i.test(text) &&
    !/^(?:n\/?a|none|other|various|new|view|see|all|any|unknown|yes|no|home|homes|communities|builder|community)\b(?: .{0,12})?$/i.test(
      text,
    ) &&
    (to === 'community' || !NO_BUILDER.test(text))
  );
}
