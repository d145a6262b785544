import { parse } from 'tldts';

/**
 * The part of a host that one owner registered: "www.perryhomes.com" → "perryhomes.com". Sites on shared hosts
 * ("acme.wixsite.com") are their own; an address or a bare host name stands for itself. Null when there is no host.
 */
export function registrableDomain(urlOrHost: string | null | undefined): string | null {
  if (!urlOrHost) return null;
  const { domain, hostname } = parse(urlOrHost, { allowPrivateDomains: true });
  return domain ?? hostname;
}
