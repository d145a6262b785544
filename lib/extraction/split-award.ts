import { collapseSpaces } from './dom';

export interface AwardParts {
  title: string;
  issuer: string | null;
  year: string | null;
}

/** Words that bodies which give awards have in their names, and awards do not. */
const BODY =
  /\b(?:journal|association|assoc\.?|magazine|chamber|hba|nahb|ghba|gsmba|council|institute|chronicle|herald|tribune|times|gazette|post|press|news|society|bureau|bbb|foundation|league|guild|academy|university|department|agency|j\.?d\.? power|houzz|avid|zillow|guildquality|forbes|fortune|newsweek|usa today|probuilder|professional builder|builder online|energy star|epa|living|digest|fine homebuilding|better homes|dwell|luxe|nari|nkba|angi|angie's list|assembly|alliance|federation|realtors|home builders|city of|county of|state of|national|network|media|group|llc|inc)\b/i;
const AWARD =
  /\b(?:award|best|winner|finalist|top|builder of the year|of the year|of excellence|gold|silver|bronze|honou?r|honorable|recognition|prize|medal|choice|hall of fame|#\s?1|no\. ?1|most|parade of homes|star|fastest|people's)\b/i;
/** Whether a text reads like an award's name rather than any other sentence. */
export function soundsLikeAward(text: string): boolean {
  return AWARD.test(text) || YEAR.test(text);
}

/** Longest text that names one award, in characters. */
const MAX_AWARD_LENGTH = 500;
const YEAR = /(?<![\d-])(19\d{2}|20\d{2})(?![\d])/;

/**
 * Takes an award written on one line apart. "Best Builder 2024 – Houston Business Journal" → title "Best Builder 2024",
 * issuer "Houston Business Journal", year 2024. A year that stands by itself ("2023: …", "… (2023)") leaves the title; one
 * that reads as part of it stays. A range of years has no single year.
 */
export function splitAward(text: string): AwardParts | null {
  if (text.length > MAX_AWARD_LENGTH) return null;
  let rest = collapseSpaces(text)
    .replace(/^[\s•·*–—★🏆-]+|[\s;,–—-]+$/gu, '')
    .replace(/^(?:winner|awarded)\s*[:–—-]\s*/i, '');
  if (rest === '') return null;
  const whole = rest;
  const isRange = /\b(?:19|20)\d{2}\s*(?:[-–—/&,]|to|and)\s*(?:(?:19|20)\d{2}|\d{2}\b)/i.test(rest);
  const year = isRange ? null : (YEAR.exec(rest)?.[1] ?? null);
  if (year) {
    rest = rest
      .replace(new RegExp(`^\\(?${year}\\)?\\s*(?:[:|,–—-]|\\s-\\s)\\s*`), '')
      .replace(new RegExp(`\\s*[(\\[]\\s*${year}\\s*[)\\]]`), '')
      .replace(new RegExp(`\\s*[,|–—-]\\s*${year}$`), '')
      .replace(new RegExp(`\\s*,\\s*${year}\\s*(?=[–—|,-])`), ' ');
  }
  const { title, issuer } = splitAfterYear(whole, year) ?? splitIssuer(collapseSpaces(rest));
  if (!/\p{L}{2}/u.test(title)) return null;
  return { title, issuer, year };
}

/** "Best Kitchen (2020) – Gulf Coast Ledger": a category would stand before its year, so what follows it is the giver. */
function splitAfterYear(text: string, year: string | null): { title: string; issuer: string } | null {
  const parts = /^(.{3,}?)\s*[([]\s*(\d{4})\s*[)\]]\s*[–—|-]\s*(.{3,})$/.exec(text);
  if (parts?.[2] !== year || !parts[1] || !parts[3] || AWARD.test(parts[3])) return null;
  return { title: clean(parts[1]), issuer: clean(parts[3].replace(/^(?:presented |awarded )?by\s+/i, '')) };
}

function splitIssuer(text: string): { title: string; issuer: string | null } {
  const dashed = /^(.{3,}?)\s+[–—|-]\s+(.{3,})$/.exec(text) ?? /^(.{3,}?)\s*[–—|]\s*(.{3,})$/.exec(text);
  if (dashed?.[1] && dashed[2]) return order(dashed[1], dashed[2], text);
  const by = /^(.{3,}?),?\s+(?:presented by|awarded by|given by|by|from)\s+(?:the\s+)?(\p{Lu}.{2,})$/u.exec(text);
  if (by?.[1] && by[2]) return { title: clean(by[1]), issuer: clean(by[2]) };
  const bracket = /^(.{3,}?)\s*\(([^()]{3,})\)$/.exec(text);
  if (bracket?.[1] && bracket[2] && BODY.test(bracket[2]))
    return { title: clean(bracket[1]), issuer: clean(bracket[2]) };
  const comma = text.lastIndexOf(', ');
  const tail = text.slice(comma + 2);
  if (comma > 2 && BODY.test(tail) && !AWARD.test(tail))
    return { title: clean(text.slice(0, comma)), issuer: clean(tail) };
  return { title: clean(text), issuer: null };
}

/**
 * Either side of a dash may be the giver: "Houston Business Journal – Best Places to Work"; or neither, where a category
 * follows: "Parade of Homes – Best Kitchen".
 */
function order(left: string, right: string, whole: string): { title: string; issuer: string | null } {
  const swap = BODY.test(left) && !AWARD.test(left) && (!BODY.test(right) || AWARD.test(right));
  if (!swap && !BODY.test(right) && !/^(?:presented |awarded )?by\s/i.test(right))
    return { title: clean(whole), issuer: null };
  return swap
    ? { title: clean(right), issuer: clean(left) }
    : { title: clean(left), issuer: clean(right.replace(/^(?:presented |awarded )?by\s+/i, '')) };
}

function clean(text: string): string {
  return text.replace(/^["“”'\s]+|["“”'\s,;:–—-]+$/g, '').trim();
}
