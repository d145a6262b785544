import type { AuditActor } from '../../audit/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { siteOf } from '../../catalog/name-and-site';
import { findOptedOut, recordKey } from '../../catalog/opt-outs/queries';
import { findEntityRows } from '../../catalog/queries';
import type { PrismaClient } from '../../platform/db/client';
import { writeJob } from '../commands';
import { takeStarts } from '../limits/start-commands';
import { getLimitsUse } from '../limits/queries';
import { roomOf } from '../limits/plan-start';

/** Most entities one selection may queue: their jobs are written in one transaction. */
export const SELECTION_LIMIT = 200;

export interface SelectionPlan {
  /** How many jobs are (or would be) queued. */
  queued: number;
  /** Left out: there is no website to read. */
  without_website: number;
  /** Left out: a job for them waits or runs already. */
  already_queued: number;
  /** Left out: no more may be started by hand now. */
  over_limit: number;
  /** Left out: they have opted out of collection. */
  opted_out: number;
}

/**
 * Queues a collection of each entity from its own website, in the order given, as many as the limits leave room for; with
 * `dryRun` it only counts.
 * @throws AppError rate_limited when there is room for none
 */
export async function collectSelection(
  db: PrismaClient,
  actor: AuditActor,
  input: {
    type: EntityTypeDefinition;
    ids: readonly bigint[];
    priority: number;
    initiatedBy: string;
    dryRun: boolean;
  },
  now: Date,
): Promise<SelectionPlan> {
  const { type } = input;
  const found = await findEntityRows(db, type, [...new Set(input.ids)]);
  const optedOut = await findOptedOut(
    db,
    found.map(({ id }) => ({ type: type.name, id })),
  );
  const rows = found.filter(({ id }) => !optedOut.has(recordKey(type.name, id)));
  const active = await db.collectionJob.findMany({
    where: {
      entity_type: type.name,
      entity_id: { in: rows.map((row) => BigInt(row.id)) },
      status: { in: ['pending', 'running'] },
    },
    select: { entity_id: true },
  });
  const busy = new Set(active.map((job) => Number(job.entity_id)));
  const withWebsite = rows.filter((row) => siteOf(type, row) !== null);
  const ready = withWebsite.filter((row) => !busy.has(row.id));
  const room = roomOf(await getLimitsUse(db, input.initiatedBy, now));
  const fitting = ready.slice(0, input.dryRun ? room : Math.max(1, room));
  if (!input.dryRun && fitting.length > 0) {
    await db.$transaction(
      async (tx) => {
        await takeStarts(tx, input.initiatedBy, fitting.length, now);
        for (const row of fitting) {
          const job = {
            entityType: type.name,
            entityId: BigInt(row.id),
            jobType: 'update' as const,
            priority: input.priority,
            searchQuery: null,
            targetUrl: null,
            suppliedSnapshotId: null,
            autoApply: false,
            initiatedBy: input.initiatedBy,
          };
          await writeJob(tx, actor, job, now);
        }
      },
      { timeout: 60_000 },
    );
  }
  return {
    queued: fitting.length,
    without_website: rows.length - withWebsite.length,
    already_queued: withWebsite.length - ready.length,
    over_limit: ready.length - fitting.length,
    opted_out: found.length - rows.length,
  };
}
