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

export function methodWords(method: string | null): string {
  return METHODS[method ?? ''] ?? '';
}

/** "+0.42", with a true minus. */
export function signedScore(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

/** Where there are no matches in a state. */
export const NOTHING_IN = {
  pending: 'Nothing waits to be told apart',
  confirmed: 'Nothing was recognised yet',
  rejected: 'Nothing was told apart yet',
  merged: 'Nothing was merged yet',
} as const;
