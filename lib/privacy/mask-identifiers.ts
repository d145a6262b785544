import { findIdentifiers } from './values/find-identifiers';

export const ID_MASK = '[number-removed]';

/** Those whose label or shape leaves no doubt: a long number alone may be a part's, or a picture's. */
const CERTAIN: ReadonlySet<string> = new Set(['ssn', 'driver_licence', 'passport', 'birth_date']);

/** Takes government numbers and dates of birth out of a text and leaves every other character as it is. */
export function maskIdentifiers(text: string): string {
  const found = findIdentifiers(text)
    .filter(({ rule }) => CERTAIN.has(rule))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let copied = 0;
  const pieces: string[] = [];
  for (const { start, end } of found) {
    if (start < copied) continue;
    pieces.push(text.slice(copied, start), ID_MASK);
    copied = end;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied);
}
