import type { PrismaClient } from '@/lib/platform/db/client';
import { EMPTY_PAGE } from './console-pages';
import { signIn, startConsole, timeAddress } from './console-server';

/** Addresses of the production console, each as a whole answer and as server time, beside a page without data. */
export async function measurePages(
  db: PrismaClient,
  appUrl: string,
  pages: readonly string[],
  { n, warmup }: { n: number; warmup: number },
) {
  const server = await startConsole(appUrl);
  try {
    const headers = await signIn(db);
    const read = (address: string) => timeAddress(`${server.url}${address}`, headers, n, warmup);
    const empty = await read(EMPTY_PAGE);
    const cases = [];
    for (const name of pages) {
      const timing = await read(name);
      cases.push({ name, ...timing, ratio: Number((timing.whole.p50_ms / empty.whole.p50_ms).toFixed(1)) });
    }
    return { empty, cases };
  } finally {
    await server.stop();
  }
}
