import { type TextSpan } from '@/lib/catalog/observation';

import { type DataGraph, type DataNode, type DataProperty } from './data-node';
import { collapseSpaces } from './dom';
import { type FoldedText, foldText } from './fold-text';
import { type MetaTag } from './meta-tags';
import { isSocialProfile } from './social-profile';
import { type PageImage, type PageLink, type PageLogo, type PageVideo } from './visible-lines';

export const STRUCTURED_DATA_HEADING = 'Structured data on this page';

/**
 * The canonical text of a page: what a reader sees, a blank line, the heading above, and one line per stated fact.
 *
 * ```
 * Title › About us | Perry Homes
 * JSON-LD 1 › Organization › "telephone": "+1 713-555-0199"
 * Microdata 1 › PostalAddress › itemprop="postalCode" content="77002"
 * Meta › property="og:site_name" content="Perry Homes"
 * Link › href="tel:+17135550199"
 * Picture › src="/photos/front.jpg"
 * Picture › alt="Perry Homes"
 * Video › src="https://www.youtube.com/embed/abc123"
 * Auction › Sold on 1/28/23 for $17,000
 * ```
 *
 * What follows the last " › " of a line is the page's own source with whitespace collapsed, so a quote from here is
 * also a quote from the page. Quotes and spans of every method point into this one string.
 */
export interface SnapshotBody {
  text: string;
  /** Length of the visible part; spans that start beyond it lie in the structured-data section. */
  visibleLength: number;
  /** The whole text, folded once for all searches. */
  folded: FoldedText;
  /** Where the page's own source of each description stands: what one says word for word as another, both share. */
  sources: ReadonlyMap<DataNode, readonly TextSpan[]>;
}

/** Longest structured-data section, in characters; a page with more keeps its first part. */
const MAX_SECTION_LENGTH = 600_000;
/** Text of articles and code that is in the visible part anyway. */
const MAX_LINE_LENGTH = 12_000;
/** Words of and about people that no field reads: not copied into what we store. */
const PERSONAL_HOLDERS =
  /^(?:reviews?|author|creator|founders?|employees?|alumni|comment|performer|attendee|sponsor|reviewedby|editor|contributor)$/;
const PERSONAL_TYPES = /^(?:Person|Review|UserReview|CriticReview|Comment|Answer|Question)$/i;

export function writeSnapshotBody(page: {
  text: string;
  graph: DataGraph;
  meta: readonly MetaTag[];
  links: readonly PageLink[];
  images: readonly PageImage[];
  logos: readonly PageLogo[];
  videos: readonly PageVideo[];
  title: string;
  /** What the adapter of its site has found stated where no reader sees it. */
  statements?: readonly string[];
}): SnapshotBody {
  const visible = page.text.trim();
  const title = page.title === '' ? [] : [`Title › ${page.title}`];
  const ofNodes = linesOfNodes(page.graph);
  const section = [
    ...new Set([
      ...title,
      ...[...ofNodes.values()].flat().map(({ path, source }) => path + source),
      ...metaLines(page.meta),
      ...linkLines(page.links),
      ...pictureLines(page.images),
      ...shownLines(page),
      ...(page.statements ?? []),
    ]),
  ];
  const kept: string[] = [];
  let length = 0;
  for (const line of section) {
    length += line.length + 1;
    if (length > MAX_SECTION_LENGTH) break;
    kept.push(line);
  }
  const head = `${visible}\n\n${STRUCTURED_DATA_HEADING}\n`;
  const text = kept.length === 0 ? visible : head + kept.join('\n');
  const sources = kept.length === 0 ? new Map() : sourcesOf(ofNodes, kept, head.length);
  return { text, visibleLength: visible.length, folded: foldText(text), sources };
}

/** A line of the section: what tells where it is from, and the page's own source. */
interface DataLine {
  path: string;
  source: string;
}

function linesOfNodes(graph: DataGraph): Map<DataNode, DataLine[]> {
  const lines = new Map<DataNode, DataLine[]>();
  for (const node of graph.nodes) {
    if (isPersonal(node)) continue;
    const path = `${node.path} › ${node.types.join(' ') || 'untyped'} › `;
    const own: DataLine[] = [];
    for (const property of node.properties.values()) {
      if (PERSONAL_HOLDERS.test(property.name.toLowerCase())) continue;
      own.push(...propertyLines(node, property).map((source) => ({ path, source })));
    }
    lines.set(node, own);
  }
  return lines;
}

