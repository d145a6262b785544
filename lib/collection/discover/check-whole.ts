import type { Steps } from '../../platform/durable/steps-port';
import { holdsJob, type JobFence } from '../execution/commands';
import { fetchPage, type FetchStepResult } from '../fetch-for-job';
import type { RunJobDeps } from '../run-job';
import { type ListEnd, type ListPart, showsTheSame, whyNotWhole } from './judge-list';
import { getSnapshot } from '../../web/queries';
import { openPageOfMany, readList } from './read-list';
import { itemKey, valuesOf } from './write-found';

/** The pages of one list, by snapshot, in the order they were read. */
export interface ReadList {
  pages: number[];
  /** Per page, how many entries the job's filters and its limit left out. */
  leftOut: number[];
  end: ListEnd;
}

export interface WholeLists {
  /** Lists that showed all they have, each by its pages. */
  whole: number[][];
  /** Why the others may not be whole, in words. */
  doubts: string[];
}

/**
 * Finds out which lists a job has read whole. Those of several pages are read again, all but the last page: an entry that
 * left the list between two readings moves the others up, and one of them is then on neither page.
 */
export async function checkWhole(
  deps: RunJobDeps,
  shownAs: (name: string) => Steps,
  fence: JobFence,
  round: number,
  lists: readonly ReadList[],
): Promise<WholeLists> {
  if (lists.length === 0) return { whole: [], doubts: [] };
  const judged = await shownAs('whole_list').run(`whole-${round}`, async () => {
    const why: string[][] = [];
    for (const list of lists) why.push(await judge(deps, fence.jobId, list));
    return { kind: 'judged', lists: why.map((doubts, index) => describe(lists[index]!, doubts)) };
  });
  const open = judged.lists.flatMap(({ doubts }, index) => (doubts.length === 0 ? [lists[index]!] : []));
  const doubts = judged.lists.flatMap((list) => list.doubts);
  const whole = open.filter(({ pages }) => pages.length === 1).map(({ pages }) => pages);
  const several = open.filter(({ pages }) => pages.length > 1);
  if (several.length === 0) return { whole, doubts };
  const again = await readAgain(deps, shownAs('fetch'), fence, round, several);
  const compared = await shownAs('whole_list').run(`compared-${round}`, async () => {
    const why: string[][] = [];
    for (const [index, list] of several.entries()) why.push(await compare(deps, fence.jobId, list, again[index]!));
    return {
      kind: 'judged',
      lists: [
        ...judged.lists.filter(({ pages, doubts }) => pages === 1 || doubts.length > 0),
        ...why.map((doubts, index) => describe(several[index]!, doubts)),
      ],
      moved: why,
    };
  });
  return {
    whole: [
      ...whole,
      ...several.filter((_list, index) => compared.moved[index]?.length === 0).map(({ pages }) => pages),
    ],
    doubts: [...doubts, ...compared.moved.flat()],
  };
}

const describe = ({ pages }: ReadList, doubts: string[]) => ({
  ...{ pages: pages.length, whole: doubts.length === 0, doubts },
});

async function judge(deps: RunJobDeps, jobId: string, { pages, leftOut, end }: ReadList): Promise<string[]> {
  const parts: ListPart[] = [];
  for (const [index, snapshotId] of pages.entries()) {
    const part = await partOf(deps, jobId, snapshotId, leftOut[index]);
    if (!part) return ['One of its pages is no longer kept'];
    parts.push(part);
  }
  return whyNotWhole(parts, end);
}

/** What the judgement needs of one stored page. Null when the page, or the job, is gone. */
async function partOf(deps: RunJobDeps, jobId: string, snapshotId: number, leftOut = 0): Promise<ListPart | null> {
  const opened = await openPageOfMany(deps.db, jobId, snapshotId);
  const list = opened && readList(opened, deps.now());
  if (!list?.extent) return null;
  const { type, snapshot } = opened!;
  return {
    isSupplied: snapshot.origin === 'supplied',
    keys: list.items.map(({ extraction }) => itemKey(type, valuesOf(extraction))),
    extent: list.extent,
    nextUrl: list.nextUrl,
    leftOut,
  };
}

/** Reads all but the last page of each list once more. @returns per list the snapshots; null for a page that was not read. */
async function readAgain(
  deps: RunJobDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  lists: readonly ReadList[],
): Promise<(number | null)[][]> {
  const again: (number | null)[][] = [];
  for (const [index, { pages }] of lists.entries()) {
    const snapshots: (number | null)[] = [];
    for (const [page, snapshotId] of pages.slice(0, -1).entries()) {
      const result = await steps.run(`again-${round}-${index}-${page}`, async (): Promise<FetchStepResult> => {
        const kept = (await holdsJob(deps.db, fence)) ? await getSnapshot(deps.db, BigInt(snapshotId)) : null;
        return kept ? fetchPage(deps, fence.jobId, kept.url) : { kind: 'gone' };
      });
      snapshots.push(result.kind === 'fetched' ? result.snapshotId : null);
      if (result.kind !== 'fetched') break;
    }
    again.push(snapshots);
  }
  return again;
}

async function compare(
  deps: RunJobDeps,
  jobId: string,
  { pages }: ReadList,
  again: readonly (number | null)[],
): Promise<string[]> {
  for (const [index, snapshotId] of pages.slice(0, -1).entries()) {
    const second = again[index] ?? null;
    if (second === null) return [`Page ${index + 1} could not be read a second time`];
    if (second === snapshotId) continue;
    const [before, after] = [await partOf(deps, jobId, snapshotId), await partOf(deps, jobId, second)];
    if (!before || !after || !showsTheSame(before, after))
      return [`Page ${index + 1} showed other homes when it was read again: the list changed meanwhile`];
  }
  return [];
}
