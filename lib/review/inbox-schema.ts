import { z } from 'zod';
import { isStorable } from '../platform/storable-text';
import type { FieldInput } from '../catalog/format-value';
import type { StandingOptOut } from './opt-outs/queries';

/** Orders of the entities that wait; the first is the default. */
export const INBOX_SORTS = ['most', 'oldest', 'lowest'] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

const EVIDENCE = ['verified', 'unverified'] as const;

/** What narrows the inbox, as its address spells it. */
export const inboxFilter = z.strictObject({
  q: z.string().trim().min(1).max(200).refine(isStorable).optional(),
  type: z.string().max(50).refine(isStorable).optional(),
  field: z.string().max(100).refine(isStorable).optional(),
  evidence: z.enum(EVIDENCE).optional(),
  min: z.coerce.number().min(0).max(1).optional(),
  source: z.coerce.number().int().positive().optional(),
  /** What a wave holds. */
  wave: z.coerce.number().int().positive().optional(),
});
export type InboxFilter = z.infer<typeof inboxFilter>;

/** An entity with proposals is `builder:12`; an entity that is only proposed is `new:345`, by its proposal. */
export const entityKeyPattern = /^([a-z_]{1,40}):(\d{1,18})$/;
export const entityKey = z.string().regex(entityKeyPattern);

export interface InboxEntityRow {
  key: string;
  entity_type: string;
  /** "Builder". */
  type_label: string;
  /** Null while the entity is only proposed. */
  entity_id: number | null;
  title: string;
  pending: number;
  unverified: number;
  oldest_at: string;
  lowest_confidence: number;
}

export interface InboxPage {
  entities: InboxEntityRow[];
  next_cursor: string | null;
}

export interface InboxFacet {
  value: string;
  label: string;
  count: number;
}

/** Counts over everything that waits, whatever the filter. */
export interface InboxFacets {
  types: InboxFacet[];
  fields: InboxFacet[];
  sources: InboxFacet[];
}

export interface InboxTotals {
  changes: number;
  entities: number;
}

export interface Span {
  start: number;
  end: number;
}

/** One field of a card: the field itself, or one of a record's. */
export interface CardRow {
  name: string;
  label: string;
  /** As screens show them; null for an absent value. */
  current: string | null;
  proposed: string | null;
  is_changed: boolean;
  is_long: boolean;
  input: FieldInput;
  /** What the control starts with. */
  input_text: string;
  /** What proves this field of a new record. */
  quote: string | null;
  spans: Span[];
}

/** The same field as another source, or the same source at another time, states it. */
export interface OtherValue {
  observation_id: number;
  text: string;
  /** With what this card proposes, with what the catalogue holds, or with neither. */
  agrees_with: 'proposed' | 'current' | 'neither';
  /** Why the value may not be proposed; null for an accepted one. */
  refused: string | null;
  method: string;
  host: string | null;
  source_url: string | null;
  confidence: number;
  is_verified: boolean;
  observed_at: string;
  snapshot_id: number | null;
  quote: string | null;
  span: Span | null;
}

export interface LookAlike {
  entity_id: number;
  title: string;
  detail: string;
  href: string;
  why: string;
}

/** Cards that wait for a builder, and the names that they show. */
export interface WaitingCards {
  cards: number;
  names: string[];
}

/** The proposal of the record that a new one belongs to, while it is not in the catalogue. */
export interface ParentProposal {
  change_id: number;
  /** Its entity in the inbox. */
  key: string;
  title: string;
  /** "community". */
  noun: string;
  /** It waits, or was turned down: then the new one comes without it. */
  status: 'waits' | 'rejected';
  /** Only what is verified may be approved without being looked at. */
  is_verified: boolean;
}

export interface InboxCard {
  change_id: number;
  entity_key: string;
  kind: 'field' | 'child' | 'new_entity';
  /** "Phone", "Award", "New builder". */
  label: string;
  /** Column or child collection; null for a new entity. */
  field: string | null;
  /** The name of the record, for children and new entities. */
  title: string | null;
  change_type: 'added' | 'modified' | 'removed';
  rows: CardRow[];
  /** Further records a new entity brings: "1 award". */
  extras: { label: string; titles: string[] }[];
  confidence: number;
  reasons: { label: string; effect: number }[];
  is_verified: boolean;
  quote: string | null;
  source_url: string | null;
  source_host: string | null;
  snapshot_id: number | null;
  spans: Span[];
  other_values: OtherValue[];
  look_alikes: LookAlike[];
  /** Builder cards that are linked once it is approved: their jobs found it. Null for none. */
  waiting_cards: WaitingCards | null;
  times_seen: number;
  created_at: string;
  job_id: string | null;
  is_locked: boolean;
  is_stale: boolean;
  is_challenge: boolean;
  /** Its run would change too much at once: it is decided by itself, or with the run. */
  is_run_held: boolean;
  /** What the catalogue held when this was proposed; only when the record has moved on. */
  expected: string | null;
  /** Where the present value comes from: "collected", "manual", "imported" or "edited". */
  origin: { origin: string; set_at: string } | null;
  /** Null where it belongs to nothing, or to what the catalogue has. */
  parent: ParentProposal | null;
  /** New records that belong to this new one and wait. */
  waiting_children: number;
}

export interface InboxEntity {
  key: string;
  entity_type: string;
  type_label: string;
  entity_id: number | null;
  title: string;
  /** Place and the like, joined. */
  detail: string;
  website: string | null;
  href: string | null;
  cards: InboxCard[];
  /** Proposals that wait beyond those shown or outside the filter. */
  hidden: number;
  /** Why nothing of it can be decided now; null where it may be collected. */
  opt_out: StandingOptOut | null;
}

export interface SnapshotVisit {
  requested_at: string;
  outcome: string;
  http_status: number | null;
  robots_verdict: string | null;
  robots_line: string | null;
}

export interface InboxSnapshot {
  snapshot_id: number;
  url: string;
  title: string | null;
  fetched_at: string;
  origin: string;
  text: string;
  visit: SnapshotVisit | null;
}

/** What a bulk decision would do, or did. */
export interface BulkCounts {
  matched: number;
  /** More fit than one decision takes; they are left for the next one. */
  more: boolean;
  /** Would be, or were, written or turned down. */
  decided: number;
  skipped: { reason: string; sentence: string; count: number }[];
  failed: { change_id: number; reason: string }[];
}

export interface DecidedItem {
  change_id: number;
  entity_type: string;
  entity_id: number;
  entity_title: string | null;
  href: string | null;
  label: string;
  operation: string;
  before: string | null;
  after: string | null;
  is_edited: boolean;
  is_rolled_back: boolean;
}

/** One act of applying, with what it wrote. */
export interface DecidedApplication {
  application_id: number;
  applied_at: string;
  applied_by: string;
  notes: string | null;
  items: DecidedItem[];
  /** Items beyond those listed. */
  more: number;
  is_rolled_back: boolean;
}

/** A proposal that was turned down, and why. */
export interface RejectedChange {
  change_id: number;
  entity_title: string;
  href: string | null;
  label: string;
  before: string | null;
  after: string | null;
  reason: string | null;
  rejected_by: string;
  rejected_at: string;
}

/** Columns of the inbox's export, by the names the API gives them. */
export const INBOX_EXPORT_COLUMNS = [
  'change_id',
  'entity_type',
  'entity_id',
  'entity_name',
  'field',
  'change_type',
  'current',
  'proposed',
  'data',
  'confidence',
  'evidence',
  'stale',
  'locked',
  'source',
  'quote',
  'times_seen',
  'created_at',
  'job_id',
] as const;
