import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { isSocialProfile } from '../social-profile';
import { splitList, splitPlaces, unique } from '../split-places';
import { type PageLine } from '../visible-lines';
import { OUR_OTHERS } from './founded';
import { groupByItem, NOT_AN_ENTRY, ownLines, sectionsUnder } from './lines';

const PLACE =
  "\\p{Lu}[\\p{L}.'’-]+(?:[ ](?:(?:of|the|de|la|del|and(?=\\s\\p{Lu}[\\p{L}]+\\s(?:County|Counties)))[ ])?\\p{Lu}[\\p{L}.'’-]+){0,3}(?:,\\s[A-Z]{2}\\b)?";
const PLACES = `(${PLACE}(?:(?:\\s*,\\s*(?:and\\s+|&\\s*)?|\\s+(?:and|&)\\s+)(?:the\\s+)?${PLACE}){0,30})`;
const BUILDING_IN = new RegExp(
  `\\b(?:[Bb]uilding|[Bb]uilds?|[Cc]rafting|[Nn]ew homes|[Cc]ommunities|[Hh]omes(?: for sale)?|[Oo]perat(?:es|ing))(?:\\s+(?:new|custom|quality|luxury|fine|beautiful|energy[- ]efficient|affordable|single[- ]family|homes?|houses|communities|townhomes|families)){0,5}\\s+(?:in|throughout|across|around)\\s+(?:the\\s+)?(?:greater\\s+)?${PLACES}`,
  'gu',
);
const SERVING = new RegExp(
  `\\b(?:[Pp]roudly )?(?:[Ss]erving|[Ss]erves|[Ww]e serve|[Ss]ervice areas?\\s*:|[Aa]reas (?:we serve|served)\\s*:|[Ss]erving the)\\s+(?:the\\s+)?${PLACES}`,
  'gu',
);
/** Cheap to look for, and in every sentence that the two above take. */
const MAY_NAME_AREAS = /(?:uild|raft|omes|ommunities|perat|erv|reas).*\p{Lu}/u;
const AREAS_HEADING =
  /^(?:our )?(?:service areas?|areas? we (?:serve|build)(?: in)?|areas? (?:served|of service)|where we build|cities we serve|locations we serve|markets(?: we serve)?|we build in|now building in|building in|(?:nuestras )?(?:áreas|zonas) de servicio|dónde construimos)$/;
const NO_PLACE =
  /^(?:homes?|builders?|families|home buyers?|homebuyers?|customers|we|our|you|the|new|custom|contact|learn|call|phone|since|january|february|march|april|may|june|july|august|september|october|november|december|monday|style|spanish|english)$/i;
/** What is served, whom, and how things are built: with one of these words a list is no list of places. */
const NO_AREA =
  /\b(?:breakfast|brunch|lunch|dinner|supper|coffee|drinks?|refreshments?|food|appetizers|cocktails|bbq|barbecue|veterans?|heroes|responders?|military|teachers?|nurses?|seniors?|retirees|clients?|buyers?|homeowners?|generations?|phases?|stages?|record|time|schedule|budget|steps|style|harmony|nature|mind|comfort|luxury|progress|partnership|quality|excellence|integrity|pride|trust|tradition|quantity|bulk|brick|stone|wood|steel|concrete)\b/i;

/** "Building in Houston, Dallas, and Austin", or a list under "Areas we serve". */
export function readTextAreas(page: PageDocument): FieldCandidate[] {
  const listed = listUnder(page, AREAS_HEADING, (text) => splitPlaces(text).filter(isPlace));
  if (listed) return [{ ...listed, field: 'service_areas' }];
  for (const line of ownLines(page)) {
    if (line.text.length > 3_000 || !MAY_NAME_AREAS.test(line.text)) continue;
    for (const sentence of line.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
      for (const match of [...sentence.matchAll(BUILDING_IN), ...sentence.matchAll(SERVING)]) {
        const raw = match[1] ?? '';
        const places = NO_AREA.test(raw) ? [] : splitPlaces(raw).map(withoutArticle).filter(isPlace);
        if (places.length > 0 && !OUR_OTHERS.test(sentence.slice(0, match.index)))
          return [{ field: 'service_areas', raw, input: places, quote: sentence.trim(), method: 'page_text' }];
      }
    }
  }
  return [];
}

