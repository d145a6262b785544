import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { Prisma, type Db } from '../../platform/db/client';
import { AppError } from '../../platform/errors';

/** SQL of what two spellings of a listing's address have in common; the expression of the index `listing_url_idx`. */
export const pageKeySql = (url: string): Prisma.Sql =>
  Prisma.raw(`md5(regexp_replace(${url}, '^https?://(www\\.)?|/$', '', 'g'))`);

/**
 * A page is one listing.
 * @param entityId of the record that is written; null for a new one
 * @throws AppError conflict where the address is another's
 */
export async function requireOwnPage(
  tx: Db,
  type: EntityTypeDefinition,
  entityId: bigint | null,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const url = type.imported ? values[type.imported.pageField] : null;
  if (typeof url !== 'string') return;
  const [other] = await tx.$queryRaw<{ listing_id: string }[]>`
    SELECT l.listing_id FROM listing l CROSS JOIN (SELECT ${url}::text AS page) given
    WHERE ${pageKeySql('l.url')} = ${pageKeySql('given.page')} AND l.id IS DISTINCT FROM ${entityId} LIMIT 1`;
  if (!other) return;
  const reason = `is that of ${other.listing_id} already`;
  throw new AppError('conflict', `The page ${reason}. Merge the two, or take one of them out.`, {
    invalidParams: [{ name: type.imported!.pageField, reason }],
  });
}

/** A listing offers one thing. @throws AppError validation_failed where it would name two */
export function requireOneOffer(
  type: EntityTypeDefinition,
  row: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): void {
  const links = [...new Set(Object.values(type.promotesTo ?? {}).map(({ link }) => link))];
  const named = links.filter((link) => ((link in values ? values[link] : row[link]) ?? null) !== null);
  if (named.length < 2) return;
  throw new AppError('validation_failed', 'A listing offers one thing: take the other reference out as well.', {
    invalidParams: named.map((name) => ({ name, reason: 'names another record' })),
  });
}
