import { readDocument } from '../../extraction/document';
import type { ModelClient } from '../../platform/claude-client';
import type { PrismaClient } from '../../platform/db/client';
import type { Steps } from '../../platform/durable/steps-port';
import type { SnapshotPage } from '../../web/queries';
import type { JobFence } from '../execution/commands';
import { askUnhurried } from './ask-model';
import { askPatiently } from './ask-patiently';
import { NO_KEY, notFound, notTried, whyNoRecord } from './describe-research';
import { observeClaims } from './observe-claims';
import { askerOf, pageQuestion, type AnswerOf } from './question';
import { getClaims, getModelOf } from './queries';
import { labelsOf, readOpenFields } from './read-open-fields';

export interface ResearchDeps {
  db: PrismaClient;
  /** Null without a key. */
  model: ModelClient | null;
  now: () => Date;
}

export interface ResearchResult {
  /** Values that observations were written for. */
  found: number;
  /** For the job's page: what was not tried or dropped, and why. */
  warnings: string[];
}

/** The question was put aside for a batch: the job waits, and reads the same copy again once it is answered. */
export type Researched = ResearchResult | { kind: 'queued' };

const NOTHING: ResearchResult = { found: 0, warnings: [] };

/** What asking about a page came to besides an answer: nothing is open, the job is gone, or there is nobody to ask. */
type NotAsked = { kind: 'complete' } | { kind: 'gone' } | { kind: 'queued' } | { kind: 'no_model'; labels: string[] };
type Asked = (AnswerOf & { labels: string[] }) | NotAsked;

/** Asks Claude for what the stored page's structured data and text did not give, and writes what it can prove as observations. */
export async function researchPage(
  deps: ResearchDeps,
  steps: Steps,
  fence: JobFence,
  round: number,
  snapshotId: number,
): Promise<Researched> {
  const asked: Asked = await askPatiently(steps, `ask-page-${round}`, (attempt) =>
    askPage(deps, fence, snapshotId, attempt),
  );
  if (asked.kind === 'queued') return asked;
  if (asked.kind === 'complete' || asked.kind === 'gone') return NOTHING;
  if (asked.kind === 'no_model') return { found: 0, warnings: [notTried(asked.labels, NO_KEY)] };
  const why = whyNoRecord(asked);
  if (why !== null || asked.kind !== 'answered')
    return { found: 0, warnings: [notFound(asked.labels, asked, why ?? '')] };
  if (asked.claims === 0) return NOTHING;
  const { callId } = asked;
  const { found } = await steps.run(`observe-page-claims-${round}`, async () => {
    const read = await readOpenFields(deps, fence, snapshotId);
    if (!read) return { found: 0, rejected: 0 };
    const model = await getModelOf(deps.db, BigInt(callId));
    const page = { snapshotId, url: read.url, method: 'claude_page' as const, model };
    return observeClaims(deps, fence, page, await getClaims(deps.db, BigInt(callId)));
  });
  return { found, warnings: [] };
}

async function askPage(deps: ResearchDeps, fence: JobFence, snapshotId: number, attempt: number): Promise<Asked> {
  const open = await readOpenFields(deps, fence, snapshotId);
  if (!open?.snapshot) return { kind: 'gone' };
  if (open.wanted.length === 0) return { kind: 'complete' };
  const labels = labelsOf(open.wanted);
  if (!deps.model) return { kind: 'no_model', labels };
  const asker = askerOf(open.target, fence, 'page', attempt);
  const question = pageQuestion(
    asker,
    { ...open, hint: open.target.hint },
    { url: open.url, text: visibleText(open.url, open.snapshot) },
  );
  const answer = await askUnhurried({ ...deps, model: deps.model }, question, snapshotId);
  return answer.kind === 'queued' ? answer : { ...answer, labels };
}

/** What a reader of the page sees: the structured data has been read already. */
export function visibleText(url: string | null, stored: Pick<SnapshotPage, 'html'>): string {
  const { snapshot } = readDocument({ html: stored.html, url });
  return snapshot.text.slice(0, snapshot.visibleLength);
}
