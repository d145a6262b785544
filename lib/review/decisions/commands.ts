import type { AuditActor } from '../../audit/commands';
import { recordAudit } from '../../audit/commands';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { getEntity, type EntityWithChildren } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import { Prisma, type Db, type PrismaClient } from '../../platform/db/client';
import { checkApplicable, SKIP_SENTENCES, type SkipReason } from '../check-applicable';
import { ApplicationRecorder } from './application';
import {
  approvedEdit,
  subjectLabel,
  subjectOf,
  type ChangeSubject,
  type EntityOwner,
  type LockedChange,
} from './change-row';
import { describeFailure } from './describe-failure';
import { findCreatedFieldObservations, findOwners, lockChanges } from './queries';
import { refuseDecisionTexts, refuseEdit } from './refuse-personal-edit';
import { isStale, writeChange, type WrittenItem } from './write-change';

export interface Decider {
  actor: AuditActor;
  /** What `reviewed_by` and `applied_by` hold: the user's id. */
  id: string;
  kind: 'user' | 'policy';
}

export type Decision =
  | { changeId: bigint; decision: 'approve'; named: boolean }
  | { changeId: bigint; decision: 'edit'; value: unknown; reason?: string | undefined }
  | { changeId: bigint; decision: 'reject'; reason: string };

export interface DecideOptions {
  /** Write approved changes in the same transaction. */
  apply: boolean;
  minConfidence?: number | undefined;
  createNewEntities: boolean;
  /** Lock the fields that are written, as verified by a person. */
  verify?: boolean | undefined;
  notes?: string | null | undefined;
  now: Date;
}

export interface DecisionResult {
  changeId: bigint;
  status: 'applied' | 'approved' | 'rejected' | 'skipped' | 'failed';
  /** Name of the field or of the children's list. */
  label: string;
  reason?: SkipReason | string;
  sentence?: string;
  created?: { entityType: string; entityId: bigint; title: string };
}

export interface DecideOutcome {
  applicationId: bigint | null;
  results: DecisionResult[];
}

/**
 * Decides proposals and, unless told otherwise, applies the approved ones: one transaction, exact counts. A change that
 * cannot be written is undone to a savepoint and reported as failed; the others stand.
 * @throws AppError pii_rejected for personal data in a reason, a note or an edited value; nothing is decided then.
 */
export async function decideChanges(
  db: PrismaClient,
  decider: Decider,
  decisions: readonly Decision[],
  options: DecideOptions,
): Promise<DecideOutcome> {
  return db.$transaction((tx) => decideInTransaction(tx, decider, decisions, options), { timeout: 60_000 });
}

export async function decideInTransaction(
  tx: Db,
  decider: Decider,
  decisions: readonly Decision[],
  options: DecideOptions,
): Promise<DecideOutcome> {
  refuseDecisionTexts(decisions, options.notes);
  const ids = decisions.map(({ changeId }) => changeId);
  const session = new DecidingSession(tx, decider, options);
  // Entities before changes, as everything that writes both does: so no two of them wait for each other.
  await session.lockEntities(await findOwners(tx, ids));
  const rows = await lockChanges(tx, ids);
  const results: DecisionResult[] = [];
  for (const decision of decisions) {
    const change = rows.get(String(decision.changeId));
    const subject = change ? subjectOf(change) : null;
    if (!change || !subject) {
      results.push({ changeId: decision.changeId, status: 'failed', label: '', reason: 'There is no such change.' });
      continue;
    }
    results.push(await session.decide(decision, change, subject));
  }
  const applicationId = await session.finish();
  return { applicationId, results };
}

/** The state of one batch of decisions inside its transaction. */
class DecidingSession {
  readonly #recorder: ApplicationRecorder;
  readonly #entities = new Map<string, EntityWithChildren | null>();
  readonly #locked = new Map<string, Set<string>>();

  constructor(
    private readonly tx: Db,
    private readonly decider: Decider,
    private readonly options: DecideOptions,
  ) {
    this.#recorder = new ApplicationRecorder(tx, decider.id, options.notes ?? null);
  }

  /** Locks the entities in one order, so that two batches cannot block each other. */
  async lockEntities(found: readonly EntityOwner[]): Promise<void> {
    const owners = new Map(found.map((owner) => [`${owner.entityType}:${owner.entityId}`, owner]));
    for (const key of [...owners.keys()].sort()) {
      const { entityType, entityId } = owners.get(key)!;
      this.#entities.set(key, await getEntity(this.tx, requireEntityType(entityType), entityId, true));
      const states = await this.tx.fieldState.findMany({
        where: { entity_type: entityType, entity_id: entityId, locked_at: { not: null } },
        select: { field_name: true },
      });
      this.#locked.set(key, new Set(states.map((state) => state.field_name)));
    }
  }

