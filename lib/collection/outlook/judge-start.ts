import { roomOf } from '../limits/plan-start';
import type { SiteOutlook } from './describe-site';
import { partsOf, type CollectionPlan, type CostPart } from './plan-cost';
import type { BudgetLeft, QueueOutlook, StartOutlook } from './queries';

/** What a person should know before the click: it would be refused or come to nothing, wait, or do less than asked. */
export type FindingKind = 'refused' | 'nothing' | 'waits' | 'less';

export interface StartFinding {
  kind: FindingKind;
  /** Which line of the outlook it belongs to. */
  about: 'cost' | 'budget' | 'limits' | 'site';
  /** What would happen, in a sentence, and what to do about it. */
  words: string;
}

/** What speaks against starting as things stand, the gravest first. */
export function judgeStart(plan: CollectionPlan, outlook: StartOutlook, hasKey: boolean): StartFinding[] {
  const refused: StartFinding[] =
    outlook.opted_out === null
      ? []
      : [{ kind: 'refused', about: 'site', words: `The start would be refused. ${outlook.opted_out}` }];
  const found = [
    ...refused,
    ...judgeLimits(outlook),
    ...judgeSite(plan, outlook.site),
    ...judgeMoney(plan, outlook, hasKey),
  ];
  const order: readonly FindingKind[] = ['refused', 'nothing', 'waits', 'less'];
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function judgeLimits({ limits }: StartOutlook): StartFinding[] {
  if (roomOf(limits) > 0) return [];
  const { jobs_per_user_hour: hourly, started_this_hour: started, jobs_per_day: daily } = limits;
  const why =
    started >= hourly
      ? `You have started ${started} jobs in the last hour, of ${hourly}`
      : `All ${daily} jobs of today (UTC) have started`;
  const words = `The start would be refused. ${why}. Wait, or have the limit raised under Settings.`;
  return [{ kind: 'refused', about: 'limits', words }];
}

function judgeSite(plan: CollectionPlan, site: SiteOutlook | null): StartFinding[] {
  if (plan.page !== 'fetched' || site === null) return [];
  const about = 'site' as const;
  if (site.refusal !== null) return [{ kind: 'refused', about, words: `The start would be refused. ${site.refusal}` }];
  const { robots } = site;
  if (robots.kind === 'disallowed') {
    const why = robots.line ?? robots.reason;
    const words = `robots.txt does not allow this page${why ? ` (${trimStop(why)})` : ''}. It would not be read: save it from your browser and supply it.`;
    return [{ kind: plan.search === 'no' ? 'nothing' : 'less', about, words }];
  }
  if (site.wait === null) return [];
  const { cause, reason, until } = site.wait;
  const end = cause === 'paused' ? 'until somebody resumes it' : `until ${clockOf(until!)}`;
  return [{ kind: 'waits', about, words: `The job would wait ${end}. ${reason}` }];
}

function judgeMoney(plan: CollectionPlan, outlook: StartOutlook, hasKey: boolean): StartFinding[] {
  const parts = partsOf(plan);
  if (parts.length === 0) return [];
  const isOnlySearch = plan.page === 'none';
  if (!hasKey) {
    const words = isOnlySearch
      ? 'Without a key for Claude nothing is searched for, and there is no page to read.'
      : 'Without a key for Claude only what the page’s own data and text give is read.';
    return [{ kind: isOnlySearch ? 'nothing' : 'less', about: 'cost', words }];
  }
  const short = parts.flatMap((part) => {
    const budget = tooSmallFor(outlook.set_aside_usd[part], outlook);
    return budget === null ? [] : [{ part, budget }];
  });
  const [first] = short;
  if (!first) return [];
  const needed = outlook.set_aside_usd[first.part];
  const words = `${NOT_DONE[first.part]}: up to ${usd(needed)} is set aside first, and ${first.budget}. The budgets are under Settings.`;
  return [{ kind: isOnlySearch ? 'nothing' : 'less', about: 'budget', words }];
}

const NOT_DONE: Record<CostPart, string> = {
  read_page: 'Claude may not be asked about the page',
  search: 'Nothing would be searched for',
};

const SCOPES: Record<BudgetLeft['scope'], string> = {
  month: 'of this month’s budget',
  clock_month: 'of the clock’s budget for this month',
  day: 'of today’s budget',
  user_day: 'of your budget for today',
};

/** Says which budget does not hold what is set aside; null when all do. */
function tooSmallFor(needed: number, { budgets, job_cap_usd: jobCap }: StartOutlook): string | null {
  const budget = budgets.find(({ left_usd: left }) => left !== null && left < needed);
  if (budget) return `${usd(budget.left_usd!)} ${SCOPES[budget.scope]} is left`;
  return jobCap !== null && jobCap < needed ? `one job may cost ${usd(jobCap)}` : null;
}

/** Jobs that go before one of this priority: more urgent ones, and those of its own that came earlier. */
export function jobsBefore({ waiting }: Pick<QueueOutlook, 'waiting'>, priority: number): number {
  return waiting.reduce((sum, group) => (group.priority >= priority ? sum + group.jobs : sum), 0);
}

/** Seconds until a job of this priority should start; 0 when a place is free, null while nobody knows how long one takes. */
export function waitSeconds(queue: QueueOutlook, priority: number): number | null {
  const ahead = jobsBefore(queue, priority) + queue.running;
  if (ahead < queue.at_once) return 0;
  return queue.median_seconds === null ? null : Math.floor(ahead / queue.at_once) * queue.median_seconds;
}

const amount = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});
const usd = (value: number) => amount.format(value);

const trimStop = (text: string) => text.replace(/\.$/u, '');

/** "14:05 UTC", or with the day where that is another one than it would be read as. */
const clockOf = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
