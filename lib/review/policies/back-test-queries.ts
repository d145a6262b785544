import { Prisma, type Db } from '../../platform/db/client';
import { requireEntityType } from '../../catalog/registry';
import { AppError } from '../../platform/errors';
import { betaQuantile } from '../../web/reliability/beta-interval';
import { OUTCOMES, sumBackTest, type BackTestResult, type Outcome } from './back-test';
import { EVERY_FIELD, subjectsOf, type PolicyRules } from './policy';

/** A policy as it would be. */
export interface PolicyDraft extends PolicyRules {
  entity_type: string;
  field_name: string;
}

/** Proposals that fall under a subject: of the field, of the list, or of all that no other policy of the type covers. */
function ofSubject({ entity_type: type, field_name: name }: PolicyDraft, taken: readonly string[]): Prisma.Sql {
  const { fields, children } = requireEntityType(type);
  const isMeant = (subject: string) => (name === EVERY_FIELD ? !taken.includes(subject) : subject === name);
  const fieldNames = fields.map((field) => field.name).filter(isMeant);
  const childNames = children.filter(({ collectionKey }) => isMeant(collectionKey)).map((child) => child.name);
  return Prisma.sql`NOT coalesce(c.is_new_entity, false) AND (
    (c.entity_type = ${type} AND c.field_name = ANY (${fieldNames}::text[]))
    OR (c.parent_entity_type = ${type} AND c.entity_type = ANY (${childNames}::text[])))`;
}

/** What judgeByPolicy says, in SQL; whether a page disagreed is known of proposals of a running job only. */
const allows = (rules: PolicyRules): Prisma.Sql => Prisma.sql`
  NOT c.is_challenge AND c.evidence = 'verified' AND c.change_type = ANY (${rules.change_types}::text[])
  AND c.confidence >= ${rules.min_confidence}`;

/**
 * Everything that people have decided of what jobs proposed, with how it ended and how far its source could be trusted in
 * the field at that moment: only decisions before it count. What was applied, by whomever, and undone since is a miss.
 */
const JUDGED = Prisma.sql`
  rolled AS (
    SELECT DISTINCT i.change_id FROM application_rollbacks r JOIN application_items i ON i.id = r.item_id
  ), judged AS (
    SELECT c.id, CASE WHEN rolled.change_id IS NOT NULL THEN 'rolled_back' WHEN c.status = 'rejected' THEN 'rejected'
                      WHEN c.is_edited THEN 'edited' ELSE 'approved' END AS outcome,
           c.source_id, c.entity_type, coalesce(c.field_name, '') AS field, coalesce(c.reviewed_at, c.created_at) AS at
    FROM collection_changes c LEFT JOIN rolled ON rolled.change_id = c.id
    WHERE c.job_id IS NOT NULL
      AND ((c.status IN ('approved', 'applied', 'rejected') AND NOT c.is_by_policy) OR rolled.change_id IS NOT NULL)
  ), trusted AS (
    SELECT id, outcome, CASE WHEN source_id IS NULL THEN 0.5 ELSE
             (field_right + 4.0 * (source_right + 1) / (source_n + 2)) / (field_n + 4.0) END AS reliability
    FROM (
      SELECT id, outcome, source_id,
             count(*) FILTER (WHERE outcome = 'approved') OVER of_source AS source_right, count(*) OVER of_source AS source_n,
             count(*) FILTER (WHERE outcome = 'approved') OVER of_field AS field_right, count(*) OVER of_field AS field_n
      FROM judged
      WINDOW of_source AS (PARTITION BY source_id ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
             of_field AS (PARTITION BY source_id, entity_type, field ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ) counted
  )`;

/** A proposal that the policy would have applied and people did not let stand. */
export interface Miss {
  change_id: number;
  entity_type: string;
  entity_id: number | null;
  field: string;
  old_value: string | null;
  new_value: string | null;
  confidence: number;
  outcome: Outcome;
}

const MISSES_SHOWN = 10;

/**
 * What a policy would have done to all that people have decided of its field, and to what waits now. Three statements.
 * @param taken for a policy of everything else: the subjects that have one of their own
 */
