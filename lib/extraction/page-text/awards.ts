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
  /^(?:(?:our|recent|latest|selected|company|industry|featured|past|notable|\d{4}) )*(?:awards?|accolades|recognitions?|hono(?:u)?rs|achievements?)(?:(?:,| and| &|,? &| \/)* (?:awards?|accolades|recognitions?|hono(?:u)?rs|achievements?|press|certifications?|memberships?|credentials|accreditations?))*(?: (?:received|won|we've won|& more|list))?$|^award[- ]winning (?:builder|homes|company)$/;
const PARTIAL = /\b(?:recent|latest|selected|featured|notable|some of|few of|highlights)\b/i;
const MORE = /^(?:view|see|show|load|browse) (?:all|more)\b.*|^(?:more|all) awards\b.*|^and many more\b.*|^…$/i;
const YEAR_ONLY = /^\(?(?:19|20)\d{2}\)?:?$/;
/** Awards are named, not told: longer lines are prose about them. */
const MAX_ENTRY_LENGTH = 160;

/** Awards listed under a heading such as "Awards & Recognition", one per list entry, card, row or line. */
export function readTextAwards(page: PageDocument): ListReading {
  const reading: ListReading = { children: [], isComplete: false };
  for (const section of sectionsUnder(page, AWARDS_HEADING)) {
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
  let yearAbove: string | null = null;
  // With a list under the heading, loose lines around it are introductions and captions.
  const listed = section.lines.filter((line) => line.item !== null && line.item !== section.heading.item);
  const lines =
    listed.length > 0
      ? section.lines.filter((line) => listed.includes(line) || YEAR_ONLY.test(line.text))
      : section.lines;
  for (const group of groupByItem(lines)) {
    const only = group.length === 1 ? group[0] : undefined;
    if (only && YEAR_ONLY.test(only.text)) {
      yearAbove = /\d{4}/.exec(only.text)?.[0] ?? null;
      continue;
    }
    const award = awardOf(group, yearAbove);
    if (award) children.push(award);
  }
  return children;
}

function awardOf(group: readonly PageLine[], yearAbove: string | null): ChildCandidate | null {
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
  const data = { title: parts.title, issuer, year: ownYear ?? yearAbove };
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
