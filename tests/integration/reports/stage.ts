import type pg from 'pg';
import type { PrismaClient } from '@/lib/platform/db/client';
import { decideChanges, type Decision } from '@/lib/review/decisions/commands';
import type { TestDatabase } from '../../harness/database';
import { DECIDER } from '../../harness/collect';

export const NOW = new Date('2026-11-28T10:00:00Z');
const DAY_MS = 86_400_000;

/** A moment before the tests' present. */
export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

const POLICY = {
  actor: { kind: 'policy' as const, id: null, label: 'a policy' },
  id: 'policy:1',
  kind: 'policy' as const,
};

export interface Proposed {
  field?: 'phone' | 'about' | 'founded_year';
  confidence?: number;
  at?: Date;
  status?: 'pending' | 'superseded';
  sourceId?: bigint | null;
  method?: string;
}

/** Writes rows with a known outcome: what jobs would have proposed, decided by the product's own commands at given times. */
export class MetricStage {
  #n = 0;

  constructor(private readonly database: TestDatabase) {}

  get db(): PrismaClient {
    return this.database.prisma;
  }

  get sql(): pg.Pool {
    return this.database.sql;
  }

  /** Takes away everything that metrics count. */
  async clear(): Promise<void> {
    await this.sql.query(
      `TRUNCATE builder_profiles, communities, properties, collection_jobs, collection_changes, change_decisions, applications,
         application_items, application_entities, application_rollbacks, entity_merges, opt_outs, spend_entries, success_metric_days, field_states,
         observations CASCADE`,
    );
  }

  async builder(sync: Date | null = null, created: Date = daysAgo(200)): Promise<bigint> {
    this.#n += 1;
    const { rows } = await this.sql.query<{ id: string }>(
      `INSERT INTO builder_profiles (name, last_data_sync, created_at, updated_at) VALUES ($1, $2, $3, now()) RETURNING id`,
      [`Builder ${this.#n}`, sync, created],
    );
    return BigInt(rows[0]!.id);
  }

  async home(builderId: bigint | null, sync: Date | null, status = 'available'): Promise<bigint> {
    this.#n += 1;
    const { rows } = await this.sql.query<{ id: string }>(
      `INSERT INTO properties (title, builder_id, last_data_sync, property_status, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, now()) RETURNING id`,
      [`Home ${this.#n}`, builderId, sync, status, daysAgo(50)],
    );
    return BigInt(rows[0]!.id);
  }

  /** A job that has ended; `completed` unless told otherwise. */
  async job(status = 'completed', at: Date | null = daysAgo(1)): Promise<string> {
    const { rows } = await this.sql.query<{ job_id: string }>(
      `INSERT INTO collection_jobs (entity_type, job_type, status, started_at, completed_at, created_at, updated_at)
       VALUES ('builder', 'update', $1, $2::timestamptz, $2, coalesce($2, now()), now()) RETURNING job_id`,
      [status, at],
    );
    return rows[0]!.job_id;
  }

  /** A proposal of a job about a record that holds nothing there yet. */
  async propose(builderId: bigint, given: Proposed = {}): Promise<bigint> {
    this.#n += 1;
    const { field = 'phone', confidence = 0.8, at = daysAgo(3), status = 'pending', method = 'page_text' } = given;
    const value = { phone: `+1713555${1000 + this.#n}`, about: `About ${this.#n}`, founded_year: 1900 + this.#n }[
      field
    ];
    const { rows } = await this.sql.query<{ id: string }>(
      `WITH seen AS (
         INSERT INTO observations (entity_type, entity_id, field_name, value, method, confidence, evidence)
         VALUES ('builder', $1, $2, to_jsonb($3::text), $4, $5, 'verified') RETURNING id)
       INSERT INTO collection_changes (job_id, entity_type, entity_id, field_name, new_value, normalised_value, change_type, status,
                                       confidence, evidence, observation_id, source_id, created_at)
       SELECT $6, 'builder', $1, $2, $3::text, $3::text, 'added', $7, $5, 'verified', id, $8, $9 FROM seen RETURNING id`,
      [
        ...[String(builderId), field, String(value), method, confidence, await this.job(), status],
        ...[given.sourceId == null ? null : String(given.sourceId), at],
      ],
    );
    return BigInt(rows[0]!.id);
  }

  /** Decides a proposal as a person or a policy would. */
  async decide(
    changeId: bigint,
    decision: 'approve' | 'reject' | 'edit',
    { at = daysAgo(2), by = 'user', apply = true }: { at?: Date; by?: 'user' | 'policy'; apply?: boolean } = {},
  ): Promise<bigint | null> {
    const given: Decision =
      decision === 'approve'
        ? { changeId, decision, named: true }
        : decision === 'edit'
          ? { changeId, decision, value: '+17135559999' }
          : { changeId, decision, reason: 'It is another branch.' };
    const { results, applicationId } = await decideChanges(this.db, by === 'user' ? DECIDER : POLICY, [given], {
      apply,
      createNewEntities: true,
      now: at,
    });
    const wanted = decision === 'reject' ? 'rejected' : apply ? 'applied' : 'approved';
    if (results[0]?.status !== wanted) throw new Error(`It was not ${wanted}: ${JSON.stringify(results, bigText)}`);
    return applicationId;
  }

  /** A proposal about a record of its own, decided. */
  async decided(
    decision: 'approve' | 'reject' | 'edit',
    options: { at?: Date; by?: 'user' | 'policy' } & Omit<Proposed, 'at'> & { detected?: Date } = {},
  ): Promise<{ builderId: bigint; changeId: bigint; applicationId: bigint | null }> {
    const { at, by, detected, ...proposed } = options;
    const builderId = await this.builder();
    const changeId = await this.propose(builderId, { ...proposed, ...(detected ? { at: detected } : {}) });
    const applicationId = await this.decide(changeId, decision, { ...(at ? { at } : {}), ...(by ? { by } : {}) });
    return { builderId, changeId, applicationId };
  }

  async spend(usd: number, about: bigint | null, { at = daysAgo(1), status = 'settled' } = {}): Promise<void> {
    this.#n += 1;
    await this.sql.query(
      `INSERT INTO spend_entries (call_key, purpose, model, entity_type, entity_id, status, reserved_usd, cost_usd, reserved_at)
       VALUES ($1, 'read_page', 'claude-haiku-5-5', $2, $3, $4, $5, $6, $7)`,
      [
        ...[`call ${this.#n}`, about === null ? null : 'builder', about === null ? null : String(about)],
        ...[status, usd, status === 'reserved' ? null : usd, at],
      ],
    );
  }
}

const bigText = (_name: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
