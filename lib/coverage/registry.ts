import { notFound } from '../platform/errors';
import type { Expectation } from './expectation';
import { builderProfiles } from './expectations/builder-profiles';
import { communityBuilders } from './expectations/community-builders';
import { completeBuilders, completeCommunities, completeProperties } from './expectations/complete';
import { freshBuilders, freshCommunities } from './expectations/fresh';
import { homesCommunities } from './expectations/homes-communities';
import { wholeListings } from './expectations/whole-listings';
import { settledMatches } from './expectations/settled-matches';

/** What the catalogue should hold, in the order in which screens show it. Adding one is a file and a line here. */
export const EXPECTATIONS: readonly Expectation[] = [
  builderProfiles,
  communityBuilders,
  homesCommunities,
  settledMatches,
  freshBuilders,
  freshCommunities,
  completeBuilders,
  completeCommunities,
  completeProperties,
  wholeListings,
];

/** @throws AppError not_found. */
export function requireExpectation(name: string): Expectation {
  const found = EXPECTATIONS.find((expectation) => expectation.name === name);
  if (!found) throw notFound('expectation');
  return found;
}