export async function backTestPolicy(
  db: Db,
  draft: PolicyDraft,
  taken: readonly string[],
): Promise<{ result: BackTestResult; misses: Miss[] }> {
  const subject = ofSubject(draft, taken);
  const wouldApply = Prisma.sql`${allows(draft)} AND t.reliability >= ${draft.min_reliability}`;
  const [rows, misses, waiting] = await Promise.all([
    db.$queryRaw<{ outcome: Outcome; decided: number; would_apply: number }[]>`
      WITH ${JUDGED}
      SELECT t.outcome, count(*)::int AS decided, count(*) FILTER (WHERE ${wouldApply})::int AS would_apply
      FROM trusted t JOIN collection_changes c ON c.id = t.id WHERE ${subject} GROUP BY t.outcome`,
    db.$queryRaw<(Omit<Miss, 'change_id' | 'entity_id'> & { change_id: bigint; entity_id: bigint | null })[]>`
      WITH ${JUDGED}
      SELECT c.id AS change_id, coalesce(c.parent_entity_type, c.entity_type) AS entity_type,
             coalesce(c.parent_entity_id, c.entity_id) AS entity_id, coalesce(c.field_name, c.entity_type) AS field,
             c.old_value, c.new_value, c.confidence, t.outcome
      FROM trusted t JOIN collection_changes c ON c.id = t.id
      WHERE ${subject} AND ${wouldApply} AND t.outcome <> 'approved' ORDER BY c.id DESC LIMIT ${MISSES_SHOWN}`,
    countWaiting(db, subject, draft),
  ]);
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, { decided: 0, would_apply: 0 }])) as Record<
    Outcome,
    { decided: number; would_apply: number }
  >;
  for (const { outcome, ...count } of rows) counts[outcome] = count;
  return {
    result: sumBackTest(counts, waiting, (right, wrong) => betaQuantile(0.05, right, wrong)),
    misses: misses.map(({ change_id: id, entity_id: entityId, ...miss }) => ({
      ...miss,
      change_id: Number(id),
      entity_id: entityId === null ? null : Number(entityId),
    })),
  };
}

/**
 * The same for a draft, beside the policies that are there.
 * @throws AppError validation_failed for a field that the type does not have
 */
export async function backTestDraft(db: Db, draft: PolicyDraft): Promise<BackTestResult & { misses: Miss[] }> {
  requireSubject(draft, 'field_name');
  const others = await db.autoApplyPolicy.findMany({
    where: { entity_type: draft.entity_type },
    select: { field_name: true },
  });
  const { result, misses } = await backTestPolicy(
    db,
    draft,
    others.map(({ field_name: name }) => name),
  );
  return { ...result, misses };
}

/** @throws AppError validation_failed */
export function requireSubject({ entity_type: type, field_name: field }: PolicyDraft, name: string): void {
  if (subjectsOf(requireEntityType(type)).some((subject) => subject.name === field)) return;
  const reason = `A ${type} has no field or list “${field}”.`;
  throw new AppError('validation_failed', reason, { invalidParams: [{ name, reason }] });
}

async function countWaiting(db: Db, subject: Prisma.Sql, draft: PolicyDraft): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT CASE WHEN c.source_id IS NULL THEN 0.5 ELSE
               (coalesce(f.approved, 0) + 4.0 * (coalesce(s.approved, 0) + 1) / (coalesce(s.n, 0) + 2))
               / (coalesce(f.approved + f.edited + f.rejected, 0) + 4.0) END AS reliability
      FROM collection_changes c
      LEFT JOIN source_tallies f ON (f.source_id, f.entity_type, f.field_name) = (c.source_id, c.entity_type, coalesce(c.field_name, ''))
      LEFT JOIN (SELECT source_id, sum(approved) AS approved, sum(approved + edited + rejected) AS n FROM source_tallies GROUP BY 1) s
        ON s.source_id = c.source_id
      WHERE c.status = 'pending' AND c.job_id IS NOT NULL AND ${subject} AND ${allows(draft)}
    ) waiting WHERE reliability >= ${draft.min_reliability}`;
  return rows[0]?.n ?? 0;
}
