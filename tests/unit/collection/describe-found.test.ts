import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import type { Extraction } from '@/lib/catalog/observation';
import { childLine, describeExtraction, labelOf, toReasons } from '@/lib/collection/console/describe-found';

const builder = requireEntityType('builder');
const field = (name: string, value: unknown) => ({
  name,
  value,
  raw: String(value),
  quote: null,
  span: null,
  method: 'json_ld' as const,
  extractor_version: 'v',
  confidence: 0.9,
  confidence_reasons: [],
  evidence: 'verified' as const,
  source_url: null,
});
const extraction = (fields: Extraction['fields']): Extraction => ({
  fields,
  rejected: [],
  children: [],
  missing: [],
  listed_children: [],
  quality: 0.5,
  extractor_version: 'v',
  notes: [],
});

describe('describeExtraction', () => {
  it.each([
    ['the same number in other clothes is no difference', 'phone', '+17135550142', '(713) 555-0142', 'same'],
    ['another number differs', 'phone', '+17135550142', '713-555-0199', 'changed'],
    ['a value for an empty field is new', 'phone', '+17135550142', null, 'new'],
    ['blank text is an empty field', 'city', 'Houston', '  ', 'new'],
  ])('%s', (_title, name, seen, current, verdict) => {
    const view = describeExtraction(builder, extraction([field(name, seen)]), { [name]: current });
    expect(view.fields[0]?.verdict).toBe(verdict);
  });

  it('compares with nothing when the entity is not in the catalogue', () => {
    expect(describeExtraction(builder, extraction([field('city', 'Houston')]), null).fields[0]?.verdict).toBeNull();
  });
});

describe('words of what was found', () => {
  it('says what a bare number counts', () => {
    expect(childLine('home_plan', { name: 'The Dogwood', bedrooms: 3, sqft: 2460 })).toContain('3 bedrooms');
    expect(childLine('award', { title: 'Best', year: 2024 })).toBe('Best · 2024');
  });

  it('names fields and children, also those it does not know', () => {
    expect(labelOf('builder', 'founded_year')).toBe('Founded');
    expect(labelOf('award', null)).toBe('Award');
    expect(labelOf('builder', 'shoe_size')).toBe('shoe size');
  });

  it('leaves out reasons of another shape', () => {
    expect(toReasons([{ label: 'JSON-LD', delta: 0.5 }, 'odd', null, { delta: 1 }])).toEqual([
      { label: 'JSON-LD', effect: 0.5 },
    ]);
    expect(toReasons('odd')).toEqual([]);
  });
});
