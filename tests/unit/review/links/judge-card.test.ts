import { describe, expect, it } from 'vitest';
import { marketOf } from '@/lib/catalog/markets';
import { requireEntityType } from '@/lib/catalog/registry';
import { judgeCard, presenceIn, reachOf, type BuilderPlaces, type SaidBefore } from '@/lib/review/links/judge-card';
import { scoreMatch } from '@/lib/review/matching/score-match';
import { readThresholds } from '@/lib/review/matching/thresholds';

const DALLAS = marketOf({ city: 'Frisco', state: 'TX' });
const thresholds = readThresholds(null).get('builder')!;

interface Ours {
  name: string;
  places?: Partial<BuilderPlaces>;
}

const at = (city: string | null, state: string | null): Partial<BuilderPlaces> => ({ seat: { city, state } });

/** Judges a card's name in Dallas against builders of ours, scored as the matching does by the name alone. */
function judge(name: string, ours: readonly Ours[], said: readonly SaidBefore[] = [], market = DALLAS) {
  const builder = requireEntityType('builder');
  return judgeCard({
    ...{ market, thresholds, saidBefore: said },
    candidates: ours.map(({ name: title }, index) => ({
      ...{ entityId: BigInt(index + 1), title },
      ...scoreMatch(builder, { name }, { name: title }),
    })),
    reach: new Map(
      ours.map(({ places }, index) => [
        BigInt(index + 1),
        reachOf({ seat: { city: null, state: null }, communities: [], areas: [], ...places }, marketOf),
      ]),
    ),
  });
}

describe('which builder a card means', () => {
  it.each([
    [
      'the only one of its name that is at home there',
      [{ name: 'Larkmoor Homes', places: at('Plano', 'TX') }],
      'link',
      1n,
    ],
    [
      'one that builds there, seated elsewhere',
      [{ name: 'Larkmoor Homes', places: { ...at('Houston', 'TX'), communities: [{ city: 'Denton', state: 'TX' }] } }],
      'link',
      1n,
    ],
    [
      'one whose service areas name the market',
      [{ name: 'Larkmoor Homes', places: { ...at('Austin', 'TX'), areas: ['Greater Dallas'] } }],
      'link',
      1n,
    ],
    [
      'a homonym in another city of the state',
      [{ name: 'Larkmoor Homes', places: at('El Paso', 'TX') }],
      'suggest',
      1n,
    ],
    ['a homonym in another state', [{ name: 'Larkmoor Homes', places: at('Denver', 'CO') }], 'none', null],
    [
      'of homonyms the one that is here',
      [
        { name: 'Larkmoor Homes', places: at('Houston', 'TX') },
        { name: 'Larkmoor Homes', places: at('Allen', 'TX') },
      ],
      'link',
      2n,
    ],
    [
      'two of its name here',
      [
        { name: 'Larkmoor Homes', places: at('Plano', 'TX') },
        { name: 'Larkmoor Homes', places: at('Allen', 'TX') },
      ],
      'suggest',
      1n,
    ],
    ['one of whom no place is known', [{ name: 'Larkmoor Homes' }], 'suggest', 1n],
    ['much the same name, here', [{ name: 'Larkmoor Signature Homes', places: at('Plano', 'TX') }], 'suggest', 1n],
    ['much the same name, not here', [{ name: 'Larkmoor Signature Homes', places: at('Denver', 'CO') }], 'none', null],
    ['another name', [{ name: 'Ashgrove Homes', places: at('Plano', 'TX') }], 'none', null],
    [
      'a division of the same corporation',
      [{ name: 'Larkmoor Homes Houston', places: at('Houston', 'TX') }],
      'none',
      null,
    ],
    ['none at all', [], 'none', null],
  ] satisfies [string, Ours[], string, bigint | null][])('%s', (_case, ours, kind, id) => {
    const judged = judge('Larkmoor Homes', ours);
    expect([judged.kind, 'builderId' in judged ? judged.builderId : null]).toEqual([kind, id]);
  });

  it('is what people have said of the same name there; what they said of several is only suggested', () => {
    const said = { builderId: 9n, title: 'Larkmoor', cards: 3 };
    expect(judge('LM Homes', [], [said])).toMatchObject({ kind: 'link', builderId: 9n });
    expect(judge('LM Homes', [], [said, { ...said, builderId: 8n, cards: 5 }])).toMatchObject({
      kind: 'suggest',
      builderId: 8n,
    });
  });

  it('is only suggested where nobody knows the card’s place', () => {
    expect(judge('Larkmoor Homes', [{ name: 'Larkmoor Homes', places: at('Plano', 'TX') }], [], null)).toMatchObject({
      kind: 'suggest',
    });
    const texas = marketOf({ state: 'TX' });
    expect(judge('Larkmoor Homes', [{ name: 'Larkmoor Homes', places: at('Plano', 'TX') }], [], texas)).toMatchObject({
      kind: 'suggest',
    });
  });

  it('says why, for whoever looks at the card next', () => {
    const judged = judge('Larkmoor Homes', [{ name: 'Larkmoor Homes', places: at('Plano', 'TX') }]);
    expect(judged).toMatchObject({ reason: 'Same name, and at home in Dallas, TX' });
  });
});

describe('where a builder is', () => {
  it.each([
    [{ seat: { city: 'Plano', state: 'TX' } }, 'here'],
    [{ seat: { city: 'Houston', state: 'TX' } }, 'perhaps'],
    [{ seat: { city: null, state: 'TX' } }, 'perhaps'],
    [{ areas: ['Texas'] }, 'perhaps'],
    [{ areas: ['Round Rock, TX', 'Dallas, TX'] }, 'here'],
    [{ seat: { city: 'Denver', state: 'CO' }, areas: ['Dallas'] }, 'elsewhere'],
    [{}, 'perhaps'],
  ])('%j: %s', (places, presence) => {
    const whole: BuilderPlaces = { seat: { city: null, state: null }, communities: [], areas: [], ...places };
    expect(presenceIn(DALLAS, reachOf(whole, marketOf))).toBe(presence);
  });
});
