/** The four meanings, and none. */
export type Tone = 'neutral' | 'added' | 'changed' | 'removed' | 'info' | 'accent';

export const toneText: Record<Tone, string> = {
  neutral: 'text-ink-2',
  added: 'text-added',
  changed: 'text-changed',
  removed: 'text-removed',
  info: 'text-info',
  accent: 'text-accent-ink',
};

/** Tinted surface, text and hairline of a meaning. */
export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-hover text-ink-2 border-line-2',
  added: 'bg-added-soft text-added border-added-line',
  changed: 'bg-changed-soft text-changed border-changed-line',
  removed: 'bg-removed-soft text-removed border-removed-line',
  info: 'bg-info-soft text-info border-info-line',
  accent: 'bg-accent-soft text-accent-ink border-accent-line',
};

/** Solid fills: bars, dots. */
export const toneFill: Record<Tone, string> = {
  neutral: 'bg-line-strong',
  added: 'bg-added',
  changed: 'bg-changed',
  removed: 'bg-removed',
  info: 'bg-info',
  accent: 'bg-accent',
};
