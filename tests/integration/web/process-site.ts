import { afterAll, beforeAll } from 'vitest';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import type { TestDatabase } from '../../harness/database';
import { LoopbackSite } from './loopback-site';

/**
 * A site on loopback that the process's own fetcher finds under every `.test` name: for routes, which take no other.
 * @param timeoutMs how long a page may take
 */
export function withProcessSite(database: TestDatabase, { timeoutMs = 5000 }: { timeoutMs?: number } = {}) {
  const site = new LoopbackSite();
  const shared = globalThis as { fieldbookFetcher?: Fetcher };
  beforeAll(async () => {
    await site.start();
    shared.fieldbookFetcher = createFetcher({
      db: database.prisma,
      settings: { userAgent: 'FieldbookBot/1.0', timeoutMs, maxBytes: 2_000_000, maxHostWaitMs: 2000 },
      allowOrigins: [],
      now: () => new Date(),
      route: (url) => (url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: site.port } : null),
      sourceDefaults: { min_delay_ms: 0 },
    });
  });
  afterAll(async () => {
    await shared.fieldbookFetcher!.close();
    delete shared.fieldbookFetcher;
    await site.stop();
  });
  return { site, fetcher: () => shared.fieldbookFetcher! };
}
