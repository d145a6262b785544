import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { FIELD_KIND_NAMES } from '@/lib/catalog/field-kinds/registry';
import { builderType } from '@/lib/catalog/types/builder';

const FOLDER = path.resolve(import.meta.dirname, '../../../../lib/catalog/field-kinds');

function isFieldKind(value: unknown): boolean {
  return value !== null && typeof value === 'object' && 'parse' in value && 'normalise' in value && 'format' in value;
}

describe('kindOf', () => {
  it('knows every kind in the folder, each in a file of its name, and no other', async () => {
    const found: string[] = [];
    for (const file of readdirSync(FOLDER)) {
      const exported = (await import(path.join(FOLDER, file))) as Record<string, unknown>;
      const kinds = Object.values(exported).filter(isFieldKind);
      if (kinds.length === 0) continue;
      const name = file.replace(/\.ts$/, '').replace(/-/g, '_');
      expect(kinds).toEqual([kindOf(name as (typeof FIELD_KIND_NAMES)[number])]);
      found.push(name);
    }
    expect(found.sort()).toEqual([...FIELD_KIND_NAMES].sort());
  });

  it('never throws, whatever it is given', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic, 1);
    const odd: unknown[] = [null, undefined, '', ' ', 0, -0, NaN, Infinity, 1e300, 10n, true, [], {}, [[]], [1, 2], { a: { b: 1 } }, new Date(NaN), new Date(0), '\u0000', '\ud800', '%', '%zz', '&#0;', '&#xffffff;', '[', '{"a":', '((((', 'constructor', '__proto__', cyclic, Symbol('x'), () => 1, 'x'.repeat(50_000), '1'.repeat(5_000), 'a '.repeat(5_000), 't '.repeat(3_000), '. '.repeat(3_000), '1,'.repeat(3_000)]; // prettier-ignore
    const field = builderType.fields[0];
    if (field === undefined) throw new Error('the builder has no field');
    for (const name of FIELD_KIND_NAMES) {
      const kind = kindOf(name);
      for (const value of odd) {
        expect(() => [
          kind.parse(value, { ...field, kind: name }),
          kind.format(value),
          kind.normalise(value),
          kind.same?.(value, value),
        ]).not.toThrow();
        const key = kind.normalise(value);
        expect(key === null || typeof key === 'string').toBe(true);
        expect(typeof kind.format(value)).toBe('string');
      }
    }
  });

  it.each(FIELD_KIND_NAMES)('%s: what it accepts it accepts again unchanged, and as the same fact', (name) => {
    const texts = ['713-555-0100 x12', 'Perry.Homes/About', 'Info@Perry.Homes', '100 Main St\nSuite 200', 'Houston, TX', 'Texas', '77494-1234', '8,200 homes', '4.8', '3½', 'over 500', 'Est. 1967', '0.25 acres', '$485K', '$125 monthly', '2.350 %', 'yes', 'June 14, 2025', '2025-06-14 18:30', 'Under contract', 'Phase II', 'Lot 12', 'Katy ISD', 'a, b', 'https://x.com/p', 'License', 'about 7', 'Lot 1 Block 2', 'under 10', '12', 'bld-000012']; // prettier-ignore
    const kind = kindOf(name);
    const field = { name: 'f', label: 'F', kind: name, group: 'G' };
    const accepted = texts.filter((text) => kind.parse(text, field).ok);
    expect(accepted.length).toBeGreaterThan(0);
    for (const text of accepted) {
      const first = kind.parse(text, field);
      if (!first.ok) continue;
      expect(kind.parse(first.value, field)).toEqual(first);
      const keys = [kind.normalise(text), kind.normalise(first.value)];
      expect(keys[0] === keys[1] || kind.same?.(text, first.value)).toBe(true);
      expect(kind.format(first.value)).not.toBe('');
    }
  });
});
