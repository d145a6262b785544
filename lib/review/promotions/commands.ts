import { recordAudit } from '../../audit/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { holdOptOuts } from '../../catalog/opt-outs/hold-commands';
import { requireEntityType } from '../../catalog/registry';
import type { Db, Prisma, PrismaClient } from '../../platform/db/client';
import { inTransaction } from '../../platform/db/in-transaction';
import { AppError, notFound } from '../../platform/errors';
import type { Decider } from '../decisions/commands';
import type { EntityState } from '../decisions/entity-state';
import { lockStates } from '../decisions/queries';
import { identifyFound } from '../items/commands';
import { judgeFound } from '../items/judge-found-queries';
import { candidatesOf, writeMatches } from '../items/match-commands';
import { planNewEntity } from '../plan-new-entity';
import { proposeForEntity, proposePlanned } from '../proposals/commands';
import { findObservations, type ObservationRow } from '../proposals/queries';
import { linkListing } from './link-commands';
import { isWaiting, planPromotion, type PromotionPlan } from './plan-promotion';
import { findPromotion, type WaitingPromotion } from './queries';
import { soleOffer, withdrawProposals } from './withdraw-commands';

/** What asking for a promotion has come to. */
export interface Promotion {
  /** "linked": the catalogue has it, and what differs is proposed for it; "proposed": a new record waits in review. */
  outcome: 'linked' | 'proposed';
  to: EntityTypeDefinition;
  /** The record that the catalogue has of it. */
  entityId: bigint | null;
  /** The proposal of a new one. */
  changeId: bigint | null;
  /** Columns whose value has no place there, and why. */
  leftOut: { name: string; reason: string }[];
}

interface Promoted {
  listingId: bigint;
  /** "LST-000012": also what the find is called where somebody has to say which record it is. */
  publicId: string;
  state: EntityState;
  plan: Extract<PromotionPlan, { kind: 'planned' }>;
}

/**
 * Makes of a whole listing the home or the vehicle that it offers, through review. A record that the catalogue surely has is named by the
 * listing, and what differs is proposed for it. Else a new one is proposed, with what proves each value, and with the records that it may
 * be, for somebody to say. Asked for twice, it is proposed once.
 * @throws AppError not_found, validation_failed for goods, opted_out, or conflict for a partial listing and one that is promoted already
 */
export async function promoteListing(db: PrismaClient, decider: Decider, id: bigint, now: Date): Promise<Promotion> {
  return inTransaction(
    db,
    async (tx) => {
      await holdOptOuts(tx);
      const promoted = await lockPromoted(tx, id, now);
      const { plan, publicId } = promoted;
      const before = await findPromotion(tx, id);
      if (before && isWaiting(before.status)) {
        if (saysTheSame(before, plan))
          return { outcome: 'proposed', to: plan.to, entityId: null, changeId: before.id, leftOut: plan.leftOut };
        // What a listing does not say any more is not proposed, unless somebody else says it too.
        await withdrawProposals(tx, soleOffer(before.id), 'The listing says otherwise now.');
      }
      const find = { key: publicId, values: plan.values, related: [] };
      const { known, optedOut } = await identifyFound(tx, plan.to.name, [find], null);
      if (optedOut.has(publicId))
        throw new AppError(
          'opted_out',
          'It belongs to an organisation that has opted out, or may be a record that has.',
        );
      const entityId = known.get(publicId) ?? null;
      return entityId === null
        ? proposeNew(tx, decider, promoted, now)
        : linkKnown(tx, decider, promoted, entityId, now);
    },
    { timeout: 60_000 },
  );
}

/** Whether a proposal still is what the listing says. */
function saysTheSame(
  { entity_type: type, proposed_entity_data: data }: WaitingPromotion,
  plan: Promoted['plan'],
): boolean {
  const shown = (values: object) =>
    JSON.stringify(
      Object.entries(values)
        .filter(([, value]) => value !== null)
        .sort(),
    );
  return type === plan.to.name && shown((data ?? {}) as object) === shown(plan.values);
}

