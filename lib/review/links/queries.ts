import { marketOf, type Market } from '../../catalog/markets';
import { findOptedOut, recordKey } from '../../catalog/opt-outs/queries';
import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import type { WaitingCards } from '../inbox-schema';
import type { NamedPlace } from '../items/sole-namesake';
import { estimateRows, getWordWeights } from '../matching/candidate-queries';
import { MatchProfile } from '../matching/match-profile';
import { findMatches, getMatchThresholds } from '../matching/queries';
import { scoreProfiles } from '../matching/score-match';
import {
  isConsidered,
  judgeCard,
  reachOf,
  type BuilderReach,
  type CardCandidate,
  type CardJudgement,
  type SaidBefore,
} from './judge-card';

/** A name as cards of one market show it. */
export interface CardName {
  name: string;
  market: Market | null;
}

/** How a card's name is compared with what people linked: letters and digits alone. As `community_builders_named_idx` has it. */
const KEY = (column: string) => `regexp_replace(lower(${column}), '[^[:alnum:]]+', '', 'g')`;
const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Names looked up together, so that memory does not grow with their number. */
const NAMES_PER_PART = 5_000;
const BUILDER = requireEntityType('builder');

/**
 * Which builders of ours the names of cards mean, each in its market; what has opted out is never one. Names that a builder bears to
 * the letter are settled by those builders where they can be; only for the others all that is alike is looked up. A few statements
 * for five thousand names.
 */
export async function judgeCards(db: Db, cards: readonly CardName[]): Promise<CardJudgement[]> {
  const thresholds = await getMatchThresholds(db, 'builder');
  const known = new KnownBuilders(db);
  const judgements: CardJudgement[] = cards.map(() => ({ kind: 'none' }));
  const saidOf = new Map<string, Said[]>();
  const judgeAll = async (
    places: readonly number[],
    find: (names: readonly string[]) => Promise<CardCandidate[][]>,
  ) => {
    const names = [...new Set(places.map((place) => cards[place]!.name))];
    const facts = new Map<string, Facts>();
    for (let at = 0; at < names.length; at += NAMES_PER_PART) {
      const part = names.slice(at, at + NAMES_PER_PART);
      const found = await find(part);
      const unasked = part.filter((name) => !saidOf.has(keyOf(name)));
      const said = groupBy(await findSaid(db, unasked), ({ key }) => key);
      for (const key of unasked.map(keyOf)) saidOf.set(key, said.get(key) ?? []);
      await known.load(
        [...found, ...said.values()].flat().map((one) => ('entityId' in one ? one.entityId : one.builderId)),
      );
      for (const [index, name] of part.entries())
        facts.set(name, { candidates: found[index]!, said: saidOf.get(keyOf(name))! });
    }
    for (const place of places) {
      const { name, market } = cards[place]!;
      const { candidates, said } = facts.get(name)!;
      judgements[place] = judgeCard({
        ...{ market, reach: known.reach, thresholds },
        candidates: candidates.filter(({ entityId }) => known.reach.has(entityId)),
        saidBefore: saidIn(
          said.filter(({ builderId }) => known.reach.has(builderId)),
          market,
        ),
      });
    }
  };
  const all = cards.map((_card, place) => place);
  await judgeAll(all, await bearersOf(db));
  const open = all.filter((place) => judgements[place]!.kind !== 'link');
  const together = new Set(open.map((place) => cards[place]!.name)).size;
  await judgeAll(open, async (names) => {
    const asked = names.map((name) => ({ [BUILDER.titleField]: name }));
    return (await findMatches(db, BUILDER, asked, { together })).map((found) => found.filter(isConsidered));
  });
  return judgements;
}

