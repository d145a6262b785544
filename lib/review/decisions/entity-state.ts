import type { EntityTypeDefinition } from '../../catalog/entity-type';
import type { EntityWithChildren } from '../../catalog/queries';
import type { EntityOwner } from './change-row';

/** Where one field's value came from, as `field_states` holds it. */
export interface FieldProvenance {
  observation_id: bigint | null;
  change_id: bigint | null;
  application_id: bigint | null;
  origin: string;
  confidence: number | null;
  set_by: string | null;
  set_at: Date;
  locked_at: Date | null;
  locked_by: string | null;
}

/** A record as it stands in the middle of a transaction: its values, its lists, and where each field came from. */
export interface EntityState extends EntityWithChildren {
  type: EntityTypeDefinition;
  entityId: bigint;
  fields: Map<string, FieldProvenance>;
}

export const ownerKey = ({ entityType, entityId }: EntityOwner) => `${entityType}:${entityId}`;

/**
 * Records that acts of one transaction are judged against, and change. A draft of it can be written on and then kept
 * or thrown away, as the writes behind it are.
 */
export class EntityStates {
  readonly #own = new Map<string, EntityState>();

  constructor(private readonly base: EntityStates | null = null) {}

  get(owner: EntityOwner): EntityState | null {
    return this.#own.get(ownerKey(owner)) ?? this.base?.get(owner) ?? null;
  }

  set(state: EntityState): void {
    this.#own.set(ownerKey({ entityType: state.type.name, entityId: state.entityId }), state);
  }

  /** A copy of a record to write on, which later reads of this draft see. */
  edit(state: EntityState): EntityState {
    const key = ownerKey({ entityType: state.type.name, entityId: state.entityId });
    const own = this.#own.get(key);
    if (own) return own;
    const children = Object.fromEntries(Object.entries(state.children).map(([name, rows]) => [name, [...rows]]));
    const copy = { ...state, row: { ...state.row }, children, fields: new Map(state.fields) };
    this.#own.set(key, copy);
    return copy;
  }

  /** "builder:12:phone" of every field that is locked here. */
  lockedFields(): ReadonlySet<string> {
    const locked = [...this.#own].flatMap(([key, state]) =>
      [...state.fields].flatMap(([field, { locked_at }]) => (locked_at ? [`${key}:${field}`] : [])),
    );
    return new Set(locked);
  }

  draft(): EntityStates {
    return new EntityStates(this);
  }

  /** Makes what the draft says true here. */
  keep(draft: EntityStates): void {
    for (const state of draft.#own.values()) this.set(state);
  }
}

/** What an application item remembers of a field's provenance, to put it back on rollback. */
export function provenanceJson(state: FieldProvenance): Record<string, unknown> {
  const id = (value: bigint | null) => (value === null ? null : String(value));
  return {
    ...state,
    observation_id: id(state.observation_id),
    change_id: id(state.change_id),
    application_id: id(state.application_id),
    set_at: state.set_at.toISOString(),
    locked_at: state.locked_at?.toISOString() ?? null,
  };
}

/** The reverse of `provenanceJson`; what is missing in an old item is null. */
export function readProvenance(json: Readonly<Record<string, unknown>>): FieldProvenance {
  const id = (value: unknown) => (typeof value === 'string' ? BigInt(value) : null);
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    observation_id: id(json.observation_id),
    change_id: id(json.change_id),
    application_id: id(json.application_id),
    origin: String(json.origin),
    confidence: typeof json.confidence === 'number' ? json.confidence : null,
    set_by: text(json.set_by),
    set_at: date(json.set_at) ?? new Date(0),
    locked_at: date(json.locked_at),
    locked_by: text(json.locked_by),
  };
}
