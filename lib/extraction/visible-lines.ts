import { type HidingRule } from '@/lib/web/hidden-style';
import { InlineJoint } from '@/lib/web/inline-joint';

import { attributeFragment, collapseSpaces, type DomElement, type DomNode, isHidden, walkDom } from './dom';

export type PageRegion = 'header' | 'nav' | 'main' | 'aside' | 'footer';

/** One line of text as a reader sees it, with what its place on the page says about it. */
export interface PageLine {
  text: string;
  /** 1–6 for headings, 0 otherwise. */
  headingLevel: number;
  region: PageRegion;
  inAddress: boolean;
  /** Written by or about others: reviews, comments, testimonials, related and sponsored boxes, samples of code. */
  foreign: boolean;
  /** The nearest list entry, table row or card; lines of one entry share a number. */
  item: number | null;
  /** The nearest list, table or description list. */
  list: number | null;
  /** A call-tracking script may have replaced numbers here. */
  tracked: boolean;
  /** The heading the line stands under, empty for headings themselves and before the first. */
  under: string;
  /** The innermost element in which the line begins. */
  element: DomElement;
}

/** A picture a reader sees, with the address of its file. */
export interface PageImage {
  src: string;
  alt: string;
  /** `src="/photos/front.jpg"` */
  fragment: string;
  region: PageRegion;
  foreign: boolean;
  /** How many lines stand before it. */
  line: number;
  element: DomElement;
}

export interface PageLink {
  href: string;
  text: string;
  /** `href="tel:+17135550199"` */
  fragment: string;
  region: PageRegion;
  foreign: boolean;
  tracked: boolean;
  /** Index into the lines of the line the link stands in. */
  line: number;
  element: DomElement;
}

/** A picture that leads somewhere or is called a logo: it stands for who it names. */
export interface PageLogo {
  alt: string;
  /** `alt="Perry Homes"` */
  fragment: string;
  /** Where it leads; null for one that is no link. */
  href: string | null;
  region: PageRegion;
  foreign: boolean;
  /** Index into the lines of the line that follows it. */
  line: number;
}

/** A film shown on the page. */
export interface PageVideo {
  href: string;
  /** `src="https://www.youtube.com/embed/…"` */
  fragment: string;
  foreign: boolean;
}

