import type { CheerioAPI } from 'cheerio';
import {
  isLabelAlone,
  isPersonsName,
  isSomebody,
  namesBehindLabels,
  namesIn,
  namesInData,
} from '@/lib/privacy/seller-names';

/** Attributes whose words say what an element holds. */
const HOLDS = ['itemprop', 'property', 'rel', 'class', 'id', 'data-testid', 'data-test', 'data-qa'];
const LONGEST_TEXT = 200;
const LONGEST_HEADING = 1_000;
/** Of an element for somebody that are looked at: one that holds more is a part of the page. */
const MOST_NODES = 300;

type Nodes = ReturnType<CheerioAPI['root']>[0]['children'];
type Element = Extract<Nodes[number], { attribs: unknown }>;

/**
 * Names of whoever sells, bids or writes, as a page gives them: in its data, in elements for them, behind labels. What the page itself is
 * called after is no secret, unless it is a person's name.
 */
export function findSellerNames($: CheerioAPI): string[] {
  const names = new Set<string>();
  const add = (found: readonly string[]) => {
    for (const name of found) names.add(name);
  };
  const heading = [
    $('title').first().text(),
    $('h1').first().text(),
    $('[property="og:site_name"]').attr('content') ?? '',
  ]
    .map((text) => text.slice(0, LONGEST_HEADING).toLowerCase())
    .join(' ');
  let isLabelled = false;
  const pending = ([...($.root().get(0)?.children ?? [])] as Nodes).reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'text') {
      const text = node.data.trim();
      if (text === '') continue;
      if (isLabelled) add(namesIn(text.slice(0, LONGEST_TEXT), 'labelled'));
      // "Seller" ":" "Jane Doe"
      isLabelled = isLabelAlone(text) || (isLabelled && /^[:–—-]$/.test(text));
      add(namesBehindLabels(node.data));
    }
    if (node.type === 'script') {
      for (const child of node.children) if (child.type === 'text') add(namesInData(child.data));
      continue;
    }
    if (!('attribs' in node)) continue;
    for (const [key, value] of Object.entries(node.attribs)) {
      if (value.includes('":')) add(namesInData(value));
      if (key.startsWith('data-') && isSomebody(key.slice(5))) add(namesIn(value, 'stated'));
    }
    if (holdsSomebody(node.attribs)) add(namesOf(node as Element));
    pending.push(...([...node.children] as Nodes).reverse());
  }
  return [...names].filter((name) => isPersonsName(name) || !heading.includes(name.toLowerCase()));
}

function holdsSomebody(attributes: Readonly<Record<string, string>>): boolean {
  return HOLDS.some((name) =>
    (attributes[name] ?? '').split(/\s+/, 20).some((word) => word !== '' && isSomebody(lastWords(word))),
  );
}

/** "listing__seller-name" is called after its element: "seller-name". */
const lastWords = (word: string): string => word.split(/__|--/).find(isSomebody) ?? word;

/** What stands in an element for somebody: what it says by itself, and what elements for a name within it say. */
function namesOf(element: Element): string[] {
  const stated = [element.attribs['content'] ?? ''];
  let text = '';
  let left = MOST_NODES;
  const pending: Nodes = [element];
  for (let node = pending.pop(); node && left > 0; node = pending.pop(), left -= 1) {
    if (node.type === 'text' && text.length <= LONGEST_TEXT) text += node.data;
    if (!('attribs' in node)) continue;
    if (isForName(node.attribs)) stated.push(node.attribs['content'] ?? textOf(node));
    pending.push(...([...node.children] as Nodes).reverse());
  }
  return [
    ...stated.flatMap((value) => namesIn(value, 'stated')),
    ...(left > 0 && text.length <= LONGEST_TEXT ? namesIn(text, 'labelled') : []),
  ];
}

const isForName = (attributes: Readonly<Record<string, string>>): boolean =>
  `${attributes['itemprop'] ?? ''} ${attributes['property'] ?? ''}`
    .split(/\s+/)
    .some((word) => /^(?:schema:)?(?:name|givenName|familyName|alternateName|legalName)$/.test(word));

function textOf(element: Element): string {
  let text = '';
  const pending: Nodes = [element];
  for (let node = pending.pop(); node && text.length <= LONGEST_TEXT; node = pending.pop()) {
    if (node.type === 'text') text += node.data;
    if ('children' in node) pending.push(...([...node.children] as Nodes).slice(0, MOST_NODES).reverse());
  }
  return text.slice(0, LONGEST_TEXT);
}
