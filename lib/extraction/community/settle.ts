import { type ConfidenceReason } from '@/lib/catalog/observation';

import { type FieldCandidate } from '../entity-mapping';

/** One statement of a value, with how surely it is the whole community's. */
export interface Mention {
  raw: string;
  input?: string;
  quote: string;
  /** What two statements of one value share. */
  key: string;
  /** Higher is surer; only the surest statements are compared. */
  score: number;
  /** The year a statement says it holds for. */
  year?: number | null;
  adjustments?: readonly ConfidenceReason[];
}

export interface TextReading {
  candidates: FieldCandidate[];
  unreadable: { field: string; reason: string }[];
}

export const NOTHING_READ: TextReading = { candidates: [], unreadable: [] };

/** More statements of one value than anybody compares. */
const MAX_MENTIONS = 500;

/**
 * One value from several statements: of those that name a year the latest that has begun counts, then the surest; when
 * the surest differ nobody could choose and the field is unreadable.
 */
export function settle(field: string, all: readonly Mention[], why: string, thisYear = Infinity): TextReading {
  const mentions = all.slice(0, MAX_MENTIONS);
  const begun = mentions.filter(({ year }) => (year ?? 0) <= thisYear);
  const pool = begun.length > 0 ? begun : mentions;
  const latest = Math.max(0, ...pool.map(({ year }) => year ?? 0));
  const current = pool.filter(({ year }) => !year || year === latest);
  const dated = current.filter(({ year }) => year);
  const best = Math.max(...(dated.length > 0 ? dated : current).map(({ score }) => score));
  const surest = (dated.length > 0 ? dated : current).filter(({ score }) => score === best);
  const [first] = surest;
  if (!first) return NOTHING_READ;
  if (new Set(surest.map(({ key }) => key)).size > 1) return { candidates: [], unreadable: [{ field, reason: why }] };
  return { candidates: [toCandidate(field, first)], unreadable: [] };
}

export function toCandidate(field: string, { raw, input, quote, adjustments }: Mention): FieldCandidate {
  return {
    field,
    raw,
    ...(input === undefined ? {} : { input }),
    quote,
    method: 'page_text',
    isSettled: true,
    ...(adjustments ? { adjustments } : {}),
  };
}

/** The year a text names, in the range that rates and fees are stated for. */
export function yearNamed(...texts: readonly string[]): number | null {
  for (const text of texts) {
    const year = /(?<![\d$,.])(20[0-4]\d)(?![\d,.]\d|\d)/.exec(text)?.[1];
    if (year) return Number(year);
  }
  return null;
}
