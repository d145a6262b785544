import { type DataNode, type DataValue, labelOf, literalOf, nodesOf } from '../data-node';
import { type ChildCandidate } from '../entity-mapping';
import { splitAward } from '../split-award';
import { quoteForRecord } from './to-candidate';

export interface ChildReading {
  children: ChildCandidate[];
  /** The node states a list, not a single mention. */
  isList: boolean;
}

/** Awards of a node, from `award`, `awards` and `hasAward`; strings are taken apart, nodes read by their properties. */
export function readAwards(node: DataNode): ChildReading {
  const reading: ChildReading = { children: [], isList: false };
  for (const name of ['award', 'awards', 'hasaward']) {
    const property = node.properties.get(name);
    if (!property) continue;
    if (property.values.length > 1 || /^"?[\w@:/.#-]+"?\s*:\s*\[/.test(property.fragment)) reading.isList = true;
    for (const value of property.values) reading.children.push(...awardsOf(value, node, name));
  }
  return reading;
}

function awardsOf(value: DataValue, holder: DataNode, property: string): ChildCandidate[] {
  const label = labelOf(value);
  if (!label) return [];
  if (value.kind === 'node')
    return [fromNode(value, label.text, quoteForRecord(holder, property, label, value), holder)];
  // One string may hold a list; a comma inside a title does not make one.
  const breaks = isOneRow(label.text) ? /\s*(?:\n|;|<br\s*\/?>)\s*/i : /\s*(?:\n|;|\|\|?(?=.*\|)|<br\s*\/?>)\s*/i;
  const lines = label.text.split(breaks).filter((line) => line.trim() !== '');
  return lines.flatMap((line) => {
    const parts = splitAward(line);
    return parts ? [{ entity_type: 'award', data: { ...parts }, quote: label.fragment, method: holder.method }] : [];
  });
}

/** "2019 | Builder of the Year | GHBA": with a year in a cell of its own, the cells are one award's. */
function isOneRow(text: string): boolean {
  const cells = text.split('|');
  return cells.length <= 3 && cells.some((cell) => /^\s*\(?(?:19|20)\d{2}\)?\s*$/.test(cell));
}

function fromNode(award: DataNode, name: string, quote: string, holder: DataNode): ChildCandidate {
  const parts = splitAward(name) ?? { title: name, issuer: null, year: null };
  const giver = nodesOf(
    award,
    'issuedby',
    'publisher',
    'sponsor',
    'recognizedby',
    'awardedby',
    'provider',
    'sourceorganization',
    'author',
  )[0];
  const issuer =
    (giver ? labelOf(giver) : null) ??
    literalOf(award, 'issuedby', 'issuer', 'publisher', 'sponsor', 'awardedby', 'recognizedby');
  const dated = literalOf(
    award,
    'dateawarded',
    'datereceived',
    'datepublished',
    'dateissued',
    'datecreated',
    'date',
    'year',
    'temporalcoverage',
  );
  return {
    entity_type: 'award',
    data: {
      title: parts.title,
      issuer: issuer?.text.trim() ?? parts.issuer,
      year: /(?:19|20)\d{2}/.exec(dated?.text ?? '')?.[0] ?? parts.year,
      description: literalOf(award, 'description')?.text.trim() ?? null,
      url: literalOf(award, 'url')?.text.trim() ?? null,
    },
    quote,
    method: holder.method,
  };
}
