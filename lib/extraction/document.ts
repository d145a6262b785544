import { load } from 'cheerio';

import { boundMarkup } from '@/lib/web/bound-markup';
import { type HidingRule, readHidingRules } from '@/lib/web/hidden-style';
import { textOfTree } from '@/lib/web/snapshot-text';

import { type DataGraph, linkGraph } from './data-node';
import { type DomElement, type DomNode, walkDom } from './dom';
import { isJsonLdScript, readJsonLd } from './json-ld';
import { type MetaTag, metaTag, readMetaTag } from './meta-tags';
import { readMicrodata } from './microdata';
import { readRdfa } from './rdfa';
import { readSite } from './sites/registry';
import { type SiteData } from './sites/site-adapter';
import { type SnapshotBody, writeSnapshotBody } from './snapshot-body';
import {
  type PageImage,
  type PageLine,
  type PageLink,
  type PageLogo,
  type PageVideo,
  readVisibleLines,
} from './visible-lines';

export interface PageInput {
  html: string;
  /** Final address of the page; null for pasted HTML, whose own words about where it is from count then. */
  url: string | null;
  /** Visible text as the snapshot stores it; derived from the HTML when not given. */
  text?: string;
}

/** A page read once: everything that mappings look at. */
export interface PageDocument {
  url: string | null;
  title: string;
  lines: PageLine[];
  links: PageLink[];
  /** Alternative texts of the pictures a reader sees. */
  pictures: string[];
  /** The pictures a reader sees, with absolute addresses. */
  images: PageImage[];
  logos: PageLogo[];
  videos: PageVideo[];
  graph: DataGraph;
  meta: MetaTag[];
  /** What the head names as the next page of a series; null where it names none. */
  nextHref: string | null;
  /** More of it than is read was there: it is longer, or deeper nested. */
  isCut: boolean;
  /** A script on the page replaces phone numbers by tracking numbers. */
  hasCallTracking: boolean;
  /** The one text that every quote and span points into. */
  snapshot: SnapshotBody;
  /** What an adapter knows of it; null for a page of no site that we know by its own marks. */
  site: SiteData | null;
  /** The markup that the lines are of, and what hides parts of it. */
  tree: { children: DomNode[] };
  hidingRules: readonly HidingRule[];
}

/** Longest HTML that is parsed, in characters; the rest is cut off and noted. */
const MAX_HTML_LENGTH = 12_000_000;
const CALL_TRACKING_SCRIPT =
  /calltrk|callrail|calltrackingmetrics|\/\/\w+\.tctm\.co|invoca|dialogtech|marchex|ringba|CallTrk|_gaPhoneNumber|google_replace_number/i;

/** Parses a page's HTML once and reads its structured data, meta tags and visible lines. Never throws on bad markup. */
export function readDocument(input: PageInput): PageDocument {
  const html = input.html.slice(0, MAX_HTML_LENGTH);
  const bounded = boundMarkup(html);
  const $ = load(bounded, { scriptingEnabled: false });
  const root = { children: $.root().get(0)?.children ?? [] };
  const head = readHead(root);
  const url = input.url ?? savedFrom(html) ?? absolute(metaTag(head.meta, 'canonical', 'og:url')?.content, null);
  const hidingRules = readHidingRules(head.css);
  const visible = readVisibleLines(root, hidingRules);
  const baseUrl = absolute(head.baseHref, url) ?? url;
  const nodes = [...head.jsonLd.flatMap((script) => script.nodes), ...readMicrodata(root), ...readRdfa(root)];
  const notes = head.jsonLd.flatMap((script) => script.note ?? []);
  if (html.length < input.html.length) notes.push('The end of the page was cut off: it is too long');
  const graph: DataGraph = { nodes: linkGraph(nodes, baseUrl), notes };
  const absoluteOrAsIs = (href: string): string => absolute(href, baseUrl) ?? href;
  const links = visible.links.map((link) => ({ ...link, href: absoluteOrAsIs(link.href) }));
  const images = visible.images.map((image) => ({ ...image, src: absoluteOrAsIs(image.src) }));
  const logos = visible.logos.map((logo) => ({ ...logo, href: logo.href && absoluteOrAsIs(logo.href) }));
  const { lines } = visible;
  const site = readSite({ url, tree: root, lines, hidingRules, scripts: head.scripts, source: html });
  return {
    url,
    title: head.title,
    lines,
    pictures: visible.pictures,
    images,
    links,
    logos,
    videos: visible.videos.map((video) => ({ ...video, href: absoluteOrAsIs(video.href) })),
    graph,
    meta: head.meta,
    nextHref: absolute(head.nextHref, baseUrl),
    isCut: bounded.length < input.html.length,
    hasCallTracking: head.hasCallTracking,
    site,
    ...{ tree: root, hidingRules },
    snapshot: writeSnapshotBody({
      text: input.text ?? textOfTree($).text,
      graph,
      meta: head.meta,
      links,
      images,
      logos,
      videos: visible.videos,
      title: head.title,
      statements: site?.statements ?? [],
    }),
  };
}

