import { describe, expect, it } from 'vitest';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import type { FieldDefinition } from '@/lib/catalog/entity-type';

const field: FieldDefinition = { name: 'vin', label: 'VIN', kind: 'vin', maxLength: 17, group: 'Vehicle' };
const parse = (text: string) => kindOf('vin').parse(text, field, new Date('2026-11-30T00:00:00Z'));

describe('a VIN', () => {
  it.each([
    ['1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
    ['11111111111111111', '11111111111111111'],
    ['vin: 1m8gdm9a xkp 042788', '1M8GDM9AXKP042788'],
    ['WP0AB2A81FK180406', 'WP0AB2A81FK180406'],
    ['WP0-AB2A81-FK180406', 'WP0AB2A81FK180406'],
    ['Chassis no. 9113600123', '9113600123'],
    ['194377S105234', '194377S105234'],
  ])('%s is read as %s', (text, vin) => {
    expect(parse(text)).toEqual({ ok: true, value: vin });
    expect(kindOf('vin').normalise(text)).toBe(vin);
  });

  it.each([
    ['a North American one with a wrong check digit', '1M8GDM9A5KP042788'],
    ['with a letter that no VIN has', 'WP0AB2A81FK18O406'],
    ['withheld', 'withheld'],
    ['too long', '1M8GDM9AXKP0427881'],
    ['a word', 'EXEMPT'],
    ['nothing', '-'],
  ])('is none: %s', (_name, text) => {
    expect(parse(text).ok).toBe(false);
  });
});
