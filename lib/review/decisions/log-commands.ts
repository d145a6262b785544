import type { Db } from '../../platform/db/client';
import { insertRows } from '../../platform/db/write-rows';
import type { Decider } from './commands';

/** A decision as it is written down. An `undo` closes the one it takes back. */
export interface DecisionRow {
  change_id: bigint;
  decision: string;
  reason?: string | null;
  edited_value?: unknown;
  closes_id?: bigint | null;
}

/** Writes down what somebody decided. The table only grows. */
export async function appendDecisions(tx: Db, decider: Decider, rows: readonly DecisionRow[], now: Date) {
  await insertRows(
    tx,
    'change_decisions',
    {
      change_id: 'bigint',
      decision: 'text',
      reason: 'text',
      edited_value: 'jsonb',
      closes_id: 'bigint',
      decided_by: 'text',
      decider_kind: 'text',
      decided_at: 'timestamptz',
    },
    rows.map((row) => ({ ...row, decided_by: decider.id, decider_kind: decider.kind, decided_at: now })),
  );
}

/** Opens acts that write into the catalogue. */
export async function appendApplications(tx: Db, decider: Decider, rows: readonly { id: bigint; notes?: string }[]) {
  await insertRows(
    tx,
    'applications',
    { id: 'bigint', applied_by: 'text', review_notes: 'text' },
    rows.map(({ id, notes }) => ({ id, applied_by: decider.id, review_notes: notes ?? null })),
  );
}

/** What an act wrote, so that it can be put back. */
export interface ApplicationItemRow {
  application_id: bigint;
  change_id: bigint;
  entity_type: string;
  entity_id: bigint;
  child_type?: string | null;
  child_id?: bigint | null;
  operation: string;
  field_name?: string | null;
  old_value?: unknown;
  new_value?: unknown;
  old_state?: unknown;
}

/** Writes down what acts wrote, in order: a rollback goes through it backwards. */
export async function appendItems(tx: Db, rows: readonly ApplicationItemRow[]) {
  await insertRows(
    tx,
    'application_items',
    {
      application_id: 'bigint',
      change_id: 'bigint',
      entity_type: 'text',
      entity_id: 'bigint',
      child_type: 'text',
      child_id: 'bigint',
      operation: 'text',
      field_name: 'text',
      old_value: 'jsonb',
      new_value: 'jsonb',
      old_state: 'jsonb',
    },
    rows,
  );
}
