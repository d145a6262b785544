'use client';

import { patchSearch } from '../../data-table/table-url';

/** Parameters of the URL that open the form: which form, about which entity, repeating which job, reading what. */
export const FORM_PARAMS = ['new', 'entity', 'repeat', 'read'] as const;

export type OpenForm = { form: string; entity?: string; repeat?: string; read?: 'address' | 'page' };

/**
 * Opens the form on the page one is on. The URL changes without asking the server: the form is there at once, and the way
 * back closes it.
 */
export function openCollectionForm({ form, entity, repeat, read }: OpenForm): void {
  const next = patchSearch(
    window.location.search,
    { new: form, entity: entity ?? null, repeat: repeat ?? null, read: read ?? null },
    { keepPage: true },
  );
  window.history.pushState(null, '', next);
}

export function closeCollectionForm(): void {
  const next = patchSearch(
    window.location.search,
    { new: null, entity: null, repeat: null, read: null },
    { keepPage: true },
  );
  window.history.replaceState(null, '', next === '?' ? window.location.pathname : next);
}
