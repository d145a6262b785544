import { recordAudit, SYSTEM_ACTOR, type AuditActor } from '../audit/commands';
import { requireStanding, rewriteSetting } from '../audit/setting-commands';
import type { Db, PrismaClient } from '../platform/db/client';
import { sendEvents } from '../platform/durable/send-events';
import { prismaRunner } from '../platform/durable/sql-runner';
import { ALERT_SHARE, countersOf, spendSettings, type Counter, type SpendScope, type SpendSettings } from './caps';
import { costUsd, NO_USAGE, type Usage } from './cost';
import { budgetReached } from './events';
import { getSpendSettings, SPEND_SETTING } from './queries';

/** A paid call that is about to be made. */
export interface PaidCall {
  /** The same for a repetition of the same step, so that what it left open is known. */
  callKey: string;
  purpose: string;
  model: string;
  isBatch?: boolean;
  jobId: string | null;
  entity: { type: string; id: bigint } | null;
  /** Whose daily cap it counts against; null for what nobody started by hand. */
  userId: string | null;
  /** Whether it counts against what the clock may spend. */
  byClock?: boolean;
  /** The most it can cost. */
  maxUsd: number;
}

export type Reservation =
  | { kind: 'reserved'; entryId: bigint }
  /** Nothing was reserved and nothing may be called. */
  | { kind: 'refused'; scope: SpendScope; capUsd: number; spentUsd: number };

class CapReached extends Error {
  constructor(readonly refusal: Extract<Reservation, { kind: 'refused' }>) {
    super('A cap is reached.');
  }
}

/**
 * Sets aside the most a call can cost, before it is made, under every cap at once or under none. Exact with any number of
 * calls at the same time: each counter is one row, moved only as far as its cap.
 * @param along what is written with it, or not at all
 */
export async function reserveSpend(
  db: PrismaClient,
  call: PaidCall,
  now: Date,
  along?: (tx: Db, entryId: bigint) => Promise<unknown>,
): Promise<Reservation> {
  try {
    return await db.$transaction(async (tx) => {
      const settings = await getSpendSettings(tx);
      // The same call before, of which nobody knows how it ended: its money stays spent.
      await tx.$executeRaw`
        UPDATE spend_entries SET status = 'lost', cost_usd = reserved_usd, settled_at = ${now}
        WHERE call_key = ${call.callKey} AND status = 'reserved'`;
      for (const counter of countersOf({ ...call, at: now }, settings)) await raise(tx, counter, call.maxUsd);
      const { id } = await tx.spendEntry.create({
        data: {
          call_key: call.callKey,
          purpose: call.purpose,
          model: call.model,
          is_batch: call.isBatch ?? false,
          job_id: call.jobId,
          entity_type: call.entity?.type ?? null,
          entity_id: call.entity?.id ?? null,
          user_id: call.userId,
          by_clock: call.byClock ?? false,
          reserved_usd: call.maxUsd.toFixed(9),
          reserved_at: now,
        },
        select: { id: true },
      });
      await along?.(tx, id);
      return { kind: 'reserved', entryId: id };
    });
  } catch (error) {
    if (!(error instanceof CapReached)) throw error;
    const { refusal } = error;
    const { scope, capUsd, spentUsd } = refusal;
    const counter = { scope, key: keyOf(call, now, scope), capUsd };
    await db.$transaction(async (tx) => {
      await alertOnce(tx, [counter], 0, now);
      // A cap of nothing was set on purpose: nobody needs to be told that nothing is left.
      if (scope === 'job' || capUsd === 0) return;
      const reached = budgetReached(counter.key, { level: 'spent', scope, cap_usd: capUsd, spent_usd: spentUsd });
      await sendEvents(prismaRunner(tx), [reached], { nowMs: now.getTime() });
    });
    return refusal;
  }
}

const keyOf = (call: PaidCall, at: Date, scope: SpendScope): string =>
  countersOf({ ...call, at }, spendSettings.parse({})).find((counter) => counter.scope === scope)!.key;

