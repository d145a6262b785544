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
const NAMED =
  '[itemprop~="name"],[property~="name"],[property~="schema:name"],[itemprop~="givenName"],[itemprop~="familyName"]';
const LONGEST_TEXT = 200;

type Nodes = ReturnType<CheerioAPI['root']>[0]['children'];

/**
 * Names of whoever sells, bids or writes, as a page gives them: in its data, in elements for them, behind labels. What the page itself is
 * called after is no secret, unless it is a person's name.
 */
export function findSellerNames($: CheerioAPI): string[] {
  const names: string[] = [];
  const heading =
    `${$('title').text()} ${$('h1').text()} ${$('[property="og:site_name"]').attr('content') ?? ''}`.toLowerCase();
  let isLabelled = false;
  const pending = ([...($.root().get(0)?.children ?? [])] as Nodes).reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'text') {
      const text = node.data.trim();
      if (text === '') continue;
      if (isLabelled) names.push(...namesIn(text.slice(0, LONGEST_TEXT), 'labelled'));
      // "Seller" ":" "Jane Doe"
      isLabelled = isLabelAlone(text) || (isLabelled && /^[:–—-]$/.test(text));
      names.push(...namesBehindLabels(node.data));
    }
    if (node.type === 'script') {
      for (const child of node.children) if (child.type === 'text') names.push(...namesInData(child.data));
      continue;
    }
    if (!('attribs' in node)) continue;
    names.push(...Object.values(node.attribs).flatMap((value) => (value.includes('":') ? namesInData(value) : [])));
    if (holdsSomebody(node.attribs)) names.push(...namesOf($, node));
    const own = Object.entries(node.attribs).flatMap(([key, value]) =>
      key.startsWith('data-') && isSomebody(key.slice(5)) ? namesIn(value, 'stated') : [],
    );
    names.push(...own);
    pending.push(...([...node.children] as Nodes).reverse());
  }
  return names.filter((name) => isPersonsName(name) || !heading.includes(name.toLowerCase()));
}

function holdsSomebody(attributes: Readonly<Record<string, string>>): boolean {
  return HOLDS.some((name) =>
    (attributes[name] ?? '').split(/\s+/, 20).some((word) => word !== '' && isSomebody(lastWords(word))),
  );
}

/** "listing__seller-name" is called after its element: "seller-name". */
const lastWords = (word: string): string => word.split(/__|--/).find(isSomebody) ?? word;

function namesOf($: CheerioAPI, element: Parameters<CheerioAPI>[0] & object): string[] {
  const own = $(element as never);
  const named = own.find(NAMED).addBack(NAMED);
  const stated = [
    own.attr('content') ?? '',
    ...named.map((_at, each) => $(each).attr('content') ?? $(each).text()).get(),
  ];
  const text = own.text();
  return [
    ...stated.flatMap((value) => namesIn(value, 'stated')),
    ...(text.length <= LONGEST_TEXT ? namesIn(text, 'labelled') : []),
  ];
}
