import { matchingKey, toParams } from './table-url';

/** A filter and order under a name. `search` without paging, without the leading `?`. */
export type SavedView = { name: string; search: string };

const maxViews = 30;

/** Reads what is in storage; anything that is not a list of views is no views. */
export function parseViews(raw: string | null): SavedView[] {
  if (raw === null) return [];
  try {
    const value: unknown = JSON.parse(raw);
    return Array.isArray(value) ? value.filter(isView).slice(0, maxViews) : [];
  } catch {
    return [];
  }
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, search } = value as Record<string, unknown>;
  return typeof name === 'string' && name.trim() !== '' && typeof search === 'string';
}

/** Where one stands in a list, and what is open beside it: no part of a view. */
const POSITION = ['entity', 'change', 'new', 'import'];

/** The part of a search worth saving: filters and order, not the page or the place on it. */
export function viewSearch(search: string): string {
  const params = toParams(matchingKey(search));
  for (const name of POSITION) params.delete(name);
  const sort = toParams(search).get('sort');
  if (sort) params.set('sort', sort);
  params.sort();
  return params.toString();
}

/** Adds a view, replacing the one of the same name; the newest comes first. */
export function addView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const name = view.name.trim().slice(0, 60);
  if (name === '') return [...views];
  return [{ name, search: viewSearch(view.search) }, ...views.filter((other) => other.name !== name)].slice(
    0,
    maxViews,
  );
}

export function removeView(views: readonly SavedView[], name: string): SavedView[] {
  return views.filter((view) => view.name !== name);
}

/** The view that is open now, if any. */
export function currentView(views: readonly SavedView[], search: string): SavedView | null {
  const now = viewSearch(search);
  return views.find((view) => viewSearch(view.search) === now) ?? null;
}