interface Facts {
  candidates: CardCandidate[];
  said: Said[];
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Builders that bear names to the letter, scored by the name alone. One statement for each list of names. */
async function bearersOf(db: Db): Promise<(names: readonly string[]) => Promise<CardCandidate[][]>> {
  const weights = await getWordWeights(db, BUILDER, await estimateRows(db, BUILDER));
  const context = weights ? { wordWeights: weights } : {};
  return async (names) => {
    const rows = await db.$queryRawUnsafe<{ key: string; id: bigint; name: string }[]>(
      `SELECT ${KEY('name')} AS key, id, name FROM builder_profiles WHERE ${KEY('name')} = ANY($1::text[])`,
      names.map(keyOf).filter((key) => key !== ''),
    );
    const byKey = groupBy(rows, ({ key }) => key);
    return names.map((name) => {
      const bearers = byKey.get(keyOf(name)) ?? [];
      const profile = bearers.length > 0 ? new MatchProfile(BUILDER, { name }) : null;
      return bearers.map(({ id, name: title }) => ({
        ...{ entityId: id, title },
        ...scoreProfiles(profile!, new MatchProfile(BUILDER, { name: title }), context),
      }));
    });
  };
}

/** Cards that are linked once proposals of builders are approved, by proposal: those of the jobs that found them. One statement. */
export async function findWaitingCards(db: Db, changeIds: readonly bigint[]): Promise<Map<number, WaitingCards>> {
  if (changeIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ change_id: bigint; cards: number; names: string[] }[]>`
    SELECT c.id AS change_id, count(DISTINCT k.id)::int AS cards, array_agg(DISTINCT k.builder_name::text) AS names
    FROM collection_changes c CROSS JOIN LATERAL (
      SELECT c.job_id UNION SELECT o.job_id FROM change_evidence e JOIN observations o ON o.id = e.observation_id WHERE e.change_id = c.id
    ) seen JOIN collection_jobs j ON j.job_id = seen.job_id AND j.search_filters ? 'community_builder_card_ids'
    CROSS JOIN LATERAL jsonb_array_elements_text(j.search_filters->'community_builder_card_ids') AS l(id)
    JOIN community_builders k ON k.id = l.id::bigint AND k.link_state IN ('unlinked', 'suggested', 'no_profile')
    WHERE c.id = ANY(${[...changeIds]}::bigint[]) GROUP BY c.id`;
  return new Map(rows.map(({ change_id: id, cards, names }) => [Number(id), { cards, names }]));
}

/** What people linked a name to, in one market. */
interface Said {
  key: string;
  builderId: bigint;
  title: string;
  marketKey: string | null;
  cards: number;
}

async function findSaid(db: Db, names: readonly string[]): Promise<Said[]> {
  const rows = await db.$queryRawUnsafe<
    { key: string; builder_id: bigint; title: string; city: string | null; state: string | null; cards: number }[]
  >(
    `SELECT asked.key, c.builder_profile_id AS builder_id, b.name AS title, m.city, m.state, count(*)::int AS cards
     FROM unnest($1::text[]) AS asked(key) CROSS JOIN LATERAL (
       SELECT * FROM community_builders k WHERE k.link_state = 'linked' AND ${KEY('k.builder_name')} = asked.key OFFSET 0) c
     JOIN builder_profiles b ON b.id = c.builder_profile_id JOIN communities m ON m.id = c.community_id
     GROUP BY 1, 2, 3, 4, 5`,
    [...new Set(names.map(keyOf))].filter((key) => key !== ''),
  );
  return rows.map(({ key, builder_id: builderId, title, city, state, cards }) => ({
    ...{ key, builderId, title, cards },
    marketKey: marketOf({ city, state })?.key ?? null,
  }));
}

function saidIn(said: readonly Said[], market: Market | null): SaidBefore[] {
  if (market === null) return [];
  const byBuilder = new Map<bigint, SaidBefore>();
  for (const { builderId, title, cards } of said.filter(({ marketKey }) => marketKey === market.key))
    byBuilder.set(builderId, { builderId, title, cards: (byBuilder.get(builderId)?.cards ?? 0) + cards });
  return [...byBuilder.values()];
}

/** Where builders are known to be, each read once; those that have opted out are left out. */
export class KnownBuilders {
  readonly reach = new Map<bigint, BuilderReach>();
  readonly #asked = new Set<bigint>();
  readonly #markets = new Map<string, Market | null>();

  constructor(private readonly db: Db) {}

  /** Two statements, whatever their number. */
  async load(ids: readonly bigint[]): Promise<void> {
    const fresh = [...new Set(ids)].filter((id) => !this.#asked.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) this.#asked.add(id);
    const optedOut = await findOptedOut(
      this.db,
      fresh.map((id) => ({ type: 'builder', id })),
    );
    const allowed = fresh.filter((id) => !optedOut.has(recordKey('builder', id)));
    const rows = await this.db.$queryRaw<PlacesRow[]>`
      SELECT b.id, b.city, b.state, b.service_areas AS areas, p.places
      FROM builder_profiles b LEFT JOIN LATERAL (
        SELECT jsonb_agg(DISTINCT jsonb_build_object('city', m.city, 'state', m.state)) AS places
        FROM builder_communities l JOIN communities m ON m.id = l.community_id WHERE l.builder_id = b.id) p ON true
      WHERE b.id = ANY(${allowed}::bigint[])`;
    for (const { id, city, state, areas, places } of rows) {
      const named = Array.isArray(areas) ? areas.filter((area): area is string => typeof area === 'string') : [];
      const told = { seat: { city, state }, communities: places ?? [], areas: named };
      this.reach.set(
        id,
        reachOf(told, (place) => this.#marketOf(place)),
      );
    }
  }

  #marketOf(place: NamedPlace): Market | null {
    const key = `${place.city ?? ''}|${place.state ?? ''}`;
    const kept = this.#markets.get(key);
    if (kept !== undefined) return kept;
    const market = marketOf(place);
    this.#markets.set(key, market);
    return market;
  }
}

interface PlacesRow {
  id: bigint;
  city: string | null;
  state: string | null;
  areas: unknown;
  places: NamedPlace[] | null;
}
