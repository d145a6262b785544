import type { Db, PrismaClient } from './client';

/** Tries of a transaction that others stood in the way of. */
const TRIES = 4;

/**
 * Runs statements as one transaction. One that the database ended because it and another waited for each other is run
 * again: it left nothing behind. So `act` does nothing that outlives it but statements.
 */
export async function inTransaction<T>(
  db: PrismaClient,
  act: (tx: Db) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await db.$transaction(act, options);
    } catch (error) {
      if (tried >= TRIES || !isDeadlock(error)) throw error;
    }
  }
}

/** Whether the database ended a transaction so that another could go on (SQLSTATE 40P01). */
export function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: unknown; meta?: unknown };
  return code === 'P2034' || /\b40P01\b|deadlock detected/i.test(`${error.message} ${JSON.stringify(meta ?? '')}`);
}
