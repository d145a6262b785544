import type { Db, Prisma } from '../platform/db/client';
import { insertRows } from '../platform/db/write-rows';
import { currentRequestId } from '../platform/request-context';

export interface AuditActor {
  kind: 'user' | 'api_key' | 'policy' | 'system';
  id: string | null;
  label: string;
}

export const SYSTEM_ACTOR: AuditActor = { kind: 'system', id: null, label: 'system' };

export interface AuditEntry {
  actor: AuditActor;
  /** "<noun>.<verb>", such as "change.approved". */
  action: string;
  target?: { type: string; id: string | number | bigint };
  clientId?: string | null;
  /** Ids and counts, never contact data. */
  detail?: Prisma.InputJsonObject;
}

/** Writes the audit row of a command, in the command's own transaction. */
export async function recordAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      actor_label: entry.actor.label,
      client_id: entry.clientId ?? null,
      action: entry.action,
      target_type: entry.target?.type ?? null,
      target_id: entry.target ? String(entry.target.id) : null,
      detail: entry.detail ?? {},
      request_id: currentRequestId(),
    },
  });
}

const AUDIT_COLUMNS = {
  actor_kind: 'text',
  actor_id: 'text',
  actor_label: 'text',
  client_id: 'uuid',
  action: 'text',
  target_type: 'text',
  target_id: 'text',
  detail: 'jsonb',
  request_id: 'text',
};

/** Writes the audit rows of a command that did many things at once: the same rows, few statements. */
export async function recordAudits(tx: Db, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    actor_label: entry.actor.label,
    client_id: entry.clientId ?? null,
    action: entry.action,
    target_type: entry.target?.type ?? null,
    target_id: entry.target ? String(entry.target.id) : null,
    detail: entry.detail ?? {},
    request_id: currentRequestId() ?? null,
  }));
  await insertRows(tx, 'audit_events', AUDIT_COLUMNS, rows);
}
