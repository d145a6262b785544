import { recordAudit } from '../../audit/commands';
import { deleteEntity } from '../../catalog/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { Prisma, type Db, type PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { takeIds } from '../../platform/db/write-rows';
import { notFound } from '../../platform/errors';
import { SUBJECT } from '../change-subject-sql';
import type { Decider } from '../decisions/commands';
import { provenanceJson } from '../decisions/entity-state';
import { appendApplications, appendDecisions, appendItems } from '../decisions/log-commands';
import { lockStates } from '../decisions/queries';
import { soleOffer, withdrawProposals } from '../promotions/withdraw-commands';

/**
 * Takes a record without lists out of the catalogue, as a decided change and an act: rolling that back brings the record back as it was,
 * with where its fields came from. Questions that waited about it are closed.
 * @returns the act
 * @throws AppError not_found
 */
export async function removeByHand(
  db: PrismaClient,
  decider: Decider,
  type: EntityTypeDefinition,
  entityId: bigint,
  now: Date,
): Promise<bigint> {
  return inTransaction(db, async (tx) => {
    const owner = { entityType: type.name, entityId };
    const state = (await lockStates(tx, [owner])).get(owner);
    if (!state) throw notFound(type.label.one.toLowerCase());
    const goesAlong = await letGo(tx, type, entityId, state.row);
    const change = await tx.collectionChange.create({
      data: {
        ...{ entity_type: type.name, entity_id: entityId, change_type: 'removed', status: 'applied' },
        ...{ evidence: 'verified', confidence: 1, reviewed_by: decider.id, reviewed_at: now, applied_at: now },
      },
      select: { id: true },
    });
    await appendDecisions(tx, decider, [{ change_id: change.id, decision: 'approve' }], now);
    const [applicationId] = await takeIds(tx, 'applications', 1);
    await appendApplications(tx, decider, [{ id: applicationId! }]);
    const fields = [...state.fields].map(([name, provenance]) => [name, provenanceJson(provenance)] as const);
    await appendItems(tx, [
      {
        ...{ application_id: applicationId!, change_id: change.id, entity_type: type.name, entity_id: entityId },
        ...{ operation: 'remove_entity', old_value: state.row, old_state: Object.fromEntries(fields) },
        new_value: goesAlong,
      },
    ]);
    await deleteEntity(tx, type, entityId);
    await tx.fieldState.deleteMany({ where: { entity_type: type.name, entity_id: entityId } });
    await recordAudit(tx, {
      ...{ actor: decider.actor, action: `${type.name}.removed`, target: { type: type.name, id: entityId } },
      detail: { application_id: Number(applicationId) },
    });
    return applicationId!;
  });
}

/** What stood around a record and comes back with it: ids of the questions that waited about it, and of imports that made it. */
interface GoesAlong {
  questions: string[];
  /** Which records the promoted one may be, as somebody was to say. */
  matches: string[];
  imports: string[];
}

async function letGo(
  tx: Db,
  type: EntityTypeDefinition,
  entityId: bigint,
  row: Readonly<Record<string, unknown>>,
): Promise<GoesAlong> {
  const promotion = typeof row['promotion_change_id'] === 'number' ? BigInt(row['promotion_change_id']) : null;
  // What only this listing says is not proposed any more either.
  const withdrawn = await withdrawProposals(
    tx,
    Prisma.sql`(c.entity_type = ${type.name} AND c.entity_id = ${entityId} AND NOT coalesce(c.is_new_entity, false)) OR ${soleOffer(promotion)}`,
    'The listing was taken out.',
  );
  const imports = type.imported
    ? await tx.importSession.findMany({ where: { listing_id: entityId }, select: { id: true } })
    : [];
  return {
    questions: withdrawn.questions.map(String),
    matches: withdrawn.matches.map(String),
    imports: imports.map(({ id }) => String(id)),
  };
}

/**
 * What went with records that are back comes back too: their questions wait again, unless the same is asked already, and their
 * imports name them.
 */
export async function bringBackAlong(
  tx: Db,
  items: readonly { entity_id: bigint; new_value: unknown }[],
): Promise<void> {
  for (const { entity_id: id, new_value: value } of items) {
    const { questions = [], matches = [], imports = [] } = (value ?? {}) as Partial<GoesAlong>;
    await tx.$executeRawUnsafe(
      `UPDATE collection_changes c SET status = 'pending'
       WHERE c.id = ANY($1::bigint[]) AND c.status = 'superseded' AND c.superseded_by_id IS NULL AND NOT EXISTS (
         SELECT FROM collection_changes t WHERE t.status = 'pending' AND t.id <> c.id AND (${SUBJECT('t')}) = (${SUBJECT('c')}))`,
      questions.map(BigInt),
    );
    await tx.$executeRaw`
      UPDATE entity_matches m SET match_status = 'pending', match_notes = NULL FROM collection_changes c
      WHERE m.id = ANY(${matches.map(BigInt)}::bigint[]) AND m.match_status = 'rejected' AND c.id = m.change_id AND c.status = 'pending'`;
    if (imports.length > 0)
      await tx.importSession.updateMany({
        where: { id: { in: imports.map(BigInt) }, listing_id: null },
        data: { listing_id: id },
      });
  }
}
