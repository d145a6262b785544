import { hostSpellsName } from '../brand-name';
import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { type MetaTag, metaTag } from '../meta-tags';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { isStateName } from '../split-address';

/** Builder fields from OpenGraph, business, place and description tags. They describe pages first and firms second. */
export function readBuilderMeta(page: PageDocument): FieldCandidate[] {
  const candidates: FieldCandidate[] = [];
  const add = (field: string, tag: MetaTag | null, adjustments: FieldCandidate['adjustments'] = []): void => {
    if (tag) candidates.push({ field, raw: tag.content, quote: tag.fragment, method: 'opengraph', adjustments });
  };
  const tag = (...names: string[]): MetaTag | null => metaTag(page.meta, ...names);
  add('name', tag('og:site_name', 'application-name'));
  add('about', tag('description', 'og:description', 'twitter:description'));
  add('phone', tag('business:contact_data:phone_number', 'og:phone_number', 'place:contact_data:phone_number'), STATED);
  add('email', tag('business:contact_data:email', 'og:email'), STATED);
  add(
    'address',
    tag('business:contact_data:street_address', 'og:street-address', 'og:street_address', 'place:street_address'),
    STATED,
  );
  add('city', tag('business:contact_data:locality', 'og:locality', 'place:locality'), STATED);
  add('state', tag('business:contact_data:region', 'og:region', 'place:region') ?? geoRegion(page), STATED);
  add(
    'postal_code',
    tag('business:contact_data:postal_code', 'og:postal-code', 'og:postal_code', 'place:postal_code'),
    STATED,
  );
  add('website', tag('business:contact_data:website'), STATED);
  return [...candidates, ...siteAddress(page, tag('og:site_name')?.content ?? page.title)];
}

/** A tag made for the very fact says more than a description of the page does. */
const STATED = [pageReason('The tag is made for this fact', 0.1)];

function geoRegion(page: PageDocument): MetaTag | null {
  const region = metaTag(page.meta, 'geo.region');
  const code = region?.content.replace(/^US-/i, '') ?? '';
  return region && isStateName(code) ? { ...region, content: code } : null;
}

/** The site that the canonical address or `og:url` is on, when its host spells the firm's name. */
function siteAddress(page: PageDocument, name: string): FieldCandidate[] {
  const tag = metaTag(page.meta, 'canonical', 'og:url');
  const domain = registrableDomain(tag?.content);
  if (!tag || !domain || !name.split(/\s+[|–—-]\s+|\s*\|\s*/).some((part) => hostSpellsName(domain, part))) return [];
  try {
    const origin = new URL(tag.content).origin;
    return [{ field: 'website', raw: tag.content, input: `${origin}/`, quote: tag.fragment, method: 'opengraph' }];
  } catch {
    return [];
  }
}
