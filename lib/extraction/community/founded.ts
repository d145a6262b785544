import { brandWords } from '../brand-name';
import { wordsOf } from '../quoted-values';
import { type Mention, settle, type TextReading } from './settle';
import { type Said, type Statement, statementsOf } from './statements';

const YEAR = '(1[6-9]\\d{2}|20\\d{2})(?![\\d-]|\\s*[-–—]\\s*(?:\\d{4}|present|today))';
const LABEL =
  /^(?:year )?(?:founded|established|est\.?|incorporated|year (?:founded|established|opened)|community (?:founded|established|opened))(?: in)?$/i;
const BEGUN = new RegExp(
  `\\b(?:founded|established|est\\.?|incorporated|formed|organized|(?:development|construction|sales|building)(?: of [^.;]{1,40})? (?:began|started|commenced|kicked off)|broke ground|(?:first|opened|launched|developed|began|started|debuted|introduced)(?: its doors| selling| sales| development| construction| homes?)?|first homes? (?:were |was )?(?:built|sold|completed)|first residents? (?:moved|arrived)(?: in)?)\\s*(?:back\\s+)?(?:in|since|:)?\\s*(?:the year\\s+)?(?:\\p{L}+ (?:of )?(?:\\d{1,2}, )?)?${YEAR}`,
  'iu',
);
const SINCE = new RegExp(
  `^(?:a |an )?(?:\\p{L}+[\\s-]){0,5}(?:community|neighbou?rhood) since ${YEAR}|^since ${YEAR}$`,
  'iu',
);
const ITS =
  /\b(?:the|our|this|master[- ]planned|gated|private|planned)\s+(?:\p{L}+[\s-]){0,3}(?:community|neighbou?rhood|subdivision|development|association|hoa|poa)\b|\bwe\b|\bour history\b/iu;
/** Others with a beginning of their own, and years that are none. */
const NOT_ITS =
  /©|\bcopyright\b|\brights reserved\b|\btax(?:es)?\b|\brates?\b|\bassess\w*\b|\bfees?\b|\bdues\b|\bbudget\b|\bawards?\b|\bvoted\b|\branked\b|\bbuilders?\b|\bhomebuild\w*|\bmanagement\b|\bmanaged\b|\brealt\w+|\bschools?\b|\bisd\b|\bdistrict\b|\bcity of\b|\bcounty\b|\bchurch\b|\bclub ?house\b|\bpool\b|\bpark\b|\bmodel\b|\bphase\b|\bsection\b|\bresidents? since\b|\bmembers? since\b|\bposted\b|\bupdated\b|\beffective\b|\bamended\b|\bmeeting\b|\bminutes\b|\bsince 20\d\d,? the\b|\bcompany\b|\bfamily[- ]owned\b|\btown center\b|\bstore\b|\brestaurant\b|\bhospital\b|\bgolf (?:club|course)\b|\bwill\b|\bgrand opening\b|\bscheduled\b|\bexpected\b|\bplanned\b/i;

/** The year the community began; builders, managers, schools, phases and tax years have years of their own. */
export function readFounded(page: Said, name: string | null, now: Date): TextReading {
  const words = name === null ? [] : brandWords(name).filter((word) => word.length > 2);
  const mentions = statementsOf(page).flatMap((statement) => begunIn(statement, words, now.getUTCFullYear()));
  return settle('founded_year', mentions, 'The page states several years').candidates.length > 0
    ? settle('founded_year', mentions, 'The page states several years')
    : { candidates: [], unreadable: [] };
}

function begunIn({ label, text, quote }: Statement, name: readonly string[], thisYear: number): Mention[] {
  if (text.length > 500) return [];
  if (label !== '') {
    const year = LABEL.test(label) ? new RegExp(`^${YEAR}$`).exec(text.trim())?.[1] : undefined;
    return year && Number(year) <= thisYear ? [{ raw: year, quote, key: year, score: 4 }] : [];
  }
  const match = BEGUN.exec(text) ?? SINCE.exec(text);
  const year = match?.[1] ?? match?.[2];
  if (!match || !year || Number(year) > thisYear) return [];
  const before = text.slice(0, match.index);
  if (NOT_ITS.test(`${before} ${match[0]}`)) return [];
  const isNamed = name.length > 0 && name.every((word) => wordsOf(text).includes(word));
  const isAlone = before.trim() === '' && text.length <= 40;
  const isFirst = /^first (?:residents?|homes?|homeowners?)\b/i.test(match[0]);
  const isTold =
    before.trim() === '' && /^,\s+(?:it|we|the community|our)\b/i.test(text.slice(match.index + match[0].length));
  if (!isNamed && !isFirst && !isTold && !ITS.test(text) && !isAlone) return [];
  // "Founded in 1836, Houston has …": what follows the clause is who began.
  const follower = /^,\s+(\p{Lu}[\p{L}'’]+)/u.exec(text.slice(match.index + match[0].length))?.[1];
  if (
    before.trim() === '' &&
    follower &&
    !name.includes(follower.toLowerCase()) &&
    !/^(?:The|Our|This|We)$/.test(follower)
  )
    return [];
  return [{ raw: year, quote, key: year, score: isNamed ? 3 : isAlone ? 2 : 1 }];
}
