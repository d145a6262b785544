import type { z } from 'zod';
import type { AuditActor } from '../../audit/commands';
import { readArea } from '../../catalog/places';
import { getEntityRow, requireEntityId } from '../../catalog/queries';
import { siteOf, titleOf } from '../../catalog/name-and-site';
import { requireEntityType } from '../../catalog/registry';
import type { PrismaClient } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { startCollection } from '../start/commands';
import type { communitiesBody, DiscoveryFilters, inventoryBody, propertiesBody } from './schema';

/** Who starts it. */
export interface Starter {
  actor: AuditActor;
  userId: string;
}

/**
 * Looks for the homes that a builder offers: on the page named, else on its website, else on the web.
 * @throws AppError not_found, or as startCollection.
 */
export async function startInventory(
  db: PrismaClient,
  by: Starter,
  ref: string,
  body: z.infer<typeof inventoryBody>,
  now: Date,
) {
  const builder = requireEntityType('builder');
  const id = await requireEntityId(db, builder, ref);
  const row = await getEntityRow(db, builder, id);
  if (body.location_filter !== undefined) requireArea('location_filter', body.location_filter);
  const filters: DiscoveryFilters = {
    ...(body.location_filter === undefined ? {} : { location: body.location_filter }),
    ...(body.community_filter === undefined ? {} : { community: body.community_filter }),
    max: body.max_properties,
  };
  const { job } = await startCollection(
    db,
    by.actor,
    {
      type: requireEntityType('property'),
      entityId: null,
      website: siteOf(builder, row),
      body,
      initiatedBy: by.userId,
      looksFor: { jobType: 'inventory', parent: { type: 'builder', id }, filters },
    },
    now,
  );
  return { job, builderId: Number(id), builderName: titleOf(builder, row) ?? `Builder ${id}` };
}

/** Looks for communities of an area. @throws AppError validation_failed for no place, or as startCollection. */
export async function startCommunityDiscovery(
  db: PrismaClient,
  by: Starter,
  body: z.infer<typeof communitiesBody>,
  now: Date,
) {
  requireArea('location', body.location);
  const { location, radius_miles, min_homes } = body;
  const filters: DiscoveryFilters = {
    ...{ location, radius_miles, max: body.max_communities },
    ...(min_homes > 0 ? { min_homes } : {}),
  };
  const { job } = await startCollection(
    db,
    by.actor,
    {
      ...{ type: requireEntityType('community'), entityId: null, website: null, body, initiatedBy: by.userId },
      looksFor: { jobType: 'discovery', parent: null, filters },
    },
    now,
  );
  return { job, searchArea: `${location} (${radius_miles} miles)` };
}

/** Looks for homes of an area. @throws AppError not_found, validation_failed for no place, or as startCollection. */
export async function startPropertyDiscovery(
  db: PrismaClient,
  by: Starter,
  body: z.infer<typeof propertiesBody>,
  now: Date,
) {
  requireArea('location', body.location);
  const idOf = async (type: 'builder' | 'community', ref: bigint | string | undefined) =>
    ref === undefined ? null : requireEntityId(db, requireEntityType(type), String(ref));
  const [builderId, communityId] = [await idOf('builder', body.builder_id), await idOf('community', body.community_id)];
  const { location, radius_miles, price_min, price_max } = body;
  const filters: DiscoveryFilters = {
    ...{ location, radius_miles, max: body.max_properties },
    ...(builderId === null ? {} : { builder_id: Number(builderId) }),
    ...(communityId === null ? {} : await communityFilter(db, communityId)),
    ...(price_min === undefined ? {} : { price_min }),
    ...(price_max === undefined ? {} : { price_max }),
  };
  const { job } = await startCollection(
    db,
    by.actor,
    {
      ...{ type: requireEntityType('property'), entityId: null, website: null, body, initiatedBy: by.userId },
      looksFor: {
        jobType: 'discovery',
        parent: builderId === null ? null : { type: 'builder', id: builderId },
        filters,
      },
    },
    now,
  );
  return { job, filters };
}

/** Pages name a community; they do not number it as we do. */
async function communityFilter(db: PrismaClient, id: bigint) {
  const type = requireEntityType('community');
  const name = titleOf(type, await getEntityRow(db, type, id));
  return { community_id: Number(id), ...(name === null ? {} : { community: name }) };
}

function requireArea(name: string, text: string): void {
  if (readArea(text) !== null) return;
  throw new AppError('validation_failed', 'The location names no place. Write a city with its state, or a ZIP code.', {
    invalidParams: [{ name, reason: 'write a city with its state ("Houston, TX"), a state, or a ZIP code' }],
  });
}
