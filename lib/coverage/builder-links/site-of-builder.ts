import { parseUrl } from '../../platform/parse-url';
import { readName } from '../../review/matching/names/read-name';
import { registrableDomain } from '../../web/registrable-domain';

/** Shorter words are in too many names of sites. */
const SHORTEST = 4;

/**
 * The builder's own site, where a card leads to one: an address whose domain bears the builder's name and is not the
 * community's. Reading it costs less than a search, and says more. Null where none does.
 */
export function siteOfBuilder(
  name: string,
  cards: readonly { url: string | null; communityUrl: string | null }[],
): string | null {
  const words = readName(name)?.words ?? [];
  const first = words[0] ?? '';
  const bears = first.length >= SHORTEST ? first : words.join('');
  if (bears.length < SHORTEST) return null;
  for (const { url, communityUrl } of cards) {
    const parsed = url === null ? null : parseUrl(url);
    const domain = parsed ? registrableDomain(parsed.href) : null;
    if (!parsed || domain === null || domain === registrableDomain(communityUrl)) continue;
    if (domain.split('.')[0]!.replaceAll('-', '').startsWith(bears)) return `${parsed.protocol}//${parsed.host}/`;
  }
  return null;
}
