import { describe, expect, it } from 'vitest';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { DEMO_FLOWS, planFlows, type FlowFacts } from '@/lib/overview/demo/flows';
import { planRedesign, type RedesignFacts } from '@/lib/overview/demo/plan-redesign';

const startUrls = new Map(SAMPLE_SITES.map(({ host, start_url: url }) => [host, url]));
const facts = (over: Partial<FlowFacts>): FlowFacts => ({
  ...{ target_url: 'http://katyvillecrossing.test/homes', job_id: 'JOB-1', status: 'completed', error_message: null },
  ...{ waiting_reason: null, items_found: 7, changes_detected: 4, new_entities_found: 2, pending: 0, matches: 0 },
  ...{ entity_type: 'property', entity_id: null },
  ...over,
});
const inventory = (over: Partial<FlowFacts>) =>
  planFlows([facts(over)], startUrls, null).find(({ id }) => id === 'inventory');

describe('the flows of the demo', () => {
  it('are shown on sample sites that are there, of the kind that fits', () => {
    const kinds = DEMO_FLOWS.map(({ host }) => SAMPLE_SITES.find((site) => site.host === host)?.kind);
    expect(kinds).toEqual(['builder_site', 'inventory_site', 'community_site', 'directory', 'directory', 'guide']);
    expect(new Set(DEMO_FLOWS.map(({ id }) => id)).size).toBe(6);
  });

  it('wait to be started before anybody has', () => {
    expect(planFlows([], startUrls, null).map(({ state, words, next }) => [state, words, next.length])).toEqual(
      DEMO_FLOWS.map(() => ['ready', null, 0]),
    );
  });

  it.each([
    [{ status: 'running' }, { state: 'running', words: 'Being read now.', next: [] }],
    [
      { status: 'pending', waiting_reason: 'Waits for the host.' },
      { state: 'running', words: 'Waits for the host.' },
    ],
    [
      { status: 'failed', error_message: 'robots.txt says no.' },
      { state: 'failed', words: 'robots.txt says no.' },
    ],
    [{ status: 'cancelled' }, { state: 'failed', words: 'It was cancelled.' }],
    [
      { changes_detected: 0, new_entities_found: 0 },
      { state: 'done', words: '7 found. Nothing differs from the catalogue.' },
    ],
    [{}, { state: 'done', words: '7 found, 2 new, 4 changes proposed; all decided.' }],
    [
      { pending: 4, matches: 1 },
      {
        state: 'decide',
        words: '7 found, 2 new, 4 changes proposed.',
        next: [
          { label: 'Judge 1 match', href: '/matches' },
          { label: 'Review 4 changes', href: '/review?q=JOB-1' },
        ],
      },
    ],
    [
      { changes_detected: 0, new_entities_found: 0, pending: 3, entity_type: 'builder', entity_id: 4 },
      {
        ...{ state: 'decide', words: '7 found; what differs waits already.' },
        next: [{ label: 'Review 3 changes', href: '/review?entity=builder:4' }],
      },
    ],
  ])('%j leads on', (over, view) => {
    expect(inventory(over)).toMatchObject({ job_id: 'JOB-1', ...view });
  });
});

describe('the flow of a redesign', () => {
  const redesign = (over: Partial<RedesignFacts>): RedesignFacts => ({
    ...{ started: 8, under_way: 0, completed: 8, job_id: 'JOB-1', waves: 0, wave_id: null, folded: 0 },
    ...{ held: 0, held_job_id: null, single: 0, source_id: 3, ...over },
  });

  it.each<[Partial<RedesignFacts>, object]>([
    [
      { started: 0, completed: 0, job_id: null },
      { state: 'ready', words: null, job_id: null, next: [] },
    ],
    [
      { under_way: 5, completed: 3, waves: 1 },
      { state: 'running', words: '3 of 8 pages read.', next: [] },
    ],
    [{ completed: 0 }, { state: 'failed', words: 'None of its pages could be read.' }],
    [
      { waves: 1, wave_id: 4, folded: 7, held: 1, held_job_id: 'JOB-8' },
      {
        state: 'decide',
        words: '8 pages read, 7 changes in 1 wave, 1 run is held.',
        next: [
          { label: 'Decide 1 wave', href: '/review/waves/4' },
          { label: 'Decide 1 held run', href: '/jobs/JOB-8' },
        ],
      },
    ],
    [
      { waves: 2, wave_id: 4, folded: 12, held: 2, held_job_id: 'JOB-8' },
      {
        next: [
          { label: 'Decide 2 waves', href: '/review/waves' },
          { label: 'Decide 2 held runs', href: '/review/waves' },
        ],
      },
    ],
    [{ single: 6 }, { state: 'decide', next: [{ label: 'Review 6 changes', href: '/review?source=3' }] }],
    [{ completed: 7 }, { state: 'done', words: '7 pages read; all decided.', next: [] }],
  ])('%j leads on', (over, view) => {
    expect(planRedesign(redesign(over))).toMatchObject(view);
  });
});
