import { type Mention, settle, type TextReading } from './settle';
import { type Said, shownLines, type Statement, statementsOf } from './statements';

const NUMBER = '(?<![\\d.,$#/-])(\\d{1,3}(?:,\\d{3})+|\\d{1,6})(?![\\d.,]*\\d|\\s*%|\\s*\\+)';
/** A number that is not exact, or one of several. */
const OPEN_BEFORE =
  /(?:\b(?:over|more than|nearly|almost|about|around|approximately|approx\.?|roughly|some|up to|at least|under|fewer than|less than|estimated|an estimated|between|as many as|upwards? of|maximum of|than|first|next|last|additional|another|other|these|those|of the|(?<!home )to|of our|top)|[~≈<>]|\d\s*[–—-])\s*$/i;
/** Words of what is planned or expected. */
export const NOT_YET =
  /\b(?:plan(?:s|ned|ning)?|will|would|when (?:complete|built|finished)|(?:up)?on completion|at (?:full )?build[- ]?out|at completion|expected|projected|proposed|slated|envision\w*|future|eventually|ultimately|designed (?:for|to)|approved|entitled|zoned for|room for|to be built|break ground|upcoming|anticipat\w*|could|may|intended|master plan calls|going to)\b/i;

interface Counted {
  field: string;
  /** What is counted, directly behind the number. */
  noun: RegExp;
  label: RegExp;
  notLabel: RegExp;
  /** Words in the same sentence that make the number something else's. */
  not: RegExp;
  /** Before the number, the name of whom else it is told. */
  notBefore?: RegExp;
  /** Words in the sentence that make it surely the community's. */
  sure: RegExp;
  min: number;
}

const KINDS_OF_HOME =
  '(?:single[- ]family|detached|attached|residential|custom|luxury|beautiful|private|individual|occupied|existing|completed|finished|total|estate|waterfront|patio|manufactured|condominium|townhome|brick|ranch|active adult|high-end|upscale|unique|quality)[\\s,]+';
