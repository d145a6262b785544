import type { EntityTypeDefinition } from '../../../catalog/entity-type';
import type { EntityRow } from '../../../catalog/queries';
import { photoKey } from '../../../web/photos/photo-key';

/** A picture of a record, as its page shows it: by our own address, never by that of the site. */
export interface PhotoView {
  key: string;
  src: string;
  /** Where it is from, to look it up there. */
  url: string;
}

/** Most pictures of a record that are shown. */
const SHOWN = 60;

/** The pictures that a record names; empty for types without any. */
export function findPhotos(type: EntityTypeDefinition, row: EntityRow): PhotoView[] {
  const urls = type.fields
    .filter(({ kind }) => kind === 'url_list')
    .flatMap(({ name }) => (Array.isArray(row[name]) ? (row[name] as unknown[]) : []))
    .filter((url): url is string => typeof url === 'string' && /^https?:\/\//i.test(url));
  return [...new Set(urls)].slice(0, SHOWN).map((url) => {
    const key = photoKey(url);
    return { key, url, src: `/api/v1/admin/${type.plural}/${row.id}/photos/${key}` };
  });
}
