import { type DataLiteral, type DataNode, literalOf, valuesOf } from './data-node';
import { type PageDocument } from './document';
import { type FieldCandidate, pageReason } from './entity-mapping';
import { metaTag } from './meta-tags';
import { fromSet } from './schema-org/to-candidate';
import { pictureLines } from './snapshot-body';
import { type PageImage } from './visible-lines';
import { parentOf } from './line-structure';
import { parseUrl } from '../platform/parse-url';

/** Pictures that are no photographs of a home. */
const NO_PHOTO_OF_HOME =
  /logo|icon|sprite|avatar|head-?shot|agent|badge|award|placeholder|no-?image|coming-?soon|blank|spacer|pixel|loading|spinner|favicon|banner-?ad|\bmap\b|maps\.|staticmap|site-?plan|plat-?map|floor-?plans?|floorplan|equal-?housing|eho|social|facebook|instagram|youtube|arrow|chevron|thumb_?placeholder|\.svg(?:$|\?)|\.gif(?:$|\?)|\.ico(?:$|\?)|tracking|beacon/i;
const MAX_PHOTOS = 60;
const MAX_QUOTE = 4_000;
const SMALLEST_PX = 120;

/**
 * Photographs of what a page is about: those its data states, those its page shows, at least the one it shares.
 * @param nodes its descriptions in the page's data
 * @param isItem it is an entry of a list, whose pictures lead to its own page
 * @param noPhoto words of a file's address and alternative text that no photograph of such a thing bears
 */
export function readPhotos(
  page: PageDocument,
  nodes: readonly DataNode[],
  isItem: boolean,
  noPhoto: RegExp = NO_PHOTO_OF_HOME,
): FieldCandidate[] {
  const meta = metaTag(page.meta, 'og:image', 'og:image:secure_url', 'twitter:image');
  return [
    ...nodes.flatMap((node) => structuredPhotos(node, page.url, noPhoto)).slice(0, 1),
    ...shownPhotos(page, isItem, noPhoto),
    ...(meta && isPhoto(meta.content, '', noPhoto)
      ? [
          {
            field: 'media_urls',
            raw: meta.content,
            input: [absolute(meta.content, page.url)],
            quote: meta.fragment,
            method: 'opengraph' as const,
          },
        ]
      : []),
  ];
}

function structuredPhotos(node: DataNode, base: string | null, noPhoto: RegExp): FieldCandidate[] {
  for (const name of ['photo', 'photos', 'image', 'images', 'primaryimageofpage']) {
    const property = node.properties.get(name);
    if (!property) continue;
    const members = valuesOf(node, name).flatMap((value): DataLiteral[] => {
      const literal = value.kind === 'literal' ? value : literalOf(value, 'contenturl', 'url', '@id', 'thumbnailurl');
      return literal &&
        isPhoto(literal.text, value.kind === 'node' ? (literalOf(value, 'caption', 'name')?.text ?? '') : '', noPhoto)
        ? [literal]
        : [];
    });
    const kept = members.slice(0, MAX_PHOTOS);
    const texts = [...new Set(kept.map(({ text }) => absolute(text.trim(), base)))].filter((text) =>
      /^https?:/i.test(text),
    );
    const candidate = fromSet('media_urls', node, property, kept, texts);
    if (candidate) return [candidate];
  }
  return [];
}

function absolute(src: string, base: string | null): string {
  return parseUrl(src, base ?? undefined)?.href ?? src;
}

function isPhoto(src: string, alt: string, noPhoto: RegExp): boolean {
  return src.trim() !== '' && !/^data:/i.test(src) && !noPhoto.test(`${lastParts(src)} ${alt}`);
}

/** The end of an address names the file; its host and first folders name the site. */
function lastParts(src: string): string {
  return src
    .replace(/^(?:https?:)?\/\/[^/]+/i, '')
    .split('/')
    .slice(-3)
    .join('/');
}

/** Pictures a reader sees beside the page's own words, quoted from the list of them in the stored copy. */
function shownPhotos(page: PageDocument, isItem: boolean, noPhoto: RegExp): FieldCandidate[] {
  const lines = [...new Set(pictureLines(page.images))];
  const shown = new Set(
    page.images.filter((image) => isShown(image, page, isItem, noPhoto)).map((image) => image.fragment),
  );
  const places = lines.flatMap((line, at) => (shown.has(line.slice('Picture › '.length)) ? [at] : []));
  const first = places[0];
  if (first === undefined) return [];
  let last = first;
  for (const at of places.slice(0, MAX_PHOTOS))
    if (lines.slice(first, at + 1).join('\n').length <= MAX_QUOTE) last = at;
  const quoted = lines.slice(first, last + 1);
  const texts = page.images
    .filter((image) => shown.has(image.fragment) && quoted.includes(`Picture › ${image.fragment}`))
    .map(({ src }) => src);
  const unique = [...new Set(texts)].filter((src) => /^https?:/i.test(src));
  if (unique.length === 0) return [];
  return [
    {
      ...{
        field: 'media_urls',
        raw: unique.join('; ').slice(0, 2_000),
        input: unique,
        quote: quoted.join('\n'),
        method: 'page_text',
      },
      adjustments: [pageReason('Pictures on the page, not stated to be of it', -0.08)],
    },
  ];
}

function isShown(image: PageImage, page: PageDocument, isItem: boolean, noPhoto: RegExp): boolean {
  if (image.foreign || image.region === 'nav' || image.region === 'footer' || !isPhoto(image.src, image.alt, noPhoto))
    return false;
  const [width, height] = [Number(image.element.attribs.width ?? NaN), Number(image.element.attribs.height ?? NaN)];
  if (width < SMALLEST_PX || height < SMALLEST_PX) return false;
  return isItem || !leadsElsewhere(image, page.url);
}

/** A picture that is a link to another page shows what that page is about. */
function leadsElsewhere({ element }: PageImage, pageUrl: string | null): boolean {
  let at: typeof element | null = element;
  for (let up = 0; at && up < 6; up += 1, at = parentOf(at)) {
    if (at.tagName !== 'a' || !at.attribs.href) continue;
    const href = absolute(at.attribs.href, pageUrl);
    const isFile = /\.(?:jpe?g|png|webp|avif)(?:$|\?)/i.test(href);
    const bare = (url: string): string => url.replace(/[#?].*$/, '').replace(/\/+$/, '');
    return (
      !isFile &&
      !/^#|^javascript:/i.test(at.attribs.href) &&
      (pageUrl === null || bare(href) !== bare(pageUrl)) &&
      !/photo|gallery|image/i.test(href)
    );
  }
  return false;
}
