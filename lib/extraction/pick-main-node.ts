import { isSameFamily, matchNames } from './brand-name';
import { type DataNode, holdersOf, literalOf, nodesOf, valuesOf } from './data-node';
import { type PageDocument } from './document';
import { type EntityHint } from './entity-mapping';
import { fold } from './fold-text';
import { registrableDomain } from '@/lib/web/registrable-domain';

/** What an entity type says about the nodes that can be it. */
export interface NodeProfile {
  /** Points per type by lower-case schema.org name; a node without any of these types is no candidate. */
  typePoints: Readonly<Record<string, number>>;
  /** Types that pages make up ("Contractor", "RealEstateBusiness") and what they count for, when no known type is given. */
  otherTypes?: { pattern: RegExp; points: number };
  /** Properties, lower case, that make a node a fuller description. */
  tellingProperties: readonly string[];
}

export interface ScoredNode {
  node: DataNode;
  score: number;
  reasons: string[];
}

export interface MainNodeChoice {
  /** The chosen node, or null with `note` saying why none will do. */
  main: ScoredNode | null;
  /** Every candidate, best first. */
  candidates: ScoredNode[];
  note: string | null;
  /** The page describes several firms alike, as directories do, and is about none of them. */
  isDirectory: boolean;
}

/** What holding a node under a property says about whether the page is the node's own. Outermost holders count too. */
const HOLDER_POINTS: readonly [RegExp, number, string][] = [
  [/^(?:mainentity|about|mainentityofpage)$/, 30, 'the page says it is about it'],
  [/^itemreviewed$/, 20, 'the reviews are of it'],
  [/^(?:author|creator|reviewedby|contributor|editor)$/, -60, 'it wrote something on the page'],
  [
    /^(?:memberof|member|hasCredential|recognizedby|issuedby|certification|hascertification|hascredential|hostingorganization|validin|award|awards|awardedby|accreditedby)$/i,
    -70,
    'it is a body the company belongs to',
  ],
  [
    /^(?:mentions|citation|competitor|isrelatedto|issimilarto|sponsor|funder|performer|organizer|alumniof|worksfor|affiliation|knows)$/,
    -50,
    'it is only mentioned',
  ],
  [/^itemlistelement$/, -20, 'it is one of a list'],
  [/^(?:parentorganization)$/, -15, 'it is the parent of another organisation'],
  [
    /^(?:brand|manufacturer|provider|seller|offeredby|broker|sourceorganization)$/,
    -8,
    'it is named as maker or seller',
  ],
  [/^(?:department|suborganization|branch|location|owns|containsplace)$/, -12, 'it is a part of another organisation'],
  [/^(?:publisher|copyrightholder|isPartOf)$/i, 2, 'it publishes the page'],
];

/** Makers of site software that describe themselves on other people's pages. */
const SOFTWARE_NAMES =
  /^(?:wordpress|squarespace|wix(?:\.com)?|shopify|godaddy|weebly|webflow|hubspot|elementor|duda|drupal|joomla|yoast|google|facebook|meta|instagram|youtube|linkedin|twitter|x)(?:,? (?:inc|llc|ltd)\.?)?$/i;

const MAX_CANDIDATES = 400;

/**
 * Chooses, among the organisations a page describes, the one a job is looking for. Points are given for being the page's
 * subject, matching the page's host, matching the hint, a specific type and a full description, and taken for standing
 * in another's shadow (review author, association, award giver). A named hint that no candidate matches chooses none:
 * an article about a competitor must not fill the builder's record.
 */
export function pickMainNode(page: PageDocument, profile: NodeProfile, hint: EntityHint): MainNodeChoice {
  const mentions = incomingProperties(page.graph.nodes);
  const candidates = page.graph.nodes
    .filter((node) => node.properties.size > 0 && typePointsOf(node, profile) !== null && !isAuthor(node, page))
    .slice(0, MAX_CANDIDATES)
    .map((node) => scoreNode(node, page, profile, hint, mentions.get(node) ?? []))
    .sort((a, b) => b.score - a.score);
  const best = candidates[0];
  const choice = { main: null, candidates, note: null, isDirectory: false };
  if (!best) return choice;
  if (hint.name && candidates.every((candidate) => !fitsHint(candidate.node, hint)))
    return { ...choice, note: 'No organisation in the page’s structured data has the expected name' };
  if (best.score <= 0)
    return { ...choice, note: 'The organisations in the page’s structured data are not the page’s own' };
  if (isOneOfMany(best, candidates, hint))
    return { ...choice, note: 'The page lists several organisations and is about none of them', isDirectory: true };
  return { ...choice, main: best };
}

/**
 * Plugins call whoever wrote a site's pages a person and an organisation at once. Where the site has another name than
 * this person, it is a person.
 */
function isAuthor(node: DataNode, page: PageDocument): boolean {
  if (!node.types.some((type) => /^Person$/i.test(type))) return false;
  const site = page.graph.nodes.find((other) => other.types.some((type) => /^WebSite$/i.test(type)));
  const name = site ? nameOf(site) : '';
  return name !== '' && matchNames(name, nameOf(node)) === 'different';
}

/** Points within which two descriptions speak for their firms alike. */
const ALIKE_POINTS = 6;

