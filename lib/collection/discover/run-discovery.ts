import type { Steps } from '../../platform/durable/steps-port';
import { holdsJob, type JobFence } from '../execution/commands';
import { fetchPage, type FetchStepResult } from '../fetch-for-job';
import type { Proposed, RunJobDeps } from '../run-job';
import { findPages, getFoundPage, type FoundPages } from './find-pages';
import { checkWhole, type ReadList } from './check-whole';
import { LEFT_OUT_WORDS } from './fits-filters';
import { findLead, observeItems, type ObservedItems } from './observe-items';

export interface ProposeItemsInput {
  jobId: string;
  /** Lists that showed all they have, each by the snapshots of its pages: what they showed before and do not now is missed. */
  wholeLists: readonly (readonly number[])[];
}

/** Pages that one job reads at most. */
const MOST_PAGES = 10;

type Read = Extract<FetchStepResult, { kind: 'fetched' | 'unread' }>;

/** What a job that looks for many came to. */
export interface Discovered {
  itemsFound: number;
  warnings: string[];
  proposed: Proposed;
}

/**
 * Reads the first page that lists what the job looks for and the pages it leads to, each in steps of its own, and hands
 * what was found to review. Null when the job is gone.
 */
export async function discover(
  deps: RunJobDeps,
  shownAs: (name: string) => Steps,
  fence: JobFence,
  round: number,
  first: Read,
): Promise<Discovered | null> {
  const found = first.kind === 'unread' ? await findPages(deps, shownAs('search'), fence, round) : null;
  const queue = await firstPages(deps, shownAs('fetch'), fence, round, first, found);
  const reading = await readPages(deps, shownAs, fence, round, queue);
  if (!reading) return null;
  const { observed, lists } = reading;
  const { whole, doubts } = await checkWhole(deps, shownAs, fence, round, lists);
  const proposed = await shownAs('propose').run(`propose-${round}`, async () => {
    if (!(await holdsJob(deps.db, fence))) return NOTHING;
    return deps.proposeItems({ jobId: fence.jobId, wholeLists: whole });
  });
  const unread = first.kind === 'unread' && first.reason !== null ? [`${first.reason} The web was searched.`] : [];
  const parts = [...new Set(doubts)].map(
    (doubt) => `Not taken for a whole list, so no home is missed by it: ${doubt}.`,
  );
  const warnings = [...unread, ...(found?.warning ? [found.warning] : warningsOf(observed)), ...parts.slice(0, 5)];
  return { itemsFound: total(observed, ({ items }) => items), warnings, proposed };
}

/** Reads pages and those they lead to, in steps of their own. Null when the job is gone. */
async function readPages(
  deps: RunJobDeps,
  shownAs: (name: string) => Steps,
  fence: JobFence,
  round: number,
  begun: readonly QueuedPage[],
): Promise<{ observed: Observed[]; lists: ReadList[] } | null> {
  const queue = begun.map((page) => ({ ...page, list: newList() }));
  const seen = new Set<number>();
  const observed: Observed[] = [];
  const lists = new Set<ReadList>();
  let pages = 0;
  for (let page = queue.shift(); page; page = queue.shift()) {
    const { snapshotId, isFirst, list } = page;
    if (seen.has(snapshotId)) {
      list.end = { kind: 'loop' };
      continue;
    }
    seen.add(snapshotId);
    const read = await shownAs('observe').run(`observe-${round}-${seen.size}`, () =>
      observeItems(deps, fence, snapshotId, isFirst),
    );
    if (read.kind === 'gone') return null;
    observed.push(read);
    list.pages.push(snapshotId);
    list.leftOut.push(Object.values(read.leftOut).reduce((sum, count) => sum + count, 0));
    if (read.mayBeWhole) lists.add(list);
    for (let lead = 0; lead < read.leads; lead += 1) {
      const follows = read.goesOn ? list : newList();
      if (pages + 1 >= MOST_PAGES) {
        follows.end = { kind: 'limit', most: MOST_PAGES };
        break;
      }
      pages += 1;
      const next = await shownAs('fetch').run(`fetch-${round}-${pages}`, () =>
        fetchLead(deps, fence.jobId, { snapshotId, isFirst, lead }),
      );
      if (next.kind === 'fetched') queue.push({ snapshotId: next.snapshotId, isFirst: false, list: follows });
      else follows.end = { kind: 'unread', why: whyUnread(next) };
    }
  }
  return { observed, lists: [...lists] };
}

const newList = (): ReadList => ({ pages: [], leftOut: [], end: { kind: 'last' } });

function whyUnread(result: Exclude<FetchStepResult, { kind: 'fetched' }>): string {
  if (result.kind === 'failed') return result.failure.message.replace(/\.$/, '');
  if (result.kind === 'wait') return result.reason.replace(/\.$/, '');
  return 'its address is gone';
}

type Observed = Extract<ObservedItems, { kind: 'observed' }>;
type QueuedPage = { snapshotId: number; isFirst: boolean };

/** Where reading begins: at the page that the job names, or at those that a search found. */
async function firstPages(
  deps: RunJobDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  first: Read,
  found: FoundPages | null,
): Promise<QueuedPage[]> {
  if (first.kind === 'fetched') return [{ snapshotId: first.snapshotId, isFirst: true }];
  const pages: QueuedPage[] = [];
  const callId = found?.callId ?? null;
  for (let index = 0; callId !== null && index < (found?.pages ?? 0); index += 1) {
    const page = await steps.run(`fetch-${round}-found-${index}`, async (): Promise<FetchStepResult> => {
      const url = await getFoundPage(deps, callId, index);
      return url === null ? { kind: 'gone' } : fetchPage(deps, fence.jobId, url);
    });
    if (page.kind === 'fetched') pages.push({ snapshotId: page.snapshotId, isFirst: true });
  }
  return pages;
}

const NOTHING: Proposed = { changesDetected: 0, newEntities: 0, seenAgain: 0 };

/** A page that cannot be read ends nothing: the others may be. */
async function fetchLead(
  deps: RunJobDeps,
  jobId: string,
  from: Parameters<typeof findLead>[2],
): Promise<FetchStepResult> {
  const url = await findLead(deps, jobId, from);
  return url === null ? { kind: 'gone' } : fetchPage(deps, jobId, url);
}

const total = (observed: readonly Observed[], count: (page: Observed) => number): number =>
  observed.reduce((sum, page) => sum + count(page), 0);

function warningsOf(observed: readonly Observed[]): string[] {
  const leftOut = Object.entries(LEFT_OUT_WORDS).flatMap(([reason, words]) => {
    const count = total(observed, (page) => page.leftOut[reason] ?? 0);
    return count > 0 ? [`${count} ${words}`] : [];
  });
  const nothing = total(observed, ({ items }) => items) === 0 && leftOut.length === 0;
  return [
    ...(nothing ? ['No page that was read lists any that could be recognised.'] : []),
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.join(', ')}.`] : []),
    // A page that only leads to the list has nothing to say of it.
    ...new Set(observed.filter(({ items }) => items > 0 || nothing).flatMap(({ warnings }) => warnings)),
  ].slice(0, 20);
}
