import { optedOutIdsSql } from '../catalog/opt-outs/opted-out-sql';

/** Row `r` of a type has not opted out of being collected: what may not be read is not missing. */
export const notOptedOut = (entityType: string): string => `r.id NOT IN (${optedOutIdsSql('standing', entityType)})`;
