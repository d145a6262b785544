import { brandWords } from '../brand-name';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { wordsOf } from '../quoted-values';
import { ownLines } from './lines';

const YEAR = '((?:1[6-9]|20)\\d{2})(?![\\d-]|\\s*[-–—]\\s*(?:\\d{4}|present))';
/** The verb says that the firm began; the subject is checked apart. */
const FOUNDED = new RegExp(
  `\\b(founded|established|est\\.?|incorporated|formed|began(?: building)?|started|opened (?:our|its) doors|in business|family[- ]owned(?: and[- ]operated)?|trusted|building(?: [^.;:!?©]{0,80}?)?|serving(?: [^.;:!?©]{0,80}?)?|crafting(?: [^.;:!?©]{0,80}?)?|(?:has|have) (?:been )?(?:built|building|served|serving)(?: [^.;:!?©]{0,80}?)?|homes)\\s*,?\\s*(?:back\\s+)?(in|since)?(?:\\s+the year)?\\s*:?\\s*${YEAR}`,
  'giu',
);
const SINCE = new RegExp(`(?:^|[|•–—,:(]\\s*)since\\s+${YEAR}`, 'giu');
/** Somebody whom the firm calls its own, and who is not the firm. */
export const OUR_OTHERS =
  /\bour (?:\p{L}+ )?(?:partners?|lenders?|designers?|architects?|agents?|affiliates?|suppliers?|vendors?|clients?|customers?|homeowners?|neighbou?rs?)\b/iu;
const NOT_THE_FIRM =
  /©|\bcopyright\b|\ball rights\b|\bmembers?\b|\baccredited\b|\bcertified\b|\blicensed\b|\bcustomers?\b|\bresidents?\b|\bhomeowners? since\b|\bsubscrib|\baward|\bwinn(?:er|ing)\b|\bvolunteer|\bpartner(?:s|ed|ing)? (?:with|since)\b|\bjoined\b|\bposted\b|\bcity of\b|\btown of\b|\bcommunity (?:was|is)\b|\bschool\b|\bhired\b|\bmarried\b|\bborn\b|\bdegree\b/i;
const BUILDS = /\b(?:build|serv|craft|creat|construct|deliver|home|famil|quality)/i;
/** Sentences about those who read, buy or write. */
const OTHERS = /\b(?:readers|visitors|users|subscribers|our blog|this blog|i have|i've|i was)\b/i;
const SELF =
  /\b(?:we|our|us|company|firm|family|builders?|homebuilders?|business|brand|team|story|history|roots|doors|homes)\b/i;

/** The page's own lines, and labels joined with the short value on the next line, as tables and fact boxes set them. */
function statements(page: PageDocument): { text: string }[] {
  const lines = ownLines(page);
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const isLabel = line.text.length <= 40 && !/\d/.test(line.text) && next !== undefined && next.text.length <= 20;
    return isLabel ? [line, { text: `${line.text}\n${next.text}` }] : [line];
  });
}

/** "Since 1967", "Founded in 1985", "serving Houston since 1972": the year the firm began, with its sentence as quote. */
export function readFoundedYear(page: PageDocument, name: string | null): FieldCandidate[] {
  const brand = name ? brandWords(name).filter((word) => word.length > 2) : [];
  const candidates: FieldCandidate[] = [];
  for (const line of statements(page)) {
    if (!/\d{4}/.test(line.text) || line.text.length > 5_000) continue;
    for (const sentence of line.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
      if (candidates.length >= 5) return candidates;
      const year = yearIn(sentence, brand);
      if (year)
        candidates.push({
          field: 'founded_year',
          raw: year.year,
          quote: sentence.trim(),
          method: 'page_text',
          adjustments: year.isSure ? [] : [pageReason('The sentence does not name the company', -0.12)],
        });
    }
  }
  return candidates;
}

