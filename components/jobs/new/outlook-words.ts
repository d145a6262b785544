import type { SiteOutlook } from '@/lib/collection/outlook/describe-site';
import { estimateCost, type CollectionPlan, type CostPart, type PartCost } from '@/lib/collection/outlook/plan-cost';
import { jobsBefore, judgeStart, waitSeconds, type StartFinding } from '@/lib/collection/outlook/judge-start';
import type { BudgetLeft, StartOutlook } from '@/lib/collection/outlook/queries';
import { countNoun, formatCount, formatDuration, formatUsd } from '../../ui/format-number';

/** One line of what is said before a start. */
export interface OutlookLine {
  id: 'cost' | 'budget' | 'limits' | 'site' | 'queue';
  term: string;
  value: string;
  detail: string;
  finding: StartFinding | null;
}

export interface OutlookWords {
  lines: OutlookLine[];
  /** For the foot of the form: cost and start in a few words, and the gravest finding. */
  summary: string;
  gravest: StartFinding | null;
}

/** Everything the outlook says, in words. */
export function outlookWords(
  plan: CollectionPlan,
  priority: number,
  outlook: StartOutlook,
  hasKey: boolean,
): OutlookWords {
  const findings = judgeStart(plan, outlook, hasKey);
  const line = (id: OutlookLine['id'], term: string, { value, detail }: Pair): OutlookLine => ({
    ...{ id, term, value, detail },
    finding: findings.find(({ about }) => about === id) ?? null,
  });
  const [cost, queue] = [costWords(plan, outlook, hasKey), queueWords(outlook, priority)];
  return {
    lines: [
      line('cost', 'Estimated cost', cost),
      line('budget', 'Budget left', budgetWords(outlook)),
      line('limits', 'Starts left', limitWords(outlook)),
      line('site', 'Site', siteWords(plan, outlook)),
      line('queue', 'Queue', queue),
    ],
    summary: `${cost.value} · ${queue.value}`,
    gravest: findings[0] ?? null,
  };
}

interface Pair {
  value: string;
  detail: string;
}

const PART_WORDS: Record<CostPart, string> = { read_page: 'reading the page', search: 'searching the web' };

function costWords(plan: CollectionPlan, outlook: StartOutlook, hasKey: boolean): Pair {
  const estimate = estimateCost(plan, outlook.costs, hasKey);
  if (estimate.kind === 'no_key')
    return { value: '—, no key', detail: 'Claude is asked once ANTHROPIC_API_KEY is set.' };
  if (estimate.kind === 'free')
    return { value: '$0.00', detail: 'What lists many is read from its structure, without Claude.' };
  const parts = estimate.parts.map(({ part, cost }) => partWords(PART_WORDS[part], cost));
  const extra = estimate.ifUnread
    ? [
        `${estimate.parts.length === 0 ? 'Lists are read without Claude; should' : 'should'} the page not be readable, ${partWords('a search', estimate.ifUnread)}`,
      ]
    : [];
  const value = estimate.parts.length === 0 ? '$0.00' : `About ${formatUsd(estimate.usd)}`;
  return { value, detail: `${capital([...parts, ...extra].join('; '))}.` };
}

function partWords(what: string, { usd, jobs }: PartCost): string {
  const basis =
    jobs === 0 ? 'by the price list: no such job in 30 days' : `median of ${countNoun(jobs, 'job')} in 30 days`;
  return `${what} ${formatUsd(usd)} (${basis})`;
}

const SCOPE_WORDS: Record<BudgetLeft['scope'], string> = {
  month: 'this month',
  clock_month: 'this month for the clock',
  day: 'today',
  user_day: 'today for you',
};

function budgetWords({ budgets, job_cap_usd: jobCap }: StartOutlook): Pair {
  const set = budgets.filter(({ cap_usd: cap }) => cap !== null);
  const [first, ...others] = set.map(
    ({ scope, cap_usd: cap, left_usd: left }) => `${leftWords(left)} of ${formatUsd(cap)} ${SCOPE_WORDS[scope]}`,
  );
  const hasDay = set.some(({ scope }) => scope === 'day');
  const rest = [
    ...others,
    ...(first && !hasDay ? ['none set for a day'] : []),
    jobCap === null ? 'none set for one job' : `at most ${formatUsd(jobCap)} for one job`,
  ];
  return { value: first ?? 'No budget is set', detail: `${capital(rest.join('; '))}.` };
}

function limitWords({ limits }: StartOutlook): Pair {
  const { jobs_per_user_hour: hourly, started_this_hour: started, jobs_per_day: daily, started_today: today } = limits;
  const left = (limit: number, used: number) => `${formatCount(Math.max(0, limit - used))} of ${formatCount(limit)}`;
  return {
    value: `${left(hourly, started)} in this hour for you`,
    detail: `${left(daily, today)} today for everybody, the clock included.`,
  };
}

/** Rounded down to cents: of a budget that was touched less than all is left. */
const leftWords = (usd: number | null) => formatUsd(usd === null ? null : Math.floor(usd * 100) / 100);

function siteWords(plan: CollectionPlan, { site }: StartOutlook): Pair {
  if (plan.page === 'brought') return { value: 'Nothing is fetched', detail: 'The page is the one you bring.' };
  if (plan.page === 'none')
    return { value: 'Whatever a search finds', detail: 'Each page found is read under the limits of its own site.' };
  if (site === null) return { value: '–', detail: 'Told once the address is known.' };
  return { value: site.host, detail: `${requestWords(site)}. ${robotsWords(site.robots)}` };
}

function requestWords({ is_known: isKnown, used_today: used, limit_per_day: limit }: SiteOutlook): string {
  if (!isKnown) return 'Never asked before';
  if (limit === null) return `${countNoun(used, 'request')} today, without a limit`;
  return `${formatCount(Math.max(0, limit - used))} of ${countNoun(limit, 'request')} left today`;
}

function robotsWords(robots: SiteOutlook['robots']): string {
  if (robots.kind === 'unknown') return 'Its robots.txt is asked first.';
  const line = robots.line ? ` (${robots.line})` : '';
  return robots.kind === 'allowed' ? `robots.txt allows the page${line}.` : `robots.txt refuses the page${line}.`;
}

function queueWords({ queue }: StartOutlook, priority: number): Pair {
  const before = jobsBefore(queue, priority);
  const seconds = waitSeconds(queue, priority);
  const places = `${queue.running} of ${queue.at_once} places are taken`;
  if (seconds === 0) {
    const first = before === 0 ? '' : `${countNoun(before, 'job')} just before it; `;
    return { value: 'Starts at once', detail: `${capital(`${first}${places}`)}.` };
  }
  const about =
    seconds === null ? '' : `; about ${seconds < 60 ? `${Math.ceil(seconds)} s` : formatDuration(seconds * 1000)}`;
  const value =
    before === 0
      ? 'Waits for a free place'
      : `${countNoun(before, 'job')} ${before === 1 ? 'waits' : 'wait'} before this one`;
  return { value, detail: `${capital(places)}${about}. A higher priority goes first.` };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
