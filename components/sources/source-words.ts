import type { SourceState } from '@/lib/web/sources/source-state';

export const STATE_WORDS: Record<SourceState, string> = {
  active: 'Active',
  paused: 'Paused',
  blocked: 'Left alone',
  over_quota: 'Limit reached',
};

/** The look of each state, by the names that status badges know. */
export const STATE_LOOKS: Record<SourceState, string> = {
  active: 'active',
  paused: 'paused',
  blocked: 'blocked',
  over_quota: 'held',
};

export const TYPE_WORDS: Record<string, string> = {
  official_website: 'Official website',
  directory: 'Directory',
  mls: 'MLS',
  review_site: 'Review site',
  other: 'Other',
};

/** What kind of site a source is. */
export function typeWords(type: string): string {
  const words = type.replaceAll('_', ' ');
  return TYPE_WORDS[type] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A field of a source in words: "Phone of a builder"; a record of a list is judged whole. */
export function fieldWords(entityType: string, field: string): string {
  const type = entityType.replaceAll('_', ' ');
  if (field === '') return `Whole ${type}`;
  const words = field.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (${type})`;
}

/** "88 %" */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A trend in words, for who cannot see it. */
export function trendWords(values: readonly (number | null)[], span: string): string {
  const known = values.filter((value) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return `No decision in ${span}`;
  return `Right over ${span}: ${percent(first)} at first, ${percent(last)} at last`;
}
