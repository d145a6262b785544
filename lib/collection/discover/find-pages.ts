import { requireEntityType } from '../../catalog/registry';
import { LIST_PAGE } from '../../extraction/claude/list-prompt';
import type { Steps } from '../../platform/durable/steps-port';
import type { JobFence } from '../execution/commands';
import { getJobTarget } from '../job-target';
import { rankAddresses } from '../../web/reliability/queries';
import { askModel } from '../research/ask-model';
import { askPatiently } from '../research/ask-patiently';
import { whyNoRecord } from '../research/describe-research';
import { askerOf, listQuestion, type AnswerOf } from '../research/question';
import { conversationKey, getCitableUrls, getClaims, getConversation } from '../research/queries';
import type { ResearchDeps } from '../research/research-page';

/** Pages of one search that are read. */
const MOST_FOUND = 5;
/** A turn may pause this often before it is given up. */
const MAX_PAUSES = 5;

export interface FoundPages {
  /** The call whose answer names the pages; null when none does. */
  callId: number | null;
  /** Their places in what the answer names, the most reliable source's first. */
  pages: number[];
  /** Why there are none, for the job's page. */
  warning: string | null;
}

/** Lets Claude search for pages that list what a job looks for. Of its answer only addresses count, and of those only such as its search returned. */
export async function findPages(deps: ResearchDeps, steps: Steps, fence: JobFence, round: number): Promise<FoundPages> {
  let asked: AnswerOf | { kind: 'gone' } = { kind: 'gone' };
  for (let turn = 0; turn <= MAX_PAUSES; turn += 1) {
    asked = await askPatiently(steps, `pages-${round}-${turn}`, (attempt) => askPages(deps, fence, turn, attempt));
    if (asked.kind !== 'answered' || asked.outcome !== 'paused') break;
  }
  if (asked.kind === 'gone') return { callId: null, pages: [], warning: null };
  const why = whyNoRecord(asked);
  if (why !== null || asked.kind !== 'answered')
    return { callId: null, pages: [], warning: `Nothing was searched for: ${why}` };
  const { callId } = asked;
  const { order } = await steps.run(`pages-found-${round}`, async () => {
    const ranked = (await rankAddresses(deps.db, await pagesOf(deps, callId))).slice(0, MOST_FOUND);
    return { pages: ranked.length, order: ranked };
  });
  return { callId, pages: order, warning: order.length === 0 ? 'The search found no page that lists any.' : null };
}

/** The address of a page that was found, by its place. Addresses stay out of step outputs. */
export async function getFoundPage(deps: ResearchDeps, callId: number, place: number): Promise<string | null> {
  return (await pagesOf(deps, callId))[place] ?? null;
}

async function pagesOf({ db }: ResearchDeps, callId: number): Promise<string[]> {
  const [claims, returned] = [await getClaims(db, BigInt(callId)), new Set(await getCitableUrls(db, BigInt(callId)))];
  const named = claims.flatMap(({ field, value }) => (field === LIST_PAGE.name && returned.has(value) ? [value] : []));
  return [...new Set(named)];
}

async function askPages(
  deps: ResearchDeps,
  fence: JobFence,
  turn: number,
  attempt: number,
): Promise<AnswerOf | { kind: 'gone' }> {
  const target = await getJobTarget(deps.db, fence.jobId);
  if (!target?.looksFor || !deps.model || target.searchQuery === null) return { kind: 'gone' };
  const asker = askerOf(target, fence, `search:${turn}`, attempt);
  const { paused } = await getConversation(deps.db, conversationKey(asker.callKey));
  const question = listQuestion(
    asker,
    { type: requireEntityType(target.entityType), query: target.searchQuery },
    paused,
  );
  return askModel({ ...deps, model: deps.model }, question);
}
