import { type DataLiteral, type DataNode, literalOf, nodesOf } from '../data-node';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { fromLiteral, quoteForRecord } from './to-candidate';

/** Top of the catalogue's rating scale. */
const SCALE = 5;

export interface RatingReading {
  candidates: FieldCandidate[];
  unreadable: { field: string; reason: string }[];
}

/**
 * `rating` and `review_count` of a node. A rating out of 10 or 100 is brought to 0–5 and says so; one out of anything
 * else, or above its own best, is unreadable. No reviews means no rating, not a rating of zero.
 */
export function readRating(node: DataNode, rating = nodesOf(node, 'aggregaterating')[0]): RatingReading {
  const reading: RatingReading = { candidates: [], unreadable: [] };
  if (!rating) return reading;
  const value = literalOf(rating, 'ratingvalue');
  const count = literalOf(rating, 'reviewcount') ?? literalOf(rating, 'ratingcount');
  const total = count ? toNumber(count.text) : null;
  if (count && total !== null && total > 0)
    reading.candidates.push(fromLiteral('review_count', count, node.method, { input: String(total) }));
  if (!value || total === 0) return reading;
  const scaled = scaleRating(value.text, literalOf(rating, 'bestrating')?.text ?? null);
  if (!scaled.ok) {
    reading.unreadable.push({ field: 'rating', reason: scaled.reason });
    // A number above the catalogue's own scale stays on record as a refused value; the field's range refuses it.
    if (scaled.exceeds === SCALE) reading.candidates.push(fromLiteral('rating', value, node.method));
  }
  if (scaled.ok) reading.candidates.push(ratingCandidate(node, rating, value, scaled));
  return reading;
}

function ratingCandidate(
  node: DataNode,
  rating: DataNode,
  value: DataLiteral,
  scaled: { rating: number; best: number },
): FieldCandidate {
  const isRescaled = scaled.best !== SCALE;
  return fromLiteral('rating', value, node.method, {
    input: String(scaled.rating),
    ...(isRescaled
      ? {
          quote: quoteForRecord(node, 'aggregaterating', value, rating),
          adjustments: [pageReason(`Brought from a scale of ${scaled.best} to a scale of ${SCALE}`, -0.06)],
        }
      : {}),
  });
}

export type ScaledRating = { ok: true; rating: number; best: number } | { ok: false; reason: string; exceeds?: number };

/** "4.8" → 4.8; "98" with best "100", "98/100" and "98%" → 4.9. Two decimals when rescaled. */
export function scaleRating(text: string, bestText: string | null): ScaledRating {
  const parts = /^\s*(-?[\d.,]+)\s*(?:(?:\/|out of|of)\s*([\d.,]+)|(%))?\s*(?:stars?)?\s*$/i.exec(text);
  const value = toNumber(parts?.[1] ?? '');
  if (!parts || value === null) return { ok: false, reason: 'The rating is not a number' };
  const best = parts[3] ? 100 : (toNumber(parts[2] ?? '') ?? toNumber(bestText ?? '') ?? SCALE);
  if (value < 0 || value > best) {
    return { ok: false, reason: `The rating exceeds its own scale of ${best}`, exceeds: best };
  }
  if (best === SCALE) return { ok: true, rating: value, best };
  if (![10, 20, 100].includes(best)) return { ok: false, reason: `The rating is on a scale of ${best}` };
  return { ok: true, rating: Math.round((value / best) * SCALE * 100) / 100, best };
}

/** "1,234" → 1234, "4,8" → 4.8 (a decimal comma has one or two digits after it). */
function toNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^(\d+),(\d{1,2})$/, '$1.$2')
    .replace(/,(?=\d{3}(?:\D|$))/g, '');
  const number = /\d/.test(plain) ? Number(/-?\d+(?:\.\d+)?/.exec(plain)?.[0]) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
