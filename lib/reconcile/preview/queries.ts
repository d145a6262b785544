import { describeValue, type ValueDisplay } from '../../catalog/format-value';
import { titleOf } from '../../catalog/name-and-site';
import { findEntityId, getEntityRow } from '../../catalog/queries';
import { findReferenceTitles } from '../../catalog/reference-queries';
import { getTypeByPublicId } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import type { PreviewView } from './render-preview';

/** As many facts as fit into the frame without scrolling. */
const FACTS = 7;
const LONGEST_FACT = 160;

/**
 * What a preview shows of the entity with a public id: first what lists show of its type, then what else is expected of it.
 * @throws AppError not_found.
 */
export async function getPreview(db: Db, publicId: string, origin: string): Promise<PreviewView> {
  const type = getTypeByPublicId(publicId);
  const id = type && (await findEntityId(db, type, publicId));
  const row = type && id !== null ? await getEntityRow(db, type, id) : null;
  if (!type || !row) throw notFound('entity');
  const titles = await findReferenceTitles(db, type, { row, children: {} });
  const ownId = String(row[type.publicId.column]);
  const first = type.summaryFields.flatMap((name) => type.fields.filter((field) => field.name === name));
  const rest = type.fields.filter(
    ({ name, expected, kind }) =>
      expected === true && kind !== 'long_text' && name !== type.titleField && !type.summaryFields.includes(name),
  );
  const facts = [...first, ...rest]
    .map((field) => ({ label: field.label, value: toText(describeValue(field, row[field.name], titles)) }))
    .filter(({ value }) => value !== '')
    .slice(0, FACTS);
  return {
    id: ownId,
    title: titleOf(type, row) ?? ownId,
    type: type.label.one,
    href: `${origin}/catalog/${type.plural}/${encodeURIComponent(ownId)}`,
    facts,
  };
}

function toText(display: ValueDisplay): string {
  const text = plain(display);
  return text.length > LONGEST_FACT ? `${text.slice(0, LONGEST_FACT - 1)}…` : text;
}

function plain(display: ValueDisplay): string {
  switch (display.kind) {
    case 'empty':
      return '';
    case 'text':
    case 'long':
      return display.text;
    case 'link':
      return display.href;
    case 'entity':
      return display.title;
    case 'list':
      return display.items.join(', ');
    case 'links':
      return display.items.map(({ label, href }) => label || href).join(', ');
  }
}
