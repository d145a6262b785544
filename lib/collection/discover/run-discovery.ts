import type { Steps } from '../../platform/durable/steps-port';
import { holdsJob, type JobFence } from '../execution/commands';
import { fetchPage, type FetchStepResult } from '../fetch-for-job';
import type { Proposed, RunJobDeps } from '../run-job';
import { askLists, type AskedLists } from './ask-lists';
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
 * Reads the first page that lists what the job looks for and the pages it leads to, each in steps of its own, asks a model
 * about those that tell of some only in words, and hands what was found to review. Null when the job is gone; queued when it
 * waits for answers first.
 */
export async function discover(
  deps: RunJobDeps,
  shownAs: (name: string) => Steps,
  fence: JobFence,
  round: number,
  first: Read,
): Promise<Discovered | { kind: 'queued' } | null> {
  const found = first.kind === 'unread' ? await findPages(deps, shownAs('search'), fence, round) : null;
  const begun = await firstPages(deps, shownAs('fetch'), fence, round, first, found);
  const reading = await readPages(deps, shownAs, fence, round, begun);
  if (reading === null) return null;
  const { pages, lists } = reading;
  const asked = await askLists(deps, shownAs('research'), fence, round, inWordsOnly(pages));
  if (asked.isQueued) return { kind: 'queued' };
  const { whole, doubts } = await checkWhole(deps, shownAs, fence, round, lists);
  const proposed = await shownAs('propose').run(`propose-${round}`, async () => {
    if (!(await holdsJob(deps.db, fence))) return NOTHING;
    return deps.proposeItems({ jobId: fence.jobId, wholeLists: whole });
  });
  const unread = first.kind === 'unread' && first.reason !== null ? [`${first.reason} The web was searched.`] : [];
  const parts = [...new Set(doubts)].map(
    (doubt) => `Not taken for a whole list, so no home is missed by it: ${doubt}.`,
  );
  const observed = pages.map(({ read }) => read);
  const own = found?.warning ? [found.warning] : warningsOf(observed, asked);
  return {
    itemsFound: total([...observed, ...asked.read], ({ items }) => items),
    warnings: [...unread, ...own, ...parts.slice(0, 5)],
    proposed,
  };
}

type ReadPage = { snapshotId: number; read: Observed; from: number | null };

/** Reads pages and those that they lead to, each once, by our own rules. Null when the job is gone. */
async function readPages(
  deps: RunJobDeps,
  shownAs: (name: string) => Steps,
  fence: JobFence,
  round: number,
  begun: readonly QueuedPage[],
): Promise<{ pages: ReadPage[]; lists: ReadList[] } | null> {
  const queue = begun.map((page) => ({ ...page, list: newList() }));
  const read: ReadPage[] = [];
  const lists = new Set<ReadList>();
  let fetched = 0;
  for (let page = queue.shift(); page; page = queue.shift()) {
    const { snapshotId, isFirst, from, list } = page;
    if (read.some((one) => one.snapshotId === snapshotId)) {
      list.end = { kind: 'loop' };
      continue;
    }
    const before = read.map((one) => one.read);
    const seen = await shownAs('observe').run(`observe-${round}-${read.length + 1}`, async () => {
      const own = await observeItems(deps, fence, snapshotId, isFirst);
      return own.kind === 'gone' ? own : { ...own, soFar: sumOf([...before, own]) };
    });
    if (seen.kind === 'gone') return null;
    read.push({ snapshotId, read: seen, from });
    list.pages.push(snapshotId);
    list.leftOut.push(leftOutOf(seen));
    if (seen.mayBeWhole) lists.add(list);
    for (let lead = 0; lead < seen.leads; lead += 1) {
      const follows = seen.goesOn ? list : newList();
      if (fetched + 1 >= MOST_PAGES) {
        follows.end = { kind: 'limit', most: MOST_PAGES };
        break;
      }
      fetched += 1;
      const next = await shownAs('fetch').run(`fetch-${round}-${fetched}`, () =>
        fetchLead(deps, fence.jobId, { snapshotId, isFirst, lead }),
      );
      if (next.kind === 'fetched')
        queue.push({ snapshotId: next.snapshotId, isFirst: false, from: snapshotId, list: follows });
      else follows.end = { kind: 'unread', why: whyUnread(next) };
    }
  }
  return { pages: read, lists: [...lists] };
}

