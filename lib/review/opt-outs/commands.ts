import { recordAudit, type AuditActor } from '../../audit/commands';
import { recordKey } from '../../catalog/opt-outs/queries';
import { takeOptOuts } from '../../catalog/opt-outs/hold-commands';
import { findTitles, requireEntityId } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import { findSurvivors } from '../../catalog/survivor-queries';
import { optOutRequestedEvent } from '../../notices/events';
import type { Db, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { sendEvents } from '../../platform/durable/send-events';
import { prismaRunner } from '../../platform/durable/sql-runner';
import { AppError, notFound } from '../../platform/errors';
import { refusePersonal } from '../../platform/refuse-personal';
import type { NewOptOut, OptOutState } from './schema';
import { settleOptOuts, type Settled } from './settle-commands';

/** Who enters, verifies or lifts an opt-out. */
export interface OptOutBy {
  actor: AuditActor;
  id: string;
}

export interface OptOutAct extends Settled {
  id: bigint;
}

const CLOSING_TIMEOUT_MS = 120_000;

/**
 * Enters that an organisation does not want to be collected. From then on nothing about it is fetched or proposed, whether or
 * not the request is verified yet: that errs on the side of the one who asks. Verified, what waits is closed.
 * @throws AppError not_found, pii_rejected, or conflict when it has opted out already
 */
export async function addOptOut(db: PrismaClient, by: OptOutBy, input: NewOptOut, now: Date): Promise<OptOutAct> {
  refusePersonal({ reason: input.reason });
  const type = requireEntityType(input.entity_type);
  return inTransaction(
    db,
    async (tx) => {
      await takeOptOuts(tx);
      const named = await requireEntityId(tx, type, String(input.entity_id));
      const survivors = await findSurvivors(tx, [{ type: type.name, id: named }]);
      const entityId = survivors.get(recordKey(type.name, named)) ?? named;
      const same = { entity_type: type.name, entity_id: entityId, state: { not: 'lifted' } };
      if ((await tx.optOut.count({ where: same })) > 0)
        throw new AppError('conflict', `This ${type.label.one.toLowerCase()} has opted out already.`);
      const { id } = await tx.optOut.create({
        data: {
          ...{ entity_type: type.name, entity_id: entityId, reason: input.reason || null },
          state: input.verified ? 'verified' : 'requested',
          ...{ requested_at: now, requested_by: by.id.slice(0, 80) },
          ...(input.verified ? { verified_at: now, verified_by: by.id.slice(0, 80) } : {}),
        },
        select: { id: true },
      });
      if (!input.verified) await tellRequest(tx, { id, type: type.name, entityId });
      return settleAndRecord(
        tx,
        by,
        { id, entity_type: type.name, entity_id: entityId },
        'requested',
        input.verified,
        now,
      );
    },
    { timeout: CLOSING_TIMEOUT_MS },
  );
}

/** Administrators are told of a request that somebody has to verify. */
async function tellRequest(tx: Db, { id, type, entityId }: { id: bigint; type: string; entityId: bigint }) {
  const titles = await findTitles(tx, [{ type, id: entityId }]);
  const what = titles.get(recordKey(type, entityId)) ?? null;
  await sendEvents(prismaRunner(tx), [optOutRequestedEvent({ opt_out_id: Number(id), what })]);
}

/** Notes that the organisation itself has asked: what waits is closed. @throws AppError not_found, or conflict when it is no request. */
export async function verifyOptOut(db: PrismaClient, by: OptOutBy, id: bigint, now: Date): Promise<OptOutAct> {
  return change(db, by, id, now, {
    from: ['requested'],
    otherwise: 'This is no request that waits to be verified.',
    action: 'verified',
    data: { state: 'verified', verified_at: now, verified_by: by.id.slice(0, 80) },
  });
}

/** Takes an opt-out back: the record may be collected again, and what it had closed waits again. @throws AppError not_found or conflict. */
export async function liftOptOut(db: PrismaClient, by: OptOutBy, id: bigint, now: Date): Promise<OptOutAct> {
  return change(db, by, id, now, {
    from: ['requested', 'verified'],
    otherwise: 'This opt-out has been lifted already.',
    action: 'lifted',
    data: { state: 'lifted', lifted_at: now, lifted_by: by.id.slice(0, 80) },
  });
}

interface Change {
  from: readonly OptOutState[];
  otherwise: string;
  action: 'verified' | 'lifted';
  data: object;
}

async function change(
  db: PrismaClient,
  by: OptOutBy,
  id: bigint,
  now: Date,
  { from, otherwise, action, data }: Change,
) {
  return inTransaction(
    db,
    async (tx) => {
      await takeOptOuts(tx);
      const row = await tx.optOut.findUnique({ where: { id } });
      if (!row) throw notFound('opt-out');
      if (!from.includes(row.state as OptOutState)) throw new AppError('conflict', otherwise);
      await tx.optOut.update({ where: { id }, data });
      return settleAndRecord(tx, by, row, action, false, now);
    },
    { timeout: CLOSING_TIMEOUT_MS },
  );
}

async function settleAndRecord(
  tx: Db,
  by: OptOutBy,
  row: { id: bigint; entity_type: string; entity_id: bigint },
  action: 'requested' | 'verified' | 'lifted',
  alsoVerified: boolean,
  now: Date,
): Promise<OptOutAct> {
  const settled = await settleOptOuts(tx, by.actor, now);
  for (const verb of alsoVerified ? [action, 'verified'] : [action]) {
    await recordAudit(tx, {
      actor: by.actor,
      action: `opt_out.${verb}`,
      target: { type: row.entity_type, id: row.entity_id },
      detail: { opt_out_id: Number(row.id), closed: settled.closed, reopened: settled.reopened },
    });
  }
  return { id: row.id, ...settled };
}