const HOMES: Counted = {
  field: 'homes',
  noun: new RegExp(
    `^\\s*(?:${KINDS_OF_HOME}){0,3}(?:homes|houses|residences|dwellings|(?:residential |housing |condominium )?units|rooftops|townhomes|town homes|townhouses|condominiums|condos|villas)\\b(?!\\s*(?:[-–]?\\s*(?:sites?|plans?|designs?|models?)\\b|per\\b|an? acre|available|for sale|remain(?:s|ing)?|left|to go|sold|ready|under construction|from\\b|starting|priced|in (?:phase|section)|in this (?:phase|section)|in inventory|listed|on the market|to choose|closed|planned|proposed|are (?:planned|available|for sale|under)))`,
    'i',
  ),
  label:
    /^(?:#|no\.?|num(?:ber)?|total|total number|total no\.?|current(?: number)?|existing|community)?\s*(?:of\s+)?(?:(?:single[- ]family|existing|occupied|completed|residential|total|condominium)\s+)*(?:homes|houses|residences|units|dwellings|rooftops|homes in (?:the )?(?:community|neighborhood|subdivision|association)|units in (?:the )?(?:community|association|complex)|homes total|home count|unit count)$/i,
  notLabel: /\b(?:available|planned|for sale|sold|ready|plans?|models?|inventory|future|build-?out|starting|from)\b/i,
  not: /\b(?:has|have|had|we(?:'ve)?|homes?)\s+(?:already\s+)?(?:built|sold|closed|delivered|constructed)\b|\b(?:built|sold|selling|sales|closings|starts|delivered|constructed)\b(?![- ]out)[^.;]{0,25}$|\b(?:across|throughout|nationwide|statewide|in \d+ (?:states|cities|communities|markets)|per year|a year|annually|builder of|homebuilder|available|for sale|listings?|quick move|move[- ]in ready|inventory|phase|section|parade of)\b/i,
  notBefore: /\b(?:city of|county|town of|area|metro\w*)\b/i,
  sure: /\b(?:community|neighbou?rhood|subdivision|development|association|complex|consists? of|comprises?|comprised of|made up of|composed of|contains?|includes?|features?|home to|total(?:s|ing)?|boasts?|we (?:are|have)|master[- ]planned)\b/i,
  min: 2,
};
const RESIDENTS: Counted = {
  field: 'residents',
  noun: /^\s*(?:(?:happy|proud|active|current|full-time|diverse|total)\s+)?(?:residents|inhabitants|people (?:live|call|reside)|neighbors (?:live|call))\b(?! (?:in|of) (?:the )?(?:city|county|metro|area|state|region))/i,
  label: /^(?:total |current |community |number of |no\. of |# of )?(?:residents|population|inhabitants)$/i,
  notLabel: /\b(?:city|county|planned|projected|growth|metro|area|density)\b/i,
  not: /\b(?:city|county|metro\w*|region|state|district|school|town of|area|zip code|nationwide|events?|attend\w*|survey\w*|respon\w*|voted|served?|customers)\b/i,
  sure: /\b(?:community|neighbou?rhood|subdivision|development|association|home to|master[- ]planned)\b/i,
  min: 2,
};
const MEMBERS: Counted = {
  field: 'member_count',
  noun: /^\s*(?:(?:association|hoa|poa|active|registered|voting|total|dues-paying)\s+)*(?:members|member (?:households|homes|lots|units))\b/i,
  label: /^(?:total |association |hoa |number of |no\. of |# of )?members(?:hip)?$/i,
  notLabel: /\b(?:board|committee|staff|team)\b/i,
  not: /\b(?:board|committee|staff|team|family|crew|directors?|council|club|gym|church|chamber)\b/i,
  sure: /\b(?:association|hoa|poa|owners?|community|members)\b/i,
  min: 2,
};
const FOLLOWERS: Counted = {
  field: 'followers',
  noun: /^\s*followers\b/i,
  label: /^(?:total |facebook |instagram |page )?followers$/i,
  notLabel: /(?!)/,
  not: /(?!)/,
  sure: /followers/i,
  min: 1,
};

/** How many homes, residents, members and followers the community itself has now: exact counts, no plans, none for sale. */
export function readCounts(page: Said): TextReading {
  const readings = [HOMES, RESIDENTS, MEMBERS, FOLLOWERS].map((counted) => {
    const mentions = statementsOf(page).flatMap((statement) => countsIn(page, statement, counted));
    const reading = settle(counted.field, mentions, 'The page states several numbers');
    const isOnlyRounded = mentions.length === 0 && statementsOf(page).some((one) => isRounded(one, counted));
    return isOnlyRounded
      ? { candidates: [], unreadable: [{ field: counted.field, reason: 'Only a rounded number is stated' }] }
      : reading;
  });
  return {
    candidates: readings.flatMap((reading) => reading.candidates),
    unreadable: readings.flatMap((reading) => reading.unreadable),
  };
}

function countsIn(page: Said, statement: Statement, counted: Counted): Mention[] {
  const { label, text, quote } = statement;
  if (text.length > 1_200 || !/\d/.test(text)) return [];
  if (label !== '') {
    const exact = new RegExp(
      `^${NUMBER}\\s*(?:homes|houses|residences|units|residents|people|members|followers)?$`,
      'i',
    );
    const digits = exact.exec(text)?.[1];
    if (!digits || !isItsLabel(page, statement, counted)) return [];
    return mentionOf(digits, digits, quote, counted, 3);
  }
  return [...text.matchAll(new RegExp(NUMBER, 'g'))].flatMap((match) => {
    const digits = match[1] ?? '';
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const noun = counted.noun.exec(after)?.[0];
    if (noun === undefined || OPEN_BEFORE.test(before) || isYear(digits)) return [];
    const clause = clauseAround(before, after);
    if (NOT_YET.test(clause) || counted.not.test(before) || counted.not.test(clause)) return [];
    if (counted.notBefore?.test(before) === true) return [];
    // Without more a unit may be anything that is let or sold.
    if (/^\s*units\b/i.test(noun) && !/\b(?:building|complex|association|condo\w*|towers?)\b/i.test(text)) return [];
    // "320 single-family homes and 110 townhomes" are two parts of a whole that is not stated.
    const others = text.matchAll(new RegExp(NUMBER, 'g'));
    const isPart = [...others].some(
      (other) => other.index !== match.index && counted.noun.test(text.slice(other.index + other[0].length)),
    );
    if (isPart) return [];
    const isBare = text.length <= 40;
    const score = counted.sure.test(text) ? 2 : isBare ? 2 : 1;
    return mentionOf(`${digits}${noun}`, digits, quote, counted, score);
  });
}

function mentionOf(raw: string, digits: string, quote: string, counted: Counted, score: number): Mention[] {
  const value = Number(digits.replaceAll(',', ''));
  return value < counted.min ? [] : [{ raw: raw.trim(), input: digits, quote, key: String(value), score }];
}

/** Beside plans, prices and move-in dates a bare "Homes" counts those for sale. */
const FOR_SALE_NEARBY =
  /^(?:\d+\s+)?(?:floor ?plans?|plans?|quick move-?ins?|move-?in ready.*|available(?: homes)?|for sale|beds?|bedrooms|baths?|bathrooms|sq\.? ?ft\.?|square feet|stories|garages?|models?|home designs?)\b/i;

function isItsLabel(page: Said, { label, under, at }: Statement, counted: Counted): boolean {
  if (!counted.label.test(label) || counted.notLabel.test(label)) return false;
  if (counted !== HOMES || /total|number|count|existing|occupied|completed|#|no\./i.test(label)) return true;
  if (/\b(?:available|inventory|for sale|move-?in)\b/i.test(under)) return false;
  return !shownLines(page)
    .slice(Math.max(0, at - 5), at + 6)
    .some((line) => FOR_SALE_NEARBY.test(line.text));
}

function clauseAround(before: string, after: string): string {
  const head = /[^;:]*$/.exec(before)?.[0] ?? '';
  const tail = /^[^;:]*/.exec(after)?.[0] ?? '';
  return `${head} # ${tail}`;
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d{2}$/.test(digits);
}

function isRounded({ label, text }: Statement, counted: Counted): boolean {
  if (label !== '') return counted.label.test(label) && /^(?:[~≈>]|over|approx|about|\d[\d,]*\s?\+)/i.test(text);
  return [...text.matchAll(/(?<![\d.,$])(\d[\d,]*)\s?(\+?)/g)].some((match) => {
    const before = text.slice(0, match.index);
    const isOpen = match[2] === '+' || OPEN_BEFORE.test(before);
    const clause = clauseAround(before, '');
    return (
      isOpen &&
      counted.noun.test(text.slice(match.index + match[0].length).replace(/^(?=\S)/, ' ')) &&
      !NOT_YET.test(clause) &&
      !counted.not.test(clause) &&
      counted.sure.test(text)
    );
  });
}
