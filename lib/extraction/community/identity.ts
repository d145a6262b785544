import { hostSpellsName, matchNames } from '../brand-name';
import { type PageDocument } from '../document';
import { type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { type MetaTag, metaTag } from '../meta-tags';
import { readTextName } from '../page-text/identity';
import { isPlaceholder } from '../placeholder';
import { containsWords, wordsOf } from '../quoted-values';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { isSameSite } from '../same-site';
import { isStatedLink } from '../snapshot-body';
import { isStateName } from '../split-address';
import { type PageLine } from '../visible-lines';
import { parseUrl } from '../../platform/parse-url';

/** What owners' associations are called behind the community's name. */
const ASSOCIATION_NAME =
  /[\s,–—-]+(?:(?:residents?['’]?s?|residential|home|property|unit|condominium|condo|townhome|master|community|owners?['’]?s?|homeowners?['’]?s?|civic|neighbou?rhood|improvement|maintenance|recreation(?:al)?|villas?)\s*)*(?:association|assoc\.?|assn\.?|civic club|civic league)(?:,?\s*(?:inc|corp)\.?)?$|[\s,–—-]+(?:[HP]OA|COA)$/i;
const BUILDER_NAME =
  /\b(?:homes|home ?builders?|builders?|construction|realty|realtors?|properties|real estate|zillow|communities)\b/i;
/** Titles of a site's pages, and what such a page is about in general. */
const GENERAL =
  /^(?:compare|blog|articles?|awards|locations?|media|resources|directions|reviews|testimonials|careers|privacy(?: policy)?|fees|dues|assessments|taxes|governance|pay (?:online|dues)|forms|login|rules|architectural (?:review|control)|photos|videos|press|home|home ?page|welcome|about(?: us)?|overview|amenities|contact(?: us)?|communit(?:y|ies)|our communit(?:y|ies)|builders?|our builders|faqs?|frequently asked questions|events?|calendar|news|gallery|location|schools|documents|resident(?:s|ial)?(?: (?:portal|resources|information))?|hoa(?: (?:information|info|fees|dues))?|homeowners association|information|lifestyle|map|site ?map|available homes|floor ?plans|new homes|new construction|details|neighborhoods?|menu|management|board of directors|tax(?:es)? (?:&|and) fees|community (?:information|overview|details|facts)|fact sheet|at a glance|fast facts|quick facts|find (?:your|a) home|search)$/i;
const FRAME_BEFORE =
  /^(?:welcome (?:home )?to|new (?:construction )?homes (?:for sale )?(?:in|at)|new home communit(?:y|ies) (?:in|at)|homes (?:for sale )?(?:in|at)|discover|explore|about|living (?:in|at)|life (?:in|at)|contact|community\s*:|the community of|the official (?:web)?site of|official (?:web)?site of|introducing|visit|amenities (?:in|at)|builders (?:in|at))\s+/i;
const FRAME_BEHIND =
  /(?:\s+by\s+\p{Lu}.*|\s+(?:new home community|community information|community overview|community amenities|master[- ]planned community|official (?:web)?site|amenities|homes for sale|new homes(?: for sale)?|hoa fees|real estate))$/iu;

export interface CommunityName {
  name: string;
  /** Words of the page that hold it. */
  quote: string;
  raw: string;
  score: number;
}

/** The page is about many: its heading or title is of communities, and no host spells the name found. */
export function isListPage(page: PageDocument, name: string | null): boolean {
  const domain = registrableDomain(page.url);
  if (name !== null && domain !== null && hostSpellsName(domain, name)) return false;
  const heading = page.lines.find((line) => line.headingLevel === 1 && !line.foreign)?.text ?? '';
  const title = page.title.split(/\s+[|–—-]\s+|\s*\|\s*/)[0] ?? '';
  return [heading, title].some((text) => MANY.test(text));
}

const MANY = /\b(?:communities|neighbou?rhoods|subdivisions|developments)\b(?! association)/i;

/** The association's own name without what makes it one: "Cinco Ranch Residential Association, Inc." → "Cinco Ranch". */
export function withoutAssociation(text: string): string {
  const bare = text.trim().replace(ASSOCIATION_NAME, '').trim();
  return bare.length >= 3 ? bare : text.trim();
}

export function isAssociationName(text: string): boolean {
  return ASSOCIATION_NAME.test(text.trim());
}

/** The community a page is about, by its headings, its title, its host and the name that is expected. */
export function readCommunityName(page: PageDocument, hint: EntityHint): CommunityName | null {
  const heading = page.lines.find((line) => line.headingLevel === 1 && !line.foreign)?.text ?? '';
  const siteName = metaTag(page.meta, 'og:site_name')?.content ?? '';
  // Under a heading such as "Amenities" the title's other part is whose they are.
  const isGeneral = heading === '' || GENERAL.test(heading);
  const sources: [string, number][] = [
    [heading, 4],
    ...page.title
      .split(/\s+[|–—•·]\s+|\s*\|\s*|\s+-\s+|:\s+/)
      .map((part, index): [string, number] => [part, index === 0 || isGeneral ? 3 : 2]),
    [siteName, 1],
    [readTextName(page, hint)[0]?.raw ?? '', 2],
  ];
  const scored = new Map<string, CommunityName>();
  for (const [source, weight] of sources) {
    for (const raw of partsOf(source)) {
      const name = withoutAssociation(raw);
      if (!isName(name)) continue;
      const known = scored.get(name.toLowerCase());
      const score = weight + (known?.score ?? scoreOf(raw, name, page.url, hint));
      const quote = lineWith(page, raw) ?? (page.title.includes(raw) ? page.title : source);
      scored.set(name.toLowerCase(), { name: known?.name ?? name, raw, quote: known?.quote ?? quote, score });
    }
  }
  const best = [...scored.values()].sort((a, b) => b.score - a.score)[0];
  if (!best || best.score < 3) return null;
  // Another name than the expected one is the community's only on the site that the record names.
  const isOther = hint.name !== null && hint.name !== undefined && matchNames(best.name, hint.name) === 'different';
  const domain = registrableDomain(page.url);
  const isRenamed = isSameSite(page.url, hint.website) === true && domain !== null && hostSpellsName(domain, best.name);
  return isOther && !isRenamed ? null : best;
}

function partsOf(text: string): string[] {
  return text
    .split(/\s+[|•·]\s+|\s+[–—-]\s+|:\s+/)
    .flatMap((part) => {
      const bare = part.trim().replace(FRAME_BEFORE, '').replace(FRAME_BEHIND, '');
      const place =
        /^(.{3,60}?)(?:,|\s+in|\s+at|\s+near)\s+\p{Lu}[\p{L} .'’-]+,\s*([\p{L} ]{2,20})\.?(?:\s+\d{5})?$/u.exec(bare);
      return [place?.[1] && isStateName((place[2] ?? '').trim()) ? place[1].replace(/,?\s+(?:a|an)\s.*$/i, '') : bare];
    })
    .map((part) => withoutState(part.replace(/[!.,:\s]+$/, '').trim()))
    .filter((part) => part.length >= 3 && part.length <= 100);
}

/** "Bridgeland TX" is Bridgeland. */
function withoutState(text: string): string {
  const [, name, state] = /^(.{3,}?),?\s+(\p{Lu}{2})$/u.exec(text) ?? [];
  return name && state && isStateName(state) ? name : text;
}

function isName(text: string): boolean {
  if (isPlaceholder(text, 'name') || GENERAL.test(text) || !/\p{Lu}/u.test(text)) return false;
  const [, state] = /^[\p{L} .'’-]+,\s*([\p{L} ]{2,20})$/u.exec(text) ?? [];
  return !(state && isStateName(state.trim()));
}

/** Whether the page's own address ends in the name, as addresses on builders' and portals' sites do. */
function pathSpells(address: string, name: string): boolean {
  const path = parseUrl(address)?.pathname.toLowerCase() ?? '';
  const slug = wordsOf(name).join('-');
  return (
    slug.length >= 4 &&
    path.split('/').some((part) => part === slug || part.startsWith(`${slug}-`) || part.startsWith(`${slug}.`))
  );
}

function scoreOf(raw: string, name: string, url: string | null, hint: EntityHint): number {
  const domain = registrableDomain(url);
  let points = 0;
  if (domain && hostSpellsName(domain, name)) points += BUILDER_NAME.test(name) ? 0 : 5;
  if (isAssociationName(raw)) points += 3;
  if (BUILDER_NAME.test(name)) points -= 6;
  if (/(?:^|\s)\p{Ll}{4,}/u.test(name) || /[?]$/.test(name)) points -= 4;
  if (name.split(' ').length > 6) points -= 3;
  if (url && pathSpells(url, name)) points += 5;
  if (hint.name) {
    const match = matchNames(name, hint.name);
    points += match === 'same' ? 8 : match === 'extended' ? 4 : -6;
  }
  return points;
}

function lineWith(page: PageDocument, text: string): string | null {
  const own = page.lines.filter((line) => !line.foreign && line.text.length <= 300);
  const exact = own.find((line) => line.text === text);
  return (exact ?? own.find((line) => containsWords(line.text, text)))?.text ?? null;
}

const ABOUT =
  /^(?:about(?: us| the (?:community|neighborhood|association)| (?<about>.{2,60}))?|overview|community (?:overview|description|profile)|the community|our (?:community|story|neighborhood)|welcome to (?<welcome>.{2,60})|description|discover (?<discover>.{2,40})|neighbou?rhood overview|life (?:at|in) (?<life>.{2,40}))$/i;

/** The first full paragraph under a heading about the community, else the first below the page's main heading. */
export function readAbout(page: PageDocument, name: string | null): FieldCandidate[] {
  const lines = page.lines;
  const isIts = (line: PageLine): boolean => {
    const match = line.headingLevel > 0 && !line.foreign ? ABOUT.exec(line.text.replace(/[:.!]+$/, '').trim()) : null;
    const { about, welcome, discover, life } = match?.groups ?? {};
    const of = about ?? welcome ?? discover ?? life;
    return (
      match !== null &&
      (of === undefined || name === null || matchNames(of, name) !== 'different' || containsWords(of, name))
    );
  };
  const heading = lines.findIndex(isIts);
  const main = lines.findIndex((line) => line.headingLevel === 1 && !line.foreign);
  for (const [at, delta] of [[heading, 0] as const, [main, -0.06] as const]) {
    const text = at < 0 ? null : paragraphBelow(lines, at);
    if (text !== null)
      return [
        {
          ...{ field: 'about', raw: text, quote: text, method: 'page_text', isSettled: true },
          ...(delta === 0 ? {} : { adjustments: [pageReason('The first paragraph of the page', delta)] }),
        },
      ];
  }
  return [];
}

function paragraphBelow(lines: readonly PageLine[], heading: number): string | null {
  for (const line of lines.slice(heading + 1, heading + 8)) {
    if ((line.headingLevel > 0 && line.headingLevel <= (lines[heading]?.headingLevel ?? 0)) || line.foreign)
      return null;
    const isProse = line.text.length >= 80 && line.text.length <= 6_000 && /[.!?]/.test(line.text);
    if (
      isProse &&
      line.region === 'main' &&
      !/\b(?:cookies?|privacy policy|subscribe|equal housing)\b/i.test(line.text)
    )
      return line.text;
  }
  return null;
}

/** The community's own site: by a host that spells its name, or by a link that is called so. */
export function readWebsite(page: PageDocument, name: string | null, isOwn: boolean | null): FieldCandidate[] {
  const tag = metaTag(page.meta, 'canonical', 'og:url');
  const domain = registrableDomain(tag?.content);
  const candidates: FieldCandidate[] = [];
  if (
    tag &&
    domain &&
    name &&
    parseUrl(tag.content) !== null &&
    hostSpellsName(domain, name) &&
    !BUILDER_NAME.test(domain)
  )
    candidates.push({
      ...{ field: 'community_website_url', raw: tag.content, input: `${new URL(tag.content).origin}/` },
      ...{ quote: tag.fragment, method: 'opengraph' },
    });
  const here = registrableDomain(page.url);
  const links = page.links.filter(
    (link) =>
      !link.foreign &&
      isStatedLink(link) &&
      !isVideo(link.href) &&
      registrableDomain(link.href) !== here &&
      link.region !== 'nav',
  );
  const hosts = new Set(links.map((link) => registrableDomain(link.href)));
  const [first] = links;
  // On its own site such links lead to others.
  if (first && hosts.size === 1 && isOwn !== true)
    candidates.push({
      ...{
        field: 'community_website_url',
        raw: first.href,
        quote: first.fragment,
        method: 'page_text',
        isSettled: true,
      },
    });
  return candidates;
}

function isVideo(href: string): boolean {
  return /^https?:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch|embed)|youtu\.be\/|(?:player\.)?vimeo\.com\/)/i.test(
    href,
  );
}

/** The film that introduces the community: stated in the page's tags, shown on it, or linked. */
export function readVideo(page: PageDocument): FieldCandidate[] {
  const field = 'intro_video_url';
  const tag: MetaTag | null = metaTag(page.meta, 'og:video:secure_url', 'og:video:url', 'og:video', 'twitter:player');
  const shown = page.videos.filter((video) => !video.foreign);
  const linked = page.links.filter((link) => !link.foreign && isVideo(link.href) && isStatedLink(link));
  const [video] = shown;
  const [link] = linked;
  return [
    ...(tag && /^https?:/i.test(tag.content)
      ? [{ field, raw: tag.content, quote: tag.fragment, method: 'opengraph' as const }]
      : []),
    ...(video
      ? [{ field, raw: video.href, quote: video.fragment, method: 'page_text' as const, isSettled: true }]
      : link
        ? [{ field, raw: link.href, quote: link.fragment, method: 'page_text' as const, isSettled: true }]
        : []),
  ];
}
