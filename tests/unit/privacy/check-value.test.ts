import { describe, expect, it } from 'vitest';
import { checkKey } from '@/lib/privacy/check-key';
import { checkValue } from '@/lib/privacy/check-value';
import { keepBusinessContacts, maskPersonal } from '@/lib/privacy/mask';
import { redactText } from '@/lib/privacy/redact';
import samples from '../../fixtures/pii-values.json';
import { BENIGN_VALUES } from './benign-value-cases';
import { FURTHER_BENIGN_VALUES, FURTHER_PERSONAL_VALUES } from './further-cases';
import { PERSONAL_VALUES } from './value-cases';

describe('a value with personal data', () => {
  it.each(
    Object.entries(PERSONAL_VALUES).flatMap(([kind, list]) =>
      list
        .trim()
        .split('\n')
        .map((value) => [kind, value]),
    ),
  )('of kind %s is found: %s', (kind, value) => {
    expect(checkValue(value ?? '', { column: 'notes' })).toMatchObject({ found: true, kind });
  });

  it.each(samples.pii.map(({ value, column }) => [value, column]))(
    'of the samples is found: %s in %s',
    (value, column) => {
      expect(checkValue(value ?? '', { column })).toMatchObject({ found: true });
    },
  );

  it.each(FURTHER_PERSONAL_VALUES)('in %s is found: %s', (column, value) => {
    expect(checkValue(value, { column })).toMatchObject({ found: true });
  });

  it.each(FURTHER_BENIGN_VALUES)('is not seen in %s: %s', (column, value) => {
    expect(checkValue(value, { column })).toEqual({ found: false });
  });

  it('is not seen in the log-in of a link, unless it is a mailbox after all', () => {
    const column = 'notes';
    expect(checkValue('https://user:pass@evil.example/', { column })).toEqual({ found: false });
    expect(checkValue('https%3A%2F%2Fuser%3Apass%40evil.example', { column })).toEqual({ found: false });
    expect(checkValue('https://jane:x@gmail.com/', { column })).toMatchObject({ found: true, kind: 'email' });
    expect(checkValue('https://jane@evil.example/', { column })).toMatchObject({ found: true, kind: 'email' });
    expect(checkValue('=@SUM(1+1)*cmd', { column })).toEqual({ found: false });
  });

  it('is found beside what may stand there', () => {
    const allows = (kind: string) => kind === 'phone';
    expect(checkValue('713-555-0142', { allows })).toEqual({ found: false });
    expect(checkValue('713-555-0142, 12 Oak St', { allows })).toMatchObject({ found: true, kind: 'address' });
  });

  it('under a heading for people is found when it is a name', () => {
    expect(checkValue('Jane Doe', { column: 'seller' })).toMatchObject({ found: true, kind: 'name' });
    expect(checkValue('Jane Doe', { column: 'event_name' })).toEqual({ found: false });
    expect(checkValue('Perry Homes', { column: 'seller' })).toEqual({ found: false });
  });

  it('is described without the value', () => {
    for (const value of Object.values(PERSONAL_VALUES).flatMap((list) => list.trim().split('\n'))) {
      expect(JSON.stringify(checkValue(value))).not.toContain(value);
    }
  });
});

describe('a value without personal data', () => {
  it.each(Object.entries(BENIGN_VALUES).flatMap(([column, list]) => list.split(/; ?/).map((value) => [column, value])))(
    'under %s passes: %s',
    (column, value) => {
      expect(checkValue(value ?? '', { column })).toEqual({ found: false });
    },
  );

  it.each(samples.benign.map(({ value, column }) => [value, column]))(
    'of the samples passes: %s in %s',
    (value, column) => {
      expect(checkValue(value ?? '', { column })).toEqual({ found: false });
    },
  );
});

describe('a hostile text of 100,000 characters', () => {
  const pieces = [
    'a', '1', 'a ', '1 ', '1-', 'a@', '@', '.', 'a.', '1a ', '(', '713-', '713 555 ', '12 Oak ', 'at ', 'one ', '{', '[', '<', '<a ', '+1', 'x.com/', '@a', 'call ',
    'dob ', 'p.o.', 'A', 'AB', '123 N ', '=', '"', 'key=', '&#64;', '0 1 ', '字', '\u200b', 'é', 'a@a.', 'password=', 'eyJ', '://', 'sk-', 'Calle A ', '1,', '$',
    '-at-', 'instagram: a', 'owner: A', 'GB29 ', '<b>', 'Dr ',
  ]; // prettier-ignore

  it.each(pieces)('is read to its end by every reader: %j repeated', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    // A quadratic pattern would take minutes here and run into the test's time limit.
    expect(checkValue(text)).toHaveProperty('found');
    expect(checkKey(text)).toHaveProperty('refused');
    expect(maskPersonal(text, { allow: keepBusinessContacts('example.com') }).masked).toBeGreaterThanOrEqual(0);
    expect(redactText(text).length).toBeGreaterThan(0);
  });
});
