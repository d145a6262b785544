import { REMIND_AFTER_DAYS } from '@/lib/auth/keys/age';
import type { HomeView, NamedJobLine } from '@/lib/overview/loaders';
import { ALERT_SHARE } from '@/lib/spend/caps';

/** One thing that wants a person, with the rows behind it. */
export interface Need {
  id: string;
  count: number;
  /** After the number: "proposed changes wait for review". */
  words: string;
  href: string;
  tone: 'changed' | 'removed' | 'neutral';
  items: { key: string; title: string; href: string; detail: string; at: string | null }[];
  /** How many more than the listed items there are; null when they are not counted by the same unit. */
  more: number | null;
}

/** Whether the installation has yet to get its first record: "all is done" would be the wrong thing to say. */
export function isCatalogueEmpty(freshness: HomeView['freshness']): boolean {
  return freshness.every((entry) => entry.total === 0);
}

/** What needs somebody, the most pressing first; nothing that is zero. */
export function planNeeds(
  home: Pick<HomeView, 'needs' | 'waiting' | 'failed' | 'held' | 'freshness' | 'spend' | 'due_keys' | 'missed_targets'>,
): Need[] {
  const { needs } = home;
  const stale = home.freshness.map((entry) => ({ ...entry, stale: entry.total - entry.within_90 }));
  const all: Need[] = [
    {
      id: 'pending',
      count: needs.pending,
      words: needs.pending === 1 ? 'proposed change waits for review' : 'proposed changes wait for review',
      href: '/review?sort=oldest',
      tone: 'changed',
      items: home.waiting.map((entity) => ({
        key: entity.key,
        title: entity.title,
        href: `/review?entity=${entity.key}`,
        detail: entity.entity_id === null ? `new ${entity.type_label.toLowerCase()}` : changes(entity.pending),
        at: entity.oldest_at,
      })),
      more: null,
    },
    ...together(needs),
    {
      id: 'challenges',
      count: needs.challenges,
      words: needs.challenges === 1 ? 'of them questions a locked field' : 'of them question a locked field',
      href: '/review',
      tone: 'changed',
      items: [],
      more: null,
    },
    {
      id: 'unverified',
      count: needs.unverified,
      words: needs.unverified === 1 ? 'of them has no verified proof' : 'of them have no verified proof',
      href: '/review?evidence=unverified',
      tone: 'changed',
      items: [],
      more: null,
    },
    {
      id: 'failed',
      count: needs.failed,
      words: needs.failed === 1 ? 'job failed in the last seven days' : 'jobs failed in the last seven days',
      href: '/jobs?status=failed',
      tone: 'removed',
      items: home.failed.map(jobItem),
      more: Math.max(0, needs.failed - home.failed.length),
    },
    {
      id: 'held',
      count: needs.held,
      words: needs.held === 1 ? 'job is held back or slow' : 'jobs are held back or slow',
      href: home.held.every((job) => job.status === 'running') ? '/jobs?status=running' : '/jobs?status=pending',
      tone: 'changed',
      items: home.held.map(jobItem),
      more: Math.max(0, needs.held - home.held.length),
    },
    ...standing(home),
    ...stale.map((entry): Need => ({
      id: `stale-${entry.type}`,
      count: entry.stale,
      words: `${(entry.stale === 1 ? entry.one : entry.many).toLowerCase()} not synced for 90 days${
        entry.never > 0
          ? `, ${entry.never === entry.stale ? 'none of them ever' : `${entry.never.toLocaleString('en-US')} of them never`}`
          : ''
      }`,
      href: `/catalog/${entry.plural}?synced=stale&sort=last_data_sync`,
      tone: 'neutral',
      items: [],
      more: null,
    })),
  ];
  return all.filter((need) => need.count > 0);
}

/** What one decision settles for many: held runs and waves. */
function together(needs: HomeView['needs']): Need[] {
  const common: Pick<Need, 'href' | 'items' | 'more'> = { href: '/review/waves', items: [], more: null };
  const { held_runs: runs, waves } = needs;
  return [
    {
      ...{ id: 'held_runs', count: runs, tone: 'removed' as const, ...common },
      words: runs === 1 ? 'run is held: it would change too much' : 'runs are held: they would change too much',
    },
    {
      ...{ id: 'waves', count: waves, tone: 'changed' as const, ...common },
      words: waves === 1 ? 'wave of the same change waits' : 'waves of the same change wait',
    },
  ];
}

/** What no list stands behind: budgets, keys by age, and goals. */
function standing({
  spend,
  due_keys: dueKeys,
  missed_targets: missed,
}: Pick<HomeView, 'spend' | 'due_keys' | 'missed_targets'>): Need[] {
  const budgets = nearlyUsed(spend);
  const usedUp = budgets.filter(({ usd, capUsd }) => usd >= capUsd).length;
  const state = usedUp === 0 ? 'nearly used up' : usedUp === budgets.length ? 'used up' : 'used up or nearly so';
  const common: Pick<Need, 'tone' | 'items' | 'more'> = { tone: 'changed', items: [], more: null };
  return [
    {
      ...common,
      id: 'budgets',
      count: budgets.length,
      words: `${budgets.length === 1 ? 'budget is' : 'budgets are'} ${state}`,
      href: '/settings',
    },
    {
      ...common,
      id: 'keys',
      count: dueKeys,
      words: `${dueKeys === 1 ? 'key has' : 'keys have'} been in use for more than ${REMIND_AFTER_DAYS} days`,
      href: '/settings/keys',
    },
    {
      ...common,
      id: 'metrics',
      count: missed,
      words: missed === 1 ? 'success metric misses its target' : 'success metrics miss their target',
      href: '/metrics',
    },
  ];
}

/** Those of the budgets that all share which have passed the share from which somebody is told. */
function nearlyUsed(spend: HomeView['spend']): { usd: number; capUsd: number }[] {
  if (spend === null) return [];
  const budgets = [
    { usd: spend.month_usd, capUsd: spend.month_cap_usd },
    { usd: spend.today_usd, capUsd: spend.day_cap_usd },
  ];
  return budgets.flatMap(({ usd, capUsd }) =>
    capUsd !== null && usd > 0 && usd >= ALERT_SHARE * capUsd ? [{ usd, capUsd }] : [],
  );
}

function changes(n: number): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? 'change' : 'changes'}`;
}

function jobItem(job: NamedJobLine): Need['items'][number] {
  const unsaid = job.status === 'running' ? 'Runs longer than usual.' : 'Waits longer than usual.';
  return {
    key: job.job_id,
    title: job.title,
    href: `/jobs/${job.job_id}`,
    detail: job.reason ?? (job.status === 'failed' ? 'It failed without a reason.' : unsaid),
    at: job.at,
  };
}
