import { type PageDocument } from '../document';
import { type DomElement } from '../dom';
import { placesOn } from './home-address';
import { parentOf } from '../line-structure';
import { type HomeItem } from './home-items';
import { isSameStreet } from './home-street';

/** Headings over other homes, wherever they stand on a home's page. */
const OTHERS_HEADING =
  /\b(?:similar|related|nearby|other|more|recommended|comparable|featured|additional|recently (?:viewed|sold))\b.{0,30}\b(?:homes?|listings?|properties|plans?|residences|inventory|houses|move-?ins?)\b|\byou (?:may|might) (?:also )?(?:like|love)\b|\bhomes (?:nearby|like this|you)\b|\b(?:available|other|all) (?:floor ?)?plans\b/i;

/** The page with everything set aside that is about other homes than the one on this street (null: about no street at all). */
export function withoutOthers(page: PageDocument, items: readonly HomeItem[], street: string | null): PageDocument {
  const lines = new Set<number>();
  for (const { from, to, key } of items) {
    if (street !== null && key !== null && isSameStreet(key, street)) continue;
    for (let at = from; at < to; at += 1) lines.add(at);
  }
  for (const at of underOthersHeading(page)) lines.add(at);
  if (street !== null) for (const at of aroundOtherStreets(page, street)) lines.add(at);
  return setAside(page, (at) => lines.has(at));
}

/** The page with everything but some neighbouring lines set aside. */
export function onlyLines(page: PageDocument, { from, to }: { from: number; to: number }): PageDocument {
  return { ...setAside(page, (at) => at < from || at >= to), title: '', meta: [] };
}

function setAside(page: PageDocument, isOther: (line: number) => boolean): PageDocument {
  return {
    ...page,
    lines: page.lines.map((line, at) => (isOther(at) ? { ...line, foreign: true } : line)),
    links: page.links.map((link) => (isOther(link.line) ? { ...link, foreign: true } : link)),
    images: page.images.map((image) => (isOther(image.line) ? { ...image, foreign: true } : image)),
  };
}

/** From such a heading to the next of its level or above. */
function underOthersHeading({ lines }: PageDocument): number[] {
  const found: number[] = [];
  let level = 0;
  lines.forEach((line, at) => {
    if (level > 0 && ((line.headingLevel > 0 && line.headingLevel <= level) || line.region === 'footer')) level = 0;
    if (line.headingLevel > 1 && line.text.length <= 80 && OTHERS_HEADING.test(line.text)) level = line.headingLevel;
    if (level > 0) found.push(at);
  });
  return found;
}

/** Whatever is built around another street, as far as it holds nothing of this one: an office, a single card of another home. */
function aroundOtherStreets(page: PageDocument, street: string): number[] {
  const places = placesOn(page);
  const own = new Set<DomElement>();
  const isOwn = (at: number): boolean => page.lines[at]!.headingLevel === 1;
  page.lines.forEach((line, at) => {
    if (isOwn(at) || places.some((place) => place.line === at && isSameStreet(place.key, street)))
      for (let up: DomElement | null = line.element; up; up = parentOf(up)) own.add(up);
  });
  const others = new Set<DomElement>();
  for (const { line, key } of places) {
    let at = page.lines[line]!.element;
    if (isSameStreet(key, street) || own.has(at)) continue;
    for (let up = parentOf(at); up && !own.has(up); up = parentOf(up)) at = up;
    others.add(at);
  }
  if (others.size === 0) return [];
  const isInside = (element: DomElement): boolean => {
    for (let up: DomElement | null = element; up; up = parentOf(up)) if (others.has(up)) return true;
    return false;
  };
  return page.lines.flatMap(({ element }, at) => (isInside(element) ? [at] : []));
}
