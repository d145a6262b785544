import { type DomElement, walkDom } from '../../dom';

/** Pictures of one lot; a gallery of a site that shows more is cut, in pictures. */
const MAX_PHOTOS = 60;
const NO_PHOTO =
  /(?:^|[\W_])(?:logo|icon|sprite|avatar|placeholder|blank|pixel|flag|country)(?:$|[\W_])|\.svg(?:$|\?)|\.gif(?:$|\?)/i;

/** Addresses of the gallery's pictures as its data gives them, in their order; the largest of each. */
export function readGallery(galleries: readonly DomElement[]): string[] {
  const found: string[] = [];
  for (const gallery of galleries)
    walkDom(
      { children: [gallery] },
      {
        enter({ tagName, attribs }) {
          const items = attribs['data-gallery-items'];
          if (items !== undefined) found.push(...itemsOf(items));
          if (tagName === 'img') found.push(attribs['data-src'] ?? attribs.src ?? '');
          return true;
        },
      },
    );
  return [
    ...new Set(
      found.map((url) => url.trim()).filter((url) => /^(?:https?:)?\/[^\s]+$/.test(url) && !NO_PHOTO.test(url)),
    ),
  ].slice(0, MAX_PHOTOS);
}

function itemsOf(text: string): string[] {
  try {
    const items = JSON.parse(text) as unknown;
    return Array.isArray(items) ? items.flatMap((item) => largestOf(item) ?? []) : [];
  } catch {
    return [];
  }
}

function largestOf(item: unknown): string | null {
  if (typeof item === 'string') return item;
  if (item === null || typeof item !== 'object') return null;
  const sizes = item as Record<string, unknown>;
  for (const size of ['full', 'original', 'large', 'medium', 'small', 'url', 'src']) {
    const one = sizes[size];
    if (typeof one === 'string') return one;
    const url = one !== null && typeof one === 'object' ? (one as Record<string, unknown>)['url'] : undefined;
    if (typeof url === 'string') return url;
  }
  return null;
}
