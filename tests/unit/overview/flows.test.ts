import { describe, expect, it } from 'vitest';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { DEMO_FLOWS, planFlows, type FlowFacts } from '@/lib/overview/demo/flows';

const startUrls = new Map(SAMPLE_SITES.map(({ host, start_url: url }) => [host, url]));
const facts = (over: Partial<FlowFacts>): FlowFacts => ({
  ...{ target_url: 'http://katyvillecrossing.test/homes', job_id: 'JOB-1', status: 'completed', error_message: null },
  ...{ waiting_reason: null, items_found: 7, changes_detected: 4, new_entities_found: 2, pending: 0, matches: 0 },
  ...{ entity_type: 'property', entity_id: null },
  ...over,
});
const inventory = (over: Partial<FlowFacts>) =>
  planFlows([facts(over)], startUrls).find(({ id }) => id === 'inventory');

describe('the flows of the demo', () => {
  it('are shown on sample sites that are there, of the kind that fits', () => {
    const kinds = DEMO_FLOWS.map(({ host }) => SAMPLE_SITES.find((site) => site.host === host)?.kind);
    expect(kinds).toEqual(['builder_site', 'inventory_site', 'community_site', 'directory', 'directory']);
    expect(new Set(DEMO_FLOWS.map(({ id }) => id)).size).toBe(5);
  });

  it('wait to be started before anybody has', () => {
    expect(planFlows([], startUrls).map(({ state, words, next }) => [state, words, next.length])).toEqual(
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
