import type { CollectionDraft, CollectionTarget } from '@/lib/collection/console/queries';
import type { CollectionSourceInput } from '@/lib/collection/console/schema';
import type { CollectionPlan } from '@/lib/collection/outlook/plan-cost';
import {
  addressToRead,
  findPageProblems,
  pageInput,
  placeRefusal,
  type FormState,
  type Problems,
  type Refusal,
} from './form-rules';

export type ReadKind = CollectionSourceInput['kind'];

/** What is filled in. */
export interface EntityState extends FormState {
  /** False for an entity the catalogue does not have yet. */
  isKnown: boolean;
  target: CollectionTarget | null;
  read: ReadKind;
  autoApply: boolean;
  /** Of a community: whether its builders and its amenities are collected too. */
  includeBuilders: boolean;
  includeAmenities: boolean;
}

export type EntityProblems = Problems<'target'>;

/** How the form starts: with the draft, and with what the link asked for. */
export function initialEntity(draft: CollectionDraft, read: string | null, maySearch: boolean): EntityState {
  const isRepeatOfNew = draft.repeats_job_id !== null && draft.target === null;
  const wanted: ReadKind =
    read === 'address' || read === 'page'
      ? read
      : draft.stored_page
        ? 'stored'
        : draft.target_url
          ? 'address'
          : isRepeatOfNew
            ? 'address'
            : draft.target === null || draft.target.website !== null
              ? 'website'
              : maySearch
                ? 'search'
                : 'address';
  return {
    isKnown: !isRepeatOfNew,
    target: draft.target,
    read: wanted,
    address: draft.target_url ?? '',
    page: null,
    pageAddress: draft.stored_page?.address ?? draft.target?.website ?? draft.target_url ?? '',
    searchQuery: draft.search_query ?? '',
    priority: draft.priority,
    autoApply: draft.auto_apply,
    includeBuilders: draft.includes.builders,
    includeAmenities: draft.includes.amenities,
  };
}

/** Whether the web can be searched in place of a page: for a record that has no website. */
export function isSearchable({ isKnown, target }: Pick<EntityState, 'isKnown' | 'target'>): boolean {
  return isKnown && target !== null && target.website === null;
}

/** What can be said to be wrong without asking the server. */
export function findEntityProblems(state: EntityState, noun: string): EntityProblems {
  const problems: EntityProblems = {};
  if (state.isKnown && state.target === null)
    problems.target = `Choose a ${noun}, or say that it is not in the catalogue yet.`;
  if (state.read === 'website' && (!state.isKnown || (state.target !== null && state.target.website === null))) {
    problems.source = 'There is no website to read. Give an address or a saved page.';
  }
  if (state.read === 'search' && !isSearchable(state)) {
    problems.source = 'This one has a website, or is not in the catalogue yet. Choose what to read.';
  }
  return { ...problems, ...findPageProblems(state) };
}

/** The source as the server takes it; `repeatsJobId` names the job whose page is read again. */
export function toSource(state: EntityState, repeatsJobId: string | null): CollectionSourceInput {
  switch (state.read) {
    case 'address':
    case 'page':
      return { kind: state.read, ...pageInput(state) } as CollectionSourceInput;
    case 'stored':
      return { kind: 'stored', job_id: repeatsJobId ?? '' };
    default:
      return { kind: state.read };
  }
}

/** Where on the form a refusal of the server belongs. */
export function placeEntityRefusal(refusal: Refusal, { read }: Pick<EntityState, 'read'>): EntityProblems {
  return placeRefusal(refusal, read, { entity_id: 'target' });
}

/** What a job started from this would do, as far as it costs or waits. */
export function planOfEntity(state: EntityState, maySearch: boolean): CollectionPlan {
  const address = state.read === 'website' && state.isKnown ? (state.target?.website ?? null) : addressToRead(state);
  const isBrought = state.read === 'page' || state.read === 'stored';
  const searches = state.read === 'search' || (maySearch && state.searchQuery.trim() !== '');
  return {
    looksFor: 'one',
    address,
    page: state.read === 'search' ? 'none' : isBrought ? 'brought' : 'fetched',
    search: searches ? 'yes' : 'no',
  };
}