async function lockPromoted(tx: Db, listingId: bigint, now: Date): Promise<Promoted> {
  const type = requireEntityType('listing');
  const owner = { entityType: type.name, entityId: listingId };
  const state = (await lockStates(tx, [owner])).get(owner);
  if (!state) throw notFound('listing');
  const plan = planPromotion(type, state.row, now);
  if (plan.kind === 'refused') throw new AppError(plan.code, plan.reason);
  return { listingId, publicId: String(state.row[type.publicId.column]), state, plan };
}

/** The catalogue has it: the listing names it, and what differs waits in review. */
async function linkKnown(
  tx: Db,
  decider: Decider,
  promoted: Promoted,
  entityId: bigint,
  now: Date,
): Promise<Promotion> {
  const { listingId, plan } = promoted;
  const observations = await observe(tx, decider, promoted, entityId, now);
  await proposeForEntity(tx, plan.to, { jobId: null, listedChildren: [] }, entityId, observations);
  const became = { entityType: plan.to.name, entityId };
  await linkListing(tx, decider, listingId, became, { applicationId: null, now });
  return { outcome: 'linked', to: plan.to, entityId, changeId: null, leftOut: plan.leftOut };
}

async function proposeNew(tx: Db, decider: Decider, promoted: Promoted, now: Date): Promise<Promotion> {
  const { listingId, publicId, plan } = promoted;
  const observations = await observe(tx, decider, promoted, null, now);
  const planned = planNewEntity(plan.to, observations);
  if (!planned) throw new AppError('conflict', 'The listing holds nothing that a record could be made of.');
  const { changeId } = await proposePlanned(tx, plan.to, null, planned, null);
  const [held] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status FROM collection_changes WHERE id = ${changeId} FOR UPDATE`;
  if (!held || !isWaiting(held.status))
    throw new AppError('conflict', 'The same has been proposed by another, and decided just now. Ask again.');
  await tx.listing.update({ where: { id: listingId }, data: { promotion_change_id: changeId } });
  const [judgement] = await judgeFound(tx, plan.to, [planned.data]);
  const found = { itemKey: publicId, data: planned.data, changeId, matches: candidatesOf(judgement) };
  await writeMatches(tx, plan.to, null, [found], 'pending');
  await recordAudit(tx, {
    ...{ actor: decider.actor, action: 'listing.proposed_for_promotion', target: { type: 'listing', id: listingId } },
    detail: { entity_type: plan.to.name, change_id: Number(changeId) },
  });
  return { outcome: 'proposed', to: plan.to, entityId: null, changeId, leftOut: plan.leftOut };
}

/** What the listing holds, observed of what it becomes: each value with what proves it there. */
async function observe(
  tx: Db,
  decider: Decider,
  { publicId, state, plan }: Promoted,
  entityId: bigint | null,
  now: Date,
): Promise<ObservationRow[]> {
  const proofIds = [...state.fields.values()].flatMap(({ observation_id: id }) => id ?? []);
  const proofs = new Map(
    (await tx.observation.findMany({ where: { id: { in: proofIds } } })).map((proof) => [proof.id, proof]),
  );
  const rows = Object.entries(plan.values).flatMap(([name, value]): Prisma.ObservationCreateManyInput[] => {
    if (value === null) return [];
    const column = plan.definition.fields[name]!;
    const proof = proofs.get(state.fields.get(column)?.observation_id ?? -1n);
    return [
      {
        ...{ entity_type: plan.to.name, entity_id: entityId, field_name: name, item_key: publicId, job_id: null },
        value: value as Prisma.InputJsonValue,
        ...(proof ? proofOf(proof) : { method: 'human', confidence: 1, evidence: 'human', observed_by: decider.id }),
        observed_at: proof?.observed_at ?? now,
      },
    ];
  });
  const made = await tx.observation.createManyAndReturn({ data: rows, select: { id: true } });
  return findObservations(tx, { id: { in: made.map(({ id }) => id) } });
}

function proofOf(proof: Prisma.ObservationGetPayload<object>) {
  const { raw, quote, span_start, span_end, snapshot_id, source_id, source_url, method, extractor_version } = proof;
  return {
    ...{ raw, quote, span_start, span_end, snapshot_id, source_id, source_url, method, extractor_version },
    confidence: proof.confidence,
    confidence_reasons: proof.confidence_reasons ?? [],
    evidence: proof.evidence,
    observed_by: proof.observed_by,
  };
}
