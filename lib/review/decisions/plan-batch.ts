import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { checkApplicable, SKIP_SENTENCES, type SkipReason } from '../check-applicable';
import { approvedEdit, subjectLabel, subjectOf, type ChangeSubject, type LockedChange } from './change-row';
import type { Decider, DecideOptions, Decision, DecisionResult } from './commands';
import { ownerKey, provenanceJson, type EntityState, type EntityStates, type FieldProvenance } from './entity-state';
import { refuseEdit } from './refuse-personal-edit';
import type { OpenApplication } from './write-commands';
import { isStale, planWrite, UnusableValue, type CatalogueWrite, type NextId, type WrittenItem } from './plan-write';

/** What deciding a batch knows, and what it has come to. */
export interface BatchContext {
  decider: Decider;
  options: DecideOptions;
  states: EntityStates;
  changes: Map<string, LockedChange>;
  /** The observations behind the fields of proposed new entities. */
  created: ReadonlyMap<bigint, Record<string, bigint>>;
  /** "builder:12:phone" of fields that were locked before. */
  lockedAtStart: ReadonlySet<string>;
  act: OpenApplication;
  /** Changes about records that have opted out: nothing of them is written. */
  optedOut: ReadonlySet<string>;
  /** "community:12" of parents that were added while the batch waited. */
  newParents: ReadonlySet<string>;
}

/** A judgement to be recorded on a change. */
export interface Judgement {
  change: LockedChange;
  /** Null when an approval given earlier stands and is only applied now. */
  decision: Decision['decision'] | null;
  edited: { value: unknown } | null;
  reason: string | null;
  status: 'applied' | 'approved' | 'rejected';
  /** Of the decision that stands: whether it gave another value, and whether a policy made it. */
  isEdited: boolean;
  isByPolicy: boolean;
}

export interface PlannedItem {
  changeId: bigint;
  item: WrittenItem;
  /** The field's provenance before; null when it had none or the item is no field. */
  oldState: Record<string, unknown> | null;
}

/** Everything a part of a batch is going to write, and what it answers. */
export interface Batch {
  results: DecisionResult[];
  writes: CatalogueWrite[];
  items: PlannedItem[];
  judgements: Judgement[];
  /** Records with what has been written to them; kept when the writes are. */
  draft: EntityStates;
  /** Records written to, as they were before. */
  touched: EntityState[];
  /** Changes as the batch leaves them: a later decision on one of them is judged by that. */
  present: Map<string, LockedChange>;
  /** Fields whose provenance changed: record and field. */
  fields: Map<string, { state: EntityState; field: string }>;
}

/** Plans decisions in their order, each judged by what the ones before it made of the records and the changes. */
export function planBatch(context: BatchContext, decisions: readonly Decision[], nextId: NextId): Batch {
  const batch: Batch = {
    results: [],
    writes: [],
    items: [],
    judgements: [],
    draft: context.states.draft(),
    touched: [],
    present: new Map(),
    fields: new Map(),
  };
  for (const decision of parentsFirst(context, decisions)) {
    const key = String(decision.changeId);
    const change = batch.present.get(key) ?? context.changes.get(key);
    const subject = change ? subjectOf(change) : null;
    if (!change || !subject) {
      batch.results.push({
        changeId: decision.changeId,
        status: 'failed',
        label: '',
        reason: 'There is no such change.',
      });
      continue;
    }
    const outcome = planDecision(context, batch, decision, change, subject, nextId);
    batch.results.push({ changeId: change.id, label: subjectLabel(subject), ...outcome });
  }
  const places = new Map(decisions.map(({ changeId }, index) => [String(changeId), index]));
  batch.results.sort((a, b) => places.get(String(a.changeId))! - places.get(String(b.changeId))!);
  return batch;
}

/** What belongs to a proposed record comes after that record, whatever order was asked for. */
function parentsFirst({ changes }: BatchContext, decisions: readonly Decision[]): Decision[] {
  const named = new Set(decisions.map(({ changeId }) => changeId));
  const isChild = ({ changeId }: Decision) => {
    const parent = changes.get(String(changeId))?.parent_change_id ?? null;
    return parent !== null && named.has(parent);
  };
  return [...decisions.filter((decision) => !isChild(decision)), ...decisions.filter(isChild)];
}