/** "…, Ellensburg and the Tri-Cities": the sentence's article; "The Woodlands" keeps its own. */
function withoutArticle(place: string): string {
  return place.replace(/^the\s+/, '');
}

function isPlace(text: string): boolean {
  const words = text.replace(/^The (?=\p{Lu})/u, '').split(' ');
  return text.length >= 3 && text.length <= 60 && /^\p{Lu}/u.test(text) && !words.some((word) => NO_PLACE.test(word));
}

const SPECIALTIES_HEADING =
  /^(?:our )?(?:specialt(?:y|ies)|what we (?:build|do)|services|our services|areas of expertise|expertise|home types|types of homes)$/;
const SPECIALIZING = /\bspeciali[sz](?:ing|es?)\s+in\s*:?\s+([^.;!?|]{4,240})/i;

/** "Specializing in custom homes, remodeling and additions", or a list under "What we build". */
export function readTextSpecialties(page: PageDocument): FieldCandidate[] {
  for (const line of ownLines(page)) {
    const raw = line.text.length <= 3_000 ? SPECIALIZING.exec(line.text)?.[1]?.trim() : undefined;
    if (!raw) continue;
    const items = splitList(
      raw.replace(/\s+(?:in|throughout|across|for|since)\s+(?=(?:the\s+)?\p{Lu}).*$/u, ''),
    ).filter((item) => item.length <= 60);
    if (items.length > 0) return [{ field: 'specialties', raw, input: items, quote: line.text, method: 'page_text' }];
  }
  const listed = listUnder(page, SPECIALTIES_HEADING, (text) =>
    text.length <= 60 && !/[.!?]$/.test(text) ? [text] : [],
  );
  return listed
    ? [{ ...listed, field: 'specialties', adjustments: [pageReason('Taken from a list of services', -0.04)] }]
    : [];
}

const COMMUNITIES_HEADING = /^(?:our |featured |new home |available |active )?communities(?: we serve)?$/;

/** Names listed under "Our communities"; only real lists, since cards mix names with prices and places. */
export function readTextCommunities(page: PageDocument): FieldCandidate[] {
  const listed = listUnder(page, COMMUNITIES_HEADING, (text) =>
    text.length <= 60 && /^\p{Lu}/u.test(text) && !/[.!?$]|\d{4,}/.test(text) ? [text] : [],
  );
  return listed
    ? [{ ...listed, field: 'communities_served', adjustments: [pageReason('Taken from a list of communities', -0.04)] }]
    : [];
}

function listUnder(
  page: PageDocument,
  heading: RegExp,
  itemsOf: (text: string) => string[],
): Omit<FieldCandidate, 'field'> | null {
  for (const section of sectionsUnder(page, heading)) {
    const inList = section.lines.filter((line) => line.list !== null && line.list !== section.heading.list);
    const lines: PageLine[] = inList.length > 0 ? inList : section.lines.slice(0, 1);
    const entries = groupByItem(lines)
      .flatMap((group) => group[0] ?? [])
      .filter((line) => !NOT_AN_ENTRY.test(line.text) || (line.list !== null && itemsOf(line.text).length > 1));
    const items = unique(entries.flatMap((line) => itemsOf(line.text)));
    if (items.length === 0 || (inList.length === 0 && items.length < 2)) continue;
    return {
      raw: items.join('; '),
      input: items,
      quote: lines.map((line) => line.text).join('\n'),
      method: 'page_text',
    };
  }
  return null;
}

/** Profile links anywhere on the page but in what others wrote; one per platform, the first. */
export function readTextSocials(page: PageDocument): FieldCandidate[] {
  const links = page.links.filter((link) => !link.foreign && isSocialProfile(link.href));
  if (links.length === 0) return [];
  const hrefs = unique(links.map((link) => link.href));
  const fragments = [...new Set(links.map((link) => link.fragment))];
  return [{ field: 'socials', raw: hrefs.join('; '), input: hrefs, quote: fragments.join(' '), method: 'page_text' }];
}
