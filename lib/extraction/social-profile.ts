import { registrableDomain } from '@/lib/web/registrable-domain';

/** Platforms where an organisation keeps a profile, by registrable domain. */
const PLATFORMS: Readonly<Record<string, string>> = {
  'facebook.com': 'facebook', 'fb.com': 'facebook', 'instagram.com': 'instagram', 'linkedin.com': 'linkedin', 'twitter.com': 'x', 'x.com': 'x',
  'youtube.com': 'youtube', 'youtu.be': 'youtube', 'pinterest.com': 'pinterest', 'tiktok.com': 'tiktok', 'houzz.com': 'houzz',
  'threads.net': 'threads', 'threads.com': 'threads', 'vimeo.com': 'vimeo', 'yelp.com': 'yelp', 'nextdoor.com': 'nextdoor',
}; // prettier-ignore

/** Buttons that share the page, log in or embed, rather than lead to a profile. */
const NO_PROFILE =
  /\/(?:sharer?|share_channel|share|intent|dialog|plugins|tr|login|signup|home|hashtag|search|explore|embed|watch|results|oauth|policies|legal|help|about|privacy|terms|pin\/create|shareArticle)(?:[/?.]|$)/i;
/** Makers of site software, whose own profiles come with their templates. */
const TEMPLATE_PROFILES =
  /^\/@?(?:company\/|user\/|channel\/)?(?:wix|squarespace|wordpress|shopify|godaddy|weebly|webflow|elementor|themeforest|envato)\/?$/i;

/** The platform of a profile's address ("facebook"), or null when the address is not an organisation's profile. */
export function socialPlatform(address: string): string | null {
  const domain = registrableDomain(address);
  const platform = domain === null ? undefined : PLATFORMS[domain];
  if (platform === undefined) return null;
  try {
    const url = new URL(address.replace(/^\/\//, 'https://'));
    const hasPath = /[\w@]/.test(url.pathname) || url.searchParams.has('id');
    return hasPath && !NO_PROFILE.test(url.pathname) && !TEMPLATE_PROFILES.test(url.pathname) ? platform : null;
  } catch {
    return null;
  }
}

export function isSocialProfile(address: string): boolean {
  return socialPlatform(address.trim()) !== null;
}

/** Hosts besides those of profiles where everybody's pages stand side by side. */
const SHARED_HOSTS: ReadonlySet<string> = new Set([
  'google.com',
  'linktr.ee',
  'about.me',
  'yellowpages.com',
  'bbb.org',
]);

/** Whether a registrable domain is no organisation's own: many have their pages there. */
export function isPlatform(domain: string): boolean {
  return Object.hasOwn(PLATFORMS, domain) || SHARED_HOSTS.has(domain);
}
