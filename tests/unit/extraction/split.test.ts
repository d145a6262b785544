import { describe, expect, it } from 'vitest';

import { splitAddress } from '@/lib/extraction/split-address';
import { splitAward } from '@/lib/extraction/split-award';
import { findLicenses, splitCredential } from '@/lib/extraction/split-credential';
import { splitList, splitPlaces } from '@/lib/extraction/split-places';

describe('a written address is taken apart', () => {
  it.each([
    ['100 Main St, Houston, TX 77002', '100 Main St', 'Houston', 'TX', '77002'],
    ['100 Main St, Suite 200, Houston, TX 77002-1234, USA', '100 Main St, Suite 200', 'Houston', 'TX', '77002-1234'],
    ['100 Main St Suite 200 Fort Worth Texas 76102', '100 Main St Suite 200', 'Fort Worth', 'Texas', '76102'],
    ['418 Commerce St\nFranklin, TN, 37064\nUnited States', '418 Commerce St', 'Franklin', 'TN', '37064'],
    ['PO Box 12, Raleigh, North Carolina 27601', 'PO Box 12', 'Raleigh', 'North Carolina', '27601'],
    ['10 King St W, Toronto, ON M5H 1A1, Canada', '10 King St W', 'Toronto', 'ON', 'M5H 1A1'],
    ['Houston, TX', null, 'Houston', 'TX', null],
    ['900 N. Loop W., St. Louis, MO 63101', '900 N. Loop W.', 'St. Louis', 'MO', '63101'],
  ])('%j', (text, street, city, state, postalCode) => {
    expect(splitAddress(text)).toEqual({ street, city, state, postalCode });
  });

  it.each(['Built in comfort', 'Call us', '', 'x'.repeat(10_000)])('nothing is made of %j', (text) => {
    expect(splitAddress(text)).toBeNull();
  });
});

describe('an award line is taken apart', () => {
  it.each([
    ['Best Builder 2024 – Houston Business Journal', 'Best Builder 2024', 'Houston Business Journal', '2024'],
    ['Customer Care Award (2025) – Gulf Coast Ledger', 'Customer Care Award', 'Gulf Coast Ledger', '2025'],
    ['Parade of Homes (2023) – Best Kitchen', 'Parade of Homes – Best Kitchen', null, '2023'],
    [
      '2023: People’s Choice, Greater Houston Builders Association',
      'People’s Choice',
      'Greater Houston Builders Association',
      '2023',
    ],
    ['Builder of the Year (2019)', 'Builder of the Year', null, '2019'],
    ['Best of Houzz, 2021', 'Best of Houzz', null, '2021'],
    [
      'Houston Business Journal - Best Places to Work 2020',
      'Best Places to Work 2020',
      'Houston Business Journal',
      '2020',
    ],
    ['Energy Star Market Leader Award, presented by the EPA', 'Energy Star Market Leader Award', 'EPA', null],
    ['Best Custom Home, Over 5,000 Square Feet', 'Best Custom Home, Over 5,000 Square Feet', null, null],
    ['Best of Houzz 2018-2022', 'Best of Houzz 2018-2022', null, null],
    ['• 2022 | Grand Award', 'Grand Award', null, '2022'],
    ['Parade of Homes – Best Kitchen', 'Parade of Homes – Best Kitchen', null, null],
    [
      'Best Sales Team (2023) – Piedmont Home Builders Assembly',
      'Best Sales Team',
      'Piedmont Home Builders Assembly',
      '2023',
    ],
    ['Safety Award 2018 | Cascade Contractors Alliance', 'Safety Award 2018', 'Cascade Contractors Alliance', '2018'],
    ['Best of Houzz – Design (2022)', 'Best of Houzz – Design', null, '2022'],
  ])('%j', (text, title, issuer, year) => {
    expect(splitAward(text)).toEqual({ title, issuer, year });
  });

  it.each(['', '2024', '—'])('%j is none', (text) => {
    expect(splitAward(text)).toBeNull();
  });
});

describe('credentials in words', () => {
  it.each([
    ['TX License #12345', 'TX License', '12345'],
    ['Idaho Contractor License #RCE-45678', 'Idaho Contractor License', 'RCE-45678'],
    ['Licensed and insured. AZ ROC #123456', 'AZ ROC', '123456'],
    ['CSLB Lic. No. 998877', 'CSLB Lic', '998877'],
    ['Florida builder CGC1512345', 'CGC', 'CGC1512345'],
    ['© 2026 Stonegate Homes. ROC 234567', 'ROC', '234567'],
    ['AZ ROC 234567', 'AZ ROC', '234567'],
  ])('%j holds the license %s', (text, name, number) => {
    expect(findLicenses(text)[0]).toMatchObject({ name, number, credential_type: 'license' });
  });

  it.each(['License since 2010', 'Building permit #4455', 'Our license to build', 'Call 713-555-0199'])(
    '%j holds none',
    (text) => {
      expect(findLicenses(text)).toEqual([]);
    },
  );

  it.each([
    [
      'Proud member of the National Association of Home Builders',
      'membership',
      'National Association of Home Builders',
    ],
    ['ENERGY STAR Certified Builder', 'certification', 'ENERGY STAR Certified Builder'],
    ['Better Business Bureau', 'membership', 'Better Business Bureau'],
  ] as const)('%j is a %s', (text, credential_type, name) => {
    expect(splitCredential(text, null)).toMatchObject({ credential_type, name });
  });
});

describe('written lists', () => {
  it.each([
    ['Houston, Dallas, and Austin', ['Houston', 'Dallas', 'Austin']],
    ['Houston, Dallas and Austin.', ['Houston', 'Dallas', 'Austin']],
    ['Houston, TX', ['Houston, TX']],
    ['Houston, TX; Katy, TX', ['Houston, TX', 'Katy, TX']],
    ['Houston, TX and Katy, TX', ['Houston, TX', 'Katy, TX']],
    ['Dallas-Fort Worth', ['Dallas-Fort Worth']],
    ['Texas, Oklahoma', ['Texas', 'Oklahoma']],
  ])('places of %j', (text, places) => {
    expect(splitPlaces(text)).toEqual(places);
  });

  it.each([
    ['custom homes, remodeling and additions', ['custom homes', 'remodeling', 'additions']],
    ['custom homes, remodeling, and design and build', ['custom homes', 'remodeling', 'design and build']],
    ['custom homes', ['custom homes']],
  ])('items of %j', (text, items) => {
    expect(splitList(text)).toEqual(items);
  });
});
