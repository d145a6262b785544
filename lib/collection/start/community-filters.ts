import type { z } from 'zod';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { AppError } from '../../platform/errors';
import { communityFilters } from '../schema';

/** Child types that each switch stands for. */
const LISTS = { include_builders: 'builder_card', include_amenities: 'amenity' } as const;
type Switches = Partial<Record<keyof typeof LISTS, boolean | undefined>>;

/**
 * What an update of a community leaves out, as its job keeps it; null for other types and where nothing is left out.
 * @throws AppError validation_failed for a switch of a type that has no such lists.
 */
export function communityFiltersOf(
  type: EntityTypeDefinition,
  switches: Switches,
): z.infer<typeof communityFilters> | null {
  const given = Object.entries(switches).filter(([, value]) => value !== undefined);
  if (type.name === 'community')
    return given.some(([, value]) => value === false) ? communityFilters.parse(switches) : null;
  if (given.length === 0) return null;
  throw new AppError('validation_failed', 'Only communities have builders and amenities to leave out.', {
    invalidParams: given.map(([name]) => ({ name, reason: 'is for communities only' })),
  });
}

/** Child types that a job does not look at. */
export function leftOutLists(entityType: string, filters: unknown): ReadonlySet<string> {
  const parsed = entityType === 'community' ? communityFilters.safeParse(filters ?? {}) : null;
  if (!parsed?.success) return new Set();
  const switches = Object.entries(LISTS) as [keyof typeof LISTS, string][];
  return new Set(switches.flatMap(([name, list]) => (parsed.data[name] ? [] : [list])));
}
