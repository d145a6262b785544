import type { ENTITY_TYPES } from '../catalog/registry';
import type { CostPart } from '../collection/outlook/plan-cost';

/** How long a job that came to nothing keeps a gap from being tried again by itself. */
export const TRIED_DAYS = 30;

/** What an expectation may depend on besides its rows. */
export interface FinderContext {
  now: Date;
  /** Days after which a record of a type is read again; 0 where it never is. Of the schedule. */
  staleDays: Readonly<Record<'builder' | 'community', number>>;
}

/** Why a row is a gap: SQL over the row `r`. A row may have several. */
export interface GapReason {
  value: string;
  /** In lists and filters: "Never collected". */
  label: string;
  where: string;
}

/** SQL over the row `r`, and, of what is shown, over what `from` joins. */
export interface Finder {
  /** "community_builders r". */
  table: string;
  /** Rows that it is about; null for all. Those it says nothing of are counted as not applicable. */
  applies: string | null;
  /** A row with any of these is a gap. */
  reasons: readonly GapReason[];
  /** The same as any of the reasons, where an index or a count knows it better. */
  gap?: string;
  /** What a gap's row shows, with the joins that takes. `entity_id` is whose page it leads to. */
  shown: {
    joins: string;
    title: string;
    /** The title in lower case, where an index has it so. */
    lowerTitle?: string;
    detail: string;
    entity_id: string;
    city: string;
    state: string;
    /** Where it is not the expectation's for every row. */
    entity_type?: string;
  };
  /** How many jobs would close the gaps: an aggregate over rows that are gaps. Null where no job can. */
  jobs: string | null;
}

/** The jobs that close gaps, as far as backfills need to know. */
export interface Backfill {
  /** What the button says: "Link builders". */
  verb: string;
  /** What of a job costs, as a rule. */
  cost: CostPart;
  /** "builder-links": cards by their names; "records": a job for each record. */
  plan: 'builder_links' | 'records';
}

/** A rule about what the catalogue should hold. Everything that counts, lists, prices or closes its gaps reads this. */
export interface Expectation {
  /** In addresses: "builder-profiles". */
  name: string;
  label: string;
  /** As a sentence. */
  rule: string;
  /** What a row is called. */
  noun: { one: string; many: string };
  /** The type whose page a gap leads to. */
  entityType: (typeof ENTITY_TYPES)[number]['name'];
  /** Tables whose writes may change what it comes to; each has a trigger coverage_touch_*. */
  tables: readonly string[];
  /** Whether it changes as time passes, without a write. */
  isTimed?: boolean;
  find: (context: FinderContext) => Finder;
  /** Null where a person has to decide: then `closedBy` says where. */
  backfill: Backfill | null;
  /** Days for which a job that came to nothing keeps a gap from being tried again; thirty unless told. */
  triedDays?: (context: FinderContext) => number;
  /** `isOfRecords` where a row leads to its own record none the less. */
  closedBy?: { href: string; words: string; verb: string; isOfRecords?: boolean };
}

/** Keeps a declaration's type while checking it. */
export function defineExpectation(expectation: Expectation): Expectation {
  return expectation;
}
