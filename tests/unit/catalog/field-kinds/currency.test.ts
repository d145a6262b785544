import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';

const field: FieldDefinition = { name: 'currency', label: 'Currency', kind: 'currency', maxLength: 3, group: 'Offer' };
const parse = (text: string) => kindOf('currency').parse(text, field, new Date('2026-11-30T00:00:00Z'));

describe('a currency', () => {
  it.each([
    ['EUR', 'EUR'],
    ['eur', 'EUR'],
    [' Gbp ', 'GBP'],
    ['ＥＵＲ', 'EUR'],
  ])('%s is read as %s', (text, currency) => {
    expect(parse(text)).toEqual({ ok: true, value: currency });
    expect(kindOf('currency').normalise(text)).toBe(currency);
  });

  it.each(['euros', '€', 'EU', 'E1R', ''])('"%s" is none', (text) => {
    expect(parse(text).ok).toBe(false);
  });
});
