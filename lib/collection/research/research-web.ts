import { chooseCited, citedPages, type Citations } from '../../extraction/claude/cited-pages';
import type { Steps } from '../../platform/durable/steps-port';
import type { Fetcher } from '../../web/create-fetcher';
import { rankAddresses } from '../../web/reliability/queries';
import type { JobFence } from '../execution/commands';
import { fetchPage } from '../fetch-for-job';
import { askModel } from './ask-model';
import { askPatiently } from './ask-patiently';
import { describeDropped, notFound, whyNoRecord } from './describe-research';
import { observeClaims } from './observe-claims';
import { askerOf, searchQuestion, type AnswerOf } from './question';
import { conversationKey, getClaimedName, getClaims, getConversation, getModelOf, getCitableUrls } from './queries';
import { labelsOf, readOpenFields } from './read-open-fields';
import type { ResearchDeps, ResearchResult } from './research-page';

export interface WebResearchDeps extends ResearchDeps {
  fetcher: Fetcher;
  maskPersonal: (text: string, url: string | null) => string;
}

/** A turn may pause this often before it is given up. */
const MAX_PAUSES = 5;

const NOTHING_FOUND = 'The search found no value on a page that could be read. What is missing can be entered by hand.';
const NOTHING: ResearchResult = { found: 0, warnings: [] };

type NotAsked = { kind: 'complete' } | { kind: 'gone' } | { kind: 'not_wanted' };
type Asked = (AnswerOf & { labels: string[] }) | NotAsked;

/**
 * Lets Claude look on the web for what is still open, when the job asks for a search. Each page it cites is read by our own
 * fetcher, and what it claims is held to that copy; what cannot be read stays unverified.
 */
export async function researchWeb(
  deps: WebResearchDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  snapshotId: number | null,
): Promise<ResearchResult> {
  let asked: Asked = { kind: 'not_wanted' };
  for (let turn = 0; turn <= MAX_PAUSES; turn += 1) {
    asked = await askPatiently(steps, `search-${round}-${turn}`, (attempt) =>
      askWeb(deps, fence, snapshotId, { turn, attempt }),
    );
    if (asked.kind !== 'answered' || asked.outcome !== 'paused') break;
  }
  if (asked.kind === 'complete' || asked.kind === 'gone' || asked.kind === 'not_wanted') return NOTHING;
  const why = whyNoRecord(asked);
  if (why !== null || asked.kind !== 'answered')
    return { found: 0, warnings: [notFound(asked.labels, asked, why ?? '')] };
  return observeCited(deps, steps, fence, round, { snapshotId, callId: asked.callId });
}

async function askWeb(
  deps: ResearchDeps,
  fence: JobFence,
  snapshotId: number | null,
  { turn, attempt }: { turn: number; attempt: number },
): Promise<Asked> {
  const open = await readOpenFields(deps, fence, snapshotId);
  if (!open) return { kind: 'gone' };
  const { searchQuery } = open.target;
  if (!deps.model || searchQuery === null) return { kind: 'not_wanted' };
  if (open.wanted.length === 0) return { kind: 'complete' };
  const asker = askerOf(open.target, fence, `search:${turn}`, attempt);
  const { paused } = await getConversation(deps.db, conversationKey(asker.callKey));
  const search = { query: searchQuery, contentHash: open.snapshot?.content_hash ?? null, paused };
  const question = searchQuestion(asker, { ...open, hint: open.target.hint }, search);
  return { ...(await askModel({ ...deps, model: deps.model }, question)), labels: labelsOf(open.wanted) };
}

/** Reads the pages that were cited, each in a step of its own, and writes what they prove. */
async function observeCited(
  deps: WebResearchDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  asked: { snapshotId: number | null; callId: number },
): Promise<ResearchResult> {
  const cited = () => readCitations(deps, fence, asked);
  // Of the citations only counts and places leave the step: they hold values and addresses.
  const counts = await steps.run(`cited-${round}`, async () => {
    const { pages, inadmissible } = await cited();
    const ranked = await rankAddresses(
      deps.db,
      pages.map(({ url }) => url),
    );
    const chosen = chooseCited(pages, ranked);
    return { pages: chosen.order.length, inadmissible, ...chosen };
  });
  // Each step tells the sum so far: the job's page shows what the last one answered as what the search came to.
  let sum = { found: 0, rejected: 0 };
  for (const [index, place] of counts.order.entries()) {
    const before = sum;
    sum = await steps.run(`cite-${round}-${index}`, async () => {
      const page = (await cited()).pages[place];
      if (!page) return before;
      const fetched = await fetchPage(deps, fence.jobId, page.url);
      const snapshotId = fetched.kind === 'fetched' ? fetched.snapshotId : null;
      const model = await getModelOf(deps.db, BigInt(asked.callId));
      const claimedName = await getClaimedName(deps.db, fence.jobId, BigInt(asked.callId));
      const cite = { snapshotId, url: page.url, method: 'claude_search' as const, model, claimedName };
      const seen = await observeClaims(deps, fence, cite, page.claims);
      return { found: before.found + seen.found, rejected: before.rejected + seen.rejected };
    });
  }
  const dropped = describeDropped(counts);
  // Beside a page that was read, a search that adds nothing is no news.
  const isEmpty = sum.found === 0 && asked.snapshotId === null;
  return { found: sum.found, warnings: [...(dropped === null ? [] : [dropped]), ...(isEmpty ? [NOTHING_FOUND] : [])] };
}

async function readCitations(
  { db, now }: WebResearchDeps,
  fence: JobFence,
  { snapshotId, callId }: { snapshotId: number | null; callId: number },
): Promise<Citations> {
  const urls = await getCitableUrls(db, BigInt(callId));
  const open = await readOpenFields({ db, now }, fence, snapshotId);
  const own = open ? [open.url, open.target.url].filter((url) => url !== null) : [];
  return citedPages(await getClaims(db, BigInt(callId)), [...urls, ...own]);
}