/**
 * What a new record has to refer to: the record that its parent's proposal became, in this batch or before. "waits" while
 * that is not decided; nothing where it was rejected or there is none.
 */
function parentReference(
  { states, newParents }: BatchContext,
  batch: Batch,
  change: LockedChange,
  type: EntityTypeDefinition,
): 'waits' | Record<string, unknown> {
  const { parent_change_id: parentId, parent_change_status: status, parent_change_type: parentType } = change;
  if (parentId === null) return {};
  const made = batch.items.find(({ changeId, item }) => changeId === parentId && item.operation === 'create_entity');
  const id = made?.item.entityId ?? change.parent_became_id;
  if (!made && id != null && parentType !== null) {
    const owner = { entityType: parentType, entityId: id };
    // Somebody is at a record that has only just been added: whether it stays is not known.
    if (!states.get(owner) && !newParents.has(ownerKey(owner))) return 'waits';
  }
  if (id === null || id === undefined) return status === 'pending' || status === 'approved' ? 'waits' : {};
  const field = type.fields.find(({ refersTo }) => refersTo !== undefined && refersTo === parentType);
  return field ? { [field.name]: Number(id) } : {};
}

type Outcome = Omit<DecisionResult, 'changeId' | 'label'>;

function planDecision(
  context: BatchContext,
  batch: Batch,
  decision: Decision,
  change: LockedChange,
  subject: ChangeSubject,
  nextId: NextId,
): Outcome {
  if (decision.decision === 'reject') {
    if (change.status === 'closed') return skipped('opted_out');
    if (change.status !== 'pending' && change.status !== 'approved') return skipped('decided');
    judge(context, batch, change, { decision: 'reject', edited: null, reason: decision.reason, status: 'rejected' });
    return { status: 'rejected' };
  }
  const skip = whySkip(context, batch.draft, decision, change, subject);
  if (skip) return skipped(skip);
  if (decision.decision === 'edit') refuseEdit(subject, decision.value);
  const edited = decision.decision === 'edit' ? { value: decision.value } : approvedEdit(change);
  const reason = decision.decision === 'edit' ? (decision.reason ?? null) : null;
  const verdict = { decision: decision.decision, edited, reason };
  if (!context.options.apply) {
    // Approved now and written later: what no column takes is refused while the reviewer is there to hear of it.
    const unusable = edited ? whyUnusable(subject, change, batch.draft.draft(), edited, nextId) : null;
    if (unusable !== null) return { status: 'failed', reason: unusable };
    judge(context, batch, change, { ...verdict, status: 'approved' });
    return { status: 'approved' };
  }
  const before = subject.kind === 'new_entity' ? null : batch.draft.get(ownerOfSubject(subject));
  const parent = subject.kind === 'new_entity' ? parentReference(context, batch, change, subject.type) : {};
  if (parent === 'waits') return skipped('parent_pending');
  const data = change.proposed_entity_data;
  const whole =
    Object.keys(parent).length > 0 ? { ...change, proposed_entity_data: { ...parent, ...(data as object) } } : change;
  let planned;
  try {
    planned = planWrite(subject, whole, batch.draft, edited, nextId);
  } catch (error) {
    if (!(error instanceof UnusableValue)) throw error;
    return { status: 'failed', reason: error.message };
  }
  batch.writes.push(...planned.writes);
  judge(context, batch, change, { ...verdict, status: 'applied' });
  return noteItem(context, batch, change, subject, planned.item, edited, before);
}

function whyUnusable(...write: Parameters<typeof planWrite>): string | null {
  try {
    planWrite(...write);
    return null;
  } catch (error) {
    if (!(error instanceof UnusableValue)) throw error;
    return error.message;
  }
}

const skipped = (reason: SkipReason): Outcome => ({ status: 'skipped', reason, sentence: SKIP_SENTENCES[reason] });

const ownerOfSubject = (subject: Exclude<ChangeSubject, { kind: 'new_entity' }>) => ({
  entityType: subject.type.name,
  entityId: subject.entityId,
});

