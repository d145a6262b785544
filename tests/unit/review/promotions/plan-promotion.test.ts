import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { planPromotion } from '@/lib/review/promotions/plan-promotion';

const NOW = new Date('2026-11-30T12:00:00Z');
const listing = requireEntityType('listing');
const home = {
  ...{ kind: 'home', quality: 'full', title: '205 Feldspar Pass', price_usd: 485_000, listing_status: 'pending' },
  ...{
    bedrooms: 4,
    bathrooms: 2.5,
    sqft: 2410,
    lot_sqft: null,
    address1: '205 Feldspar Pass',
    city: 'Katy',
    state: 'TX',
  },
  ...{ postal_code: '77494', url: 'https://homes.test/205', condition: 'new', property_id: null, vehicle_id: null },
};
const vehicle = {
  ...{
    kind: 'vehicle',
    quality: 'full',
    title: '2015 Porsche Cayman S',
    price_usd: 48_500,
    year: 2015,
    make: 'Porsche',
  },
  ...{ model: 'Cayman S', vin: 'WP0AB2A81FK180406', mileage: 34_120, mileage_unit: 'miles', drivetrain: 'RWD' },
  ...{ property_id: null, vehicle_id: null },
};

describe('what a listing becomes', () => {
  it('is a home with what the listing says of it, under the home’s own names', () => {
    expect(planPromotion(listing, home, NOW)).toMatchObject({
      kind: 'planned',
      to: { name: 'property' },
      leftOut: [],
      values: {
        ...{ title: '205 Feldspar Pass', price: 485_000, property_status: 'pending', bedrooms: 4, bathrooms: 2.5 },
        ...{ sqft: 2410, address1: '205 Feldspar Pass', city: 'Katy', state: 'TX', postal_code: '77494' },
      },
    });
  });

  it('is a vehicle without its price, which is the offer’s', () => {
    const plan = planPromotion(listing, vehicle, NOW);
    if (plan.kind !== 'planned') throw new Error(plan.reason);
    expect(plan.to.name).toBe('vehicle');
    expect(Object.keys(plan.values).sort()).toEqual(
      ['drivetrain', 'make', 'mileage', 'mileage_unit', 'model', 'title', 'vin', 'year'].sort(),
    );
  });

  it('has a field of its own for each column that is taken over, and a column of its name for the link', () => {
    for (const { type, link, fields } of Object.values(listing.promotesTo!)) {
      const to = requireEntityType(type);
      for (const [name, column] of Object.entries(fields)) {
        expect(
          to.fields.map((field) => field.name),
          `${type}.${name}`,
        ).toContain(name);
        expect(
          listing.fields.map((field) => field.name),
          `listing.${column}`,
        ).toContain(column);
      }
      expect(listing.fields.find(({ name }) => name === link)?.refersTo).toBe(type);
    }
  });

  it.each([
    ['goods', { ...vehicle, kind: 'goods' }, 'validation_failed', /Goods/],
    [
      'a partial listing',
      { ...home, quality: 'partial', missing_fields: ['bathrooms', 'price_usd'] },
      'conflict',
      /misses: bathrooms, price\. Complete it first/,
    ],
    ['one that is a home already', { ...home, property_id: 12 }, 'conflict', /names a home of the catalogue already/],
    ['a kind that is no kind', { ...home, kind: '__proto__' }, 'validation_failed', /Goods/],
  ])('refuses %s', (_what, row, code, reason) => {
    expect(planPromotion(listing, row, NOW)).toMatchObject({
      kind: 'refused',
      code,
      reason: expect.stringMatching(reason),
    });
  });

  it('leaves out what has no place there, and says why', () => {
    const plan = planPromotion(listing, { ...home, title: `${'Grand '.repeat(30)}home`, price_usd: 0.5 }, NOW);
    expect(plan).toMatchObject({
      kind: 'planned',
      leftOut: [{ name: 'title' }, { name: 'price_usd' }],
    });
    if (plan.kind === 'planned') expect(plan.values).not.toHaveProperty('price');
  });
});
