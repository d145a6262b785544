import { describe, expect, it } from 'vitest';
import { identityKeys, lockNames } from '@/lib/ingestion/listings/identity-keys';

const URL = 'http://shop.test/1';
const home = { kind: 'home', address1: '12 Elm Street', postal_code: '78664-1201' };

describe('what says that two listings offer the same thing', () => {
  it.each<[string, object, object]>([
    ['only its page', { kind: 'goods', title: 'Desk', sku: '7' }, { vin: null, home: null }],
    ['a VIN of 17 places', { kind: 'vehicle', vin: 'wp0ab2a81fk180406' }, { vin: 'WP0AB2A81FK180406', home: null }],
    ['no shorter chassis number', { kind: 'vehicle', vin: '9113600123' }, { vin: null }],
    ['where a home is', home, { home: expect.objectContaining({ postalCode: '78664', unit: '' }) }],
    ['no street without a number', { ...home, address1: 'Elm Street' }, { home: null }],
    ['no street without a postal code', { ...home, postal_code: null }, { home: null }],
    ['no address of goods', { ...home, kind: 'goods' }, { home: null }],
  ])('%s', (_name, values, keys) => {
    expect(identityKeys(URL, values as Record<string, unknown>)).toMatchObject(keys);
  });

  it('is the same of streets in other clothes, and another of another unit', () => {
    const keyOf = (more: object) => identityKeys(URL, { ...home, ...more }).home;
    expect(keyOf({ address1: '12 Elm St.' })).toMatchObject({ street: keyOf({})!.street });
    expect(keyOf({ address2: 'Unit B' })?.unit).not.toBe(keyOf({})?.unit);
    expect(
      new Set(['Unit B', 'Apt. B', 'apartment b', '#B', '# B'].map((address2) => keyOf({ address2 })?.unit)).size,
    ).toBe(1);
    expect(keyOf({ address1: '14 Elm Street' })?.street).not.toBe(keyOf({})?.street);
  });

  it('is waited for in one order, whoever asks', () => {
    const keys = identityKeys(URL, { ...home, vin: 'WP0AB2A81FK180406' });
    expect(lockNames(keys)).toEqual([...lockNames(keys)].sort());
    expect(lockNames(keys)).toHaveLength(3);
  });
});