const newList = (): ReadList => ({ pages: [], leftOut: [], end: { kind: 'last' } });

function whyUnread(result: Exclude<FetchStepResult, { kind: 'fetched' }>): string {
  if (result.kind === 'failed') return result.failure.message.replace(/\.$/, '');
  if (result.kind === 'wait') return result.reason.replace(/\.$/, '');
  return 'its address is gone';
}

/** How many entries of a page the job's filters and its limit left out. */
const leftOutOf = (page: Pick<Observed, 'leftOut'>): number =>
  Object.values(page.leftOut).reduce((sum, count) => sum + count, 0);

/** What all pages so far came to, for the job's page, which shows the last one's output. */
function sumOf(pages: readonly Observed[]) {
  const leftOut = total(pages, leftOutOf);
  return {
    ...{ pages: pages.length, items: total(pages, ({ items }) => items), leftOut },
    known: total(pages, ({ known }) => known),
  };
}

/** Pages that may tell of some in words, unless they led to a list that could be read. */
function inWordsOnly(pages: readonly ReadPage[]): number[] {
  const leadsToList = (id: number): boolean =>
    pages.some(({ snapshotId, from, read }) => from === id && (read.listed > 0 || leadsToList(snapshotId)));
  return pages
    .filter(({ read, snapshotId }) => read.mayTellInWords && !leadsToList(snapshotId))
    .map(({ snapshotId }) => snapshotId);
}

/** `from` is the page that leads to it; null for where reading begins. */
type QueuedPage = { snapshotId: number; isFirst: boolean; from: number | null };

/** Where reading begins: at the page that the job names, or at those that a search found. */
async function firstPages(
  deps: RunJobDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  first: Read,
  found: FoundPages | null,
): Promise<QueuedPage[]> {
  if (first.kind === 'fetched') return [{ snapshotId: first.snapshotId, isFirst: true, from: null }];
  const pages: QueuedPage[] = [];
  const callId = found?.callId ?? null;
  for (const [index, place] of (callId === null ? [] : (found?.pages ?? [])).entries()) {
    const page = await steps.run(`fetch-${round}-found-${index}`, async (): Promise<FetchStepResult> => {
      const url = callId === null ? null : await getFoundPage(deps, callId, place);
      return url === null ? { kind: 'gone' } : fetchPage(deps, fence.jobId, url);
    });
    if (page.kind === 'fetched') pages.push({ snapshotId: page.snapshotId, isFirst: true, from: null });
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

type Observed = Extract<ObservedItems, { kind: 'observed' }>;

function total<Page>(pages: readonly Page[], count: (page: Page) => number): number {
  return pages.reduce((sum, page) => sum + count(page), 0);
}

function warningsOf(observed: readonly Observed[], asked: AskedLists): string[] {
  const all = [...observed, ...asked.read];
  const leftOut = Object.entries(LEFT_OUT_WORDS).flatMap(([reason, words]) => {
    const count = total(all, (page) => page.leftOut[reason] ?? 0);
    return count > 0 ? [`${count} ${words}`] : [];
  });
  const nothing = total(all, ({ items }) => items) === 0 && leftOut.length === 0;
  return [
    ...(nothing ? ['No page that was read lists any that could be recognised.'] : []),
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.join(', ')}.`] : []),
    ...asked.warnings,
    // A page that only leads to the list has nothing to say of it; what one read in words may lack, the reading says.
    ...new Set(observed.filter(({ items }) => items > 0 || nothing).flatMap(({ warnings }) => warnings)),
    ...new Set(asked.read.flatMap(({ warnings }) => warnings)),
  ].slice(0, 20);
}
