import { describeEvent } from '../audit/describe-event';
import { findNames } from '../audit/loaders';
import { findTitles } from '../catalog/queries';
import { getEntityType } from '../catalog/registry';
import { countDueKeys } from '../auth/keys/queries';
import type { Principal } from '../auth/principal';
import { gatePage, getSessionPrincipal } from '../auth/session-gate';
import { countUnread } from '../notices/queries';
import { clock } from '../platform/clock';
import { prisma } from '../platform/db/client';
import { env } from '../platform/env';
import { nameActor } from '../review/catalog/name-actor';
import { findPeople } from '../review/catalog/queries';
import { findInboxEntities } from '../review/inbox-queries';
import type { InboxEntityRow } from '../review/inbox-schema';
import { countMissedTargets } from '../reports/success/queries';
import { getSpendOverview, type SpendOverview } from '../spend/queries';
import { foldActivity, type ActivityLine } from './fold-activity';
import { checkHealth, type Health } from './health';
import {
  findDailyFlow,
  findDeciders,
  findFreshness,
  findJobsThatNeedLook,
  findRecentEvents,
  getNeedCounts,
  getOwnSteps,
  getShellCounts,
  type FlowDay,
  type Freshness,
  type JobLine,
  type NeedCounts,
  type OwnSteps,
  type ShellCounts,
} from './queries';
import { parseUrl } from '../platform/parse-url';

export interface ShellView {
  principal: Principal;
  counts: ShellCounts;
  /** Notices this person has not read; null for those who get none. */
  unread: number | null;
  health: Health;
}

/** What the frame around every page shows; null when nobody is signed in. Pages gate themselves. */
export async function loadShell(): Promise<ShellView | null> {
  const principal = await getSessionPrincipal();
  if (!principal) return null;
  const [counts, unread, health] = await Promise.all([
    getShellCounts(prisma()),
    principal.permissions.has('notices:own') ? countUnread(prisma(), principal.userId) : null,
    checkHealth(),
  ]);
  return { principal, counts, unread, health };
}

export type NamedJobLine = JobLine & { title: string };
export type NamedFreshness = Freshness & { plural: string; one: string; many: string };

export interface GuideView extends Pick<OwnSteps, 'approvals' | 'decisions' | 'rollbacks'> {
  /** Where a proposal waits. */
  proposal_href: string;
  /** Where the last thing this person applied can be rolled back. */
  applied_href: string;
}

export interface HomeView {
  needs: NeedCounts;
  /** Entities whose proposals have waited longest. */
  waiting: InboxEntityRow[];
  failed: NamedJobLine[];
  held: NamedJobLine[];
  freshness: NamedFreshness[];
  /** Two weeks, today last, UTC days. */
  flow: FlowDay[];
  /** What Claude cost; null without a key and before anything was spent. */
  spend: SpendOverview | null;
  /** Secrets and API keys that are due to be exchanged, for those who can. */
  due_keys: number;
  /** Success metrics that miss their goal, as last recorded. */
  missed_targets: number;
  /** Who decided since yesterday. */
  deciders: { name: string; n: number }[];
  activity: ActivityLine[];
  /** The guided path; null outside the demo and once it has been walked. */
  guide: GuideView | null;
}

const FLOW_DAYS = 14;
const LISTED = 5;
const ACTIVITY_LINES = 8;
/** Read to be folded into fewer lines. */
const EVENTS_READ = 80;

/** The home page: what needs a person, and what has happened. A fixed number of statements. */
export async function loadHome(): Promise<HomeView> {
  const principal = await gatePage('jobs:read');
  const db = prisma();
  const now = clock.now();
  const startOfYesterday = new Date(Date.parse(now.toISOString().slice(0, 10)) - 86_400_000);
  const [needs, inbox, jobs, freshness, flow, spend, dueKeys, deciders, events, steps, targets] = await Promise.all([
    getNeedCounts(db),
    findInboxEntities(db, {}, 'oldest', null),
    findJobsThatNeedLook(db, LISTED),
    findFreshness(db),
    findDailyFlow(db, FLOW_DAYS, now),
    getSpendOverview(db, now),
    principal.permissions.has('settings:write') ? countDueKeys(db, principal.userId, now) : 0,
    findDeciders(db, startOfYesterday),
    findRecentEvents(db, EVENTS_READ),
    env().mode === 'demo' ? getOwnSteps(db, principal.userId) : null,
    countMissedTargets(db),
  ]);
  const [names, people, titles] = await Promise.all([
    findNames(db, events),
    findPeople(
      db,
      deciders.map((decider) => decider.id),
    ),
    findTitles(
      db,
      [...jobs.failed, ...jobs.held].map((line) => ({ type: line.entity_type, id: line.entity_id })),
    ),
  ]);
  const named = (line: JobLine): NamedJobLine => ({ ...line, title: titleOf(line, titles) });
  const isWalked = steps !== null && steps.approvals > 0 && steps.rollbacks > 0;
  return {
    needs,
    waiting: inbox.entities.slice(0, LISTED),
    failed: jobs.failed.map(named),
    held: jobs.held.map(named),
    freshness: freshness.flatMap((entry) => {
      const type = getEntityType(entry.type);
      return type ? [{ ...entry, plural: type.plural, one: type.label.one, many: type.label.many }] : [];
    }),
    flow,
    spend: env().ANTHROPIC_API_KEY !== undefined || spend.month_usd > 0 ? spend : null,
    due_keys: dueKeys,
    missed_targets: targets?.missed ?? 0,
    deciders: deciders.map(({ id, n }) => ({ name: nameActor(id, people), n })),
    activity: foldActivity(
      events.map((event) => ({ ...event, words: describeEvent(event, names) })),
      ACTIVITY_LINES,
    ),
    guide: steps === null || isWalked ? null : guideOf(steps, inbox.entities[0]?.key ?? null),
  };
}

function guideOf(steps: OwnSteps, waitingKey: string | null): GuideView {
  const type = getEntityType(steps.last_entity_type ?? '');
  return {
    approvals: steps.approvals,
    decisions: steps.decisions,
    rollbacks: steps.rollbacks,
    proposal_href: waitingKey === null ? '/review' : `/review?entity=${waitingKey}`,
    applied_href: type ? `/catalog/${type.plural}/${steps.last_entity_id}#activity` : '/review?view=decided',
  };
}

function titleOf(line: JobLine, titles: ReadonlyMap<string, string>): string {
  const known = line.entity_id === null ? null : titles.get(`${line.entity_type}:${line.entity_id}`);
  if (known) return known;
  return parseUrl(line.target_url ?? '')?.host ?? line.job_id;
}
