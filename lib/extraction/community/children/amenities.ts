import { type PageDocument } from '../../document';
import { type ChildCandidate } from '../../entity-mapping';
import { groupByItem, NOT_AN_ENTRY, type Section, sectionsUnder } from '../../page-text/lines';
import { type PageLine } from '../../visible-lines';
import { statementsOf } from '../statements';

export interface ChildReading {
  children: ChildCandidate[];
  isComplete: boolean;
}

const HEADING =
  /^(?:(?:our|the|all|community|neighbou?rhood|resort[- ]style|world[- ]class|on-?site|resident|residents['’]?|hoa|exclusive|featured|select|recreational|lifestyle|outdoor|indoor|existing|current|association|additional|planned|future|master|private|family[- ]friendly|premier|unmatched|incredible|luxury)\s+)*(?:amenit(?:y|ies)|recreation(?:al)? (?:facilities|amenities)|facilities|common areas)(?:(?:,| and| &|,? &| \/)+ (?:features?|lifestyle|recreation|facilities|attractions|activities|parks|services|parks (?:&|and) (?:trails|recreation)|events))*(?: (?:include|list|at a glance|overview|highlights|center))?(?: (?:at|in|of) .{2,40})?$|^(?:community|neighbou?rhood) features(?: (?:&|and) amenities)?$|^features (?:&|and) amenities$|^recreation(?: (?:&|and) (?:parks|amenities|fun|leisure))?$|^parks (?:&|and) (?:recreation|trails|amenities)$|^.{2,40} amenities$|^what['’]s (?:here|included)$/;
/** Amenities of the surroundings, of a home or still to come are not the community's. */
export const NOT_ITS =
  /\b(?:nearby|near|area|local|surrounding|city|county|home|interior|kitchen|bath|apartment|unit|room|plan|in-home|planned|future|coming soon|proposed|nearest)\b/;
const PARTIAL = /\b(?:featured|select(?:ed)?|highlights|some of|such as|including|top|additional)\b/i;
const MORE =
  /^(?:\+?\s?\d* ?more|view all|see all|show (?:all|more)|load more|all amenities|and (?:much )?more|and many more|more amenities|…|view more)\b.{0,20}$/i;
const NO_AMENITY =
  /\bquick move|\bmove-?in\b|\bfloor ?plans?\b|\bhomesites?\b|\bhomes$|\bwarranty\b|\bfinancing\b|^(?:reserve|book|rent|pay|submit|request|sign)\b|\b(?:we|our|your|you|you['’]ll|enjoy|whether|every|click|learn|discover|there['’]s|residents|welcome|read|schedule|call|contact|rules|hours|reservations?|documents?|register|forms?|policy|rent|book|calendar|faq|news|login|portal|directions)\b|[?!]$|\$|@|\bmonday\b|\d{1,2}:\d{2}|\b\d{3}[-. ]\d{4}\b|\bmin(?:ute)?s?\b|\bmiles?\b|^\d+$/i;
/** What is inside a home, what homes there are, and what lies around: listed under the same headings, shared by nobody. */
const NOT_SHARED =
  /\b(?:counter ?tops?|appliances?|cabinet\w*|backsplash\w*|ceilings?|flooring|faucets?|fixtures|granite|quartz|stainless|tankless|smart[- ]home|walk-in closets?|(?:owner|primary|master)['’]?s? suites?|garages?|home ?designs?|\d[- ]story|single[- ]family|location|proximity|grocery|highways?|interstates?|freeways?|airport|downtown)\b|^(?:near|nearby|close to|minutes (?:to|from)|(?:quick|easy|convenient) access|future|planned|upcoming)\b|^(?:schools?|shopping|dining|restaurants?|retail|transportation|transit|health ?care|hospitals?|entertainment|employers?|commute)(?: (?:&|and) \w+)?$/i;
const VERB = /\b(?:is|are|was|offers?|features?|includes?|provides?|boasts?|has|have|can|will|makes?|located)\b/i;
const MAX_NAME = 70;

/** What residents share: listed under an amenities heading, one per entry or card, or written out behind such a label. */
export function readAmenities(page: PageDocument): ChildReading {
  const reading: ChildReading = { children: [], isComplete: false };
  for (const section of sectionsUnder(page, HEADING)) {
    const heading = section.heading.text.toLowerCase();
    if (NOT_ITS.test(heading) || section.heading.region === 'nav') continue;
    const listed = amenitiesIn(section);
    reading.children.push(...listed.children);
    if (listed.isList && listed.children.length > 1 && !PARTIAL.test(heading)) reading.isComplete ||= !listed.isOpen;
    if (listed.isOpen) reading.isComplete = false;
  }
  reading.children.push(...writtenOut(page));
  return reading;
}

function amenitiesIn(section: Section): { children: ChildCandidate[]; isList: boolean; isOpen: boolean } {
  const lines = untilOthers(section);
  const isOpen = lines.some(({ text }) => MORE.test(text.trim()));
  const listed = lines.filter((line) => line.list !== null && line.list !== section.heading.list);
  const carded = lines.filter((line) => line.item !== null && line.item !== section.heading.item);
  const isList = listed.length > 1;
  const groups = isList ? groupByItem(listed) : carded.length > 1 ? groupByItem(carded) : [];
  const children = groups.length > 0 ? groups.flatMap(fromGroup) : fromHeadings(lines, section);
  // An entry that was not understood may be an amenity all the same.
  const entries = groups.filter((group) => group.some(({ text }) => !NOT_AN_ENTRY.test(text)));
  const isLossy = entries.some((group) => fromGroup(group).length === 0);
  return { children, isList: isList || carded.length > 1, isOpen: isOpen || isLossy };
}

/** A sub-heading for something else ends what is listed, although its level does not. */
function untilOthers({ heading, lines }: Section): PageLine[] {
  const end = lines.findIndex(
    (line) =>
      line.headingLevel > 0 &&
      /\b(?:nearby|builders?|schools?|events?|contact|location|floor ?plans|available|homes for sale|hours|faqs?|map|news|planned|future|coming soon|rules|reservations?|school district|dining|shopping|home features|interior)\b/i.test(
        line.text,
      ) &&
      line.text !== heading.text,
  );
  return end < 0 ? lines : lines.slice(0, end);
}

function fromGroup(group: readonly PageLine[]): ChildCandidate[] {
  const [first, ...rest] = group.filter(({ text }) => !NOT_AN_ENTRY.test(text));
  if (!first) return [];
  const [name, told] = splitTold(first.text);
  if (!isAmenity(name)) return [];
  const description = told ?? rest.find(({ text }) => text.length > 20 && /[.!]/.test(text))?.text ?? null;
  const quote = description !== null && told === null ? `${first.text}\n${description}` : first.text;
  const isTogether = group.indexOf(first) + 1 === group.findIndex(({ text }) => text === description);
  return [amenity(name, description, told !== null || !isTogether ? first.text : quote)];
}

/** "Swim center: two pools and a slide" names and describes; a short tail only qualifies. */
function splitTold(text: string): [string, string | null] {
  const parts = /^([^:–—]{3,50})(?::| [–—-])\s+(.{15,})$/u.exec(text);
  return parts?.[1] && parts[2] ? [parts[1].trim(), parts[2].trim()] : [text.replace(/[\s.,;*•]+$/, '').trim(), null];
}

/** Cards without a list: each a heading of its own, mostly with a paragraph below it; else short lines in a row. */
function fromHeadings(lines: readonly PageLine[], { heading }: Section): ChildCandidate[] {
  const headed = lines.filter((line) => line.headingLevel > heading.headingLevel && heading.headingLevel > 0);
  if (headed.length > 1)
    return headed.flatMap((line) => {
      const next = lines[lines.indexOf(line) + 1];
      const description = next && next.headingLevel === 0 && next.text.length > 20 ? next.text : null;
      return isAmenity(line.text)
        ? [amenity(line.text, description, description ? `${line.text}\n${description}` : line.text)]
        : [];
    });
  const short = lines.filter(({ text }) => isAmenity(text.replace(/^[\s•*·✓✔–-]+/, '')) && !NOT_AN_ENTRY.test(text));
  const isRow = short.length > 2 && short.length >= lines.length * 0.7;
  return isRow
    ? short.map(({ text }) => amenity(text.replace(/^[\s•*·✓✔–-]+/, '').replace(/[\s.,;]+$/, ''), null, text))
    : [];
}

/** Whether words may name one amenity; sentences, hours and homes for sale name none. */
export function isAmenity(text: string): boolean {
  return (
    text.length >= 3 &&
    text.length <= MAX_NAME &&
    text.split(' ').length <= 9 &&
    /^[\p{L}\d"“]/u.test(text) &&
    /\p{L}{3}/u.test(text) &&
    !NO_AMENITY.test(text) &&
    !NOT_SHARED.test(text) &&
    !(VERB.test(text) && text.split(' ').length > 3) &&
    !/[.]$/.test(text)
  );
}

const LABEL = /^(?:community |neighbou?rhood |hoa |on-?site )?amenities(?: include)?$/i;

/** "Amenities: pool, tennis courts, and trails" */
function writtenOut(page: PageDocument): ChildCandidate[] {
  return statementsOf(page).flatMap(({ label, text, quote }) => {
    if (!LABEL.test(label) || !/[,;]/.test(text) || text.length > 400) return [];
    const parts = text.replace(/\.$/, '').split(/\s*[,;]\s*(?:and\s+|&\s*)?/);
    const last = /^(.{3,30}) and (.{3,30})$/.exec(parts.at(-1) ?? '');
    const names = last?.[1] && last[2] ? [...parts.slice(0, -1), last[1], last[2]] : parts;
    return names
      .filter((name) => isAmenity(name) && !/^(?:and )?(?:much )?more$/i.test(name))
      .map((name) => amenity(name, null, quote));
  });
}

function amenity(name: string, description: string | null, quote: string): ChildCandidate {
  return { entity_type: 'amenity', data: { name, description }, quote, method: 'page_text' };
}
