/*
 * Numbers as the console writes them. The locale is fixed: server and browser must write the same text, or hydration fails.
 */

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const usd = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const usdSmall = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 4,
  maximumFractionDigits: 4,
});

/** `1234` → `1,234`; null (not known, which is not zero) → `–`. */
export function formatCount(value: number | null | undefined): string {
  return value == null ? '–' : count.format(value);
}

/** `12345` → `12.3K`, for places without room. */
export function formatCompact(value: number | null | undefined): string {
  return value == null ? '–' : compact.format(value);
}

/** US dollars; amounts under one cent keep four digits (`$0.0042`), so that a model call does not look free. */
export function formatUsd(value: number | null | undefined): string {
  if (value == null) return '–';
  return value !== 0 && Math.abs(value) < 0.01 ? usdSmall.format(value) : usd.format(value);
}

/** A percentage already multiplied by 100, to one decimal: `66.66` → `66.7%`. */
export function formatPercent(value: number | null | undefined): string {
  return value == null ? '–' : `${value.toFixed(1)}%`;
}

/** A part of a whole as a percentage; never 0% or 100% unless it is: `(1, 1000)` → `<1%`. */
export function formatShare(value: number, total: number): string {
  const percent = (value / total) * 100;
  if (value > 0 && percent < 1) return '<1%';
  if (value < total && percent > 99) return '>99%';
  return `${Math.round(percent)}%`;
}

/** Milliseconds as a person says them: `840 ms`, `12.4 s`, `3 min 05 s`, `2 h 10 min`, `3 d 4 h`. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms == null || ms < 0) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  const hours = Math.round(seconds / 3600);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const units = ['B', 'kB', 'MB', 'GB'];

/** Bytes in decimal units: `15300` → `15.3 kB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes == null) return '–';
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** `(1, 'change')` → `1 change`; `(12, 'change')` → `12 changes`; irregular plurals as third argument. */
export function countNoun(value: number, singular: string, plural = `${singular}s`): string {
  return `${count.format(value)} ${value === 1 ? singular : plural}`;
}
