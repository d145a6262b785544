import { foldText } from './fold-text';

/** What a text says about a day: the calendar date as written and, where a clock time is given, the instant in UTC. */
export interface DateReading {
  /** "2025-06-14", in the zone the text was written in. */
  date: string;
  /** Milliseconds since 1970; midnight UTC for a date alone. A clock time without zone counts as UTC. */
  instantMs: number;
  hasTime: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_WORD =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const ZONE_HOURS: ReadonlyMap<string, number> = new Map(Object.entries({
  z: 0, utc: 0, gmt: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10,
})); // prettier-ignore
const FILLER =
  /^(?:(?:listed|posted|added|updated|published|expires?|expiration|expiry|valid (?:until|through|thru)|through|until|on|date|as of)\b[\s:]*)+/;
const WEEKDAY = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*/;
const TIME =
  /[t\s,]+(?:at\s+)?(\d{1,2})(?::(\d{2}))?(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?(?:m\b\.?)?\s*(z|[a-z]{3,4}|(?:utc|gmt)?[+-]\d{1,2}:?(?:\d{2})?)?$/;

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function isoDate(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1600 && year <= 9999 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? at.toISOString().slice(0, 10) : null;
}

function readDay(text: string): string | null {
  const numeric = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (numeric !== null) return isoDate(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  const slashed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (slashed !== null) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    const year = fullYear(slashed[3] ?? '');
    // American order, unless only the other one is a date.
    return first > 12 ? isoDate(year, second, first) : isoDate(year, first, second);
  }
  const worded =
    new RegExp(`^${MONTH_WORD}\\.?[\\s-]*(\\d{1,2})(?:st|nd|rd|th)?[,\\s-]+(\\d{4})$`).exec(text)?.slice(1) ??
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(?:of )?${MONTH_WORD}\\.?[,\\s-]*(\\d{4})$`).exec(text)?.slice(1);
  if (worded === undefined) return null;
  const monthFirst = /^[a-z]/.test(worded[0] ?? '');
  const [month = '', day = ''] = monthFirst ? worded : [worded[1], worded[0]];
  return isoDate(Number(worded[2]), MONTHS.indexOf(month.slice(0, 3)) + 1, Number(day));
}

function zoneMinutes(zone: string): number | null {
  const named = ZONE_HOURS.get(zone);
  if (named !== undefined) return named * 60;
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (offset === null) return null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return minutes > 15 * 60 ? null : offset[1] === '-' ? -minutes : minutes;
}

function readTime(match: RegExpExecArray): number | null {
  const [, hourText = '', minuteText, secondText = '0', fraction = '', half, zone = 'z'] = match;
  if (minuteText === undefined && half === undefined) return null;
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  const minute = Number(minuteText ?? 0);
  const offset = zoneMinutes(zone);
  if (hour > 24 || minute > 59 || Number(secondText) > 60 || offset === null) return null;
  const milliseconds = Number(`0.${fraction || '0'}`) * 1000;
  return (hour * 60 + minute - offset) * 60_000 + Number(secondText) * 1000 + Math.floor(milliseconds);
}

/** Reads dates and timestamps in ISO, American and worded forms and Unix time; null for months, years and "3 days ago". */
export function readDate(text: string): DateReading | null {
  const folded = foldText(text).replace(FILLER, '').replace(WEEKDAY, '').trim();
  if (/^\d{10}(?:\d{3})?$/.test(folded)) {
    const instantMs = Number(folded) * (folded.length === 10 ? 1000 : 1);
    return { date: new Date(instantMs).toISOString().slice(0, 10), instantMs, hasTime: true };
  }
  const alone = readDay(folded);
  if (alone !== null) return { date: alone, instantMs: Date.parse(alone), hasTime: false };
  const time = TIME.exec(folded);
  const date = time === null ? null : readDay(folded.slice(0, time.index).trim());
  const offsetMs = time === null ? null : readTime(time);
  if (date === null || offsetMs === null) return null;
  return { date, instantMs: Date.parse(date) + offsetMs, hasTime: true };
}
