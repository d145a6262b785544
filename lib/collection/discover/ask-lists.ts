import { requireEntityType } from '../../catalog/registry';
import { claudeVersion } from '../../extraction/claude/answer-key';
import { readClaimedList } from '../../extraction/claude/read-claimed-list';
import { personalSpans } from '../../catalog/personal-data';
import type { ModelClient } from '../../platform/claude-client';
import type { Steps } from '../../platform/durable/steps-port';
import { holdsJob, type JobFence } from '../execution/commands';
import { getEntityRef } from '../job-target';
import { askUnhurried } from '../research/ask-model';
import { askPatiently } from '../research/ask-patiently';
import { listsNotRead, NO_KEY, whyNoRecord } from '../research/describe-research';
import { askerOf, itemsQuestion, type AnswerOf } from '../research/question';
import { getClaims, getModelOf } from '../research/queries';
import { visibleText } from '../research/research-page';
import { openPageOfMany } from './read-list';
import { type DiscoveryDeps, type Written, writeFound } from './write-found';

export interface AskListsDeps extends DiscoveryDeps {
  /** Null without a key. */
  model: ModelClient | null;
}

/** What was read of one page with a model. */
export type ReadInWords = Written & { warnings: string[] };

export interface AskedLists {
  read: ReadInWords[];
  /** For the job's page: what was not tried, and why. */
  warnings: string[];
  /** Questions were put aside for a batch: the job waits, and begins again once they are answered. */
  isQueued?: true;
}

/** Pages of one job that a model is asked about. */
const MOST_PAGES = 3;

type Asked = AnswerOf | { kind: 'gone' } | { kind: 'queued' };

/**
 * Asks Claude for each that pages tell of which our own readers made nothing of, and writes what these very pages prove.
 * Nothing follows from what it leaves out. One after the other: a limit of the job holds for all pages together.
 */
export async function askLists(
  deps: AskListsDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  pages: readonly number[],
): Promise<AskedLists> {
  if (pages.length === 0) return { read: [], warnings: [] };
  const many = await manyOf(deps, fence);
  if (!deps.model) return { read: [], warnings: [listsNotRead(many, pages.length, NO_KEY)] };
  const model = deps.model;
  const asked: AskedLists = { read: [], warnings: [] };
  for (const [index, snapshotId] of pages.slice(0, MOST_PAGES).entries()) {
    const answer: Asked = await askPatiently(steps, `ask-list-${round}-${index}`, (attempt) =>
      askList({ ...deps, model }, fence, snapshotId, attempt),
    );
    if (answer.kind === 'gone') break;
    // The others are put aside too, for the same batch; what is known already is read when all is.
    if (answer.kind === 'queued') asked.isQueued = true;
    if (answer.kind === 'queued' || asked.isQueued) continue;
    const why = whyNoRecord(answer);
    if (why !== null || answer.kind !== 'answered') {
      const left = answer.kind === 'over_budget' ? pages.length - index : 1;
      asked.warnings.push(listsNotRead(many, left, why ?? '', answer.kind !== 'over_budget'));
      if (answer.kind === 'over_budget') return asked;
      continue;
    }
    const before = asked.read;
    const { callId } = answer;
    const read = await steps.run(`observe-list-${round}-${index}`, () =>
      observeList(deps, fence, snapshotId, callId, before),
    );
    if (read.kind === 'gone') break;
    asked.read = [...before, read];
  }
  const rest = pages.length - MOST_PAGES;
  if (rest > 0) asked.warnings.push(listsNotRead(many, rest, `A job asks about ${MOST_PAGES} such pages at most.`));
  return asked;
}

async function manyOf({ db }: AskListsDeps, { jobId }: JobFence): Promise<string> {
  const { entityType } = await getEntityRef(db, jobId);
  return requireEntityType(entityType).label.many.toLowerCase();
}

async function askList(
  deps: AskListsDeps & { model: ModelClient },
  fence: JobFence,
  snapshotId: number,
  attempt: number,
): Promise<Asked> {
  const opened = (await holdsJob(deps.db, fence)) ? await openPageOfMany(deps.db, fence.jobId, snapshotId) : null;
  if (!opened) return { kind: 'gone' };
  const asker = askerOf(opened.target, fence, `page:${snapshotId}`, attempt);
  const text = visibleText(opened.address, opened.snapshot);
  return askUnhurried(deps, itemsQuestion(asker, opened.type, { url: opened.address, text }), snapshotId);
}

type Observed = (ReadInWords & { kind: 'observed'; pages: number; found: number }) | { kind: 'gone' };

/** Holds what was claimed to the stored page. The step tells the sum so far: the job's page shows its last output. */
async function observeList(
  deps: AskListsDeps,
  fence: JobFence,
  snapshotId: number,
  callId: number,
  before: readonly ReadInWords[],
): Promise<Observed> {
  const { db, now } = deps;
  const opened = await openPageOfMany(db, fence.jobId, snapshotId);
  if (!opened) return { kind: 'gone' };
  const extractorVersion = claudeVersion(await getModelOf(db, BigInt(callId)));
  const list = readClaimedList(opened.type, await getClaims(db, BigInt(callId)), opened.page, {
    ...{ now: now(), scanPersonal: personalSpans, extractorVersion },
    sourceTrust: opened.source?.trust ?? null,
  });
  const written = await writeFound(deps, fence, opened, list, extractorVersion);
  if (!written) return { kind: 'gone' };
  const found = before.reduce((sum, { items }) => sum + items, written.items);
  return { kind: 'observed', ...written, pages: before.length + 1, found, warnings: [...list.notes] };
}
