import { type ConfidenceReason } from '@/lib/catalog/observation';

import {
  type DataLiteral,
  type DataNode,
  type DataProperty,
  fragmentOf,
  MAX_QUOTE_LENGTH,
  type StructuredMethod,
} from '../data-node';
import { type FieldCandidate } from '../entity-mapping';

export interface CandidateOptions {
  input?: unknown;
  adjustments?: readonly ConfidenceReason[];
  near?: readonly string[];
  quote?: string;
}

/** A candidate from one literal of structured data. */
export function fromLiteral(
  field: string,
  literal: DataLiteral,
  method: StructuredMethod,
  options: CandidateOptions = {},
): FieldCandidate {
  return {
    field,
    raw: literal.text.trim(),
    quote: options.quote ?? literal.fragment,
    method,
    ...withoutQuote(options),
  };
}

function withoutQuote({ input, adjustments, near }: CandidateOptions): Partial<FieldCandidate> {
  return {
    ...(input === undefined ? {} : { input }),
    ...(adjustments ? { adjustments } : {}),
    ...(near ? { near } : {}),
  };
}

/** Sets quote more than single values do: each member has to stand in the quote. */
const MAX_SET_QUOTE_LENGTH = 4_000;

/** A candidate whose value is a set, quoted by the whole property or by its members' fragments, which stand together. */
export function fromSet(
  field: string,
  node: DataNode,
  property: DataProperty,
  members: readonly DataLiteral[],
  texts: readonly string[],
): FieldCandidate | null {
  if (texts.length === 0) return null;
  const fragments = [...new Set(members.map((member) => member.fragment))];
  const quote =
    fragmentOf(node, property.name, MAX_SET_QUOTE_LENGTH) ?? (fragments.length === 1 ? fragments[0] : undefined);
  const raw = texts.join('; ');
  return {
    field,
    raw: raw.length > 2_000 ? `${raw.slice(0, 2_000)}…` : raw,
    input: [...texts],
    quote: quote ?? fragments.join(' '),
    method: node.method,
  };
}

/** Quote for a small record: its own source, else its property when short, else the fragment of its naming value. */
export function quoteForRecord(
  holder: DataNode,
  property: string,
  label: DataLiteral | null,
  record?: DataNode,
): string {
  // A record that is only referred to stands elsewhere on the page, property by property.
  if (record && record.parent !== holder && label) return label.fragment;
  if (record && record.fragment !== '') return record.fragment;
  return fragmentOf(holder, property, MAX_QUOTE_LENGTH) ?? label?.fragment ?? '';
}

/** Sets type only; anything else in angle brackets stays and is refused later as active content or markup. */
const FORMATTING_TAGS = /<\/?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|h[1-6]|small|sup|sub)(?:\s[^<>]*)?\/?>/gi;

/** Descriptions are often pasted HTML: takes off tags that only set type. */
export function plainDescription(text: string): string {
  return text
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(FORMATTING_TAGS, ' ')
    .replace(/\[(?:\/?[a-z_]+)(?:\s[^\]]*)?\]/gi, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
