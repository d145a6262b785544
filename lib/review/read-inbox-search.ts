import { entityKeyPattern, inboxFilter, INBOX_SORTS, type InboxFilter, type InboxSort } from './inbox-schema';

export const INBOX_VIEWS = ['waiting', 'decided', 'rejected'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

export interface InboxSearch {
  view: InboxView;
  filter: InboxFilter;
  sort: InboxSort;
  /** Selected entity, if the address names one. */
  entity: string | null;
  change: number | null;
  cursor: string | null;
}

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the inbox's address. What cannot be used is left out, so that an old or mistyped link still opens the inbox. */
export function readInboxSearch(search: Search): InboxSearch {
  const first = (name: string) => {
    const value = search[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined;
  };
  const entries = Object.keys(inboxFilter.shape).flatMap((name) => {
    const parsed = inboxFilter.safeParse({ [name]: first(name) });
    return parsed.success ? Object.entries(parsed.data).filter(([, value]) => value !== undefined) : [];
  });
  const sort = INBOX_SORTS.find((known) => known === first('sort')) ?? INBOX_SORTS[0];
  const entity = first('entity');
  const change = Number(first('change'));
  return {
    view: INBOX_VIEWS.find((known) => known === first('view')) ?? 'waiting',
    filter: Object.fromEntries(entries) as InboxFilter,
    sort,
    entity: entity && entityKeyPattern.test(entity) ? entity : null,
    change: Number.isSafeInteger(change) && change > 0 ? change : null,
    cursor: first('cursor') ?? null,
  };
}
