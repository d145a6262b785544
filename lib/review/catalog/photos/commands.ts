import { getEntityRow, requireEntityId } from '../../../catalog/queries';
import { requireTypeByPlural } from '../../../catalog/registry';
import type { PrismaClient } from '../../../platform/db/client';
import { notFound } from '../../../platform/errors';
import type { Fetcher } from '../../../web/create-fetcher';
import { readPhoto, type ServedPhoto } from '../../../web/photos/commands';
import { processFetcher } from '../../../web/process-fetcher';
import { findPhotos } from './find-photos';

/**
 * One picture of a record. Only addresses that the record names are ever asked for: this is no way to make us fetch others.
 * @throws AppError not_found, or as readPhoto.
 */
export async function servePhoto(
  db: PrismaClient,
  which: { plural: string; ref: string; key: string },
  now: Date,
  fetcher: () => Fetcher = processFetcher,
): Promise<ServedPhoto> {
  const type = requireTypeByPlural(which.plural);
  const row = await getEntityRow(db, type, await requireEntityId(db, type, which.ref));
  const photo = row && findPhotos(type, row).find(({ key }) => key === which.key);
  if (!photo) throw notFound('photo');
  return readPhoto(db, fetcher(), photo.url, now);
}
