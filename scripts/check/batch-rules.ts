import { WAITS_FOR_BATCH } from '../../lib/collection/batches/plan-asking';
import type { IntegrityRule } from './integrity-rule';

/** Questions that went in batches, their money and the jobs that wait for them. What one row says of itself, CHECKs hold. */
export const BATCH_RULES: readonly IntegrityRule[] = [
  {
    name: 'ended-questions-are-settled',
    says: 'The money of an ended question of a batch is not set aside any more, and that of an answered one is charged.',
    sql: `SELECT q.id FROM batch_questions q LEFT JOIN spend_entries e ON e.id = q.entry_id
          WHERE q.entry_id IS NOT NULL AND ((q.status = 'answered' AND e.status IS DISTINCT FROM 'settled')
            OR (q.status = 'failed' AND e.status = 'reserved'))`,
  },
  {
    name: 'batched-calls-have-their-question',
    says: 'Money is set aside for a batch only with the question that it is for.',
    sql: `SELECT e.id FROM spend_entries e WHERE e.is_batch AND e.status = 'reserved' AND NOT EXISTS (
            SELECT 1 FROM batch_questions q WHERE q.entry_id = e.id AND q.status IN ('waiting', 'sent'))`,
  },
  {
    name: 'ended-batches-have-no-open-question',
    says: 'No question waits for a batch that has ended.',
    sql: `SELECT q.id FROM batch_questions q JOIN model_batches b ON b.id = q.batch_id
          WHERE q.status = 'sent' AND b.status IN ('ended', 'lost')`,
  },
  {
    name: 'jobs-wait-for-a-question-under-way',
    says: 'A job that waits for a batch has a question that has not ended.',
    sql: `SELECT j.id FROM collection_jobs j WHERE j.status = 'pending' AND j.waiting_reason = '${WAITS_FOR_BATCH}'
            AND NOT EXISTS (SELECT 1 FROM batch_questions q WHERE q.job_id = j.job_id AND q.status IN ('waiting', 'sent'))`,
  },
];
