import { US_STATE_NAMES } from '../../catalog/field-kinds/us-states';
import { marketOf, type Market } from '../../catalog/markets';
import { Prisma, type Db } from '../../platform/db/client';
import { refusePersonal } from '../../platform/refuse-personal';
import { AppError } from '../../platform/errors';
import { groupNames } from '../../review/links/group-names';
import { judgeCards } from '../../review/links/queries';
import { TAKEN_OFF_SQL } from '../../review/links/taken-off-sql';
import type { BackfillPlan } from '../backfill/plan';
import type { Expectation } from '../expectation';
import { findHolders } from '../holder-queries';
import { planBuilderLinks, type BuilderFamily, type NamedCards } from './plan-builder-links';

interface CardsRow {
  name: string;
  city: string | null;
  state: string | null;
  postal_code: string | null;
  link_state: NamedCards['state'];
  ids: string;
  url: string | null;
  community_url: string | null;
}

/**
 * What linking all builder cards would do. Read by name and place, so that memory grows with names rather than cards; then a
 * fixed number of statements, and a few for each five thousand names.
 */
export async function findBuilderLinksPlan(
  db: Db,
  expectation: Expectation,
  { retryTried, now }: { retryTried: boolean; now: Date },
): Promise<BackfillPlan> {
  const cards = await findNamedCards(db);
  const toJudge = cards.filter(({ state }) => state !== 'no_profile');
  const judgements = await judgeCards(db, toJudge);
  const judged = new Map(toJudge.map((one, index) => [one, judgements[index]!]));
  return planBuilderLinks({
    families: familiesOf(cards),
    judgementOf: (one) => judged.get(one) ?? { kind: 'none' },
    holders: await findHolders(db, expectation, null, now),
    retryTried,
    isSearchable,
  });
}

/**
 * Cards that name no builder, by name, market and state. One that a person took off a builder is not guessed again: it counts as one
 * that a person has looked at.
 */
async function findNamedCards(db: Db): Promise<NamedCards[]> {
  const rows = await db.$queryRaw<CardsRow[]>`
    SELECT r.builder_name AS name, c.city, c.state, CASE WHEN coalesce(c.city, '') = '' THEN c.postal_code END AS postal_code,
      CASE WHEN told.child_id IS NULL THEN r.link_state ELSE 'no_profile' END AS link_state, string_agg(r.id::text, ',' ORDER BY r.id) AS ids, min(r.url) AS url, min(c.community_website_url) AS community_url
    FROM community_builders r JOIN communities c ON c.id = r.community_id LEFT JOIN (
      SELECT DISTINCT child_id FROM (${Prisma.raw(TAKEN_OFF_SQL)}) off) told ON told.child_id = r.id AND r.link_state = 'unlinked'
    WHERE r.link_state IN ('unlinked', 'suggested', 'no_profile') GROUP BY 1, 2, 3, 4, 5`;
  const markets = new Map<string, Market | null>();
  const cards = new Map<string, NamedCards>();
  for (const { name, city, state, postal_code, link_state, ids, url, community_url } of rows) {
    const place = JSON.stringify([city, state, postal_code]);
    if (!markets.has(place)) markets.set(place, marketOf({ city, state, postal_code }));
    const market = markets.get(place)!;
    const key = JSON.stringify([name, market?.key ?? null, link_state]);
    const one = cards.get(key) ?? { name, market, state: link_state, cardIds: [], url: null, communityUrl: null };
    for (const id of ids.split(',')) one.cardIds.push(Number(id));
    if (one.url === null) Object.assign(one, { url, communityUrl: community_url });
    cards.set(key, one);
  }
  return [...cards.values()];
}

/** Cards of one builder's names in one market. */
function familiesOf(cards: readonly NamedCards[]): BuilderFamily[] {
  const byMarket = new Map<string, NamedCards[]>();
  for (const one of cards) {
    const key = one.market?.key ?? '';
    const own = byMarket.get(key);
    if (own) own.push(one);
    else byMarket.set(key, [one]);
  }
  return [...byMarket.values()].flatMap((list) => {
    const { market } = list[0]!;
    const places = market ? wordsOf(market) : new Set<string>();
    const byName = new Map<string, NamedCards[]>();
    for (const one of list) {
      const own = byName.get(one.name);
      if (own) own.push(one);
      else byName.set(one.name, [one]);
    }
    return groupNames([...byName.keys()], places).map((names) => ({
      market,
      cards: names.flatMap((name) => byName.get(name)!),
    }));
  });
}

/** Words that name a market: its city's, its state's. */
function wordsOf({ city, state }: Market): ReadonlySet<string> {
  const stateNames = US_STATE_NAMES.filter(([, code]) => code === state?.toLowerCase()).map(([name]) => name);
  const texts = [city, state, ...stateNames].flatMap((text) =>
    text === null ? [] : text.toLowerCase().split(/[\s-]+/),
  );
  return new Set(texts);
}

/** A query leaves the house: what looks like somebody's telephone or mailbox does not. */
function isSearchable(query: string): boolean {
  try {
    refusePersonal({ search_query: query });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