async function raise(tx: Db, { scope, key, capUsd }: Counter, usd: number): Promise<void> {
  const amount = usd.toFixed(9);
  const moved =
    capUsd !== null && usd > capUsd
      ? []
      : await tx.$queryRaw<{ usd: string }[]>`
          INSERT INTO spend_totals AS t (scope, key, usd) VALUES (${scope}, ${key}, ${amount}::numeric)
          ON CONFLICT (scope, key) DO UPDATE SET usd = t.usd + excluded.usd
          WHERE ${capUsd}::numeric IS NULL OR t.usd + excluded.usd <= ${capUsd}::numeric
          RETURNING usd::text`;
  if (moved.length > 0) return;
  const row = await tx.spendTotal.findUnique({ where: { scope_key: { scope, key } }, select: { usd: true } });
  throw new CapReached({ kind: 'refused', scope, capUsd: capUsd!, spentUsd: Number(row?.usd ?? 0) });
}

/**
 * Writes what a call used; the rest of what was set aside is free again. No usage, or one that the call cannot have had
 * (its cost passes the most that it can cost), is not believed: all that was set aside counts then.
 * @returns false when it was written already.
 */
export async function settleSpend(db: PrismaClient, entryId: bigint, usage: Usage | null, now: Date): Promise<boolean> {
  return db.$transaction((tx) => settleSpendIn(tx, entryId, usage, now));
}

/** As settleSpend, in the caller's transaction. */
export async function settleSpendIn(tx: Db, entryId: bigint, usage: Usage | null, now: Date): Promise<boolean> {
  const entry = await lockOpenEntry(tx, entryId);
  if (!entry) return false;
  const day = entry.reserved_at.toISOString().slice(0, 10);
  const cost = usage === null ? Infinity : costUsd(entry.model, usage, day, entry.is_batch);
  const isCredible = cost <= Number(entry.reserved);
  const charged = isCredible ? cost.toFixed(9) : entry.reserved;
  await close(tx, entry, { status: 'settled', costUsd: charged, usage: isCredible ? usage! : NO_USAGE }, now);
  return true;
}

/** Gives back what was set aside for a call that never reached the service, or that it refused without charge. */
export async function releaseSpend(db: PrismaClient, entryId: bigint, now: Date): Promise<boolean> {
  return db.$transaction((tx) => releaseSpendIn(tx, entryId, now));
}

/** As releaseSpend, in the caller's transaction. */
export async function releaseSpendIn(tx: Db, entryId: bigint, now: Date): Promise<boolean> {
  const entry = await lockOpenEntry(tx, entryId);
  if (entry) await close(tx, entry, { status: 'released', costUsd: '0', usage: NO_USAGE }, now);
  return entry !== null;
}

