import { hostSpellsName, matchNames } from '../brand-name';
import { type PageDocument } from '../document';
import { readTextName } from '../page-text/identity';
import { containsWords } from '../quoted-values';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { type PageLine } from '../visible-lines';

const OTHER_COMMUNITIES =
  /^(?:(?:nearby|other|similar|more|related|surrounding|neighbou?ring|additional|explore|discover|see|view|our other|additional|featured)\s+)+(?:(?:new home|master[- ]planned|houston|area|great|our|nearby|other)\s+)*(?:communit(?:y|ies)|neighbou?rhoods|developments)\b|\bcommunities (?:nearby|near you|you may like)\b|^you (?:may|might) also like|^(?:nearby|similar) (?:homes|listings)/i;

/** The page without what it says of other communities beside its own. */
export function withoutOthers(page: PageDocument): PageDocument {
  let level = 0;
  const lines = page.lines.map((line) => {
    if (line.headingLevel > 0) {
      if (OTHER_COMMUNITIES.test(line.text) && line.headingLevel > 1) level = line.headingLevel;
      else if (level > 0 && line.headingLevel <= level) level = 0;
    }
    if (line.region !== 'main' && line.region !== 'aside') level = 0;
    return level > 0 ? { ...line, foreign: true } : line;
  });
  return withLines(page, lines);
}

/** On somebody else's site the frame around the content is that somebody's; what stands within may be the community's. */
export function withoutFrame(page: PageDocument): PageDocument {
  const lines = page.lines.map((line) => (line.region === 'main' ? line : { ...line, foreign: true }));
  return { ...withLines(page, lines), title: '', links: page.links.filter(({ region }) => region === 'main') };
}

function withLines(page: PageDocument, lines: PageLine[]): PageDocument {
  const isForeign = (at: number): boolean => lines[at]?.foreign ?? false;
  return {
    ...page,
    lines,
    links: page.links.map((link) => (isForeign(link.line) ? { ...link, foreign: true } : link)),
    logos: page.logos.map((logo) => (isForeign(logo.line) ? { ...logo, foreign: true } : logo)),
  };
}

/** Whether title or main heading name the community. */
export function isHeadedBy(page: PageDocument, name: string): boolean {
  const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
  return [page.title, heading].some((text) => containsWords(text, name));
}

/** Title and main heading name another community too, and each has a heading of its own ("Elyson vs Cane Island"). */
export function isShared(page: PageDocument, name: string): boolean {
  const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
  const headings = page.lines.filter(
    ({ headingLevel, foreign, text }) => headingLevel > 1 && !foreign && text.length <= 60,
  );
  const own = headings.find(({ text }) => matchNames(text, name) === 'same');
  if (!own) return false;
  const isNamedToo = ({ text, headingLevel }: PageLine): boolean =>
    headingLevel === own.headingLevel &&
    matchNames(text, name) === 'different' &&
    /^\p{Lu}/u.test(text) &&
    [page.title, heading].some((whole) => containsWords(whole.replace(name, ''), text));
  return headings.some(isNamedToo);
}

const MOST_LINES = 60;

/**
 * On a page about several communities the part about one: from its own heading to the next one like it, or the entry, card
 * or row that it names. Null when nothing on the page is headed by it.
 */
export function partAbout(page: PageDocument, name: string): { part: PageDocument; heading: string } | null {
  const isNamed = (text: string): boolean =>
    matchNames(text, name) === 'same' || matchNames(text.split(/,|\s[–—|-]\s/)[0] ?? '', name) === 'same';
  const at = page.lines.findIndex(
    (line) =>
      !line.foreign && line.text.length <= 100 && (line.headingLevel > 1 || line.item !== null) && isNamed(line.text),
  );
  const line = page.lines[at];
  if (!line) return null;
  const kept = new Set<number>();
  if (line.headingLevel > 1 && !isWholeItem(page.lines, at)) {
    for (let k = at; k < page.lines.length; k += 1) {
      const next = page.lines[k]!;
      if (k > at && (next.region !== line.region || (next.headingLevel > 0 && next.headingLevel <= line.headingLevel)))
        break;
      kept.add(k);
    }
  } else page.lines.forEach((other, k) => other.item !== null && other.item === line.item && kept.add(k));
  if (kept.size < 2 || kept.size > 400) return null;
  const part = withLines(
    { ...page, title: '', meta: [], videos: [], graph: { ...page.graph, nodes: [] } },
    page.lines.map((other, k) => (kept.has(k) ? other : { ...other, foreign: true })),
  );
  return { part, heading: line.text };
}

/** A card's heading shares its entry with the card's other lines. */
function isWholeItem(lines: readonly PageLine[], at: number): boolean {
  const { item } = lines[at]!;
  if (item === null) return false;
  const size = lines.filter((line) => line.item === item).length;
  return size > 1 && size <= MOST_LINES;
}

/** Whether title, copyright or the like name somebody else whose name the page's host spells. */
export function isOthersSite(page: PageDocument, name: string | null): boolean {
  const domain = registrableDomain(page.url);
  if (domain === null || (name !== null && hostSpellsName(domain, name))) return false;
  const owner = readTextName({ ...page, meta: [] }, {})[0]?.raw ?? '';
  const parts = [owner, ...page.title.split(/\s+[|–—-]\s+|\s*\|\s*/)];
  return parts.some(
    (part) =>
      part.length >= 3 && hostSpellsName(domain, part) && (name === null || matchNames(part, name) === 'different'),
  );
}
