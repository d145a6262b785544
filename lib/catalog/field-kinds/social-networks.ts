/** A network on which organisations keep profiles. */
export interface SocialNetwork {
  name: string;
  /** Registrable domains of the network; any subdomain counts. */
  domains: readonly string[];
  /** Other names of the network in maps of handles. */
  aliases?: readonly string[];
  /** Address of a profile; `{}` stands for the handle without "@". */
  template: string;
  /** Handles differ by case. */
  caseSensitive?: boolean;
  /** Last parts of an address that are tabs of a profile, not part of who it is. */
  tabs?: readonly string[];
}

export const SOCIAL_NETWORKS: readonly SocialNetwork[] = [
  { name: 'facebook', domains: ['facebook.com', 'fb.com', 'fb.me'], aliases: ['fb'], template: 'https://www.facebook.com/{}', tabs: ['about', 'posts', 'photos', 'reviews', 'timeline'] },
  { name: 'instagram', domains: ['instagram.com', 'instagr.am'], aliases: ['ig', 'insta'], template: 'https://www.instagram.com/{}', tabs: ['reels', 'tagged'] },
  { name: 'x', domains: ['x.com', 'twitter.com'], aliases: ['twitter', 'twitterx', 'xtwitter'], template: 'https://x.com/{}' },
  { name: 'linkedin', domains: ['linkedin.com', 'lnkd.in'], aliases: ['li'], template: 'https://www.linkedin.com/company/{}', tabs: ['about', 'posts', 'jobs', 'people', 'life'] },
  { name: 'youtube', domains: ['youtube.com'], aliases: ['yt'], template: 'https://www.youtube.com/@{}', tabs: ['videos', 'featured', 'about', 'playlists', 'shorts', 'streams'] },
  { name: 'pinterest', domains: ['pinterest.com', 'pinterest.co.uk', 'pinterest.ca', 'pin.it'], template: 'https://www.pinterest.com/{}', tabs: ['_saved', '_created', 'boards', 'pins'] },
  { name: 'tiktok', domains: ['tiktok.com'], template: 'https://www.tiktok.com/@{}' },
  { name: 'threads', domains: ['threads.net', 'threads.com'], template: 'https://www.threads.net/@{}' },
  { name: 'houzz', domains: ['houzz.com'], template: 'https://www.houzz.com/pro/{}' },
  { name: 'yelp', domains: ['yelp.com'], template: 'https://www.yelp.com/biz/{}' },
  { name: 'nextdoor', domains: ['nextdoor.com'], template: 'https://nextdoor.com/pages/{}' },
  { name: 'vimeo', domains: ['vimeo.com'], template: 'https://vimeo.com/{}' },
  { name: 'bluesky', domains: ['bsky.app'], aliases: ['bsky'], template: 'https://bsky.app/profile/{}' },
  { name: 'flickr', domains: ['flickr.com'], template: 'https://www.flickr.com/people/{}', caseSensitive: true },
]; // prettier-ignore

const BY_NAME = new Map(
  SOCIAL_NETWORKS.flatMap((network) =>
    [network.name, ...(network.aliases ?? [])].map((name) => [name, network] as const),
  ),
);

/** The network a map's key names, whatever its case and decoration ("Facebook URL", "twitter_handle"). */
export function findNetworkByName(name: string): SocialNetwork | null {
  const folded = name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/(?:url|link|handle|profile|page)+$/, '');
  return BY_NAME.get(folded) ?? null;
}

/** The network a host belongs to, or null. */
export function findNetworkByHost(host: string): SocialNetwork | null {
  const folded = host.toLowerCase();
  return (
    SOCIAL_NETWORKS.find(({ domains }) =>
      domains.some((domain) => folded === domain || folded.endsWith(`.${domain}`)),
    ) ?? null
  );
}
