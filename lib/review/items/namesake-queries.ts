import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { Db } from '../../platform/db/client';
import { findMatches, getMatchThresholds } from '../matching/queries';
import {
  isBuilderThere,
  isCommunityThere,
  type NameAlone,
  type Reach,
  scoreInPlace,
  soleNamesake,
} from './sole-namesake';

/**
 * Which records of ours are meant by names that stand on homes' pages with nothing else: each the only one of its name, and
 * at home where the home stands. Null where nobody could tell. A few statements for all names together.
 */
export async function findSoleNamesakes(
  db: Db,
  type: EntityTypeDefinition,
  names: readonly NameAlone[],
): Promise<(bigint | null)[]> {
  if (names.length === 0 || (type.name !== 'builder' && type.name !== 'community')) return names.map(() => null);
  const asked = names.map(({ name, site }) => ({
    [type.titleField]: name,
    ...(site !== null && type.siteField !== null ? { [type.siteField]: site } : {}),
  }));
  const { auto_link: linkFrom } = await getMatchThresholds(db, type.name);
  const found = (await findMatches(db, type, asked)).map(soleNamesake);
  const ids = [...new Set(found.flatMap((match) => match?.entityId ?? []))];
  const isBuilder = type.name === 'builder';
  const reach = isBuilder ? await findBuilderReach(db, ids) : await findCommunityReach(db, ids);
  const isThere = isBuilder ? isBuilderThere : isCommunityThere;
  return names.map((name, index) => {
    const match = found[index] ?? null;
    const own = match && reach.get(match.entityId);
    return match && own && scoreInPlace(match) >= linkFrom && isThere(name, own) ? match.entityId : null;
  });
}

async function findBuilderReach(db: Db, ids: readonly bigint[]): Promise<Map<bigint, Reach>> {
  const rows = await db.builderProfile.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...{ id: true, city: true, state: true, service_areas: true },
      communities: { select: { community: { select: { id: true, city: true, state: true } } } },
    },
  });
  return new Map(
    rows.map(({ id, city, state, service_areas: areas, communities }) => [
      id,
      {
        place: { city, state },
        areas: Array.isArray(areas) ? areas.filter((area): area is string => typeof area === 'string') : [],
        partners: communities.map(({ community }) => ({ id: community.id, place: community })),
      },
    ]),
  );
}

async function findCommunityReach(db: Db, ids: readonly bigint[]): Promise<Map<bigint, Reach>> {
  const rows = await db.community.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...{ id: true, city: true, state: true },
      builders: { select: { builder: { select: { id: true, city: true, state: true } } } },
    },
  });
  return new Map(
    rows.map(({ id, city, state, builders: links }) => [
      id,
      { place: { city, state }, areas: [], partners: links.map(({ builder }) => ({ id: builder.id, place: builder })) },
    ]),
  );
}