function yearIn(sentence: string, brand: readonly string[]): { year: string; isSure: boolean } | null {
  const since = [...sentence.matchAll(SINCE)][0];
  const match = [...sentence.matchAll(FOUNDED)].find(
    (found) => found[2] || /^(?:founded|est|incorporated|formed|started|homes)/i.test(found[1] ?? ''),
  );
  const year = match?.[3] ?? since?.[1];
  const index = match?.index ?? since?.index ?? 0;
  // What is said of someone else is said before the year; what follows it belongs to another clause.
  if (!match && sentence.length > 60 && !BUILDS.test(sentence)) return null;
  if (!year || NOT_THE_FIRM.test(sentence.slice(0, index + (match?.[0].length ?? 12)))) return null;
  if (match && /^homes$/i.test(match[1] ?? '') && match[2]?.toLowerCase() !== 'since') return null;
  const before = sentence.slice(0, index).trim();
  const after = sentence.slice(index + (match?.[0] ?? since?.[0] ?? '').length);
  const words = wordsOf(sentence);
  if (OTHERS.test(sentence) || OUR_OTHERS.test(before) || isSaidOfAnother(before, after, brand)) return null;
  const isSure =
    (before === '' && sentence.length <= 60) || SELF.test(sentence) || brand.some((word) => words.includes(word));
  return { year, isSure };
}

/**
 * "TileCo was founded in …", "Our designer started in …", "Founded in 1839, Austin has …": who began is somebody other
 * than the firm.
 */
function isSaidOfAnother(before: string, after: string, brand: readonly string[]): boolean {
  const following = before === '' ? /^,\s+(\p{Lu}.*)$/u.exec(after)?.[1] : undefined;
  if (following !== undefined && !isOfFirm(following, brand)) return true;
  const ours = /\bour\s+(?:\p{L}+\s+)?(\p{L}+)$/iu.exec(before)?.[1];
  if (ours !== undefined && !SELF.test(ours)) return true;
  const subject = /^(.+?)\s+(?:was|were|is|has been|got)$/i.exec(before)?.[1];
  if (subject === undefined || /\b(?:it|they|which|who|that)$/i.test(subject)) return false;
  return !isOfFirm(subject, brand);
}

function isOfFirm(text: string, brand: readonly string[]): boolean {
  const words = wordsOf(text);
  if (SELF.test(text)) return true;
  // Without a name to go by, anything that is called like a builder may be the firm.
  return brand.length > 0 ? brand.some((word) => words.includes(word)) : BUILDS.test(text);
}

const EMPLOYEES =
  /\b((?:(?:over|more than|nearly|approximately|about|around|some)\s+)?\d[\d,]*(?:\s*(?:-|–|to)\s*\d[\d,]*)?\s*\+?)\s+(?:(?:dedicated|full-time|talented|skilled|local|experienced)\s+)*(?:employees|team members|associates|staff members|people on staff|professionals on staff)\b/i;
const TEAM_OF = /\b(?:team|staff) of ((?:(?:over|more than|nearly|about)\s+)?\d[\d,]*\+?)(?! (?:years|homes))/i;

const EMPLOYEES_LABEL =
  /^(?:number of )?(?:employees|team size|company size)\s*:?\s*(\d[\d,]*(?:\s*(?:-|–|to)\s*\d[\d,]*)?\s*\+?)(?![\d.])/i;

/** "250 employees", "a team of over 40". */
export function readEmployees(page: PageDocument): FieldCandidate[] {
  for (const line of statements(page)) {
    if (line.text.length > 5_000) continue;
    for (const sentence of line.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
      const raw = (EMPLOYEES.exec(sentence) ?? TEAM_OF.exec(sentence) ?? EMPLOYEES_LABEL.exec(sentence))?.[1]?.trim();
      if (raw) return [{ field: 'employee_count', raw, quote: sentence.trim(), method: 'page_text' }];
    }
  }
  return [];
}

const RATING = /(?<![\d.])(\d(?:\.\d{1,2})?)\s*(?:\/|out of|of)\s*5(?![\d.])(?:\s*stars?)?/i;
const STARS = /(?<![\d.])(\d\.\d{1,2})[- ](?:stars?|average)\b/i;
const COUNT = /(?<![\d.,])([\d,]{1,9})\s+(?:[a-z-]+\s+){0,2}(?:reviews|ratings)\b/i;

/** "4.8 out of 5 based on 312 reviews". A single review's stars have no count beside them and are not the firm's rating. */
export function readTextRating(page: PageDocument): FieldCandidate[] {
  for (const line of page.lines) {
    if (line.text.length > 300) continue;
    const rating = (RATING.exec(line.text) ?? STARS.exec(line.text))?.[1];
    const count = COUNT.exec(line.text)?.[1];
    if (!rating || !count || count.replace(/\D/g, '') === '') continue;
    return [
      { field: 'rating', raw: rating, quote: line.text, method: 'page_text' },
      { field: 'review_count', raw: count, quote: line.text, method: 'page_text' },
    ];
  }
  return [];
}
