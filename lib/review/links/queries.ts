import type { Market } from '../../catalog/markets';
import { findOptedOut, recordKey } from '../../catalog/opt-outs/queries';
import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { findMatches, getMatchThresholds } from '../matching/queries';
import { judgeCard, type BuilderReach, type CardCandidate, type CardJudgement, type SaidBefore } from './judge-card';
import { marketOf } from '../../catalog/markets';

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

/**
 * Which builders of ours the names of cards mean, each in its market; what has opted out is never one. A few statements for
 * five thousand names.
 */
export async function judgeCards(db: Db, cards: readonly CardName[]): Promise<CardJudgement[]> {
  const thresholds = await getMatchThresholds(db, 'builder');
  const names = [...new Set(cards.map(({ name }) => name))];
  const judged = new Map<string, { candidates: CardCandidate[]; said: Said[] }>();
  const reach = new Map<bigint, BuilderReach>();
  for (let at = 0; at < names.length; at += NAMES_PER_PART) {
    const part = names.slice(at, at + NAMES_PER_PART);
    const builder = requireEntityType('builder');
    const found = await findMatches(
      db,
      builder,
      part.map((name) => ({ [builder.titleField]: name })),
      { together: names.length },
    );
    const said = await findSaid(db, part);
    const ids = [
      ...new Set([...found.flat().map(({ entityId }) => entityId), ...said.map(({ builderId }) => builderId)]),
    ];
    const optedOut = await findOptedOut(
      db,
      ids.map((id) => ({ type: 'builder', id })),
    );
    const isAllowed = (id: bigint) => !optedOut.has(recordKey('builder', id));
    for (const [id, place] of await findReach(db, ids.filter(isAllowed))) reach.set(id, place);
    const saidByKey = new Map<string, Said[]>();
    for (const one of said.filter(({ builderId }) => isAllowed(builderId)))
      saidByKey.set(one.key, [...(saidByKey.get(one.key) ?? []), one]);
    for (const [index, name] of part.entries()) {
      const candidates = found[index]!.filter(({ entityId }) => isAllowed(entityId));
      judged.set(name, { candidates, said: saidByKey.get(keyOf(name)) ?? [] });
    }
  }
  return cards.map(({ name, market }) => {
    const { candidates, said } = judged.get(name)!;
    return judgeCard({ market, candidates, reach, saidBefore: saidIn(said, market), thresholds });
  });
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
    `SELECT ${KEY('c.builder_name')} AS key, c.builder_profile_id AS builder_id, b.name AS title, m.city, m.state, count(*)::int AS cards
     FROM community_builders c JOIN builder_profiles b ON b.id = c.builder_profile_id JOIN communities m ON m.id = c.community_id
     WHERE c.link_state = 'linked' AND ${KEY('c.builder_name')} = ANY($1::text[]) GROUP BY 1, 2, 3, 4, 5`,
    names.map(keyOf).filter((key) => key !== ''),
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

/** Where builders are known to be. One statement. */
async function findReach(db: Db, ids: readonly bigint[]): Promise<Map<bigint, BuilderReach>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<
    {
      id: bigint;
      city: string | null;
      state: string | null;
      areas: unknown;
      places: { city: string | null; state: string | null }[] | null;
    }[]
  >`
    SELECT b.id, b.city, b.state, b.service_areas AS areas, p.places
    FROM builder_profiles b LEFT JOIN LATERAL (
      SELECT jsonb_agg(DISTINCT jsonb_build_object('city', m.city, 'state', m.state)) AS places
      FROM builder_communities l JOIN communities m ON m.id = l.community_id WHERE l.builder_id = b.id) p ON true
    WHERE b.id = ANY(${[...ids]}::bigint[])`;
  return new Map(
    rows.map(({ id, city, state, areas, places }) => [
      id,
      {
        seat: { city, state },
        communities: places ?? [],
        areas: Array.isArray(areas) ? areas.filter((area): area is string => typeof area === 'string') : [],
      },
    ]),
  );
}
