/** What the import itself says of a page, rather than the page of the thing: which page it is, and what kind of thing it offers. */
export const ASSIGNED: ReadonlySet<string> = new Set(['url', 'kind']);

interface Seen {
  fieldName: string | null;
  evidence: 'verified' | 'unverified';
}

/** Tells what a policy may write from what a person has to look at. Of a field that is proven by one reading the others are dropped. */
export function planImport<T extends Seen>(observations: readonly T[]): { sure: T[]; unsure: T[] } {
  const sure = observations.filter(
    ({ fieldName, evidence }) => evidence === 'verified' || ASSIGNED.has(fieldName ?? ''),
  );
  const known = new Set(sure.map(({ fieldName }) => fieldName));
  return { sure, unsure: observations.filter(({ fieldName }) => !known.has(fieldName)) };
}

/** Columns that say one thing in two ways: what a page states of the one takes the others back. */
const PRICES = { usd: ['price_usd'], other: ['price_other', 'currency'] } as const;

/**
 * Columns that hold what the page has taken back by saying it otherwise: a price in euros is no price in dollars any more. Those whose
 * value a person gave stay.
 * @returns each with the reading that takes it back
 */
export function takenBack<T extends Seen>(
  row: Readonly<Record<string, unknown>>,
  told: readonly T[],
  kept: ReadonlySet<string>,
): { field: string; because: T }[] {
  const proof = (names: readonly string[]) =>
    told.find(({ fieldName, evidence }) => evidence === 'verified' && names.includes(fieldName ?? ''));
  const [usd, other] = [proof(PRICES.usd), proof(PRICES.other.slice(0, 1))];
  if ((usd === undefined) === (other === undefined)) return [];
  const because = (usd ?? other)!;
  const names: readonly string[] = usd ? PRICES.other : PRICES.usd;
  return names.flatMap((field) => ((row[field] ?? null) === null || kept.has(field) ? [] : [{ field, because }]));
}
