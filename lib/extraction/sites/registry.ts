import { bringatrailer } from './bringatrailer/bringatrailer';
import { type SiteAdapter, type SiteData, type SitePage } from './site-adapter';

/** One adapter to a site whose pages are read by their own marks. */
export const SITE_ADAPTERS: readonly SiteAdapter[] = [bringatrailer];

/** What the adapter that knows a page has to say of it before its snapshot is written. */
export function readSite(page: SitePage): SiteData | null {
  for (const adapter of SITE_ADAPTERS) {
    const data = adapter.read(page);
    if (data) return data;
  }
  return null;
}

export function findAdapter(name: string | null | undefined): SiteAdapter | null {
  return SITE_ADAPTERS.find((adapter) => adapter.name === name) ?? null;
}
