import { type DataNode, labelOf, literalOf, literalsOf, valuesOf } from '../data-node';
import { type PageDocument } from '../document';
import { type FieldCandidate } from '../entity-mapping';
import { metaTag } from '../meta-tags';
import { fromLiteral } from '../schema-org/to-candidate';
import { type ListingFactName, readListingFacts, UNTOLD } from './listing-labels';
import { NO_CUE } from './listing-offers';
import { type FieldReading } from './vehicle-data';
import { readCondition } from './vehicle-words';

const GTIN_NAMES = ['gtin', 'gtin13', 'gtin14', 'gtin12', 'gtin8', 'ean', 'upc', 'isbn'];

/** What data and text state of goods: brand, model, numbers, condition. */
export function readGoods(page: PageDocument, nodes: readonly DataNode[]): FieldReading {
  const facts = readListingFacts(page);
  const fromFact = (name: ListingFactName, field: string): FieldCandidate[] =>
    facts
      .filter((fact) => fact.name === name && !UNTOLD.test(fact.value))
      .slice(0, 1)
      .flatMap(({ value, quote }): FieldCandidate[] => {
        const input = name === 'condition' ? readCondition(value) : name === 'gtin' ? gtinOf(value) : value;
        return input === null ? [] : [{ field, raw: value, input, quote, method: 'page_text' }];
      });
  return {
    fields: [
      ...first(nodes, (node) => named(node, 'brand', ['brand', 'manufacturer'])),
      ...first(nodes, (node) => named(node, 'model', ['model'])),
      ...readSku(page, nodes),
      ...first(nodes, readGtin),
      ...fromFact('brand', 'brand'),
      ...fromFact('model', 'model'),
      ...fromFact('sku', 'sku'),
      ...fromFact('gtin', 'gtin'),
      ...fromFact('condition', 'condition'),
      ...readTags(page),
    ],
    unreadable: [],
  };
}

function first(nodes: readonly DataNode[], read: (node: DataNode) => FieldCandidate[]): FieldCandidate[] {
  return nodes.map(read).find((candidates) => candidates.length > 0) ?? [];
}

function named(node: DataNode, field: string, names: readonly string[]): FieldCandidate[] {
  for (const name of names) {
    const value = valuesOf(node, name)[0];
    const literal = value ? labelOf(value) : null;
    if (literal && !UNTOLD.test(literal.text.trim()) && !/^https?:/i.test(literal.text.trim()))
      return [fromLiteral(field, literal, node.method)];
  }
  return [];
}

/** The seller's number of the thing; where each version has its own, that of the only one. */
function readSku(page: PageDocument, nodes: readonly DataNode[]): FieldCandidate[] {
  const own = first(nodes, (node) => {
    const literal = literalOf(node, 'sku', 'productid');
    return literal && !/^(?:gtin|upc|ean|isbn|mpn)\w*:/i.test(literal.text)
      ? [fromLiteral('sku', { ...literal, text: literal.text.replace(/^sku:/i, '') }, node.method)]
      : [];
  });
  if (own.length > 0) return own;
  const stated = nodes.flatMap((node) =>
    valuesOf(node, 'offers').flatMap((offer) => (offer.kind === 'node' ? literalsOf(offer, 'sku') : [])),
  );
  const [only] = stated;
  return only && new Set(stated.map(({ text }) => text)).size === 1 && nodes[0]
    ? [fromLiteral('sku', only, nodes[0].method)]
    : [];
}

function readGtin(node: DataNode): FieldCandidate[] {
  for (const literal of GTIN_NAMES.flatMap((name) => literalsOf(node, name))) {
    const input = gtinOf(literal.text);
    if (input !== null) return [{ ...fromLiteral('gtin', literal, node.method, { input }), cue: GTIN_CUE }];
  }
  const product = literalOf(node, 'productid');
  const input = product && /^(?:gtin|upc|ean|isbn)\w*:/i.test(product.text) ? gtinOf(product.text) : null;
  return product && input !== null ? [fromLiteral('gtin', product, node.method, { input })] : [];
}

const GTIN_CUE = /\b(?:gtin|upc|ean|isbn|barcode)/i;

/** Eight, twelve, thirteen or fourteen figures whose last proves the others; null for anything else. */
export function gtinOf(text: string): string | null {
  const figures = text.replace(/^[a-z]+\d{0,2}\s*:/i, '').replace(/[\s-]/g, '');
  if (!/^(?:\d{8}|\d{12,14})$/.test(figures) || /^0+$/.test(figures)) return null;
  const sum = [...figures]
    .reverse()
    .slice(1)
    .reduce((total, figure, at) => total + Number(figure) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(figures.at(-1)) ? figures : null;
}

/** `product:brand`, `product:condition` and their like. */
function readTags(page: PageDocument): FieldCandidate[] {
  const tag = (field: string, read: (text: string) => string | null, ...names: string[]): FieldCandidate[] => {
    const found = metaTag(page.meta, ...names);
    const input = found ? read(found.content) : null;
    return found && input !== null
      ? [
          {
            field,
            raw: found.content,
            input,
            quote: found.fragment,
            method: 'opengraph',
            ...(field === 'condition' ? { cue: NO_CUE } : {}),
          },
        ]
      : [];
  };
  const asIs = (text: string): string | null => (UNTOLD.test(text) ? null : text);
  return [
    ...tag('brand', asIs, 'product:brand', 'og:brand'),
    ...tag('sku', asIs, 'product:retailer_item_id', 'product:retailer_part_no'),
    ...tag('condition', readCondition, 'product:condition', 'og:condition'),
    ...tag('gtin', gtinOf, 'product:gtin', 'product:ean', 'product:upc'),
  ];
}
