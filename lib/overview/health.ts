import { prisma } from '../platform/db/client';
import { getEngineHealth } from '../platform/durable/engine-health';
import { prismaRunner } from '../platform/durable/sql-runner';
import { env, usesExternalEngine } from '../platform/env';

export const VERSION = '0.1.0';

export interface Health {
  status: 'ok' | 'unavailable';
  database: 'ok' | 'down';
  engine: 'ok' | 'down' | 'external' | 'unknown';
  mode: 'demo' | 'live';
  version: string;
  /** What is wrong and what to do; only when something is. */
  detail?: string;
}

const TIMEOUT_MS = 3000;

/** Whether the parts answer, asked now. */
export async function checkHealth(): Promise<Health> {
  const base = { mode: env().mode, version: VERSION };
  try {
    await withTimeout(prisma().$queryRaw`SELECT 1`);
  } catch {
    const detail = 'The database does not answer. Look at the log of the database, or start Fieldbook again.';
    return { ...base, status: 'unavailable', database: 'down', engine: 'unknown', detail };
  }
  if (usesExternalEngine()) return { ...base, status: 'ok', database: 'ok', engine: 'external' };
  const engine = await withTimeout(getEngineHealth(prismaRunner(prisma()))).catch(() => null);
  if (engine && engine.alive_workers > 0) return { ...base, status: 'ok', database: 'ok', engine: 'ok' };
  const detail =
    'No worker of the durable engine is alive, so jobs wait. Look at logs/worker.log, or start Fieldbook again.';
  return { ...base, status: 'unavailable', database: 'ok', engine: 'down', detail };
}

async function withTimeout<T>(work: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
