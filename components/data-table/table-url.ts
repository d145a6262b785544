/*
 * The state of a list as its URL. `sort=-created_at` (minus: descending), `q`, one parameter per filter (repeated for several
 * values), `cursor` and `trail` (the cursors of the pages before) or `page`. Everything here is pure: pages use it on the
 * server to read, tables in the browser to write.
 */

export type SearchInput = string | URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;
export type Sort = { column: string; direction: 'asc' | 'desc' };
/** Null or an empty list takes a parameter away. */
export type ParamPatch = Readonly<Record<string, string | readonly string[] | null>>;

const pagingParams = ['cursor', 'trail', 'page'] as const;

/** A copy of the search in one form, whatever form Next hands it over in. */
export function toParams(search: SearchInput): URLSearchParams {
  if (typeof search === 'string' || search instanceof URLSearchParams) return new URLSearchParams(search);
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
    for (const each of values) params.append(name, each);
  }
  return params;
}

function toSearch(params: URLSearchParams): string {
  const text = params.toString();
  return text ? `?${text}` : '?';
}

/**
 * The search with some parameters replaced, as a relative link (`?status=failed`, or `?` for none). A changed filter or order
 * starts again at the first page; `keepPage` stays where one is.
 */
export function patchSearch(search: SearchInput, patch: ParamPatch, options: { keepPage?: boolean } = {}): string {
  const params = toParams(search);
  if (!options.keepPage) for (const name of pagingParams) params.delete(name);
  for (const [name, value] of Object.entries(patch)) {
    params.delete(name);
    const values = value === null ? [] : typeof value === 'string' ? [value] : value;
    for (const each of values) if (each !== '') params.append(name, each);
  }
  return toSearch(params);
}

/** Reads `sort`; a column that cannot be sorted by is ignored. */
export function readSort(search: SearchInput, sortable: readonly string[]): Sort | null {
  const raw = toParams(search).get('sort');
  if (!raw) return null;
  const descending = raw.startsWith('-');
  const column = descending ? raw.slice(1) : raw;
  return sortable.includes(column) ? { column, direction: descending ? 'desc' : 'asc' } : null;
}

/** The link of a column's header: first its own direction, then the other, then the list's default order. */
export function sortSearch(
  search: SearchInput,
  current: Sort | null,
  column: string,
  first: 'asc' | 'desc' = 'asc',
): string {
  const other = first === 'asc' ? 'desc' : 'asc';
  const direction = current?.column !== column ? first : current.direction === first ? other : null;
  return patchSearch(search, { sort: direction === null ? null : direction === 'desc' ? `-${column}` : column });
}

export type FilterOption = { value: string; label: string; count?: number };
export type FilterDefinition =
  | { kind: 'choice'; id: string; label: string; options: readonly FilterOption[]; multiple?: boolean }
  | { kind: 'text' | 'number' | 'date'; id: string; label: string; placeholder?: string };

export type ActiveFilter = { id: string; label: string; value: string; valueLabel: string; removeSearch: string };

/** The filters that are on, one per value, in the order of their definitions, each with the link that takes it off. */
export function activeFilters(search: SearchInput, definitions: readonly FilterDefinition[]): ActiveFilter[] {
  const params = toParams(search);
  return definitions.flatMap((definition) => {
    const values = [...new Set(params.getAll(definition.id).filter(Boolean))];
    return values.map((value) => ({
      id: definition.id,
      label: definition.label,
      value,
      valueLabel:
        definition.kind === 'choice'
          ? (definition.options.find((option) => option.value === value)?.label ?? value)
          : value,
      removeSearch: patchSearch(params, { [definition.id]: values.filter((other) => other !== value) }),
    }));
  });
}

/** The search with one value of a choice switched on or off; a single choice replaces the one before. */
export function toggleFilter(search: SearchInput, definition: FilterDefinition, value: string): string {
  const values = toParams(search).getAll(definition.id);
  if (values.includes(value))
    return patchSearch(search, { [definition.id]: values.filter((other) => other !== value) });
  const multiple = definition.kind === 'choice' && definition.multiple === true;
  return patchSearch(search, { [definition.id]: multiple ? [...values, value] : [value] });
}

/** The search without any filter and without `q`; tabs and order stay. */
export function clearFilters(search: SearchInput, definitions: readonly FilterDefinition[]): string {
  return patchSearch(
    search,
    Object.fromEntries([...definitions.map((definition) => definition.id), 'q'].map((id) => [id, null])),
  );
}

/** What identifies the set of rows, whatever page or order: "all matching" means this. Parameters in a stable order. */
export function matchingKey(search: SearchInput): string {
  const params = toParams(search);
  for (const name of [...pagingParams, 'sort']) params.delete(name);
  params.sort();
  return params.toString();
}

export type PageLinks = { from: number; to: number; previousHref: string | null; nextHref: string | null };

/** Links of a list paged by cursor. `trail` holds the cursors of earlier pages (empty for the first), so one can go back. */
export function cursorPages(
  search: SearchInput,
  page: { nextCursor: string | null; pageSize: number; shown: number },
): PageLinks {
  const params = toParams(search);
  const cursor = params.get('cursor');
  const trail = cursor === null ? [] : params.getAll('trail');
  const before = cursor === null ? 0 : (trail.length + 1) * page.pageSize;
  const back = trail.at(-1) ?? null;
  return {
    from: before + 1,
    to: before + page.shown,
    previousHref: cursor === null ? null : patchSearch(params, { cursor: back, trail: trail.slice(0, -1) }),
    nextHref:
      page.nextCursor === null
        ? null
        : patchSearch(params, { cursor: page.nextCursor, trail: cursor === null ? [] : [...trail, cursor] }),
  };
}

/** Links of a list paged by number (`page`, from 1). */
export function numberedPages(
  search: SearchInput,
  page: { page: number; pageSize: number; shown: number; total: number },
): PageLinks {
  const before = (page.page - 1) * page.pageSize;
  const at = (number: number) => patchSearch(search, { page: number === 1 ? null : String(number) });
  return {
    from: page.shown === 0 ? 0 : before + 1,
    to: page.shown === 0 ? -1 : before + page.shown,
    previousHref: page.page > 1 ? at(page.page - 1) : null,
    nextHref: before + page.shown < page.total && page.shown > 0 ? at(page.page + 1) : null,
  };
}
