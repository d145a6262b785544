import { notFound as showNotFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { gatePage } from '../../auth/session-gate';
import type { EntityTypeDefinition } from '../../catalog/entity-type';
import { describeInput, type FieldInput } from '../../catalog/format-value';
import { findEntityId } from '../../catalog/queries';
import { getTypeByPublicId, requireTypeByPlural } from '../../catalog/registry';
import { findMergedInto } from '../../catalog/survivor-queries';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { decodeCursor } from '../../platform/pagination';
import { getStandingOptOut, type StandingOptOut } from '../opt-outs/queries';
import { describeEntity, type EntityView } from './detail/describe-entity';
import { getEntityRecord, type EntityRecord } from './detail/queries';
import {
  describeRow,
  exportHref,
  fitsSort,
  hasPlace,
  readCatalogSearch,
  summaryColumns,
  type CatalogListRow,
  type CatalogSort,
} from './list-state';
import { findPhotos, type PhotoView } from './photos/find-photos';
import { describeSurroundings, type SurroundingsView } from './surroundings/describe-surroundings';
import { findSurroundings } from './surroundings/queries';
import { findListFilters, type ListFilterView } from './list-filter-queries';
import { findCatalogRows, findColumnValues, findPeople } from './queries';

export const CATALOG_PAGE_SIZE = 50;

export interface CatalogAbilities {
  write: boolean;
  decide: boolean;
  collect: boolean;
}

export interface CatalogPageView {
  type: { name: string; plural: string; one: string; many: string };
  rows: CatalogListRow[];
  total: number;
  next_cursor: string | null;
  export_href: string;
  has_place: boolean;
  summary_columns: { name: string; label: string; kind: string }[];
  states: { value: string; count: number }[];
  sources: { value: string; count: number }[];
  /** By columns of this type. */
  filters: ListFilterView[];
  /** What "Add" asks for, by heading. */
  form: { group: string; inputs: FieldInput[] }[];
  can: CatalogAbilities;
}

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The list of one entity type. A public id in its place leads on to its entity: who has only that need not know the type. */
export async function loadCatalog(plural: string, search: Search): Promise<CatalogPageView> {
  const principal = await gatePage('catalog:read');
  const named = getTypeByPublicId(plural);
  if (named) redirect(`/catalog/${named.plural}/${encodeURIComponent(plural)}`);
  const type = typeOr404(plural);
  const db = prisma();
  const state = readCatalogSearch(type, search, clock.now());
  const [page, states, sources, filters] = await Promise.all([
    findCatalogRows(db, type, state.filter, state.sort, {
      perPage: CATALOG_PAGE_SIZE,
      cursor: readCursor(state.cursor, state.sort),
    }),
    hasPlace(type) ? findColumnValues(db, type, 'state') : [],
    findColumnValues(db, type, 'data_source'),
    findListFilters(db, type, state.filter.fields ?? {}),
  ]);
  return {
    type: wordsOf(type),
    rows: page.rows.map((row) => describeRow(type, row)),
    total: page.total,
    next_cursor: page.nextCursor,
    export_href: exportHref(type, state.filter),
    has_place: hasPlace(type),
    summary_columns: summaryColumns(type).map(({ name, label, kind }) => ({ name, label, kind })),
    states,
    sources,
    filters,
    form: formOf(type),
    can: abilitiesOf(principal.permissions),
  };
}

export interface EntityPageView {
  entity: EntityView;
  around: SurroundingsView;
  /** Null for types that have no pictures. */
  photos: PhotoView[] | null;
  /** What keeps it from being collected; null when nothing does. */
  optOut: StandingOptOut | null;
  can: CatalogAbilities;
}

/** One entity with its provenance and what is around it, read once for page and title. Unknown types and ids are not found. */
export const loadEntity = cache(async (plural: string, ref: string): Promise<EntityPageView> => {
  const principal = await gatePage('catalog:read');
  const type = typeOr404(plural);
  const db = prisma();
  await followMerge(type, ref);
  const record = await or404(() => getEntityRecord(db, type, ref));
  const { row } = record.entity;
  const [people, places, optOut] = await Promise.all([
    findPeople(db, actorIds(record)),
    findSurroundings(db, type, row),
    getStandingOptOut(db, type.name, record.id),
  ]);
  return {
    entity: describeEntity(type, record, people),
    around: describeSurroundings(type, row, places),
    photos: type.fields.some(({ kind }) => kind === 'url_list') ? findPhotos(type, row) : null,
    optOut,
    can: abilitiesOf(principal.permissions),
  };
});

/** A record that has gone into another is shown there. */
async function followMerge(type: EntityTypeDefinition, ref: string): Promise<void> {
  const db = prisma();
  if ((await findEntityId(db, type, ref)) !== null) return;
  const merged = await findMergedInto(db, type, ref);
  if (merged) redirect(`/catalog/${type.plural}/${merged.survivorId}?merged=${merged.mergedPublicId}`);
}

/** The name of a type or an entity, for the page's title; null where there is none to see. */
export async function loadCatalogTitle(plural: string): Promise<string | null> {
  try {
    return requireTypeByPlural(plural).label.many;
  } catch {
    return null;
  }
}

function actorIds(record: EntityRecord): (string | null)[] {
  return [
    ...record.states.flatMap((state) => [state.set_by, state.locked_by, state.decision?.decided_by ?? null]),
    ...record.jobs.map((job) => job.initiated_by),
    ...[...record.linkActs.values()].map(({ by }) => by),
    ...record.applications.flatMap((application) => [
      application.applied_by,
      ...application.rollbacks.map((rollback) => rollback.rolled_back_by),
    ]),
  ];
}

function abilitiesOf(permissions: ReadonlySet<string>): CatalogAbilities {
  return {
    write: permissions.has('catalog:write'),
    decide: permissions.has('changes:decide'),
    collect: permissions.has('jobs:start'),
  };
}

function wordsOf(type: EntityTypeDefinition) {
  return { name: type.name, plural: type.plural, one: type.label.one, many: type.label.many };
}

function formOf(type: EntityTypeDefinition): { group: string; inputs: FieldInput[] }[] {
  return [...new Set(type.fields.map((field) => field.group))].map((group) => ({
    group,
    inputs: type.fields
      .filter((field) => field.group === group)
      .map((field) => describeInput(field, field.name === type.titleField)),
  }));
}

/** A cursor that is not ours starts the list again. */
function readCursor(text: string | null, sort: CatalogSort) {
  if (text === null) return null;
  try {
    const cursor = decodeCursor(text);
    return fitsSort(cursor, sort) ? cursor : null;
  } catch {
    return null;
  }
}

function typeOr404(plural: string): EntityTypeDefinition {
  try {
    return requireTypeByPlural(plural);
  } catch {
    showNotFound();
  }
}

async function or404<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') showNotFound();
    throw error;
  }
}
