import { describe, expect, it } from 'vitest';
import { lastDays, slideWindow, windowStart } from '@/lib/reports/success/window';

const NOW = new Date('2026-03-01T00:30:00Z');

describe('a window of UTC days', () => {
  it.each([
    [1, 0, '2026-03-01T00:00:00.000Z'],
    [2, 0, '2026-02-28T00:00:00.000Z'],
    [90, 0, '2025-12-02T00:00:00.000Z'],
    [7, 29, '2026-01-25T00:00:00.000Z'],
  ])('of %d days that ends %d days ago begins at %s', (days, daysAgo, start) => {
    expect(windowStart(NOW, days, daysAgo).toISOString()).toBe(start);
  });

  it('lists its days across the end of a month, today last', () => {
    expect(lastDays(NOW, 3)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  });

  it('slides: each day sums its own window, and days without anything count for nothing', () => {
    const byDay = new Map([
      ['2026-02-26', { numerator: 1, denominator: 2 }],
      ['2026-02-28', { numerator: 2, denominator: 2 }],
      ['2026-03-01', { numerator: 0, denominator: 4 }],
    ]);
    expect(slideWindow(byDay, NOW, 2, 3)).toEqual([
      { day: '2026-02-27', numerator: 1, denominator: 2 },
      { day: '2026-02-28', numerator: 2, denominator: 2 },
      { day: '2026-03-01', numerator: 2, denominator: 6 },
    ]);
  });
});
