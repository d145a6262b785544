const ABSENT_WORDS = new Set([
  'n/a', 'na', 'n.a.', 'n.a', 'n\\a', 'tbd', 'tba', 't.b.d.', 't.b.a.', 'unknown', 'null', 'undefined', 'none', 'nil', 'nan',
  'not available', 'not applicable', 'not specified', 'not provided', 'not listed', 'not known', 'no data', 'unspecified',
  'to be determined', 'to be announced', 'not disclosed', 'undisclosed', 'not found', 'not reported', 'not stated',
  'no information', 'no information available', 'information not available', '[]', '{}', '""', "''",
]); // prettier-ignore

/** Whether a text only says that there is no value: "", "N/A", "TBD", "—", "???". */
export function isAbsentText(text: string): boolean {
  const bare = text
    .replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, '')
    .trim()
    .toLowerCase();
  if (bare === '' || /^[-‐‑‒–—―−?.…_*•]+$/.test(bare)) return true;
  return ABSENT_WORDS.has(bare) || ABSENT_WORDS.has(bare.replace(/^[([]|[)\]]$/g, ''));
}

/** Whether a value of any shape is absent: null, empty text, NaN, or a list or map of only absent values. */
export function isAbsent(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return isAbsentText(value);
  if (typeof value === 'number') return !Number.isFinite(value);
  if (value instanceof Date) return Number.isNaN(value.getTime());
  if (Array.isArray(value)) return value.every(isAbsent);
  if (typeof value === 'object') return Object.values(value).every(isAbsent);
  return false;
}
