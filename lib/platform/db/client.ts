import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '../env';
import { Prisma, PrismaClient } from './generated/client';

export { Prisma, PrismaClient };

/** A transaction, or the client itself where one statement is enough. */
export type Db = Prisma.TransactionClient;

/** A client over its own pool. Most code uses `prisma()`. */
export function createPrisma(connectionString: string, max = env().DATABASE_POOL): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max, application_name: 'fieldbook' }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
}

const shared = globalThis as { fieldbookPrisma?: PrismaClient };

/** The process's client under the app role, kept across hot reloads in development. */
export function prisma(): PrismaClient {
  if (shared.fieldbookPrisma) return shared.fieldbookPrisma;
  const url = env().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set. Start the product with `npm start`, which sets it.');
  shared.fieldbookPrisma = createPrisma(url);
  return shared.fieldbookPrisma;
}
