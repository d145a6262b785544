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
