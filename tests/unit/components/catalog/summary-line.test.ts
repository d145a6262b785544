import { describe, expect, it } from 'vitest';

import { summaryLine } from '@/components/catalog/summary-line';
import { requireEntityType } from '@/lib/catalog/registry';
import { summaryColumns } from '@/lib/review/catalog/list-state';

const line = (type: string, place: string, summary: Record<string, string>) =>
  summaryLine({ place, summary }, summaryColumns(requireEntityType(type)));

describe('a record on one line of a narrow list', () => {
  it.each([
    ['property', 'Katy, TX', { price: '$412,900', property_status: 'Pending' }, 'Katy, TX · $412,900 · Pending'],
    ['community', 'Katy, TX', { monthly_fee: '$115/month', homes: '8,200' }, 'Katy, TX · $115/month · 8,200 homes'],
    ['builder', 'Kyle, TX', { website: 'https://www.fold.test/a?b', phone: '' }, 'Kyle, TX · fold.test'],
    ['builder', '', {}, ''],
  ])('%s in “%s”', (type, place, summary, words) => {
    expect(line(type, place, summary as Record<string, string>)).toBe(words);
  });
});
