import { keepBusinessContacts, maskPersonal } from '@/lib/privacy/mask';
import { maskHiddenContacts } from '@/lib/privacy/mask-hidden-contacts';
import { maskIdentifiers } from '@/lib/privacy/mask-identifiers';
import { parseUrl } from '@/lib/platform/parse-url';
import type { PageMask } from './mask-page';

/** Masks personal contact data before a page is stored; role mailboxes and main numbers of its own organisation stay. */
export function maskForStorage(text: string, pageUrl: string | null): string {
  const host = pageUrl === null ? null : (parseUrl(pageUrl)?.hostname ?? null);
  return maskPersonal(text, { allow: keepBusinessContacts(host) }).text;
}

/** Pages of organisations: their own mailboxes and numbers are what is collected. */
export const ORGANISATION_PAGES: PageMask = { text: maskForStorage, hidesSellers: false };

/** Pages that offer something: nobody who sells, bids or writes there is any of our business. */
export const OFFER_PAGES: PageMask = {
  // Numbers before telephones: what is left of one that was read as the other would be no data any more.
  text: (text) => maskHiddenContacts(maskPersonal(maskIdentifiers(text)).text),
  hidesSellers: true,
};

/** Which of them the pages of a type's records are. */
export const pageMaskOf = (entityType: string): PageMask =>
  entityType === 'vehicle' || entityType === 'listing' ? OFFER_PAGES : ORGANISATION_PAGES;
