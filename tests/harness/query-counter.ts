import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/lib/platform/db/client';

export interface QueryCounter {
  prisma: PrismaClient;
  /** How many statements `work` sends, those that open and close transactions included. */
  count(work: (db: PrismaClient) => Promise<unknown>): Promise<number>;
}

/** Sent after what is counted, and not counted itself. */
const LAST = 'SELECT 1 AS last_of_these';

/** A client that counts what it sends: a list must ask as often for fifty rows as for one. */
export function countingPrisma(url: string): QueryCounter {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 4 }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
    log: [{ emit: 'event', level: 'query' }],
  });
  let sent = 0;
  let reached = () => {};
  prisma.$on('query', ({ query }) => {
    if (query === LAST) reached();
    else sent += 1;
  });
  return {
    prisma: prisma as PrismaClient,
    async count(work) {
      const before = sent;
      await work(prisma as PrismaClient);
      // Events are handed over in later turns, but in order: with that of a last statement all others have come.
      const all = new Promise<void>((resolve) => {
        reached = resolve;
      });
      await prisma.$queryRawUnsafe(LAST);
      await all;
      return sent - before;
    },
  };
}
