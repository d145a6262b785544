import type { CollectionDraft, CollectionTarget } from '@/lib/collection/console/queries';
import type { CollectionSourceInput } from '@/lib/collection/console/schema';
import { typedAddressProblem } from '@/lib/collection/target-address';

export type ReadKind = CollectionSourceInput['kind'];

/** What is filled in. */
export interface FormState {
  /** False for an entity the catalogue does not have yet. */
  isKnown: boolean;
  target: CollectionTarget | null;
  read: ReadKind;
  address: string;
  /** A page a person brought; `name` is the file's, null when it was pasted. */
  page: { html: string; name: string | null } | null;
  pageAddress: string;
  searchQuery: string;
  priority: number;
  autoApply: boolean;
}

/** Problems by field; `form` holds what belongs to none. */
export type FormProblems = Partial<
  Record<'target' | 'source' | 'address' | 'page' | 'page_address' | 'search_query' | 'priority' | 'form', string>
>;

/** How the form starts: with the draft, and with what the link asked for. */
export function initialState(draft: CollectionDraft, read: string | null, maySearch: boolean): FormState {
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
  };
}

/** Whether the web can be searched in place of a page: for a record that has no website. */
export function isSearchable({ isKnown, target }: Pick<FormState, 'isKnown' | 'target'>): boolean {
  return isKnown && target !== null && target.website === null;
}

/** What can be said to be wrong without asking the server. */
export function findProblems(state: FormState, noun: string): FormProblems {
  const problems: FormProblems = {};
  if (state.isKnown && state.target === null)
    problems.target = `Choose a ${noun}, or say that it is not in the catalogue yet.`;
  if (state.read === 'website' && (!state.isKnown || (state.target !== null && state.target.website === null))) {
    problems.source = 'There is no website to read. Give an address or a saved page.';
  }
  if (state.read === 'search' && !isSearchable(state)) {
    problems.source = 'This one has a website, or is not in the catalogue yet. Choose what to read.';
  }
  if (state.read === 'address') {
    const problem = typedAddressProblem(state.address);
    if (problem) problems.address = problem;
  }
  if (state.read === 'page') {
    if (state.page === null || state.page.html.trim() === '')
      problems.page = 'Drop a saved page, choose one, or paste its HTML.';
    const problem = state.pageAddress.trim() === '' ? null : typedAddressProblem(state.pageAddress);
    if (problem) problems.page_address = problem;
  }
  return problems;
}

/** The source as the server takes it; `repeatsJobId` names the job whose page is read again. */
export function toSource(state: FormState, repeatsJobId: string | null): CollectionSourceInput {
  switch (state.read) {
    case 'website':
      return { kind: 'website' };
    case 'address':
      return { kind: 'address', target_url: state.address.trim() };
    case 'search':
      return { kind: 'search' };
    case 'stored':
      return { kind: 'stored', job_id: repeatsJobId ?? '' };
    case 'page': {
      const address = state.pageAddress.trim();
      return { kind: 'page', html: state.page?.html ?? '', ...(address ? { target_url: address } : {}) };
    }
  }
}

interface ServerProblem {
  code: string;
  detail: string;
  invalid_params?: readonly { name: string; reason: string }[];
}

/** Where on the form a refusal of the server belongs. */
export function placeProblem(problem: ServerProblem, read: ReadKind): FormProblems {
  const addressField = read === 'page' ? 'page_address' : read === 'address' ? 'address' : 'source';
  if (problem.code === 'blocked_address') return { [addressField]: problem.detail };
  const placed: FormProblems = {};
  for (const { name, reason } of problem.invalid_params ?? []) {
    if (name.endsWith('target_url')) placed[addressField] = reason;
    else if (name.endsWith('html')) placed.page = reason;
    else if (name === 'source') placed.source = reason;
    else if (name === 'entity_id') placed.target = reason;
    else if (name === 'search_query') placed.search_query = reason;
    else if (name === 'priority') placed.priority = reason;
  }
  return Object.keys(placed).length > 0 ? placed : { form: problem.detail };
}
