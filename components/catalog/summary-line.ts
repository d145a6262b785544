import type { CatalogListRow } from '@/lib/review/catalog/list-state';

/** What a list says of a record on one line: place, then its summary fields. "Katy, TX · $115/month · 8,200 homes" */
export function summaryLine(
  { place, summary }: Pick<CatalogListRow, 'place' | 'summary'>,
  fields: readonly { name: string; label: string; kind: string }[],
): string {
  const values = fields.map(({ name, label, kind }) => worded(summary[name] ?? '', label, kind));
  return [place, ...values].filter((part) => part !== '').join(' · ');
}

/** A bare number says nothing without its field; a site is known by its host. */
function worded(text: string, label: string, kind: string): string {
  if (kind === 'url') return text.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[/?#].*$/, '');
  return /^[\d.,]+$/.test(text) ? `${text} ${label.toLowerCase()}` : text;
}