/** Whether the best candidate is one of at least three firms, or of a list, that the page describes alike. */
function isOneOfMany(best: ScoredNode, candidates: readonly ScoredNode[], hint: EntityHint): boolean {
  if (hint.name || hint.website) return false;
  const name = nameOf(best.node);
  if (name === '') return false;
  const rivals: string[] = [];
  for (const { node, score } of candidates) {
    const other = nameOf(node);
    if (other === '' || score < best.score - ALIKE_POINTS || isListed(node) !== isListed(best.node)) continue;
    if (![name, ...rivals].some((known) => isSameFamily(known, other))) rivals.push(other);
  }
  return rivals.length >= (isListed(best.node) ? 1 : 2);
}

function isListed(node: DataNode): boolean {
  return holdersOf(node).includes('itemlistelement');
}

function nameOf(node: DataNode): string {
  return literalOf(node, 'name', 'legalname')?.text.trim() ?? '';
}

function fitsHint(node: DataNode, hint: EntityHint): boolean {
  const domain = registrableDomain(hint.website);
  return nameMatch(node, hint) !== 'different' || (domain !== null && domainsOf(node).includes(domain));
}

/** How well a node's names match the expected one; `same` when no name is expected or the node has none. */
export function nameMatch(node: DataNode, hint: EntityHint): 'same' | 'extended' | 'different' {
  if (!hint.name) return 'same';
  const names = valuesOf(node, 'name', 'legalname', 'alternatename', 'brand').flatMap((value) =>
    value.kind === 'literal' ? [value.text] : (literalOf(value, 'name')?.text ?? []),
  );
  const matches = names.map((name) => matchNames(name, hint.name ?? ''));
  if (matches.includes('same')) return 'same';
  return matches.includes('extended') ? 'extended' : 'different';
}

export function domainsOf(node: DataNode): string[] {
  return valuesOf(node, 'url', '@id').flatMap((value) =>
    value.kind === 'literal' ? (registrableDomain(value.text) ?? []) : [],
  );
}

function scoreNode(
  node: DataNode,
  page: PageDocument,
  profile: NodeProfile,
  hint: EntityHint,
  mentionedAs: readonly string[],
): ScoredNode {
  const scored: ScoredNode = { node, score: 0, reasons: [] };
  const add = (points: number, reason: string): void => {
    scored.score += points;
    scored.reasons.push(`${points > 0 ? '+' : ''}${points} ${reason}`);
  };
  add(typePointsOf(node, profile) ?? 0, `is a ${node.types.join(', ')}`);
  const filled = profile.tellingProperties.filter((name) => node.properties.has(name)).length;
  if (filled > 0) add(filled * 2, `${filled} telling properties`);
  for (const [pattern, points, reason] of HOLDER_POINTS) {
    const heldSo = holdersOf(node).some((holder) => pattern.test(holder));
    // A node that stands on its own is not lowered by what else points at it, but "about" still lifts it.
    if (heldSo || (points > 0 && mentionedAs.some((property) => pattern.test(property)))) add(points, reason);
  }
  scoreHost(node, page, hint, add);
  scoreHint(node, hint, add);
  const name = nameOf(node);
  if (name === '') add(-12, 'has no name');
  if (SOFTWARE_NAMES.test(name)) add(-60, 'is site software or a platform');
  return scored;
}

function scoreHost(
  node: DataNode,
  page: PageDocument,
  hint: EntityHint,
  add: (points: number, reason: string) => void,
): void {
  const domains = domainsOf(node);
  const pageDomain = registrableDomain(page.url);
  if (pageDomain !== null && domains.includes(pageDomain)) add(14, 'its address is on the page’s own site');
  else if (pageDomain !== null && domains.length > 0) add(-4, 'its address is on another site');
  const expected = registrableDomain(hint.website);
  if (expected !== null && domains.includes(expected)) add(30, 'its address is the expected website');
  const url = literalOf(node, 'url', 'mainentityofpage')?.text;
  if (url !== undefined && page.url !== null && pageKey(url) === pageKey(page.url))
    add(6, 'its address is this very page');
}

function scoreHint(node: DataNode, hint: EntityHint, add: (points: number, reason: string) => void): void {
  if (hint.name) {
    const match = nameMatch(node, hint);
    if (match === 'same') add(40, 'has the expected name');
    else if (match === 'extended') add(28, 'its name extends the expected one');
    else add(-40, 'has another name than expected');
  }
  if (hint.city && citiesOf(node).some((city) => fold(city) === fold(hint.city ?? '')))
    add(20, 'is in the expected city');
}

export function citiesOf(node: DataNode): string[] {
  return nodesOf(node, 'address').flatMap((address) => literalOf(address, 'addresslocality')?.text.trim() ?? []);
}

function typePointsOf(node: DataNode, profile: NodeProfile): number | null {
  const points = node.types.flatMap((type) => {
    const name = type.toLowerCase();
    return Object.hasOwn(profile.typePoints, name) ? [profile.typePoints[name] ?? 0] : [];
  });
  if (points.length > 0) return Math.max(...points);
  const other = profile.otherTypes;
  return other && node.types.some((type) => other.pattern.test(type)) ? other.points : null;
}

/** Names of the properties that point at each node from elsewhere on the page. */
function incomingProperties(nodes: readonly DataNode[]): Map<DataNode, string[]> {
  const incoming = new Map<DataNode, string[]>();
  for (const node of nodes) {
    for (const [name, property] of node.properties) {
      for (const value of property.values) {
        if (value.kind !== 'node') continue;
        const names = incoming.get(value);
        if (names) names.push(name);
        else incoming.set(value, [name]);
      }
    }
  }
  return incoming;
}

function pageKey(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/[#?].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}