function judge(
  { decider }: BatchContext,
  batch: Batch,
  change: LockedChange,
  verdict: Pick<Judgement, 'edited' | 'reason' | 'status'> & { decision: Decision['decision'] },
): void {
  // An approval given earlier is not given again when it is applied.
  const isStanding = change.status === 'approved' && verdict.decision === 'approve';
  const isEdited = isStanding ? change.is_edited : verdict.decision === 'edit';
  const isByPolicy = isStanding ? change.is_by_policy : decider.kind === 'policy';
  batch.judgements.push({ ...verdict, change, decision: isStanding ? null : verdict.decision, isEdited, isByPolicy });
  batch.present.set(String(change.id), {
    ...change,
    status: verdict.status,
    is_edited: isEdited,
    is_by_policy: isByPolicy,
    ...(isStanding ? {} : { standing_decision: verdict.decision, edited_value: verdict.edited?.value }),
  });
}

function whySkip(
  { options, lockedAtStart, optedOut }: BatchContext,
  draft: EntityStates,
  decision: Decision,
  change: LockedChange,
  subject: ChangeSubject,
): SkipReason | null {
  const owner = subject.kind === 'new_entity' ? null : ownerOfSubject(subject);
  return checkApplicable(
    {
      status: change.status,
      confidence: change.confidence ?? 0,
      evidence: change.evidence === 'verified' ? 'verified' : 'unverified',
      isNewEntity: change.is_new_entity ?? false,
      isLocked: subject.kind === 'field' && lockedAtStart.has(`${ownerKey(owner!)}:${subject.field.name}`),
      isStale: isStale(subject, change, owner && draft.get(owner)),
      isHeld: change.run_held,
      isOptedOut: optedOut.has(String(change.id)),
    },
    {
      namedExplicitly: decision.decision === 'edit' || (decision.decision === 'approve' && decision.named),
      createNewEntities: options.createNewEntities,
      ...(options.minConfidence === undefined ? {} : { minConfidence: options.minConfidence }),
    },
  );
}

/** Notes what was written, and where the fields' values now come from. */
function noteItem(
  context: BatchContext,
  batch: Batch,
  change: LockedChange,
  subject: ChangeSubject,
  item: WrittenItem,
  edited: { value: unknown } | null,
  before: EntityState | null,
): Outcome {
  const { decider, options, act } = context;
  const state = batch.draft.edit(batch.draft.get(item)!);
  const old = item.fieldName === null ? undefined : state.fields.get(item.fieldName);
  batch.items.push({ changeId: change.id, item, oldState: old ? provenanceJson(old) : null });
  batch.touched.push(before ?? { ...state, row: { ...state.row } });
  const observations: Record<string, bigint | null> =
    item.fieldName !== null
      ? { [item.fieldName]: change.observation_id }
      : (subject.kind === 'new_entity' && context.created.get(change.id)) || {};
  for (const [field, observationId] of Object.entries(observations)) {
    const kept = state.fields.get(field);
    const provenance: FieldProvenance = {
      observation_id: observationId,
      change_id: change.id,
      application_id: act.id,
      origin: edited ? 'edited' : 'collected',
      confidence: edited ? 1 : change.confidence,
      set_by: decider.id,
      set_at: options.now,
      locked_at: options.verify ? options.now : (kept?.locked_at ?? null),
      locked_by: options.verify ? decider.id : (kept?.locked_by ?? null),
    };
    state.fields.set(field, provenance);
    batch.fields.set(`${ownerKey(item)}:${field}`, { state, field });
  }
  if (subject.kind !== 'new_entity') return { status: 'applied' };
  const title = String((item.newValue as Record<string, unknown>)[subject.type.titleField] ?? '');
  return { status: 'applied', created: { entityType: subject.type.name, entityId: item.entityId, title } };
}

/** How many rows of each table approvals may insert; some are skipped in the end, and their ids never used. */
export function countNewRows(
  approvals: readonly { change: LockedChange; subject: ChangeSubject; decision: Decision }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (table: string, count: number) => counts.set(table, (counts.get(table) ?? 0) + count);
  for (const { change, subject, decision } of approvals) {
    if (subject.kind === 'child' && change.change_type === 'added') add(subject.child.table, 1);
    if (subject.kind !== 'new_entity') continue;
    add(subject.type.table, 1);
    const edited = decision.decision === 'edit' ? { value: decision.value } : approvedEdit(change);
    const data = (edited ? edited.value : change.proposed_entity_data) as Record<string, unknown> | null;
    for (const child of subject.type.children) {
      const list = data?.[child.collectionKey];
      if (Array.isArray(list)) add(child.table, list.length);
    }
  }
  return counts;
}
