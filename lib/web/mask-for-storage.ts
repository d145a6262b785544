import { keepBusinessContacts, maskPersonal } from '@/lib/privacy/mask';
import { parseUrl } from '@/lib/platform/parse-url';

/** Masks personal contact data before a page is stored; role mailboxes and main numbers of its own organisation stay. */
export function maskForStorage(text: string, pageUrl: string | null): string {
  const host = pageUrl === null ? null : (parseUrl(pageUrl)?.hostname ?? null);
  return maskPersonal(text, { allow: keepBusinessContacts(host) }).text;
}