/** Closes a call of which no answer will come and nobody knows whether it was made: its money stays spent. */
export async function loseSpend(db: Db, entryId: bigint, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE spend_entries SET status = 'lost', cost_usd = reserved_usd, settled_at = ${now}
    WHERE id = ${entryId} AND status = 'reserved'`;
}

interface OpenEntry {
  id: bigint;
  model: string;
  is_batch: boolean;
  job_id: string | null;
  user_id: string | null;
  by_clock: boolean;
  reserved: string;
  reserved_at: Date;
}

/** Given up for lost and answered after all counts as open: what it did cost is better than what it may have cost. */
async function lockOpenEntry(tx: Db, entryId: bigint): Promise<OpenEntry | null> {
  const [entry] = await tx.$queryRaw<OpenEntry[]>`
    SELECT id, model, is_batch, job_id, user_id, by_clock, reserved_usd::text AS reserved, reserved_at FROM spend_entries
    WHERE id = ${entryId} AND status IN ('reserved', 'lost') FOR UPDATE`;
  return entry ?? null;
}

async function close(
  tx: Db,
  entry: OpenEntry,
  end: { status: 'settled' | 'released'; costUsd: string; usage: Usage },
  now: Date,
): Promise<void> {
  await tx.spendEntry.update({
    where: { id: entry.id },
    data: {
      status: end.status,
      cost_usd: end.costUsd,
      settled_at: now,
      input_tokens: end.usage.inputTokens,
      output_tokens: end.usage.outputTokens,
      cache_write_tokens: end.usage.cacheWriteTokens,
      cache_read_tokens: end.usage.cacheReadTokens,
      searches: end.usage.searches,
    },
  });
  const counters = countersOf(
    { jobId: entry.job_id, userId: entry.user_id, byClock: entry.by_clock, at: entry.reserved_at },
    await getSpendSettings(tx),
  );
  for (const { scope, key } of counters) {
    await tx.$executeRaw`
      UPDATE spend_totals SET usd = usd + ${end.costUsd}::numeric - ${entry.reserved}::numeric WHERE scope = ${scope} AND key = ${key}`;
  }
  await alertOnce(tx, counters, ALERT_SHARE, now);
}

/** Notes, once per counter, that a cap is nearly spent. */
async function alertOnce(tx: Db, counters: readonly Counter[], share: number, now: Date): Promise<void> {
  for (const { scope, key, capUsd } of counters) {
    if (capUsd === null || scope === 'job') continue;
    // The clock spreads its budget over the month: that it comes to its end is as it should be.
    if (scope === 'clock_month' && share > 0) continue;
    const [passed] = await tx.$queryRaw<{ usd: string }[]>`
      UPDATE spend_totals SET alerted_at = ${now}
      WHERE scope = ${scope} AND key = ${key} AND alerted_at IS NULL AND usd >= ${(capUsd * share).toFixed(9)}::numeric
      RETURNING usd::text`;
    if (!passed) continue;
    await recordAudit(tx, { actor: SYSTEM_ACTOR, action: 'budget.nearly_spent', detail: { scope, cap_usd: capUsd } });
    // Told as used up where the call is refused.
    if (share === 0 || capUsd === 0) continue;
    const reached = budgetReached(key, { level: 'nearly', scope, cap_usd: capUsd, spent_usd: Number(passed.usd) });
    await sendEvents(prismaRunner(tx), [reached], { nowMs: now.getTime() });
  }
}

/** A call that has not been heard of for this long is over; what became of it nobody knows. */
const LOST_AFTER_MS = 3_600_000;
/** A batch has a day, and what it answered is collected after that. */
const BATCH_LOST_AFTER_MS = 50 * 3_600_000;

/** Closes reservations whose call never came back; their money stays spent. @returns how many. */
export async function closeLostReservations(db: PrismaClient, now: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE spend_entries SET status = 'lost', cost_usd = reserved_usd, settled_at = ${now}
    WHERE status = 'reserved' AND (
      (NOT is_batch AND reserved_at < ${new Date(now.getTime() - LOST_AFTER_MS)})
      OR (is_batch AND reserved_at < ${new Date(now.getTime() - BATCH_LOST_AFTER_MS)}))`;
}

/**
 * Changes the model and the caps; what is left out stays, also when somebody else changes it at the same moment.
 * @param undoes what an earlier change set, when this one takes it back
 * @throws AppError `conflict` when what is to be taken back stands no more
 */
export async function changeSpendSettings(
  db: PrismaClient,
  actor: AuditActor,
  patch: Partial<SpendSettings>,
  undoes: Partial<SpendSettings> = {},
): Promise<{ before: SpendSettings; after: SpendSettings }> {
  return db.$transaction((tx) =>
    rewriteSetting(tx, actor, { key: SPEND_SETTING, action: 'budget.changed' }, async () => {
      const before = await getSpendSettings(tx);
      requireStanding(
        Object.entries(undoes).every(([name, value]) => before[name as keyof SpendSettings] === value),
        'settings',
      );
      const after = spendSettings.parse({ ...before, ...patch });
      await armAlerts(tx, after);
      return { value: { ...after }, detail: { ...after }, result: { before, after } };
    }),
  );
}

/** Where a raised cap leaves room again, somebody is told again when that is nearly spent. */
async function armAlerts(tx: Db, settings: SpendSettings): Promise<void> {
  const caps = [
    ['month', settings.month_cap_usd],
    ['clock_month', settings.clock_month_cap_usd],
    ['day', settings.day_cap_usd],
    ['user_day', settings.user_day_cap_usd],
  ] as const;
  for (const [scope, capUsd] of caps) {
    await tx.$executeRaw`
      UPDATE spend_totals SET alerted_at = NULL WHERE scope = ${scope} AND alerted_at IS NOT NULL
        AND (${capUsd}::numeric IS NULL OR usd < ${capUsd}::numeric * ${ALERT_SHARE}::numeric)`;
  }
}
