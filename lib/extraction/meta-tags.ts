import { attributeFragment, collapseSpaces, type DomElement } from './dom';

/** One `<meta>` tag, or a `<link rel="canonical">` under the name "canonical". */
export interface MetaTag {
  /** Lower case: "og:site_name", "business:contact_data:locality", "description", "itemprop:price". */
  name: string;
  content: string;
  /** The tag's own source, from its name to its content. */
  fragment: string;
}

/** Families worth keeping: facts about the page's subject. Tokens of verification, themes and robots are not. */
const KEPT =
  /^(?:og:|twitter:|product:|business:|place:|article:publisher$|geo\.|icbm$|description$|author$|application-name$|dcterms?\.|dc\.|itemprop:(?:price|pricecurrency)$)/;

export function readMetaTag(element: DomElement): MetaTag | null {
  const { attribs } = element;
  if (element.tagName === 'link') {
    if ((attribs.rel ?? '').toLowerCase() !== 'canonical' || !attribs.href) return null;
    return { name: 'canonical', content: attribs.href.trim(), fragment: attributeFragment(element, 'rel', 'href') };
  }
  const attribute = ['property', 'name', 'itemprop'].find((one) => attribs[one] !== undefined) ?? null;
  const stated = attribute === null ? '' : (attribs[attribute] ?? '').trim().toLowerCase();
  const name = attribute === 'itemprop' ? `itemprop:${stated}` : stated;
  const content = collapseSpaces(attribs.content ?? '');
  if (attribute === null || content === '' || !KEPT.test(name)) return null;
  return { name, content, fragment: attributeFragment(element, attribute, 'content') };
}

/** First tag with one of the names, in the order the names are given. */
export function metaTag(tags: readonly MetaTag[], ...names: string[]): MetaTag | null {
  for (const name of names) {
    const found = tags.find((tag) => tag.name === name);
    if (found) return found;
  }
  return null;
}
