import { type PageDocument } from '../document';
import { type FieldCandidate } from '../entity-mapping';
import { statements } from './lines';

const EMPLOYEES =
  /\b((?:(?:over|more than|nearly|approximately|about|around|some)\s+)?\d[\d,]*(?:\s*(?:-|–|to)\s*\d[\d,]*)?\s*\+?)\s+(?:(?:dedicated|full-time|talented|skilled|local|experienced)\s+)*(?:employees|team members|associates|staff members|people on staff|professionals on staff)\b/i;
const TEAM_OF = /\b(?:team|staff) of ((?:(?:over|more than|nearly|about)\s+)?\d[\d,]*\+?)(?! (?:years|homes))/i;

const EMPLOYEES_LABEL =
  /^(?:number of )?(?:employees|team size|company size)\s*:?\s*(\d[\d,]*(?:\s*(?:-|–|to)\s*\d[\d,]*)?\s*\+?)(?![\d.])/i;

const ABOUT_STAFF = /employee|team|associates|staff|company size/i;

/** "250 employees", "a team of over 40". */
export function readEmployees(page: PageDocument): FieldCandidate[] {
  for (const line of statements(page)) {
    if (line.text.length > 5_000 || !/\d/.test(line.text) || !ABOUT_STAFF.test(line.text)) continue;
    for (const sentence of line.text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
      const raw = (EMPLOYEES.exec(sentence) ?? TEAM_OF.exec(sentence) ?? EMPLOYEES_LABEL.exec(sentence))?.[1]?.trim();
      if (raw) return [{ field: 'employee_count', raw, quote: sentence.trim(), method: 'page_text' }];
    }
  }
  return [];
}

const RATING = /(?<![\d.,])(\d(?:[.,]\d{1,2})?)\s*(?:\/|out of|of)\s*5(?![\d.])(?:\s*stars?)?/i;
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
