import { describe, expect, it } from 'vitest';
import { findItems } from '@/demo/messages-api/find-items';
import { itemFields } from '@/lib/extraction/claude/list-prompt';
import { communityType } from '@/lib/catalog/types/community';
import { propertyType } from '@/lib/catalog/types/property';

const reading = (text: string) => [{ url: 'http://guide.test/', text, origin: 'given' as const }];
const names = (type: typeof propertyType) => itemFields(type).map(({ name }) => name);

/** What is read of each, by its name; every value in its quote, every quote in the text. */
function read(type: typeof propertyType, text: string, most = 20) {
  const found = new Map<string, Record<string, string>>();
  for (const { item, name, value, quote } of findItems(names(type), reading(text), most)) {
    expect(quote).toContain(value);
    expect(text).toContain(quote);
    found.set(item ?? '', { ...found.get(item ?? ''), [name]: value });
  }
  return Object.fromEntries(found);
}

describe('a text that tells of several communities', () => {
  const text =
    'People ask us where to look. Willow Bend in Katy, TX 77493 has 410 homes. Dues are $72 a month. Fern Hollow, Cypress, TX 77433, has 1,200 homes. The newest is Marl Station in Fulshear, TX. Our office is in Austin, TX 78701.';

  it('is read one by one, by names that stand with their places', () => {
    expect(read(communityType, text)).toEqual({
      'Willow Bend': {
        name: 'Willow Bend',
        city: 'Katy',
        state: 'TX',
        postal_code: '77493',
        homes: '410',
        monthly_fee: '$72 a month',
      },
      'Fern Hollow': { name: 'Fern Hollow', city: 'Cypress', state: 'TX', postal_code: '77433', homes: '1,200' },
      'Marl Station': expect.objectContaining({ name: 'Marl Station', city: 'Fulshear' }) as object,
    });
  });

  it('no further than it is asked', () => {
    expect(Object.keys(read(communityType, text, 1))).toEqual(['Willow Bend']);
  });

  it('of none is none', () => {
    expect(read(communityType, 'We build houses. Call us in Katy, TX 77493.')).toEqual({});
  });
});

describe('a text that tells of several homes', () => {
  it('is read street by street; “from the $400s” is the price of none, an office no home', () => {
    const text =
      '25114 Emberwood Lane in Katy, TX 77493 has four bedrooms. We ask $438,990. 25122 Emberwood Lane is under contract. Homes start from the $400s. Our office is at 9 Show Street in Katy, TX 77493.';
    expect(read(propertyType, text)).toEqual({
      '25114 Emberwood Lane': {
        ...{ address1: '25114 Emberwood Lane', city: 'Katy', state: 'TX', postal_code: '77493' },
        ...{ bedrooms: 'four', price: '$438,990' },
      },
      '25122 Emberwood Lane': expect.objectContaining({ property_status: 'under contract' }) as object,
    });
  });
});
