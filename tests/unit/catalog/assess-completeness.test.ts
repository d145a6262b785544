import { describe, expect, it } from 'vitest';

import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { assessCompleteness } from '@/lib/catalog/assess-completeness';

const field = (name: string, expected = true): FieldDefinition => ({
  name,
  label: name,
  kind: 'text',
  group: 'G',
  expected,
});
const type = { fields: [field('name'), field('phone'), field('homes'), field('areas'), field('title', false)] };

describe('missing fields and quality', () => {
  it.each([
    ['nothing known', {}, {}, ['name', 'phone', 'homes', 'areas'], 0],
    ['zero and false are values', { name: 'A', phone: false, homes: 0, areas: ['x'] }, {}, [], 1],
    [
      'blank text, null and empty lists are not',
      { name: ' ', phone: null, homes: undefined, areas: [] },
      {},
      ['name', 'phone', 'homes', 'areas'],
      0,
    ],
    ['an empty record is not', { name: 'A', phone: 'p', homes: 1, areas: { a: null } }, {}, ['areas'], 0.75],
    [
      'a field that does not apply lowers nothing',
      { name: 'A', phone: 'p' },
      { homes: 'not_applicable' },
      ['homes', 'areas'],
      0.67,
    ],
    ['names from the prototype are not values', {}, {}, ['name', 'phone', 'homes', 'areas'], 0],
  ] as const)('%s', (_title, values, reasons, missing, quality) => {
    const result = assessCompleteness(type, values, reasons);
    expect(result.missing.map(({ name }) => name)).toEqual(missing);
    expect(result.quality).toBe(quality);
  });

  it('gives the reason where one is known, absent otherwise', () => {
    expect(assessCompleteness(type, { name: 'A', areas: ['x'] }, { phone: 'blocked' }).missing).toEqual([
      { name: 'phone', reason: 'blocked' },
      { name: 'homes', reason: 'absent' },
    ]);
  });

  it('is complete when nothing is applicable', () => {
    expect(assessCompleteness({ fields: [field('name')] }, {}, { name: 'not_applicable' }).quality).toBe(1);
  });
});
