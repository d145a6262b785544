import { describe, expect, it } from 'vitest';
import { checkKey } from '@/lib/privacy/check-key';
import samples from '../../fixtures/pii-keys.json';
import { FURTHER_ACCEPTED_KEYS, FURTHER_REFUSED_KEYS } from './further-cases';
import { ACCEPTED_KEYS, DISGUISED_KEYS, FOREIGN_KEYS, REFUSED_KEYS } from './key-cases';

const byKind = (cases: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(cases).flatMap(([kind, list]) => list.split(', ').map((key): [string, string] => [kind, key]));

describe('a key for personal data', () => {
  it.each([...byKind(REFUSED_KEYS), ...samples.refuse.map(({ kind, key }): [string, string] => [kind, key])])(
    'of kind %s is refused: %s',
    (kind, key) => {
      expect(checkKey(key)).toMatchObject({ refused: true, kind });
    },
  );

  it.each(byKind(FOREIGN_KEYS))('of kind %s is refused in other languages: %s', (kind, key) => {
    expect(checkKey(key)).toMatchObject({ refused: true, kind });
  });

  it.each(DISGUISED_KEYS.map((key) => [JSON.stringify(key), key]))('is refused in disguise: %s', (_, key) => {
    expect(checkKey(key)).toMatchObject({ refused: true });
  });

  it.each([
    'email',
    'phone',
    'first_name',
    'last_name',
    'full_name',
    'owner_name',
    'address',
    'street',
    'apt',
    'unit',
    'ssn',
    'dob',
  ])('is refused in every spelling of its words: %s', (key) => {
    const words = key.split('_');
    const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    const spellings = [
      ...['_', '-', ' ', '.', ':', '/', '__', ' - ', ''].map((separator) => words.join(separator)),
      key.toUpperCase(),
      title.join(''),
      title.join(' '),
      words[0] + title.slice(1).join(''),
      `\ufeff${key}`,
      ` ${key} `,
      `owner_${key}`,
      `home ${key}`,
      `${key}_1`,
      `${key}2`,
    ];
    expect(spellings.filter((spelling) => !checkKey(spelling).refused)).toEqual([]);
  });
});

describe('further keys', () => {
  it.each(FURTHER_REFUSED_KEYS)('%s is refused', (key) => {
    expect(checkKey(key)).toMatchObject({ refused: true });
  });

  it.each(FURTHER_ACCEPTED_KEYS)('%s is accepted', (key) => {
    expect(checkKey(key)).toEqual({ refused: false });
  });
});

describe('a key that only mentions such a word', () => {
  it.each([...ACCEPTED_KEYS, ...samples.accept.map(({ key }) => key)])('is accepted: %s', (key) => {
    expect(checkKey(key)).toEqual({ refused: false });
  });
});

describe('any key at all', () => {
  it('has the same verdict when asked again and when many others were asked between', () => {
    const before = checkKey('owner_email');
    for (let i = 0; i < 5_000; i += 1) checkKey(`metric_${i}_count`);
    expect(checkKey('owner_email')).toEqual(before);
  });

  it.each(['', ' ', '___', '\u200b', '💥', '%', '%zz', '&#99999999;', '\ud800', '12345'])(
    'without words is accepted: %j',
    (key) => {
      expect(checkKey(key)).toEqual({ refused: false });
    },
  );
});
