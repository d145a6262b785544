import type { PrismaClient } from '@/lib/platform/db/client';
import { putRobotsRecord, type SourceDefaults } from './commands';
import { createDialer, type Resolver, type RouteOverride } from './dial';
import { fetchPage, type FetchDeps, type FetchSettings, type PageRequest } from './fetch-page';
import { fetchImage } from './fetch-image';
import type { FetchOutcome, ImageOutcome } from './fetch-outcome';
import { createHostGate } from './host-gate';
import { whyOptedOutSite } from './opt-outs/queries';
import { getRobotsRecord } from './queries';

export interface FetcherOptions {
  db: PrismaClient;
  settings: FetchSettings;
  allowOrigins: readonly string[];
  now: () => Date;
  resolver?: Resolver;
  /** Demo mode and tests only. */
  route?: RouteOverride;
  sourceDefaults?: SourceDefaults;
}

export interface Fetcher {
  fetch(request: PageRequest): Promise<FetchOutcome>;
  fetchImage(url: string): Promise<ImageOutcome>;
  /** Closes idle and running connections. */
  close(): Promise<void>;
}

/** The one polite fetcher of a process: every page and picture the product reads comes through here. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { db, settings, now, resolver, route, sourceDefaults } = options;
  const policy = { allowOrigins: options.allowOrigins };
  const dialer = createDialer({ policy, ...(resolver ? { resolver } : {}), ...(route ? { route } : {}) });
  const deps: FetchDeps = {
    ...{ dialer, policy, settings, now },
    robots: {
      get: (origin) => getRobotsRecord(db, origin),
      put: (origin, record) => putRobotsRecord(db, origin, record),
    },
    gate: createHostGate(db, now, sourceDefaults),
    optOut: (url) => whyOptedOutSite(db, url.href),
  };
  return {
    fetch: (request) => fetchPage(deps, request),
    fetchImage: (url) => fetchImage(deps, url),
    close: () => dialer.destroy(),
  };
}
