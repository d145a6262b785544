import { foldText } from './fold-text';
import { displayDollars, readDollars } from './read-money';
import { numberKey } from './read-number';

export const MONEY_PERIODS = [
  'week',
  'two weeks',
  'month',
  'two months',
  'quarter',
  'half-year',
  'year',
  'day',
  'one-time',
] as const;
export type MoneyPeriod = (typeof MONEY_PERIODS)[number];

/** An amount of US dollars and how often it falls due; `null` when the text does not say. */
export interface PeriodicAmount {
  amountUsd: number;
  period: MoneyPeriod | null;
}

const EACH = '(?:\\/|per|a|an|each|every|p\\.?)\\s*';
/** Longer intervals first: "semi-annually" holds "annually". */
const PERIODS: [MoneyPeriod, RegExp][] = [
  [
    'half-year',
    /\b(?:semi-?\s?annual(?:ly)?|semi-?yearly|half-?\s?yearly|bi-?annual(?:ly)?|twice (?:a|per) year|twice yearly)\b/,
  ],
  ['half-year', new RegExp(`${EACH}(?:6|six)[\\s-]*(?:months?|mos?)\\b\\.?`)],
  ['two weeks', /\b(?:bi-?weekly|fortnightly|(?:every|per) (?:2|two) weeks)\b/],
  ['two months', /\b(?:bi-?monthly|(?:every|per) (?:2|two) months)\b/],
  [
    'quarter',
    new RegExp(
      `\\bquarterly\\b|\\bqtrly\\b|${EACH}(?:quarter|qtr)\\b\\.?|${EACH}(?:3|three)[\\s-]*(?:months?|mos?)\\b\\.?`,
    ),
  ],
  [
    'month',
    new RegExp(
      `\\bmonthly\\b|${EACH}(?:calendar )?(?:months?|mos?|mths?|mnths?)\\b\\.?|\\bp\\.?m\\b\\.?|(?<=\\d)[\\s-]*mo(?:nth)?\\b\\.?`,
    ),
  ],
  [
    'year',
    new RegExp(
      `\\bannual(?:ly)?\\b|\\byearly\\b|${EACH}(?:years?|yrs?|annum)\\b\\.?|\\bp\\.?a\\b\\.?|(?<=\\d)[\\s-]*(?:yr|year)\\b\\.?`,
    ),
  ],
  ['week', new RegExp(`\\bweekly\\b|${EACH}(?:weeks?|wks?)\\b\\.?`)],
  ['day', new RegExp(`\\bdaily\\b|${EACH}days?\\b`)],
  ['one-time', /\b(?:one[\s-]?time|once|single payment|lump sum|(?:due )?at closing)\b/],
];
const FILLER =
  /\b(?:hoa|poa|coa|homeowners?'?s?|association|community|maintenance|fees?|dues|assessments?|cost|costs|amount|payment|payments|is|are|the|of|due|paid|payable|billed|invoiced|charged|collected|basis|on|in|advance|installments?|total|regular)\b|[():,;*]|\.(?!\d)/g;
const NO_FEE = /^(?:no (?:hoa|fees?|dues|assessments?|monthly fees?|hoa fees?|hoa dues)|free|no hoa or dues)$/;

/** Reads one amount with at most one period; null for ranges, several amounts and text that says more. */
export function readPeriodicAmount(text: string): PeriodicAmount | null {
  let rest = foldText(text).replace(/-(?=\s*(?:per|a|\/)\b)/g, ' ');
  if (NO_FEE.test(rest)) return { amountUsd: 0, period: null };
  const amounts = rest.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  const found = new Set<MoneyPeriod>();
  for (const [period, pattern] of PERIODS) {
    const every = new RegExp(pattern.source, 'g');
    if (!every.test(rest)) continue;
    found.add(period);
    rest = rest.replace(every, ' ');
  }
  if (found.size > 1 || amounts.length === 0) return null;
  const bare = rest
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(FILLER, ' ')
    .replace(/[/-]\s*$|^\s*[/-]/g, ' ');
  const amountUsd = readDollars(bare.replace(/\s+/g, ' ').trim());
  if (amountUsd === null || amountUsd < 0) return null;
  return { amountUsd, period: [...found][0] ?? null };
}

/** Key of an amount: nothing falls due at any interval the same way, so zero has no period. */
export function periodicKey({ amountUsd, period }: PeriodicAmount): string {
  return amountUsd === 0 ? '0' : `${numberKey(amountUsd)}${period === null ? '' : `/${period}`}`;
}

/** Stored text: "$125/month", "$1,350/year", "$250 one-time", "$125". */
export function periodicText({ amountUsd, period }: PeriodicAmount): string {
  const amount = displayDollars(amountUsd);
  if (period === null) return amount;
  return period === 'one-time' ? `${amount} one-time` : `${amount}/${period}`;
}

/** Text for screens: "$125 / month". */
export function displayPeriodic(amount: PeriodicAmount): string {
  return periodicText(amount).replace('/', ' / ');
}
