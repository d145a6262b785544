import { z } from 'zod';
import { GUIDE_HOST, GUIDE_VERSION } from './guided-path';
import { planRedesign, type FlowProgress, type RedesignFacts } from './plan-redesign';

/** What the product is for, each shown on one sample site. */
export interface DemoFlow {
  id: 'builder' | 'inventory' | 'community' | 'communities' | 'homes' | 'redesign';
  title: string;
  /** What it shows, in one line. */
  text: string;
  host: string;
  /** The version the site must show for it; null for whatever it shows. */
  version: string | null;
  /** On the button that starts it. */
  verb: string;
}

/** The guide to many builders, each of which has a page there. */
export const REDESIGN_HOST = 'lonestarbuilderguide.test';

export const DEMO_FLOWS: readonly DemoFlow[] = [
  {
    id: 'builder',
    title: 'Keep a builder up to date',
    text: 'Fennimore & Oake change their site: a new phone number and two awards are found, proven and proposed.',
    host: GUIDE_HOST,
    version: GUIDE_VERSION,
    verb: 'Change the site and collect it',
  },
  {
    id: 'inventory',
    title: 'Find a builder’s homes',
    text: 'The list of Katyville Crossing Homes: new homes are proposed, known ones compared, a model home told from one for sale.',
    host: 'katyvillecrossing.test',
    version: null,
    verb: 'Find its homes',
  },
  {
    id: 'community',
    title: 'Keep a community up to date',
    text: 'Cinder Ranch raises its fee and gains a dog park: fees, counts, amenities and the builders there are compared.',
    host: 'cinderranch.test',
    version: 'v2',
    verb: 'Change the site and collect it',
  },
  {
    id: 'communities',
    title: 'Discover the communities of an area',
    text: 'A directory of Houston: known communities are recognised under other names, doubtful ones asked about, new ones proposed.',
    host: 'bayoucitycommunities.test',
    version: null,
    verb: 'Find communities',
  },
  {
    id: 'homes',
    title: 'Discover the homes of an area',
    text: 'A portal around Round Rock with homes of several builders: each is matched by its address, linked, or new.',
    host: 'gatepostlistings.test',
    version: null,
    verb: 'Find homes',
  },
  {
    id: 'redesign',
    title: 'Survive a redesign',
    text: 'The Lone Star Builder Guide puts its own number on every page: one wave to accept or reject. One page, whose facts are approved first, shows another company then: its run is held.',
    host: REDESIGN_HOST,
    version: 'v2',
    verb: 'Redesign the site and collect it',
  },
];

export const flowInput = z.strictObject({ flow: z.enum(DEMO_FLOWS.map(({ id }) => id)) });

/** The newest job that somebody started on a flow's site, and what of it waits. */
export interface FlowFacts {
  target_url: string;
  job_id: string;
  status: string;
  error_message: string | null;
  waiting_reason: string | null;
  items_found: number;
  changes_detected: number;
  new_entities_found: number;
  entity_type: string;
  /** The record that was read; null for a job that looks for many. */
  entity_id: number | null;
  /** Of the record, whichever job proposed it; else of the job. */
  pending: number;
  matches: number;
}

export type FlowView = DemoFlow & FlowProgress;

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Each flow with what came of it and the next step; started again it tells of the newest job only. */
export function planFlows(
  facts: readonly FlowFacts[],
  startUrls: ReadonlyMap<string, string>,
  redesign: RedesignFacts | null,
): FlowView[] {
  return DEMO_FLOWS.map((flow) => {
    if (flow.id === 'redesign') return { ...flow, ...planRedesign(redesign) };
    const job = facts.find(({ target_url: url }) => url === startUrls.get(flow.host));
    if (!job) return { ...flow, state: 'ready', words: null, job_id: null, next: [] };
    const { job_id } = job;
    if (job.status === 'pending' || job.status === 'running') {
      const words = job.status === 'running' ? 'Being read now.' : (job.waiting_reason ?? 'Waits for its turn.');
      return { ...flow, state: 'running', words, job_id, next: [] };
    }
    if (job.status !== 'completed') {
      return { ...flow, state: 'failed', words: job.error_message ?? 'It was cancelled.', job_id, next: [] };
    }
    const next = [
      ...(job.matches > 0 ? [{ label: `Judge ${count(job.matches, 'match', 'matches')}`, href: '/matches' }] : []),
      ...(job.pending > 0
        ? [
            {
              label: `Review ${count(job.pending, 'change', 'changes')}`,
              href: reviewHref(job),
            },
          ]
        : []),
    ];
    return { ...flow, state: next.length > 0 ? 'decide' : 'done', words: resultWords(flow, job), job_id, next };
  });
}

function reviewHref({ job_id, entity_type, entity_id }: FlowFacts): string {
  return entity_id === null ? `/review?q=${encodeURIComponent(job_id)}` : `/review?entity=${entity_type}:${entity_id}`;
}

function resultWords({ id }: DemoFlow, job: FlowFacts): string {
  const isUpdate = id === 'builder' || id === 'community';
  const found = [
    isUpdate ? count(job.items_found, 'fact read', 'facts read') : `${job.items_found} found`,
    ...(job.new_entities_found > 0 ? [`${job.new_entities_found} new`] : []),
  ].join(', ');
  if (job.changes_detected > 0) {
    const proposed = `${found}, ${count(job.changes_detected, 'change proposed', 'changes proposed')}`;
    return job.pending + job.matches > 0 ? `${proposed}.` : `${proposed}; all decided.`;
  }
  return job.pending > 0 ? `${found}; what differs waits already.` : `${found}. Nothing differs from the catalogue.`;
}
