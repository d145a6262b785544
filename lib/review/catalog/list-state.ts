import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { titleOf } from '../../catalog/name-and-site';
import type { EntityFilter } from '../../catalog/queries';
import { formatValue } from '../../catalog/format-value';
import { filterParameters, filterProblem } from '../../catalog/list-filters';
import { isStorable } from '../../platform/storable-text';
import { assessCompleteness } from '../../catalog/assess-completeness';
import type { CatalogRow } from './queries';

export const CATALOG_SORTS = ['name', 'quality', 'pending', 'last_data_sync', 'data_confidence', 'id'] as const;
export interface CatalogSort {
  column: (typeof CATALOG_SORTS)[number];
  direction: 'asc' | 'desc';
}

/** Newest first, as people add and import. */
export const DEFAULT_CATALOG_SORT: CatalogSort = { column: 'id', direction: 'desc' };

export interface CatalogListState {
  filter: EntityFilter;
  sort: CatalogSort;
  cursor: string | null;
}

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The list's URL in the words of the queries. What it does not know is left out, so an old link still opens. */
export function readCatalogSearch(type: EntityTypeDefinition, search: Search, now: Date): CatalogListState {
  const text = (name: string, longest: number) => {
    const value = search[name];
    const first = Array.isArray(value) ? value[0] : value;
    // A character that no column can hold matches nothing: as good as no filter.
    const cut = first?.trim().slice(0, longest);
    return cut && isStorable(cut) ? cut : null;
  };
  const q = text('q', 200);
  const state = text('state', 64);
  const city = text('city', 120);
  const source = text('source', 50);
  const pending = text('pending', 5);
  const synced = text('synced', 10);
  const fields = filterParameters(type).flatMap((parameter) => {
    const value = text(parameter.name, 120);
    return value !== null && filterProblem(parameter, value) === null ? [[parameter.name, value] as const] : [];
  });
  return {
    filter: {
      ...(q ? { q } : {}),
      ...(state ? { state } : {}),
      ...(city ? { city } : {}),
      ...(source ? { dataSource: source } : {}),
      ...(pending === 'yes' || pending === 'no' ? { hasPending: pending === 'yes' } : {}),
      ...(synced === 'never' ? { neverSynced: true } : {}),
      ...(synced === 'stale' ? { staleBefore: new Date(now.getTime() - STALE_AFTER_DAYS * DAY_MS) } : {}),
      ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
    },
    sort: readSort(text('sort', 40)),
    cursor: text('cursor', 400),
  };
}

const DAY_MS = 86_400_000;
/** A record not collected for longer is stale. */
export const STALE_AFTER_DAYS = 90;

function readSort(text: string | null): CatalogSort {
  const name = text?.replace(/^-/, '') ?? '';
  const column = CATALOG_SORTS.find((candidate) => candidate === name);
  if (!column) return DEFAULT_CATALOG_SORT;
  return { column, direction: text?.startsWith('-') ? 'desc' : 'asc' };
}

const KEY_SHAPES: Record<CatalogSort['column'], RegExp> = {
  name: /^[^\0]*$/,
  last_data_sync: /^(-infinity|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?([+-]\d{2}(:?\d{2})?)?)$/,
  data_confidence: /^\d(\.\d{1,17})?(e-\d{1,3})?$/,
  pending: /^\d{1,9}$/,
  quality: /^\d{1,4}$/,
  id: /^\d{1,18}$/,
};

/** Whether a decoded cursor can continue this order; a tampered or foreign one starts the list again. */
export function fitsSort(cursor: readonly (string | number | null)[], sort: CatalogSort): boolean {
  return cursor.length === 2 && KEY_SHAPES[sort.column].test(String(cursor[0])) && /^\d{1,18}$/.test(String(cursor[1]));
}

/** The API's address that answers the same rows as CSV. */
export function exportHref(type: EntityTypeDefinition, filter: EntityFilter): string {
  const params = new URLSearchParams({ format: 'csv' });
  const set = (name: string, value: string | undefined) => value !== undefined && params.set(name, value);
  set('q', filter.q);
  set('state', filter.state);
  set('city', filter.city);
  set('data_source', filter.dataSource);
  set('has_pending', filter.hasPending === undefined ? undefined : String(filter.hasPending));
  set('never_synced', filter.neverSynced ? 'true' : undefined);
  set('stale_before', filter.staleBefore?.toISOString());
  for (const [name, value] of Object.entries(filter.fields ?? {})) set(name, value);
  return `/api/v1/admin/${type.plural}?${params.toString()}`;
}

/** One line of the list, ready for the screen. */
export interface CatalogListRow {
  id: number;
  public_id: string;
  name: string;
  /** "Austin, TX"; '' when unknown or the type has no place. */
  place: string;
  /** Summary fields besides the place, by field name: addresses as they are, everything else formatted. */
  summary: Record<string, string>;
  /** 0–1. */
  quality: number;
  /** Labels of expected fields without a value. */
  missing: string[];
  pending: number;
  data_source: string;
  last_data_sync: string | null;
  /** 0–1. */
  data_confidence: number;
}

const PLACE_FIELDS = ['city', 'state'];

/** The summary fields that get a column of their own. */
export function summaryColumns(type: EntityTypeDefinition) {
  return type.summaryFields
    .filter((name) => !PLACE_FIELDS.includes(name))
    .flatMap((name) => type.fields.filter((field) => field.name === name));
}

/** Whether entities of the type have a city and state to show and filter by. */
export function hasPlace(type: EntityTypeDefinition): boolean {
  return PLACE_FIELDS.every((name) => type.fields.some((field) => field.name === name));
}

export function describeRow(type: EntityTypeDefinition, row: CatalogRow): CatalogListRow {
  const { quality, missing } = assessCompleteness(type, row);
  const labels = new Map(type.fields.map((field) => [field.name, field.label]));
  return {
    id: row.id,
    public_id: String(row[type.publicId.column]),
    name: titleOf(type, row) ?? `${type.label.one} ${row.id}`,
    place: placeOf(row),
    summary: Object.fromEntries(
      summaryColumns(type).map((field) => [
        field.name,
        field.kind === 'url' ? String(row[field.name] ?? '') : formatValue(field, row[field.name]),
      ]),
    ),
    quality,
    missing: missing.map(({ name }) => labels.get(name) ?? name),
    pending: row.pending,
    data_source: String(row.data_source),
    last_data_sync: (row.last_data_sync as string | null) ?? null,
    data_confidence: Number(row.data_confidence),
  };
}

/** City and state as one text. */
export function placeOf(row: Readonly<Record<string, unknown>>): string {
  return PLACE_FIELDS.map((name) => row[name])
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join(', ');
}
