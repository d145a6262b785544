import { parseUrl } from '../../platform/parse-url';

/** Parameters that tell where a visitor came from, and nothing of the page. */
const TRACKING =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|[gd]clid|gclsrc|gbraid|wbraid|fbclid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid|mc_[ce]id|_hs(?:enc|mi)|_ga|_gl|vero_id|oly_(?:anon|enc)_id|s_cid|ref_src|ref_url|spm|scm|cmpid|campaignid|adgroupid|trk|trkid|mkevt|mkcid|mkrid|campid|toolid|customid|_trksid|_trkparms)$/i;

/**
 * The address by which a page is known: without what only tells where a visitor came from, without default port and a fragment that names
 * a place on it, with its parameters in one order. @returns null for what is no web address
 */
export function canonicalUrl(address: string): string | null {
  const parsed = parseUrl(address);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null;
  const url = new URL(parsed.href);
  // Some sites tell their pages apart behind the #.
  if (!/^#[!/]/.test(url.hash)) url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  kept.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  url.search = new URLSearchParams(kept).toString();
  url.pathname = url.pathname.replace(/\/{2,}/g, '/').replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
  return url.href;
}

/** What two addresses of one page have in common: scheme, "www." and a last slash make no other page. As `listing_url_idx` has it. */
export const pageKey = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
