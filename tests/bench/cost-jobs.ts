import { SAMPLE_SITES, type SampleSiteEntry } from '@/demo/web/registry';
import { sampleSites } from '@/demo/web/sites';
import type { PrismaClient } from '@/lib/platform/db/client';

/** One update to be paid for: a builder (null for one to be found) and the page it is read from. */
export interface CostJob {
  entityId: bigint | null;
  url: string;
  /** Version that the site shows then. */
  version: string;
  searchQuery: string | null;
}

/** Pages behind a form, or that no robot may read. */
const CLOSED = /^\/(?:private|login|forgot)/;
const DIRECTORY = 'http://gulfprairiehba.test/members';

/**
 * A hundred questions, no two of them the same, so that no answer is known beforehand: every readable page of every
 * builder's own site in each of its versions, an association's list for builders without a site, and a search for some.
 */
export async function planCostJobs(db: PrismaClient): Promise<CostJob[]> {
  const builders = await db.builderProfile.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, name: true, website: true, city: true },
  });
  const idOf = (site: SampleSiteEntry) =>
    builders.find(({ website }) => website !== null && new URL(website).hostname.replace(/^www\./, '') === site.host)
      ?.id ?? null;
  const open = SAMPLE_SITES.filter(
    ({ kind, style, own_faults: faults }) => kind === 'builder_site' && style !== 'blocked' && !faults?.fail_status,
  );
  const own = open.flatMap((site) =>
    pagesOf(site).map((page) => ({ ...page, entityId: idOf(site), searchQuery: null })),
  );
  const hosts = new Set(SAMPLE_SITES.map(({ host }) => host));
  const onPaper = builders.filter(({ website }) => website === null || !hosts.has(new URL(website).hostname));
  const listed = onPaper.map(({ id }) => ({ entityId: id, url: DIRECTORY, version: 'v1', searchQuery: null }));
  const searched = onPaper.map(({ id, name, city }) => ({
    ...{ entityId: id, url: 'http://gulfcoastledger.test/', version: 'v1' },
    searchQuery: `${name} ${city ?? ''} home builder`.replace(/\s+/g, ' ').trim(),
  }));
  return [...own, ...searched.slice(0, SEARCHES), ...listed];
}

const SEARCHES = 15;

function pagesOf({ host }: SampleSiteEntry): { url: string; version: string }[] {
  const site = sampleSites.find((one) => one.host === host)!;
  const paths = Object.keys(site.pages).filter((path) => !CLOSED.test(path));
  return site.versions.flatMap((version) => paths.map((path) => ({ url: `http://${host}${path}`, version })));
}
