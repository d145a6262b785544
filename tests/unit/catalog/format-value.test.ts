import { describe, expect, it } from 'vitest';
import {
  describeInput,
  describeValue,
  formatFieldValue,
  fromInputText,
  inOrderOf,
  toInputText,
} from '@/lib/catalog/format-value';
import { builderType } from '@/lib/catalog/types/builder';

const field = (name: string) => builderType.fields.find((candidate) => candidate.name === name)!;

describe('formatFieldValue', () => {
  it.each([
    ['builder', 'phone', '+17135550142', '(713) 555-0142'],
    ['builder', 'verified', 1, 'Yes'],
    ['builder', 'verified', 0, 'No'],
    ['builder', 'rating', null, ''],
    ['builder', 'review_count', 0, '0'],
    ['home_plan', 'base_price', 612_900, '$612,900'],
    ['builder', 'no_such_field', { a: 1 }, '{"a":1}'],
    ['no_such_type', 'name', 'Oak', 'Oak'],
    ['no_such_type', 'name', undefined, ''],
  ])('shows %s.%s %j as %j', (type, name, value, shown) => {
    expect(formatFieldValue(type, name, value)).toBe(shown);
  });
});

describe('describeValue', () => {
  it('keeps the whole address of a link, scheme included', () => {
    expect(describeValue(field('website'), 'https://oak.test/a')).toEqual({ kind: 'link', href: 'https://oak.test/a' });
  });
  it('lays lists and profiles out entry by entry', () => {
    expect(describeValue(field('specialties'), ['A', 'B'])).toEqual({ kind: 'list', items: ['A', 'B'] });
    expect(describeValue(field('socials'), { facebook: 'https://facebook.com/oak' })).toEqual({
      kind: 'links',
      items: [{ label: 'facebook', href: 'https://facebook.com/oak' }],
    });
  });
  it.each([null, undefined, '', []])('says that %j is no value', (value) => {
    expect(describeValue(field('specialties'), value)).toEqual({ kind: 'empty' });
  });
});

describe('text of a form', () => {
  it.each([
    ['specialties', ['Custom homes', 'Green, and clean']],
    ['title', 'Built to last'],
    ['about', 'One.\n\nTwo.'],
  ])('brings %s back unchanged', (name, value) => {
    expect(fromInputText(field(name), toInputText(field(name), value))).toEqual(value);
  });
  it('shows profiles one per line, by network', () => {
    expect(toInputText(field('socials'), { facebook: 'https://facebook.com/oak', x: 'https://x.com/oak' })).toBe(
      'facebook: https://facebook.com/oak\nx: https://x.com/oak',
    );
  });
  it('takes blank text for a cleared field', () => {
    expect(fromInputText(field('title'), '  \n ')).toBeNull();
    expect(fromInputText(field('specialties'), ' ')).toBeNull();
  });
});

describe('describeInput', () => {
  it.each([
    ['name', 'line', 'text'],
    ['phone', 'line', 'tel'],
    ['about', 'text', 'text'],
    ['socials', 'lines', 'text'],
    ['verified', 'choice', 'numeric'],
  ])('gives %s the control %s', (name, control, inputMode) => {
    expect(describeInput(field(name))).toMatchObject({ control, inputMode });
  });
  it('offers the words of a closed vocabulary', () => {
    const credentialType = builderType.children[1]!.fields.find((candidate) => candidate.name === 'credential_type')!;
    expect(describeInput(credentialType).options).toContainEqual({ value: 'license', label: 'License' });
  });
});

describe('inOrderOf', () => {
  it.each([
    [
      'members both have, in the other’s order, then its own',
      ['Katy', 'Cypress', 'Brookshire'],
      ['Brookshire', 'Katy'],
      ['Brookshire', 'Katy', 'Cypress'],
    ],
    ['the same member in other letters', ['KATY', 'Cypress'], ['Cypress', 'Katy'], ['Cypress', 'KATY']],
    ['a first value, as it is', ['Katy', 'Cypress'], null, ['Katy', 'Cypress']],
    ['no value', null, ['Katy'], null],
  ])('lists %s', (_case, value, other, expected) => {
    expect(inOrderOf(field('service_areas'), value, other)).toEqual(expected);
  });

  it('leaves every other kind alone', () => {
    expect(inOrderOf(field('phone'), '+17135550142', '+17135550199')).toBe('+17135550142');
  });
});