function sourcesOf(
  ofNodes: ReadonlyMap<DataNode, readonly DataLine[]>,
  section: readonly string[],
  offset: number,
): Map<DataNode, TextSpan[]> {
  const ends = new Map<string, number>();
  let end = offset;
  for (const line of section) {
    end += line.length;
    ends.set(line, end);
    end += 1;
  }
  const spansOf = ({ path, source }: DataLine): TextSpan[] => {
    const at = ends.get(path + source);
    return at === undefined ? [] : [{ start: at - source.length, end: at }];
  };
  return new Map([...ofNodes].map(([node, lines]) => [node, lines.flatMap(spansOf)]));
}

function isPersonal(node: DataNode): boolean {
  for (let at: DataNode | null = node, depth = 0; at && depth < 40; at = at.parent, depth += 1) {
    if (at.types.some((type) => PERSONAL_TYPES.test(type)) || (at.heldBy !== null && PERSONAL_HOLDERS.test(at.heldBy)))
      return true;
  }
  return false;
}

/** The whole property where its source is short, else the records in it; and its literals, those of one property on one line. */
function propertyLines(node: DataNode, property: DataProperty): string[] {
  const whole = holdsPeople(node, property, 0) ? '' : property.fragment;
  const own = property.values.filter(
    (value) => value.kind === 'literal' || (value.parent === node && !isPersonal(value) && !valueHoldsPeople(value)),
  );
  const records = own.flatMap((value) => (value.kind === 'node' && value.fragment !== '' ? [value.fragment] : []));
  const literals = own.flatMap((value) => (value.kind === 'literal' && value.fragment !== '' ? [value.fragment] : []));
  const rest = [...new Set(literals)].filter((fragment) => !whole.includes(fragment)).join(' ');
  const lines = [whole, rest, ...records.filter((fragment) => !whole.includes(fragment))];
  return lines.filter((text) => text !== '' && text.length <= MAX_LINE_LENGTH);
}

/** Looks only at what is written inside the property: a reference to a node elsewhere does not copy that node's source. */
function holdsPeople(node: DataNode, property: DataProperty, depth: number): boolean {
  if (depth > 8) return true;
  return property.values.some((value) => {
    if (value.kind === 'literal' || value.parent !== node) return false;
    return isPersonal(value) || valueHoldsPeople(value, depth + 1);
  });
}

function valueHoldsPeople(node: DataNode, depth = 0): boolean {
  return [...node.properties].some(([name, inner]) => PERSONAL_HOLDERS.test(name) || holdsPeople(node, inner, depth));
}

function metaLines(meta: readonly MetaTag[]): string[] {
  return meta.map((tag) => `Meta › ${tag.fragment}`);
}

/** Whom a page's logos name and which films it shows, so that either can be quoted. */
function shownLines(page: { logos: readonly PageLogo[]; videos: readonly PageVideo[] }): string[] {
  const logos = page.logos.filter(({ foreign }) => !foreign).map(({ fragment }) => `Picture › ${fragment}`);
  const videos = page.videos.filter(({ foreign }) => !foreign).map(({ fragment }) => `Video › ${fragment}`);
  return [...logos, ...videos].map(collapseSpaces);
}

/** A film, or the site of what the page is about, by what the link is called. */
const OTHER_FACT = /^https?:\/\/(?:www\.)?(?:youtube\.com\/watch\?|youtu\.be\/|vimeo\.com\/\d)/i;
const CALLED_WEBSITE =
  /^(?:visit |view |go to |see )?(?:the |our )?(?:official |community |hoa |association |neighbou?rhood |developer['’]s |developer )+(?:web ?site|home ?page)$/i;

export function isStatedLink({ href, text }: PageLink): boolean {
  return OTHER_FACT.test(href) || (/^https?:/i.test(href) && CALLED_WEBSITE.test(text));
}

/** Only links that are facts by themselves: how to reach the organisation. Profiles stand on one line, as one quote. */
function linkLines(links: readonly PageLink[]): string[] {
  const own = links.filter((link) => !link.foreign);
  const reach = own.filter((link) => /^(?:tel|mailto|callto):/i.test(link.href)).map((link) => link.fragment);
  const stated = own
    .filter(isStatedLink)
    .slice(0, 40)
    .map((link) => link.fragment);
  const profiles = new Set(own.filter((link) => isSocialProfile(link.href)).map((link) => link.fragment));
  return [...reach, ...stated, [...profiles].join(' ')]
    .filter((text) => text !== '')
    .map((text) => `Link › ${collapseSpaces(text)}`);
}

/** A page shows its subject in fewer; longer series are catalogues of something else. */
const MAX_PICTURES = 300;

/** Pictures in the page's own content; those of its frame are logos and badges. They stand last: nothing before them moves. */
export function pictureLines(images: readonly PageImage[]): string[] {
  const own = images.filter(({ region, foreign }) => !foreign && region !== 'nav' && region !== 'footer');
  return own.slice(0, MAX_PICTURES).map(({ fragment }) => `Picture › ${fragment}`);
}
