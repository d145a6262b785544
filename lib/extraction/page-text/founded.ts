import { brandWords } from '../brand-name';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { wordsOf } from '../quoted-values';
import { statements } from './lines';

const YEAR = '((?:1[6-9]|20)\\d{2})(?![\\d-]|\\s*[-–—]\\s*(?:\\d{4}|present))';
const HAS_YEAR = /(?<!\d)(?:1[6-9]|20)\d{2}(?!\d)/;
/** "Fundada en 1994", "construyendo casas nuevas en McAllen desde 1987", "empresa familiar desde 1990". */
const SPANISH =
  'fundad[ao]s?|establecid[ao]s?|constituid[ao]s?|cread[ao]s?|nació|nacimos|empezamos|comenzamos|iniciamos|empresa familiar|negocio familiar|(?:construy|construim|sirv|servim|al servicio)[^.;:!?©\\d]{0,90}?';
/** The verb says that the firm began; the subject is checked apart. */
const FOUNDED = new RegExp(
  `\\b(founded|established|est\\.?|incorporated|formed|began(?: building)?|started|opened (?:our|its) doors|in business|family[- ]owned(?: and[- ]operated)?|trusted|building(?: [^.;:!?©]{0,80}?)?|serving(?: [^.;:!?©]{0,80}?)?|crafting(?: [^.;:!?©]{0,80}?)?|(?:has|have) (?:been )?(?:built|building|served|serving)(?: [^.;:!?©]{0,80}?)?|homes|${SPANISH})\\s*,?\\s*(?:back\\s+)?(in|since|en|desde)?(?:\\s+(?:the year|el año))?\\s*:?\\s*${YEAR}`,
  'giu',
);
const SINCE = new RegExp(`(?:^|[|•–—,:(]\\s*)(?:since|desde(?:\\s+el año)?)\\s+${YEAR}`, 'giu');
/** "Quality craftsmanship since 1967", "A Texas builder since 1967", "trusted by Texans since 1967". */
const KNOWN_SINCE = new RegExp(
  `\\b(?:home ?build\\p{L}*|builders?|family[- ](?:run|owned|operated)|trusted|craftsmanship|quality|excellence|tradition|construction|remodeling|doing (?:this|it)|business)\\b[^.;:!?©\\d]{0,60}?\\s+since\\s+${YEAR}`,
  'iu',
);
/** "In 1967, Bob Perry founded Perry Homes", "Bob Perry started the company in 1967": what was begun must be the firm. */
const TOLD = [
  new RegExp(
    `\\b(?:founded|established|started|launched|formed)\\s+(?<begun>[^.;:!?\\d]{1,60}?)\\s+(?:back\\s+)?in\\s+(?<year>(?:1[6-9]|20)\\d{2})(?!\\d)`,
    'iu',
  ),
  /\bin\s+(?<year>(?:1[6-9]|20)\d{2}),?\s+[^.;:!?\d]{1,80}?\b(?:founded|established|started|launched|formed)\s+(?<begun>[^.;:!?\d]{1,60})/iu,
];
/** Somebody whom the firm calls its own, and who is not the firm. */
export const OUR_OTHERS =
  /\bour (?:\p{L}+ )?(?:partners?|lenders?|designers?|architects?|agents?|affiliates?|suppliers?|vendors?|clients?|customers?|homeowners?|neighbou?rs?)\b/iu;
const NOT_THE_FIRM =
  /©|\bcopyright\b|\ball rights\b|\bderechos reservados\b|\bmiembros?\b|\bclientes\b|\bpremi(?:o|ad)|\bcertificad|\bmembers?\b|\baccredited\b|\bcertified\b|\blicensed\b|\bcustomers?\b|\bresidents?\b|\bhomeowners? since\b|\bsubscrib|\baward|\bwinn(?:er|ing)\b|\bvolunteer|\bpartner(?:s|ed|ing)? (?:with|since)\b|\bjoined\b|\bposted\b|\bcity of\b|\btown of\b|\bcommunity (?:was|is)\b|\bschool\b|\bhired\b|\bmarried\b|\bborn\b|\bdegree\b|\b(?:voted|ranked|rated)\b/i;
const BUILDS = /\b(?:build|serv|craft|creat|construct|construy|deliver|home|casas?\b|hogar|famil|quality|calidad)/i;
/** "Since 2020, energy codes require …": what has been so since a year is told of the world. */
const OF_THE_WORLD =
  /^,\s+(?:\p{L}+\s+){0,3}?(?:codes?|laws?|regulations?|standards?|rates?|prices?|costs?|inflation|demand|markets?|trends?|buyers|homeowners|people|americans|owners)\b/iu;
