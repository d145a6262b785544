import { registrableDomain } from '@/lib/web/registrable-domain';
import { parseUrl } from '@/lib/platform/parse-url';

import { type PageDocument } from '../document';
import { type FieldCandidate } from '../entity-mapping';
import { metaTag } from '../meta-tags';

/**
 * The page's own address: the one it declares to be the right one, where that is on its own site, else the one it was
 * found at. A canonical link to the front page is a mistake of templates.
 */
export function readListingAddress(page: PageDocument): FieldCandidate[] {
  for (const name of ['canonical', 'og:url']) {
    const tag = metaTag(page.meta, name);
    const url = tag ? parseUrl(tag.content, page.url ?? undefined) : null;
    if (!tag || !url || !/^https?:$/.test(url.protocol)) continue;
    const isOwn = page.url === null || registrableDomain(page.url) === registrableDomain(url.href);
    const isFront = url.pathname === '/' && url.search === '' && (parseUrl(page.url ?? '')?.pathname ?? '/') !== '/';
    if (!isOwn || isFront) continue;
    return [{ field: 'url', raw: tag.content, input: url.href, quote: tag.fragment, method: 'opengraph' }];
  }
  return page.url === null ? [] : [{ field: 'url', raw: page.url, quote: '', method: 'opengraph' }];
}