export interface VisibleContent {
  lines: PageLine[];
  links: PageLink[];
  logos: PageLogo[];
  videos: PageVideo[];
  /** What the page says its pictures show. */
  pictures: string[];
  images: PageImage[];
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr output q ruby rt s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const LIST_TAGS = new Set(['ul', 'ol', 'dl', 'table', 'menu']);
const ITEM_TAGS = new Set(['li', 'tr', 'dd', 'article', 'figure']);

const REGION_NAMES: readonly [RegExp, PageRegion][] = [
  [/(?:^|[\s_-])(?:footer|colophon)(?:[\s_-]|$)/i, 'footer'],
  [/(?:^|[\s_-])(?:header|masthead|topbar|top-bar)(?:[\s_-]|$)/i, 'header'],
  [/(?:^|[\s_-])(?:nav|navbar|navigation|menu)(?:[\s_-]|$)/i, 'nav'],
  [/(?:^|[\s_-])sidebar(?:[\s_-]|$)/i, 'aside'],
];
const ROLES: Readonly<Record<string, PageRegion>> = {
  contentinfo: 'footer',
  banner: 'header',
  navigation: 'nav',
  main: 'main',
  complementary: 'aside',
};
const TAG_REGIONS: Readonly<Record<string, PageRegion>> = {
  header: 'header',
  footer: 'footer',
  nav: 'nav',
  main: 'main',
  aside: 'aside',
};
const FOREIGN_NAMES =
  /(?:^|[\s_-])(?:comments?|reviews?|testimonials?|respond|disqus|ugc|related|sponsored|advert\w*|competitors?|similar|also-like|recommended|guestbook)(?:[\s_-]|$)/i;
/** Markup shown as text, in tutorials and in templates gone wrong. */
const SAMPLE_CODE = /<script\b|"@type"\s*:/i;
const TRACKED_NAMES =
  /call-?rail|calltrk|call-?track|invoca|rtapnumber|ctm-|dni-|phone-?swap|number-?swap|swap-?(?:phone|number)|mongoose-?number|ringba|dialogtech/i;
/** Entries beyond these bounds are left out: a page this long is a list of something else. */
const MAX_LINES = 60_000;

interface Place {
  region: PageRegion;
  inAddress: boolean;
  foreign: boolean;
  tracked: boolean;
  headingLevel: number;
  item: number | null;
  list: number | null;
  element: DomElement | null;
}

/** Splits a page into the lines and links a reader sees. Linear in the page's size. */
export function readVisibleLines(root: { children: DomNode[] }, rules: readonly HidingRule[]): VisibleContent {
  const writer = new LineWriter();
  const places: Place[] = [
    {
      ...{ region: 'main', inAddress: false, foreign: false, tracked: false, headingLevel: 0 },
      ...{ item: null, list: null, element: null },
    },
  ];
  const pictures: string[] = [];
  const images: PageImage[] = [];
  const logos: PageLogo[] = [];
  const videos: PageVideo[] = [];
  let counter = 0;
  const joint = new InlineJoint();
  walkDom(root, {
    enter(element) {
      const outer = places.at(-1);
      if (outer && videos.length < MAX_VIDEOS) videos.push(...videoOf(element, outer));
      if (!outer || isHidden(element, rules)) return false;
      if (element.tagName === 'br' || element.tagName === 'hr') {
        writer.breakLine();
        return false;
      }
      if (element.tagName === 'img' && element.attribs.alt) {
        pictures.push(element.attribs.alt.slice(0, 200));
        const logo = logos.length < MAX_LOGOS ? logoOf(element, outer, writer) : null;
        if (logo) logos.push(logo);
      }
      counter += 1;
      const place = placeOf(element, outer, counter);
      if (element.tagName === 'img') images.push(...imageOf(element, place, writer.lines.length));
      if (!INLINE.has(element.tagName)) writer.breakLine();
      else joint.open(element.tagName);
      places.push(place);
      writer.place = place;
      if (element.tagName === 'a' && element.attribs.href) writer.openLink(element, place);
      return true;
    },
    leave(element) {
      if (element.tagName === 'a') writer.closeLink();
      if (!INLINE.has(element.tagName)) writer.breakLine();
      else joint.close();
      places.pop();
      const outer = places.at(-1);
      if (outer) writer.place = outer;
    },
    text: (data) => {
      if (joint.separates(writer.tail, data)) writer.write(' ');
      writer.write(data);
    },
  });
  writer.breakLine();
  return { lines: writer.lines, links: writer.links, logos, videos, pictures, images };
}

/** Where pages keep the address of a picture that is loaded when it comes into view, before its stand-in. */
const SOURCE_ATTRIBUTES = ['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'src'];
const MAX_SOURCE_LENGTH = 600;

function imageOf(element: DomElement, { region, foreign }: Place, line: number): PageImage[] {
  const name = SOURCE_ATTRIBUTES.find((attribute) => /\S/.test(element.attribs[attribute] ?? ''));
  const src = name === undefined ? '' : (element.attribs[name] ?? '').trim();
  if (name === undefined || src.length > MAX_SOURCE_LENGTH || /^data:/i.test(src)) return [];
  const alt = collapseSpaces(element.attribs.alt ?? '').slice(0, 200);
  return [{ src, alt, fragment: attributeFragment(element, name, name), region, foreign, line, element }];
}

const MAX_LOGOS = 400;
const MAX_VIDEOS = 20;
const MAX_LOGO_NAME = 80;
const VIDEO_FRAME =
  /^(?:https?:)?\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/embed\/[\w-]{6,}|player\.vimeo\.com\/video\/\d+|fast\.wistia\.net\/embed\/iframe\/\w+)/i;

function logoOf(element: DomElement, place: Place, writer: LineWriter): PageLogo | null {
  const alt = collapseSpaces(element.attribs.alt ?? '');
  const href = writer.openHref;
  const names = `${alt} ${element.attribs.src ?? ''} ${element.attribs.class ?? ''}`;
  if (alt === '' || alt.length > MAX_LOGO_NAME || (href === null && !/logo/i.test(names))) return null;
  const { region, foreign } = place;
  return { alt, fragment: attributeFragment(element, 'alt', 'alt'), href, region, foreign, line: writer.lines.length };
}

/** Frames are no text; those that show a film state where it is. */
function videoOf(element: DomElement, { foreign }: Place): PageVideo[] {
  if (element.tagName !== 'iframe') return [];
  const name = ['src', 'data-src'].find((attribute) => VIDEO_FRAME.test(element.attribs[attribute] ?? ''));
  const href = name === undefined ? undefined : element.attribs[name]?.trim();
  return name === undefined || !href ? [] : [{ href, fragment: attributeFragment(element, name, name), foreign }];
}

function placeOf(element: DomElement, outer: Place, ordinal: number): Place {
  const { tagName, attribs } = element;
  const names = `${attribs.id ?? ''} ${attribs.class ?? ''}`.slice(0, 300);
  const meaning = names === ' ' ? NO_MEANING : meaningOf(names);
  const place: Place = { ...outer, element };
  const structural = tagName !== 'body' && tagName !== 'html';
  if (structural) place.region = regionOf(element, meaning.region, outer.region);
  if (tagName === 'address') place.inAddress = true;
  if (
    structural &&
    (meaning.isForeign || /^reviews?$/i.test(attribs.itemprop ?? '') || /^(?:blockquote|pre|code)$/.test(tagName))
  )
    place.foreign = true;
  if (meaning.isTracked || Object.keys(attribs).some((name) => name.startsWith('data-') && TRACKED_NAMES.test(name)))
    place.tracked = true;
  const heading = /^h([1-6])$/.exec(tagName);
  if (heading) place.headingLevel = Number(heading[1]);
  else if (attribs.role === 'heading') place.headingLevel = Number(attribs['aria-level'] ?? 2) || 2;
  if (LIST_TAGS.has(tagName)) {
    place.list = ordinal;
    place.item = null;
  }
  if (ITEM_TAGS.has(tagName) || meaning.isItem) place.item = ordinal;
  return place;
}

function regionOf(element: DomElement, byName: PageRegion | null, outer: PageRegion): PageRegion {
  // Whatever stands inside a footer stays the footer's: its menus and columns carry the company's own details.
  if (outer === 'footer') return outer;
  const byRole = ROLES[element.attribs.role ?? ''];
  if (byRole) return byRole;
  const byTag = TAG_REGIONS[element.tagName];
  if (byTag === 'header' && outer !== 'main') return outer;
  if (byTag) return byTag;
  return INLINE.has(element.tagName) ? outer : (byName ?? outer);
}

/** What an element's id and classes say of it. */
interface NameMeaning {
  region: PageRegion | null;
  isForeign: boolean;
  isTracked: boolean;
  isItem: boolean;
}

const NO_MEANING: NameMeaning = { region: null, isForeign: false, isTracked: false, isItem: false };
/** A name holds none of the words looked for unless it holds one of these beginnings. */
const MAY_MEAN =
  /foot|coloph|header|masthead|top-?bar|nav|menu|sidebar|comment|review|testimon|respond|disqus|ugc|related|sponsor|advert|compet|similar|also|recommend|guest|card|item|entry|tile|call|invoca|rtap|ctm|dni|phone|number|swap|mongoose|ringba|dialog/i;

function meaningOf(names: string): NameMeaning {
  if (!MAY_MEAN.test(names)) return NO_MEANING;
  return {
    region: REGION_NAMES.find(([pattern]) => pattern.test(names))?.[1] ?? null,
    isForeign: FOREIGN_NAMES.test(names),
    isTracked: TRACKED_NAMES.test(names),
    isItem: /(?:^|[\s_-])(?:card|item|entry|tile)(?:[\s_-]|$)/i.test(names),
  };
}

class LineWriter {
  readonly lines: PageLine[] = [];
  readonly links: PageLink[] = [];
  place: Place | null = null;
  private heading = '';
  private lastRegion: PageRegion | null = null;
  private parts: string[] = [];
  private partPlace: Place | null = null;
  private open: { element: DomElement; place: Place; from: number; line: number } | null = null;