/** Sentences about those who read, buy or write. */
const OTHERS = /\b(?:readers|visitors|users|subscribers|our blog|this blog|i have|i've|i was)\b/i;
/** A person's years in the trade, which begin before the firm's. */
const CAREER =
  /\b(?:founders?|owners?|presidents?|principals?|ceo|partners?|brothers|father|he|she|has)\b.{0,40}\b(?:worked|working|been (?:in|involved)|in (?:the )?(?:industry|trade|field))\b/i;
const SELF =
  /\b(?:we|our|us|company|firm|family|builders?|homebuilders?|business|brand|team|story|history|roots|doors|homes|nosotros|nuestr[ao]s?|empresa|compañía|constructora|familia|casas|hogares)\b/i;
/** What a firm calls itself when it tells of itself as of somebody. */
const FIRM_NOUN =
  /\b(?:we|company|firm|family|builders?|homebuilders?|business|brand|team|empresa|compañía|constructora)\b/i;

/** "Since 1967", "Founded in 1985", "serving Houston since 1972": the year the firm began, with its sentence as quote. */
export function readFoundedYear(page: PageDocument, name: string | null): FieldCandidate[] {
  const brand = name ? brandWords(name).filter((word) => word.length > 2) : [];
  const candidates: FieldCandidate[] = [];
  for (const line of statements(page)) {
    if (!HAS_YEAR.test(line.text) || line.text.length > 5_000) continue;
    for (const sentence of line.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
      if (candidates.length >= 5) return candidates;
      const year = HAS_YEAR.test(sentence) ? yearIn(sentence, brand) : null;
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
    (found) =>
      (found[2] && !isDeed(found, sentence)) ||
      /^(?:founded|est|incorporated|formed|started|homes)/i.test(found[1] ?? ''),
  );
  const told = toldOf(sentence, brand);
  if (!match && told && !NOT_THE_FIRM.test(sentence)) return { year: told, isSure: true };
  const known = match ? null : KNOWN_SINCE.exec(sentence);
  const found = match ?? known ?? since;
  const year = match?.[3] ?? known?.[1] ?? since?.[1];
  const index = found?.index ?? 0;
  // What is said of someone else is said before the year; what follows it belongs to another clause.
  if (!match && !known && sentence.length > 60 && !BUILDS.test(sentence)) return null;
  if (since && !match && !known && OF_THE_WORLD.test(sentence.slice(index + since[0].length))) return null;
  if (!year || NOT_THE_FIRM.test(sentence.slice(0, index + (found?.[0].length ?? 0)))) return null;
  if (match && /^homes$/i.test(match[1] ?? '') && match[2]?.toLowerCase() !== 'since') return null;
  const before = sentence.slice(0, index).trim();
  const after = sentence.slice(index + (found?.[0].length ?? 0));
  const words = wordsOf(sentence);
  if (OTHERS.test(sentence) || OUR_OTHERS.test(before) || CAREER.test(before) || isSaidOfAnother(before, after, brand))
    return null;
  const isSure =
    (before === '' && sentence.length <= 60) || SELF.test(sentence) || brand.some((word) => words.includes(word));
  return { year, isSure };
}

/** "We are building 40 homes in 2025" says what is done in a year; only "since" or "started" makes it a beginning. */
function isDeed(found: RegExpExecArray, sentence: string): boolean {
  const isOngoing = /^(?:building|serving|crafting|has|have|trusted|homes|construy|construim|sirv|servim)/i.test(
    found[1] ?? '',
  );
  const isBegun = /\b(?:started|began|begun|first|empezamos a|comenzamos a)\s*$/i.test(sentence.slice(0, found.index));
  return isOngoing && !isBegun && /^(?:in|en)$/i.test(found[2] ?? '');
}

function toldOf(sentence: string, brand: readonly string[]): string | null {
  for (const pattern of TOLD) {
    const { year, begun = '' } = pattern.exec(sentence)?.groups ?? {};
    if (year && (FIRM_NOUN.test(begun) || brand.some((word) => wordsOf(begun).includes(word)))) return year;
  }
  return null;
}

/** "Stanley Martin, founded in 1966": the name of somebody, set before what is said of it. */
const TITLE = /^((?:\p{Lu}[\p{L}'’.&-]*|&)(?:\s+(?:\p{Lu}[\p{L}'’.&-]*|&|of|and|the)){1,5}),$/u;
const TRADE = /remodel|construct|custom|luxury|design|licensed|insured|bonded|owned|operated/i;

/**
 * "TileCo was founded in …", "Our designer started in …", "Founded in 1839, Austin has …": who began is somebody other
 * than the firm.
 */
function isSaidOfAnother(before: string, after: string, brand: readonly string[]): boolean {
  const following = before === '' ? /^,\s+(\p{Lu}.*)$/u.exec(after)?.[1] : undefined;
  if (following !== undefined && !isOfFirm(following, brand, SELF)) return true;
  const ours = /\bour\s+(?:\p{L}+\s+)?(\p{L}+)$/iu.exec(before)?.[1];
  if (ours !== undefined && !SELF.test(ours)) return true;
  const named = TITLE.exec(before)?.[1];
  if (named !== undefined && !TRADE.test(named) && !isOfFirm(named, brand, SELF)) return true;
  const subject = /^(.+?)\s+(?:was|were|is|has been|got|fue|es|está)$/i.exec(before)?.[1];
  if (subject === undefined || /\b(?:it|they|which|who|that|que)$/i.test(subject)) return false;
  return !isOfFirm(subject, brand, FIRM_NOUN);
}

function isOfFirm(text: string, brand: readonly string[], self: RegExp): boolean {
  const words = wordsOf(text);
  if (self.test(text)) return true;
  // Without a name to go by, anything that is called like a builder may be the firm.
  return brand.length > 0 ? brand.some((word) => words.includes(word)) : BUILDS.test(text);
}
