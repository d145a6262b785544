import type { Tone } from '../ui/tone';

/** What a verdict says to people, and how loudly. */
const VERDICTS: Readonly<Record<string, { words: string; tone: Tone }>> = {
  exact: { words: 'The same', tone: 'added' },
  probable: { words: 'Probably the same', tone: 'info' },
  possible: { words: 'Perhaps the same', tone: 'changed' },
  related: { words: 'Related, not the same', tone: 'neutral' },
  different: { words: 'Different', tone: 'removed' },
};

export function verdictWords(verdict: string | null): { words: string; tone: Tone } {
  return VERDICTS[verdict ?? ''] ?? { words: 'Not judged', tone: 'neutral' };
}

const METHODS: Readonly<Record<string, string>> = {
  name_exact: 'by the same name',
  name_fuzzy: 'by a similar name',
  website_match: 'by the website',
  manual: 'by hand',
};

/** What is alike: of homes the address, since they have no names of their own. */
export function methodWords(
  method: string | null,
  steps: readonly { feature: string; outcome: string }[] = [],
): string {
  const words = METHODS[method ?? ''] ?? '';
  const isNamed =
    steps.length === 0 || steps.some(({ feature, outcome }) => feature === 'name' && outcome !== 'missing');
  return isNamed ? words : words.replace(/\bname$/, 'address');
}

/** Who decided, for a match that is no question any more. */
export function decidedWords(matchedBy: string | null): string | null {
  if (matchedBy === null) return null;
  return matchedBy === 'auto' ? 'linked by its score' : 'decided by a person';
}

/** "+0.42", with a true minus. */
export function signedScore(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

/** The tabs of the page, in the order in which one looks. */
export const MATCH_TABS = [
  { status: 'pending', label: 'To decide' },
  { status: 'confirmed', label: 'The same' },
  { status: 'rejected', label: 'Not the same' },
  { status: 'merged', label: 'Merged' },
] as const;

const ASKED_HERE =
  'A job that looks for many, such as the communities of an area, compares each with the catalogue. Where it is not sure it asks here.';

/** What is said where nothing is in a state. */
export const NOTHING_IN = {
  pending: { title: 'Nothing waits to be told apart', description: ASKED_HERE },
  confirmed: { title: 'Nothing was recognised yet', description: ASKED_HERE },
  rejected: { title: 'Nothing was told apart yet', description: ASKED_HERE },
  merged: {
    title: 'Nothing was merged yet',
    description:
      'Two records of one thing become one from a match, or from the menu of either record. What was merged is listed here, with its way back.',
  },
  undone: { title: 'No merge was undone', description: 'Merges that were taken back are listed here.' },
} as const;