  /** The end of what is written on this line. */
  get tail(): string {
    return this.parts.slice(-4).join('').slice(-40);
  }

  write(data: string): void {
    if (data === '' || this.lines.length >= MAX_LINES) return;
    if (/\S/.test(data)) {
      this.partPlace ??= this.place;
      if (this.partPlace && this.place?.tracked) this.partPlace = { ...this.partPlace, tracked: true };
    }
    this.parts.push(data);
  }

  breakLine(): void {
    const text = collapseSpaces(this.parts.join(''));
    const place = this.partPlace;
    this.parts = [];
    this.partPlace = null;
    if (text === '' || !place) return;
    const { region, inAddress, item, list, tracked, headingLevel, element } = place;
    if (!element) return;
    const foreign = place.foreign || SAMPLE_CODE.test(text);
    if (headingLevel > 0 || region !== this.lastRegion) this.heading = '';
    const at = { region, inAddress, foreign, item, list, tracked, element };
    this.lines.push({ text, headingLevel, ...at, under: this.heading });
    this.lastRegion = region;
    if (headingLevel > 0) this.heading = text;
  }

  /** Where the link leads that is being written, if any. */
  get openHref(): string | null {
    return this.open?.element.attribs.href?.trim() ?? null;
  }

  openLink(element: DomElement, place: Place): void {
    this.open = { element, place, from: this.parts.length, line: this.lines.length };
  }

  closeLink(): void {
    if (!this.open) return;
    const { element, place, from, line } = this.open;
    this.open = null;
    const inner =
      this.lines.length === line
        ? this.parts.slice(from)
        : [...this.lines.slice(line).map((l) => l.text), ...this.parts];
    this.links.push({
      href: (element.attribs.href ?? '').trim(),
      text: collapseSpaces(inner.join(' ')),
      fragment: attributeFragment(element, 'href', 'href'),
      region: place.region,
      foreign: place.foreign,
      tracked: place.tracked,
      line,
      element,
    });
  }
}