  async decide(decision: Decision, change: LockedChange, subject: ChangeSubject): Promise<DecisionResult> {
    const base = { changeId: change.id, label: subjectLabel(subject) };
    if (decision.decision === 'reject') return { ...base, ...(await this.#reject(change, decision.reason)) };
    const skip = this.#whySkip(decision, change, subject);
    if (skip) return { ...base, status: 'skipped', reason: skip, sentence: SKIP_SENTENCES[skip] };
    if (decision.decision === 'edit') refuseEdit(subject, decision.value);
    const edited = decision.decision === 'edit' ? { value: decision.value } : approvedEdit(change);
    const reason = decision.decision === 'edit' ? (decision.reason ?? null) : null;
    if (!this.options.apply) {
      await this.#recordDecision(change, decision.decision, edited, reason, 'approved');
      return { ...base, status: 'approved' };
    }
    return { ...base, ...(await this.#apply(decision, change, subject, edited, reason)) };
  }

  #whySkip(decision: Decision, change: LockedChange, subject: ChangeSubject): SkipReason | null {
    const key = entityKey(subject);
    return checkApplicable(
      {
        status: change.status,
        confidence: change.confidence ?? 0,
        evidence: change.evidence === 'verified' ? 'verified' : 'unverified',
        isNewEntity: change.is_new_entity ?? false,
        isLocked: subject.kind === 'field' && (this.#locked.get(key)?.has(subject.field.name) ?? false),
        isStale: isStale(subject, change, this.#entities.get(key) ?? null),
      },
      {
        namedExplicitly: decision.decision === 'edit' || (decision.decision === 'approve' && decision.named),
        createNewEntities: this.options.createNewEntities,
        ...(this.options.minConfidence === undefined ? {} : { minConfidence: this.options.minConfidence }),
      },
    );
  }

  async #reject(change: LockedChange, reason: string): Promise<Pick<DecisionResult, 'status' | 'reason' | 'sentence'>> {
    if (change.status !== 'pending' && change.status !== 'approved') {
      return { status: 'skipped', reason: 'decided', sentence: SKIP_SENTENCES.decided };
    }
    await this.#recordDecision(change, 'reject', null, reason, 'rejected');
    return { status: 'rejected' };
  }

  async #apply(
    decision: Decision,
    change: LockedChange,
    subject: ChangeSubject,
    edited: { value: unknown } | null,
    reason: string | null,
  ): Promise<Omit<DecisionResult, 'changeId' | 'label'>> {
    const entity = this.#entities.get(entityKey(subject)) ?? null;
    let item: WrittenItem;
    await this.tx.$executeRaw`SAVEPOINT one_change`;
    try {
      item = await writeChange(this.tx, subject, change, entity, edited);
      await this.tx.$executeRaw`RELEASE SAVEPOINT one_change`;
    } catch (error) {
      await this.tx.$executeRaw`ROLLBACK TO SAVEPOINT one_change`;
      return { status: 'failed', reason: describeFailure(error) };
    }
    await this.#recordDecision(change, decision.decision, edited, reason, 'applied');
    const isNew = subject.kind === 'new_entity';
    await this.#recorder.add(change.id, item, {
      origin: edited ? 'edited' : 'collected',
      observationId: change.observation_id,
      confidence: edited ? 1 : change.confidence,
      at: this.options.now,
      lock: this.options.verify ?? false,
      ...(isNew ? { createdFields: await findCreatedFieldObservations(this.tx, change.id, subject.type) } : {}),
    });
    await this.#refresh(subject, item);
    if (!isNew) return { status: 'applied' };
    const title = String((item.newValue as Record<string, unknown>)[subject.type.titleField] ?? '');
    return { status: 'applied', created: { entityType: subject.type.name, entityId: item.entityId, title } };
  }

  /** Later changes of the batch are judged against what earlier ones wrote. */
  async #refresh(subject: ChangeSubject, item: WrittenItem): Promise<void> {
    const key = `${item.entityType}:${item.entityId}`;
    const before = this.#entities.get(key);
    if (subject.kind !== 'new_entity' && before) this.#recorder.touch(subject.type, before.row);
    const after = await getEntity(this.tx, subject.type, item.entityId);
    if (subject.kind === 'new_entity' && after) this.#recorder.touch(subject.type, after.row);
    this.#entities.set(key, after);
  }

  async #recordDecision(
    change: LockedChange,
    decision: Decision['decision'],
    edited: { value: unknown } | null,
    reason: string | null,
    status: 'applied' | 'approved' | 'rejected',
  ): Promise<void> {
    const { now, notes } = this.options;
    // An approval given earlier is not given again when it is applied.
    const isStanding = change.status === 'approved' && decision === 'approve';
    if (!isStanding) {
      await this.tx.changeDecision.create({
        data: {
          change_id: change.id,
          decision,
          reason,
          decided_by: this.decider.id,
          decider_kind: this.decider.kind,
          decided_at: now,
          ...(edited ? { edited_value: jsonOf(edited.value) } : {}),
        },
      });
    }
    await this.tx.collectionChange.update({
      where: { id: change.id },
      data: {
        status,
        reviewed_by: this.decider.id,
        reviewed_at: now,
        review_notes: reason ?? notes ?? null,
        applied_at: status === 'applied' ? now : null,
      },
    });
    // A later decision of the same batch on this change is judged by what this one made of it.
    Object.assign(change, { status }, isStanding ? {} : { standing_decision: decision, edited_value: edited?.value });
    await recordAudit(this.tx, {
      actor: this.decider.actor,
      action: `change.${status}`,
      target: { type: 'change', id: change.id },
      detail: { entity_type: change.entity_type, entity_id: Number(change.entity_id ?? change.parent_entity_id ?? 0) },
    });
  }

  async finish(): Promise<bigint | null> {
    await this.#recorder.finish('collected', this.options.now);
    return this.#recorder.id;
  }
}

function jsonOf(value: unknown) {
  return value === null || value === undefined ? Prisma.JsonNull : (value as Prisma.InputJsonValue);
}

function entityKey(subject: ChangeSubject): string {
  return subject.kind === 'new_entity' ? '' : `${(subject.type as EntityTypeDefinition).name}:${subject.entityId}`;
}
