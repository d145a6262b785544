import { typedAddressProblem } from '@/lib/web/target-address';

/** A page that a person brings; `name` is the file's, null when it was pasted. */
export interface BroughtPage {
  page: { html: string; name: string | null } | null;
  pageAddress: string;
}

/** What every form holds, whatever it collects. `read` is what is chosen under "What to read". */
export interface FormState extends BroughtPage {
  read: string;
  address: string;
  searchQuery: string;
  priority: number;
}

/** The fields of every form; `source` is the choice of what to read, `form` holds what belongs to no field. */
export type CommonField = 'source' | 'address' | 'page' | 'page_address' | 'search_query' | 'priority' | 'form';

/** What is wrong, by field. */
export type Problems<Field extends string = never> = Partial<Record<CommonField | Field, string>>;

/** What can be said of the page to read without asking the server. */
export function findPageProblems(state: FormState): Problems {
  const problems: Problems = {};
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

/** The page to read as the server takes it: an address, or a brought page with the address it came from. */
export function pageInput(state: FormState): { target_url?: string; html?: string } {
  const pageAddress = state.pageAddress.trim();
  if (state.read === 'address') return { target_url: state.address.trim() };
  if (state.read !== 'page') return {};
  return { html: state.page?.html ?? '', ...(pageAddress ? { target_url: pageAddress } : {}) };
}

/** The typed address, once it is one and is what would be read; else null. */
export function addressToRead({ read, address }: Pick<FormState, 'read' | 'address'>): string | null {
  return read === 'address' && typedAddressProblem(address) === null ? address.trim() : null;
}

/** A refusal of the server, as far as a form reads it. */
export interface Refusal {
  code: string;
  detail: string;
  invalid_params?: readonly { name: string; reason: string }[];
}

/** Names of the API that every form has a field for. */
const COMMON: Readonly<Record<string, CommonField>> = {
  html: 'page',
  source: 'source',
  search_query: 'search_query',
  priority: 'priority',
};

/** Where on the form a refusal belongs; `fields` says where the form's own names go. */
export function placeRefusal<Field extends string>(
  refusal: Refusal,
  read: string,
  fields: Readonly<Record<string, Field>>,
): Problems<Field> {
  const addressField: CommonField = read === 'page' ? 'page_address' : read === 'address' ? 'address' : 'source';
  const placed: Partial<Record<string, string>> = {};
  if (refusal.code === 'blocked_address') placed[addressField] = refusal.detail;
  else
    for (const { name, reason } of refusal.invalid_params ?? []) {
      const last = name.split('.').at(-1) ?? name;
      const field = last === 'target_url' ? addressField : (COMMON[last] ?? fields[last]);
      if (field) placed[field] = reason;
    }
  return (Object.keys(placed).length > 0 ? placed : { form: refusal.detail }) as Problems<Field>;
}
