import { describe, expect, it } from 'vitest';
import { figuresOf, limitJobs } from '@/lib/coverage/backfill/plan';
import { planBuilderLinks, type NamedCards } from '@/lib/coverage/builder-links/plan-builder-links';
import { siteOfBuilder } from '@/lib/coverage/builder-links/site-of-builder';
import type { Holder } from '@/lib/coverage/holder-queries';
import { marketOf } from '@/lib/catalog/markets';
import type { CardJudgement } from '@/lib/review/links/judge-card';

const DALLAS = marketOf({ city: 'Dallas', state: 'TX' });
const HOUSTON = marketOf({ city: 'Houston', state: 'TX' });

const cards = (name: string, cardIds: number[], more: Partial<NamedCards> = {}): NamedCards => ({
  ...{ name, cardIds, market: DALLAS, state: 'unlinked', url: null, communityUrl: null },
  ...more,
});
const known = (kind: 'link' | 'suggest'): CardJudgement => ({
  kind,
  builderId: 7n,
  title: 'Lark',
  reason: 'Same',
  confidence: 0.95,
});
const held = (holding: Holder['holding'], jobId = 'JOB-1'): Holder => ({
  jobId,
  holding,
  status: holding === 'queued' ? 'pending' : 'completed',
});

interface Given {
  families: NamedCards[][];
  judged?: Record<string, CardJudgement>;
  holders?: Record<number, Holder>;
  retryTried?: boolean;
  unsearchable?: string;
}

function plan({ families, judged = {}, holders = {}, retryTried = false, unsearchable }: Given) {
  return planBuilderLinks({
    families: families.map((list) => ({ market: list[0]!.market, cards: list })),
    judgementOf: ({ name }) => judged[name] ?? { kind: 'none' },
    holders: new Map(Object.entries(holders).map(([id, holder]) => [Number(id), holder])),
    retryTried,
    isSearchable: (query) => unsearchable === undefined || !query.includes(unsearchable),
  });
}
const shown = (made: ReturnType<typeof plan>) =>
  made.groups.map(({ action, label, gapIds }) => [action, label, gapIds.join()]);

describe('linking builder cards', () => {
  it('is free where the catalogue knows, and one job for each builder and market where it does not', () => {
    const made = plan({
      families: [
        [cards('Lark', [1, 2])],
        [cards('Larks', [3])],
        [cards('Drees Homes', [4]), cards('Drees Custom Homes', [5, 6])],
        [cards('Drees Homes', [7], { market: HOUSTON })],
      ],
      judged: { Lark: known('link'), Larks: known('suggest') },
    });
    expect(shown(made)).toEqual([
      ['link', 'Lark', '1,2'],
      ['suggest', 'Larks', '3'],
      ['job', 'Drees Custom Homes', '4,5,6'],
      ['job', 'Drees Homes', '7'],
    ]);
    expect(made.groups[2]).toMatchObject({
      place: 'Dallas, TX',
      names: ['Drees Homes', 'Drees Custom Homes'],
      job: { searchQuery: 'Drees Custom Homes Dallas TX', targetUrl: null },
    });
    expect(figuresOf(made)).toMatchObject({ found: 7, names: 4, linked: 2, suggested: 1, jobs: 2, gapsQueued: 4 });
  });

  it.each<[string, Given, [string, string, string][], object]>([
    [
      'what a job is for',
      { families: [[cards('A', [1, 2])]], holders: { 1: held('queued'), 2: held('queued') } },
      [],
      { alreadyQueued: 2, jobs: 0 },
    ],
    [
      'what waits for review',
      { families: [[cards('A', [1])]], holders: { 1: held('in_review') } },
      [],
      { alreadyQueued: 1, alreadyTried: 0 },
    ],
    [
      'what a job came to nothing for',
      { families: [[cards('A', [1])]], holders: { 1: held('tried') } },
      [],
      { alreadyQueued: 1, alreadyTried: 1 },
    ],
    [
      'unless somebody says so',
      { families: [[cards('A', [1])]], holders: { 1: held('tried') }, retryTried: true },
      [['job', 'A', '1']],
      { alreadyQueued: 0 },
    ],
    [
      'a card that has come since joins the job',
      { families: [[cards('A', [1, 2])]], holders: { 1: held('queued') } },
      [['join', 'A', '2']],
      { alreadyQueued: 1, jobs: 0, gapsQueued: 1 },
    ],
    [
      'a card that has come since a job came to nothing',
      { families: [[cards('A', [1, 2])]], holders: { 1: held('tried') } },
      [],
      { alreadyQueued: 2, alreadyTried: 2 },
    ],
    [
      'a suggestion that waits for a person',
      { families: [[cards('A', [1], { state: 'suggested' })]], judged: { A: known('suggest') } },
      [],
      { leftOut: 1 },
    ],
    [
      'a suggestion that has become sure',
      { families: [[cards('A', [1], { state: 'suggested' })]], judged: { A: known('link') } },
      [['link', 'A', '1']],
      { leftOut: 0 },
    ],
    [
      'what a person looked at is not guessed again',
      { families: [[cards('A', [1], { state: 'no_profile' })]], judged: { A: known('link') } },
      [['job', 'A', '1']],
      { linked: 0 },
    ],
    [
      'a name that may not be searched',
      { families: [[cards('Call 713-555-0142', [1])]], unsearchable: '713' },
      [],
      { leftOut: 1 },
    ],
  ])('leaves, or takes: %s', (_case, given, groups, figures) => {
    const made = plan(given);
    expect(shown(made)).toEqual(groups);
    expect(figuresOf(made)).toMatchObject(figures);
  });

  it('makes at most so many jobs, those that close most, and links all it can for nothing', () => {
    const made = plan({
      families: [[cards('A', [1])], [cards('B', [2, 3, 4])], [cards('C', [5, 6])], [cards('Lark', [7])]],
      judged: { Lark: known('link') },
    });
    const limited = limitJobs(made, 2);
    expect(shown(limited).map(([action, label]) => [action, label])).toEqual([
      ['link', 'Lark'],
      ['job', 'B'],
      ['job', 'C'],
    ]);
    expect(figuresOf(limited)).toMatchObject({ jobs: 2, leftOut: 1 });
    expect(figuresOf(limitJobs(made, null))).toMatchObject({ jobs: 3, leftOut: 0 });
  });
});

describe('the builder’s own site', () => {
  it.each([
    ['Drees Custom Homes', 'https://www.dreeshomes.com/tx/frisco/windsong', null, 'https://www.dreeshomes.com/'],
    ['Drees Custom Homes', 'https://windsong.example/builders/drees', 'https://windsong.example/', null],
    ['LGI Homes', 'https://www.lgihomes.com/texas', null, 'https://www.lgihomes.com/'],
    ['Perry Homes', 'https://www.perry-homes.com/', null, 'https://www.perry-homes.com/'],
    ['Windsong Builders', 'https://windsong.example/builders', 'https://www.windsong.example/', null],
    ['Drees Custom Homes', 'not an address', null, null],
    ['Drees Custom Homes', null, null, null],
  ])('%s at %s', (name, url, communityUrl, site) => {
    expect(siteOfBuilder(name, [{ url, communityUrl }])).toBe(site);
  });
});
