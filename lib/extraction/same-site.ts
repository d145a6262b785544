import { registrableDomain } from '@/lib/web/registrable-domain';
import { isPlatform } from './social-profile';
import { parseUrl } from '../platform/parse-url';

/**
 * Whether a page stands on the site of an organisation's website. On a platform only the addresses under its own profile
 * do: the others are those of anybody. Null when either has no host.
 */
export function isSameSite(page: string | null, website: string | null | undefined): boolean | null {
  const [domain, own] = [registrableDomain(page), registrableDomain(website)];
  if (domain === null || own === null || page === null || !website) return null;
  if (domain !== own) return false;
  if (!isPlatform(domain)) return true;
  const [path, profile] = [pathOf(page), pathOf(website)];
  return profile !== '/' && path.startsWith(profile);
}

/** Ends in a slash; a profile that is told by its number has that in the query. */
function pathOf(address: string): string {
  const url = parseUrl(address);
  if (!url) return '/';
  const id = url.searchParams.get('id');
  return `${url.pathname.replace(/\/+$/, '')}/${id === null ? '' : `?id=${id}/`}`.toLowerCase();
}
