import type { Db } from '@/lib/platform/db/client';
import { photoHash } from './photo-key';

/** What is kept of a picture: its bytes, or why there are none. */
export type KeptPhoto = NonNullable<Awaited<ReturnType<typeof getKeptPhoto>>>;

/** The picture of an address as last read; null when nobody has asked for it, or it was dropped since. */
export function getKeptPhoto(db: Db, url: string) {
  return db.photo.findUnique({ where: { url_hash: photoHash(url) } });
}
