import { registrableDomain } from '@/lib/web/registrable-domain';
import { isPlatform } from '@/lib/extraction/social-profile';
import { parseUrl } from '@/lib/platform/parse-url';

/** Whose site an address is on. */
export interface Site {
  domain: string;
  /** The host without "www.": parts of one corporation may each have theirs under one domain. */
  host: string;
  /** Many organisations have pages there: only the page, not the domain, says who it is. */
  isShared: boolean;
  /** The page of a shared host: "facebook.com/perryhomes". */
  page: string;
}

/** Directories and marketplaces of the trade, where builders have profiles beside each other. */
const DIRECTORIES: ReadonlySet<string> = new Set([
  'newhomesource.com', 'newhomesdirectory.com', 'newhomeguide.com', 'newhomes.com', 'zillow.com', 'trulia.com', 'realtor.com', 'redfin.com', 'homes.com',
  'har.com', 'builderonline.com', 'buildzoom.com', 'angi.com', 'angieslist.com', 'thumbtack.com', 'homeadvisor.com', 'porch.com',
  'mapquest.com', 'manta.com', 'dnb.com', 'bloomberg.com', 'crunchbase.com', 'wikipedia.org', 'tripadvisor.com', 'opentable.com', 'foursquare.com',
  'superpages.com', 'whitepages.com', 'chamberofcommerce.com', 'apartments.com', 'livabl.com', 'buzzbuzzhome.com', 'showingnew.com',
  'bit.ly', 'tinyurl.com', 'goo.gl', 'business.site', 'wixsite.com', 'sites.google.com', 'blogspot.com', 'wordpress.com', 'yahoo.com', 'bing.com',
]); // prettier-ignore

/** Reads a website's address; null for none. Directories and networks are told from an organisation's own site. */
export function readSite(value: unknown): Site | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  const domain = registrableDomain(value.trim());
  if (domain === null || !domain.includes('.')) return null;
  const isShared = isPlatform(domain) || DIRECTORIES.has(domain);
  const host =
    value
      .trim()
      .toLowerCase()
      .replace(/^(?:https?:)?\/\//, '')
      .replace(/^www\.(?=.+\.)/, '')
      .split(/[/?#:]/)[0] ?? domain;
  return { domain: domain.toLowerCase(), host, isShared, page: isShared ? pageOf(value, domain) : domain };
}

function pageOf(value: string, domain: string): string {
  const text = value.trim().replace(/^(?!https?:\/\/)/i, 'https://');
  if (parseUrl(text) === null) return domain;
  const { pathname, searchParams } = new URL(text);
  const id = searchParams.get('id');
  return `${domain}${pathname.toLowerCase().replace(/\/+$/, '')}${id === null ? '' : `?id=${id}`}`;
}
