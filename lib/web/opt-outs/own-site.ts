import { parseUrl } from '../../platform/parse-url';
import { registrableDomain } from '../registrable-domain';

/** A record's website, of whatever type. */
export interface RecordSite {
  entityType: string;
  site: string;
}

/** "/builders/acme" of an address; "" for a site's first page. */
function pathOf(address: string): string {
  return (parseUrl(address)?.pathname ?? '').replace(/\/(index\.\w+)?$/i, '').toLowerCase();
}

/**
 * Whether an address belongs to an organisation's own website. A domain is its own whole, unless it is shared: then, where its
 * website is a page of somebody's site, that page and what lies below it are its own, and where several records have the very
 * same site, nothing is.
 * @param others websites of other records on the same domain that have not opted out
 */
export function isOwnAddress(url: string, own: RecordSite, others: readonly RecordSite[]): boolean {
  const domain = registrableDomain(own.site);
  if (domain === null || registrableDomain(url) !== domain) return false;
  const path = pathOf(own.site);
  if (path !== '') {
    const isSameHost = hostOf(url) === hostOf(own.site);
    return isSameHost && (pathOf(url) === path || pathOf(url).startsWith(`${path}/`));
  }
  return !others.some((other) => registrableDomain(other.site) === domain && isRival(own, other));
}

/** A community's page on its builder's site is part of that; another builder on the same domain shares it. */
const isRival = (own: RecordSite, other: RecordSite): boolean =>
  other.entityType === own.entityType || pathOf(other.site) === '';

const hostOf = (address: string): string => (parseUrl(address)?.host ?? '').replace(/^www\./, '');
