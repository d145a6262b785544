import { describe, expect, it } from 'vitest';
import { bench } from '../../bench/races';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();

/** Arenas by name, and rounds: a sample of `npm run bench -- races`. */
const SAMPLES: readonly (readonly [arena: string, rounds: number])[] = [
  ['a proposed value', 10],
  ['a find that may be one of ours', 10],
  ['a home in a proposed community', 10],
  ['a card', 10],
  ['two records that are one', 10],
  ['a merge that is undone', 10],
];

describe('everybody who can decide, all at once', () => {
  it.each(SAMPLES)('about %s: exactly one wins, nothing is half done', async (arena, n) => {
    const { adminUrl, appUrl } = database;
    const { races, broken_rules: broken } = await bench({
      n,
      only: arena,
      meleesOnly: true,
      urls: { adminUrl, appUrl },
    });
    expect(races.map(({ rounds, shown }) => ({ rounds, shown }))).toEqual([{ rounds: n, shown: [] }]);
    expect(broken).toEqual([]);
  });
});
