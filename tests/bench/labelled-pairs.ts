import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { requireEntityType } from '@/lib/catalog/registry';
import type { MatchRecord } from '@/lib/review/matching/match-profile';
import { scoreMatch, type MatchScore } from '@/lib/review/matching/score-match';

/** Two records and what a person says they are to each other. */
export interface LabelledPair {
  label: 'same' | 'related' | 'different';
  type: EntityTypeDefinition;
  a: MatchRecord;
  b: MatchRecord;
  /** File and line, for a failing test to name. */
  line: string;
}

const LABELS: Readonly<Record<string, LabelledPair['label']>> = { '=': 'same', '~': 'related', x: 'different' };

type Column = string | ((text: string, record: Record<string, unknown>) => void);

/** "Katy, TX 77494" */
const place: Column = (text, record) => {
  const [, city, state, code] = /^([^,]*)(?:, (.+?))?(?: (\d{5}(?:-\d{4})?))?$/.exec(text)!;
  Object.assign(record, { city: city || null, state: state ?? null, postal_code: code ?? null });
};
const position: Column = (text, record) => {
  const [latitude, longitude] = text.split(',').map(Number);
  Object.assign(record, { latitude, longitude });
};
/** "12 @ 7" is lot 12 of community 7. */
const lot: Column = (text, record) => {
  const [number, community] = text.split(' @ ');
  Object.assign(record, { lot_number: number, community_id: Number(community) });
};

const BUSINESS: readonly Column[] = ['name', place, 'phone', 'website', 'address'];
const FILES: Readonly<Record<string, { type: string; columns: readonly Column[] }>> = {
  builders: { type: 'builder', columns: BUSINESS },
  businesses: { type: 'builder', columns: BUSINESS },
  firms: { type: 'builder', columns: BUSINESS },
  organisations: { type: 'builder', columns: ['name'] },
  communities: {
    type: 'community',
    columns: ['name', place, 'community_website_url', 'hoa_contact_phone', 'address', position],
  },
  homes: { type: 'property', columns: ['address1', 'address2', place, position, lot, 'model_name', 'builder_id'] },
};
export const LABELLED_FILES = Object.keys(FILES);

function readRecord(text: string, columns: readonly Column[]): MatchRecord {
  const record: Record<string, unknown> = {};
  for (const [index, cell] of text.split('|').entries()) {
    const column = columns[index];
    const value = cell.trim();
    if (column === undefined || value === '') continue;
    if (typeof column === 'string') record[column] = column === 'builder_id' ? Number(value) : value;
    else column(value, record);
  }
  return record;
}

/** The pairs of one file of tests/fixtures/matching. */
export function readLabelledPairs(file: string): LabelledPair[] {
  const { type, columns } = FILES[file]!;
  const text = readFileSync(path.resolve(import.meta.dirname, `../fixtures/matching/${file}.txt`), 'utf8');
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [a = '', b = ''] = line.slice(2).split(' ;; ');
    const label = LABELS[line[0]!]!;
    const pair = { a: readRecord(a, columns), b: readRecord(b, columns) };
    return [{ label, type: requireEntityType(type), ...pair, line: `${file}:${index + 1} ${line}` }];
  });
}

/** How scores stand to labels: a pair counts as found when it is exact or probable. */
export interface Quality {
  pairs: number;
  precision: number;
  recall: number;
  f1: number;
  /** Of the pairs that would be linked without asking, how many are the same; null where none would be. */
  link_precision: number | null;
  link_recall: number;
  wrong: string[];
}

export function isFound({ verdict }: MatchScore): boolean {
  return verdict === 'exact' || verdict === 'probable';
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** Measures the scores of labelled pairs; `linkFrom` is the threshold from which a sure pair is linked. */
export function measureQuality(pairs: readonly LabelledPair[], linkFrom = 0.93): Quality {
  const scored = pairs.map((pair) => ({ pair, score: scoreMatch(pair.type, pair.a, pair.b) }));
  const same = scored.filter(({ pair }) => pair.label === 'same');
  const found = scored.filter(({ score }) => isFound(score));
  const linked = scored.filter(({ score }) => score.isSure && score.score >= linkFrom);
  const right = (list: typeof scored) => list.filter(({ pair }) => pair.label === 'same').length;
  const [precision, recall] = [right(found) / Math.max(1, found.length), right(found) / same.length];
  return {
    pairs: pairs.length,
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / (precision + recall)),
    link_precision: linked.length === 0 ? null : round(right(linked) / linked.length),
    link_recall: round(right(linked) / same.length),
    wrong: scored
      .filter(
        ({ pair, score }) =>
          (pair.label === 'same') !== isFound(score) || (pair.label === 'related' && score.verdict !== 'related'),
      )
      .map(({ pair, score }) => `${score.score.toFixed(2)} ${score.verdict} ${pair.line}`),
  };
}
