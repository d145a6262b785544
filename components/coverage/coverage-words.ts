import { countNoun, formatPercent, formatUsd } from '../ui/format-number';
import type { ExpectationWords } from '@/lib/coverage/loaders';
import type { CoverageView } from '@/lib/coverage/schema';

/** "25 of 159 builder cards are missing it". */
export function gapWords({ gaps, total }: CoverageView, { noun }: Pick<ExpectationWords, 'noun'>): string {
  if (total === 0) return `There is no ${noun.one} yet.`;
  if (gaps === 0) return `All of ${countNoun(total, noun.one, noun.many)}: nothing to close.`;
  return `${gaps.toLocaleString('en-US')} of ${countNoun(total, noun.one, noun.many)} to close.`;
}

/** What closing all gaps costs, at most. */
export function costWords({ gaps, estimated_cost_usd: usd }: CoverageView, hasModel: boolean): string | null {
  if (gaps === 0) return null;
  if (usd === null) return 'A person decides each';
  if (!hasModel) return 'Nothing is asked of Claude: no key is set';
  return usd === 0 ? 'Nothing to pay' : `About ${formatUsd(usd)} to close, at most`;
}

const day = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** When the gaps are closed at the present pace. */
export function forecastWords({ forecast }: CoverageView): string | null {
  const { kind, day: on, gaps_closed_per_day: pace } = forecast;
  switch (kind) {
    case 'closed':
      return null;
    case 'unknown':
      return 'No pace yet: it takes two days of counts';
    case 'never':
      if (pace !== null && pace < 0) return 'Growing faster than they are closed';
      return pace === 0 ? 'At the present pace never: none is closed' : 'Not within three years at the present pace';
    case 'on':
      return `Closed by ${day.format(new Date(`${on}T00:00:00Z`))} at ${paceWords(pace ?? 0)} a day`;
  }
}

const paceWords = (pace: number): string => (pace >= 10 ? Math.round(pace).toLocaleString('en-US') : String(pace));

/** A line's words: its end values. */
export function trendWords({ trend }: CoverageView): string {
  const share = ({ total, gaps }: CoverageView['trend'][number]) =>
    total === 0 ? null : ((total - gaps) / total) * 100;
  const [first, last] = [trend[0], trend.at(-1)];
  if (!first || !last || trend.length < 2) return 'No trend yet';
  return `Over ${countNoun(trend.length, 'day')}, ${formatPercent(share(first))} to ${formatPercent(share(last))}`;
}

/** Each day's share, in percent. */
export const trendValues = ({ trend }: CoverageView): (number | null)[] =>
  trend.map(({ total, gaps }) => (total === 0 ? null : ((total - gaps) / total) * 100));
