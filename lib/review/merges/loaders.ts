import { notFound as showNotFound } from 'next/navigation';
import { gatePage } from '../../auth/session-gate';
import { formatValue } from '../../catalog/format-value';
import type { FieldDefinition } from '../../catalog/entity-type';
import { findEntityId, findTitles } from '../../catalog/queries';
import { getEntityType } from '../../catalog/registry';
import { prisma } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { placeOf } from '../catalog/list-state';
import type { FieldProvenance } from '../decisions/entity-state';
import { previewMatchMerge } from '../matches/merge-queries';
import { describePreview } from './describe-preview';
import type { MergePreviewBody } from './schema';
import type { FieldPlan, Winner } from './plan-fields';
import { previewMerge, type MergePreview } from './preview-queries';

/** Which two records the page is about, as its actions need it. */
export type MergeSubject =
  | { kind: 'match'; match_id: number; keep: 'existing' | 'discovered' }
  | { kind: 'records'; entity_type: string; kept_id: number; merged_id: number };

/** A value with where it comes from. */
export interface SideView {
  text: string;
  from: { origin: string; confidence: number | null; set_at: string; is_locked: boolean } | null;
}

export interface MergeFieldView {
  name: string;
  label: string;
  kept: SideView;
  merged: SideView;
  /** Both lists in one, where they can be put together. */
  both: string | null;
  /** Null where both say the same. */
  winner: Winner | null;
  options: Winner[];
  why: string;
}

export interface MergeView extends Pick<MergePreviewBody, 'lists' | 'references' | 'proposals' | 'obstacles'> {
  subject: MergeSubject;
  type: { one: string; plural: string };
  kept: { title: string; place: string; href: string };
  merged: { title: string; place: string; href: string | null };
  fields: MergeFieldView[];
  /** The same page with the sides changed; null where only one of them is a record. */
  swap_href: string | null;
}

export type MergePageView =
  | { kind: 'preview'; view: MergeView; canDecide: boolean }
  /** The other record is still to be named. */
  | { kind: 'choose'; type: { name: string; one: string; plural: string }; kept: { id: number; title: string } }
  | { kind: 'impossible'; reason: string };

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The page that shows what a merge would do; `?match=` or `?type=&keep=&with=`. Unknown ids are not found. */
export async function loadMerge(search: Search): Promise<MergePageView> {
  const principal = await gatePage('changes:read');
  const canDecide = principal.permissions.has('changes:decide');
  const text = (name: string) => [search[name]].flat()[0] ?? '';
  try {
    const view = text('match') === '' ? await ofRecords(text) : await ofMatch(text('match'), text('keep'));
    return 'kind' in view ? view : { kind: 'preview', view, canDecide };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not_found') showNotFound();
    return { kind: 'impossible', reason: error.message };
  }
}

async function ofMatch(match: string, side: string): Promise<MergeView> {
  if (!/^\d{1,15}$/.test(match)) showNotFound();
  const keep = side === 'discovered' ? 'discovered' : 'existing';
  const preview = await previewMatchMerge(prisma(), BigInt(match), keep, {});
  const stays = preview.isProposed ? 'existing' : keep;
  const subject: MergeSubject = { kind: 'match', match_id: Number(match), keep: stays };
  const other = keep === 'existing' ? 'discovered' : 'existing';
  return viewOf(preview, subject, preview.isProposed ? null : `/matches/merge?match=${match}&keep=${other}`);
}

async function ofRecords(
  text: (name: string) => string,
): Promise<MergeView | Extract<MergePageView, { kind: 'choose' }>> {
  const db = prisma();
  const type = getEntityType(text('type'));
  const keptId = type ? await findEntityId(db, type, text('keep')) : null;
  if (!type || keptId === null) showNotFound();
  const otherId = text('with') === '' ? null : await findEntityId(db, type, text('with'));
  if (text('with') !== '' && otherId === null) showNotFound();
  if (otherId === null || otherId === keptId) {
    const titles = await findTitles(db, [{ type: type.name, id: keptId }]);
    const kept = { id: Number(keptId), title: titles.get(`${type.name}:${keptId}`) ?? '' };
    return { kind: 'choose', type: { name: type.name, one: type.label.one, plural: type.plural }, kept };
  }
  const preview = await previewMerge(db, type, keptId, { kind: 'record', id: otherId }, {});
  const subject = {
    kind: 'records' as const,
    entity_type: type.name,
    kept_id: Number(keptId),
    merged_id: Number(otherId),
  };
  return viewOf(preview, subject, `/matches/merge?type=${type.name}&keep=${otherId}&with=${keptId}`);
}

async function viewOf(preview: MergePreview, subject: MergeSubject, swapHref: string | null): Promise<MergeView> {
  const { type, kept, merged, plan, isProposed } = preview;
  const { lists, references, proposals, obstacles, ...body } = describePreview(preview);
  const shown = plan.fields.filter(({ winner, why }) => winner !== null || why !== '');
  const titles = await findTitles(
    prisma(),
    shown.flatMap(({ field, kept: a, merged: b }) =>
      field.refersTo ? [a, b].map((id) => ({ type: field.refersTo!, id: id as number | null })) : [],
    ),
  );
  const text = (field: FieldDefinition, value: unknown) =>
    (field.refersTo && titles.get(`${field.refersTo}:${String(value)}`)) || formatValue(field, value);
  return {
    ...{ subject, lists, references, proposals, obstacles, swap_href: swapHref },
    type: { one: type.label.one, plural: type.plural },
    kept: { title: body.kept.title, place: placeOf(kept.row), href: `/catalog/${type.plural}/${kept.entityId}` },
    merged: {
      title: body.merged.title,
      place: placeOf(merged.row),
      href: isProposed ? null : `/catalog/${type.plural}/${merged.entityId}`,
    },
    fields: shown.map((field) => fieldView(field, text, kept.fields, merged.fields)),
  };
}

function fieldView(
  { field, kept, merged, result, winner, options, why }: FieldPlan,
  text: (field: FieldDefinition, value: unknown) => string,
  ...[ofKept, ofMerged]: ReadonlyMap<string, FieldProvenance>[]
): MergeFieldView {
  return {
    ...{ name: field.name, label: field.label, winner, options, why },
    kept: { text: text(field, kept), from: fromOf(ofKept?.get(field.name)) },
    merged: { text: text(field, merged), from: fromOf(ofMerged?.get(field.name)) },
    both: winner === 'both' ? text(field, result) : null,
  };
}

function fromOf(state: FieldProvenance | undefined): SideView['from'] {
  return state
    ? {
        origin: state.origin,
        confidence: state.confidence,
        set_at: state.set_at.toISOString(),
        is_locked: state.locked_at !== null,
      }
    : null;
}