/** Browsers and their extensions write into a saved page where it came from. */
function savedFrom(html: string): string | null {
  const start = html.slice(0, 2_000);
  const address =
    /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s<>"]+)/i.exec(start)?.[1] ??
    /<!--\s*Page saved with SingleFile\s+url:\s*(https?:\/\/[^\s<>"]+)/i.exec(start)?.[1];
  return absolute(address, null);
}

interface Head {
  title: string;
  baseHref: string | undefined;
  nextHref: string | undefined;
  meta: MetaTag[];
  jsonLd: ReturnType<typeof readJsonLd>[];
  hasCallTracking: boolean;
  css: string;
  scripts: string[];
}

function readHead(root: Parameters<typeof walkDom>[0]): Head {
  const head: Head = {
    ...{ title: '', baseHref: undefined, nextHref: undefined, meta: [], jsonLd: [] },
    ...{ hasCallTracking: false, css: '', scripts: [] },
  };
  walkDom(root, {
    enter(element) {
      const { tagName } = element;
      // The content of a template is inert; an image's own title is not the page's.
      if (tagName === 'template' || tagName === 'svg') return false;
      if (tagName === 'title' && head.title === '') head.title = ownText(element).replace(/\s+/g, ' ').trim();
      else if (tagName === 'base') head.baseHref ??= element.attribs.href;
      else if (tagName === 'link' && /^next$/i.test(element.attribs.rel ?? '')) head.nextHref ??= element.attribs.href;
      else if (tagName === 'meta' || tagName === 'link')
        head.meta.push(...[readMetaTag(element)].filter((tag) => tag !== null));
      else if (tagName === 'style') head.css += `${ownText(element)}\n`;
      else if (tagName === 'script') readScript(element, head);
      return tagName !== 'script' && tagName !== 'style';
    },
  });
  return head;
}

function readScript(element: DomElement, head: Head): void {
  if (isJsonLdScript(element)) {
    head.jsonLd.push(readJsonLd(ownText(element), head.jsonLd.length + 1));
    return;
  }
  const script = ownText(element);
  if (script !== '') head.scripts.push(script);
  const clue = element.attribs.src ?? script.slice(0, 20_000);
  if (CALL_TRACKING_SCRIPT.test(clue)) head.hasCallTracking = true;
}

function ownText(element: DomElement): string {
  return element.children
    .map((child) => (child.type === 'text' || child.type === 'cdata' ? ('data' in child ? child.data : '') : ''))
    .join('');
}

function absolute(href: string | undefined, base: string | null): string | null {
  if (href === undefined || href === '') return null;
  try {
    return new URL(href, base ?? undefined).href;
  } catch {
    return null;
  }
}
