import { type PageDocument } from '../document';
import { type ChildCandidate } from '../entity-mapping';
import { soundsLikeAward, splitAward } from '../split-award';
import { type PageLine } from '../visible-lines';
import { groupByItem, NOT_AN_ENTRY, type Section, sectionsUnder } from './lines';

export interface ListReading {
  children: ChildCandidate[];
  /** A list on the page is taken to be complete. */
  isComplete: boolean;
}

const AWARDS_HEADING =
  /^(?:(?:our|recent|latest|selected|company|industry|featured|past|notable|\d{4}) )*(?:awards?|accolades|recognitions?|hono(?:u)?rs|achievements?)(?:(?:,| and| &|,? &| \/)* (?:awards?|accolades|recognitions?|hono(?:u)?rs|achievements?|press|certifications?|memberships?|credentials|accreditations?))*(?: (?:received|won|we've won|& more|list))?$|^award[- ]winning (?:builder|homes|company)$|^(?:nuestros )?(?:premios|reconocimientos)(?: y (?:premios|reconocimientos))?$/;
const PARTIAL = /\b(?:recent|latest|selected|featured|notable|some of|few of|highlights)\b/i;
const MORE = /^(?:view|see|show|load|browse) (?:all|more)\b.*|^(?:more|all) awards\b.*|^and many more\b.*|^…$/i;
/** "2024 Parade of Homes Awards", "HBA of Durham Awards 2023": a heading that says when, and perhaps who gave them. */
const DATED_HEADING = /^(?:(?:19|20)\d{2} .{3,60} awards?|.{3,60} awards? \(?(?:19|20)\d{2}\)?)$/;
/** Awards that the firm gives or invites to. */
const OFFERED = /\b(?:scholarships?|grants?|students?|employees?|nominat\w+|apply|ceremony|gala|banquet|sponsors?)\b/i;
const YEAR_ONLY = /^\(?(?:19|20)\d{2}\)?:?$/;
/** So far from its heading an entry is no longer proved by it, in characters. */
const MAX_OCCASION_QUOTE = 600;
/** Awards are named, not told: longer lines are prose about them. */
const MAX_ENTRY_LENGTH = 160;

/** Awards listed under a heading such as "Awards & Recognition", one per list entry, card, row or line. */
export function readTextAwards(page: PageDocument): ListReading {
  const reading: ListReading = { children: [], isComplete: false };
  const dated = sectionsUnder(page, DATED_HEADING).filter(
    ({ heading }) => heading.headingLevel > 0 && !OFFERED.test(heading.text),
  );
  const general = sectionsUnder(page, AWARDS_HEADING);
  const isInside = ({ heading }: Section): boolean => general.some(({ lines }) => lines.includes(heading));
  for (const section of [...general, ...dated.filter((section) => !isInside(section))]) {
    const children = awardsIn(section);
    if (children.length === 0) continue;
    reading.children.push(...children);
    const isPartial = PARTIAL.test(section.heading.text) || section.lines.some((line) => MORE.test(line.text));
    if (!isPartial) reading.isComplete = true;
  }
  return reading;
}

function awardsIn(section: Section): ChildCandidate[] {
  const children: ChildCandidate[] = [];
  let above = occasionIn(section.heading);
  // With a list under the heading, loose lines around it are introductions and captions.
  const listed = section.lines.filter((line) => line.item !== null && line.item !== section.heading.item);
  const lines =
    listed.length > 0
      ? section.lines.filter((line) => listed.includes(line) || line.headingLevel > 0 || YEAR_ONLY.test(line.text))
      : section.lines;
  for (const group of groupByItem(lines)) {
    const only = group.length === 1 ? group[0] : undefined;
    const isCaption = only && listed.length > 0 && only.headingLevel > 0 && !listed.includes(only);
    if (only && (isCaption || YEAR_ONLY.test(only.text))) {
      above = occasionIn(only);
      continue;
    }
    const award = awardOf(group, above);
    if (award) children.push(fromOccasion(award, group, above, section));
  }
  return children;
}

interface Occasion {
  line: PageLine;
  year: string | null;
  issuer: string | null;
}

/** What a heading says of every award below it: "2024 Parade of Homes – HBA of Spokane" the year and who gave them. */
function occasionIn(line: PageLine): Occasion {
  const parts = splitAward(line.text);
  const year = YEAR_ONLY.test(line.text) ? /\d{4}/.exec(line.text)?.[0] : parts?.year;
  return { line, year: year ?? null, issuer: parts?.issuer ?? null };
}

/** Who gave the awards below a heading is proved by the lines from that heading on. */
function fromOccasion(
  award: ChildCandidate,
  group: readonly PageLine[],
  { line, issuer }: Occasion,
  section: Section,
): ChildCandidate {
  if (issuer === null || award.data.issuer !== null) return award;
  const lines = [section.heading, ...section.lines];
  const last = group.at(-1);
  const quote = lines
    .slice(lines.indexOf(line), last ? lines.indexOf(last) + 1 : 0)
    .map(({ text }) => text)
    .join('\n');
  return quote.length > MAX_OCCASION_QUOTE ? award : { ...award, data: { ...award.data, issuer }, quote };
}

function awardOf(group: readonly PageLine[], above: Occasion): ChildCandidate | null {
  const lines = group
    .map((line) => line.text)
    .filter(
      (text) => !NOT_AN_ENTRY.test(text) && !/^(?:year|award|title|issuer|organi[sz]ation|presented by)$/i.test(text),
    );
  const year = lines.find((text) => YEAR_ONLY.test(text));
  const rest = lines.filter((text) => !YEAR_ONLY.test(text));
  const first = rest[0];
  if (!first || first.length > MAX_ENTRY_LENGTH || isProse(first)) return null;
  if (/[.!?]$/.test(first) && !soundsLikeAward(first)) return null;
  const parts = splitAward(first);
  if (!parts) return null;
  const second = giverIn(rest[1] ?? '');
  const issuer = parts.issuer ?? second?.issuer ?? null;
  const ownYear = /\d{4}/.exec(year ?? '')?.[0] ?? parts.year ?? second?.year;
  const data = { title: parts.title, issuer, year: ownYear ?? above.year };
  return { entity_type: 'award', data, quote: group.map((line) => line.text).join('\n'), method: 'page_text' };
}

/** The line below an award's name: "Presented by HBA of Waco", "HBA of Waco, 2022". */
function giverIn(text: string): { issuer: string; year: string | null } | null {
  if (text === '' || text.length > 80 || isProse(text)) return null;
  const dated = /^(.+?)[\s,(–—-]+((?:19|20)\d{2})\)?$/.exec(text);
  const issuer = (dated?.[1] ?? text).replace(/^(?:presented |awarded )?by\s+/i, '');
  return { issuer, year: dated?.[2] ?? null };
}

function isProse(text: string): boolean {
  return (
    (/[.!?]$/.test(text) && text.split(' ').length > 9) ||
    /^(?:we|our|at|as|here|this|these)\b.*\b(?:are|is|have|has|been|proud|honored)\b/i.test(text)
  );
}
