import { hostSpellsName, matchNames } from './brand-name';
import { type DataNode, hasType, literalOf } from './data-node';
import { type PageDocument } from './document';
import { type EntityHint } from './entity-mapping';
import { metaTag } from './meta-tags';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { isSameSite } from './same-site';

/**
 * Whether the page is on the firm's own site: true by the job's website or by a host that spells the firm's name, false
 * only where the page says that somebody else runs the site. Null otherwise: a saved page may come from any address.
 */
export function isOwnSite(
  page: PageDocument,
  brand: DataNode | null,
  name: string | null,
  hint: EntityHint,
): boolean | null {
  const domain = registrableDomain(page.url);
  if (domain === null) return null;
  if (isSameSite(page.url, hint.website) === true) return true;
  if (name !== null && hostSpellsName(domain, name)) return true;
  const owner = siteOwner(page);
  if (name !== null && owner !== null && matchNames(owner, name) === 'different') return false;
  const home = brand ? (literalOf(brand, 'url')?.text ?? '') : '';
  // A directory gives each listed firm an address of its own, deep inside the directory's site.
  const isHome = /^(?:https?:)?\/\/[^/?#]+\/?$/i.test(home) && registrableDomain(home) === domain;
  return isHome && registrableDomain(hint.website) === null ? true : null;
}

/** Who runs the site, by a name that its host spells; null when the page does not say. */
function siteOwner(page: PageDocument): string | null {
  const domain = registrableDomain(page.url);
  if (domain === null) return null;
  const nodes = page.graph.nodes.filter((node) => hasType(node, /^(?:Organization|WebSite|Corporation)$/i));
  const names = [metaTag(page.meta, 'og:site_name')?.content, ...nodes.map((node) => literalOf(node, 'name')?.text)];
  return names.find((name) => name !== undefined && hostSpellsName(domain, name)) ?? null;
}

/** On somebody else's site the frame around the content, and mailboxes of that site, are that somebody's. */
export function withoutSiteFrame(page: PageDocument): PageDocument {
  const domain = registrableDomain(page.url);
  const isTheirs = (text: string): boolean => domain !== null && text.toLowerCase().includes(`@${domain}`);
  return {
    ...page,
    title: '',
    lines: page.lines.map((line) =>
      line.region === 'main' && !isTheirs(line.text) ? line : { ...line, foreign: true },
    ),
    links: page.links.filter((link) => link.region === 'main' && !isTheirs(link.href)),
  };
}
