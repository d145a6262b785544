import { describe, expect, it } from 'vitest';
import {
  countNoun,
  formatBytes,
  formatCompact,
  formatCount,
  formatDuration,
  formatPercent,
  formatShare,
  formatUsd,
} from '@/components/ui/format-number';
import { formatExact, formatRelative } from '@/components/ui/format-time';

describe('numbers', () => {
  it.each([
    [formatCount(1234567), '1,234,567'],
    [formatCount(0), '0'],
    [formatCount(null), '–'],
    [formatCompact(2381), '2.4K'],
    [formatUsd(0), '$0.00'],
    [formatUsd(0.0042), '$0.0042'],
    [formatUsd(-0.5), '-$0.50'],
    [formatUsd(1234.5), '$1,234.50'],
    [formatUsd(undefined), '–'],
    [formatShare(0, 100), '0%'],
    [formatShare(1, 1000), '<1%'],
    [formatShare(999, 1000), '>99%'],
    [formatShare(1000, 1000), '100%'],
    [formatShare(1, 3), '33%'],
    [formatPercent(66.66), '66.7%'],
    [formatPercent(null), '–'],
    [countNoun(1, 'change'), '1 change'],
    [countNoun(1200, 'change'), '1,200 changes'],
    [countNoun(2, 'community', 'communities'), '2 communities'],
    [formatBytes(0), '0 B'],
    [formatBytes(999), '999 B'],
    [formatBytes(15300), '15.3 kB'],
    [formatBytes(999_960), '1.0 MB'],
    [formatDuration(840), '840 ms'],
    [formatDuration(12_400), '12.4 s'],
    [formatDuration(59_960), '1 min 00 s'],
    [formatDuration(185_000), '3 min 05 s'],
    [formatDuration(7_800_000), '2 h 10 min'],
    [formatDuration(3_599_900), '1 h 00 min'],
    [formatDuration(273_600_000), '3 d 4 h'],
    [formatDuration(-1), '–'],
  ])('writes %s', (actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('formatRelative', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  it.each([
    ['2026-11-21T12:00:00Z', 'just now'],
    ['2026-11-21T12:00:15Z', 'just now'],
    ['2026-11-21T12:00:40Z', 'in a moment'],
    ['2026-11-21T11:59:20Z', 'just now'],
    ['2026-11-21T11:56:00Z', '4 min ago'],
    ['2026-11-21T12:04:00Z', 'in 4 min'],
    ['2026-11-21T11:00:20Z', '1 h ago'],
    ['2026-11-21T09:00:00Z', '3 h ago'],
    ['2026-11-20T12:10:00Z', '1 d ago'],
    ['2026-11-19T12:00:00Z', '2 d ago'],
    ['2026-10-22T12:00:00Z', '30 d ago'],
    ['2026-10-01T12:00:00Z', '1 Oct'],
    ['2025-03-12T12:00:00Z', '12 Mar 2025'],
    ['not a date', 'unknown'],
  ])('says %s as %s', (at, expected) => {
    expect(formatRelative(new Date(at), now)).toBe(expected);
  });

  it('writes the exact moment in UTC, the same on every machine', () => {
    expect(formatExact(new Date('2026-11-21T09:18:37.412Z'))).toBe('2026-11-21 09:18:37 UTC');
    expect(formatExact(new Date('x'))).toBe('unknown');
  });
});
