import { describe, expect, it } from 'vitest';
import { personalSpans } from '@/lib/catalog/personal-data';
import { builderType } from '@/lib/catalog/types/builder';
import { checkClaims } from '@/lib/extraction/claude/check-claims';
import { type Claim } from '@/lib/extraction/claude/read-answer';
import { readDocument } from '@/lib/extraction/document';

const PAGE = `<html><head><title>Oak Hollow Homes</title></head><body>
  <h1>Oak Hollow Homes</h1>
  <p>Three generations have built here; the first house went up in 1987 and still stands.</p>
  <p>You will find our houses in Austin, Round Rock and Georgetown.</p>
  <p>A crew of 42 people works for us. The pool is 4.8 miles from downtown.</p>
  <p>Questions go to the office at (512) 555-0142. Jane Miller lives at 9 Elm Street, Austin.</p>
</body></html>`;

const claim = (field: string, value: string, quote: string | null): Claim => ({
  field,
  value,
  quote,
  sourceUrl: 'https://oakhollow.example.com/',
});
const check = (claims: Claim[], html = PAGE) =>
  checkClaims(builderType, claims, readDocument({ html, url: 'https://oakhollow.example.com/' }), 'claude_page', {
    now: new Date('2026-11-28T10:00:00Z'),
    scanPersonal: personalSpans,
    sourceTrust: null,
    isOwnSite: true,
    subjectName: 'Oak Hollow Homes',
    extractorVersion: 'claude/test',
  });

describe('a claim', () => {
  it('with its words on the page is verified, at the place where they stand', () => {
    const { fields } = check([claim('founded_year', '1987', 'the first house went up in 1987')]);
    expect(fields).toMatchObject([
      {
        name: 'founded_year',
        value: 1987,
        evidence: 'verified',
        method: 'claude_page',
        quote: 'the first house went up in 1987',
      },
    ]);
    const text = readDocument({ html: PAGE, url: null }).snapshot.text;
    expect(text.slice(fields[0]!.span!.start, fields[0]!.span!.end)).toBe('the first house went up in 1987');
  });

  it.each<[string, Claim]>([
    ['an invented quote', claim('founded_year', '1987', 'Oak Hollow was founded in 1987 by two brothers')],
    ['no quote', claim('founded_year', '1987', null)],
    ['a quote without the value', claim('founded_year', '1987', 'Three generations have built here')],
    ['an invented value with a real quote', claim('founded_year', '1967', 'the first house went up in 1987')],
    ['a number cut out of another', claim('employee_count', '4', 'A crew of 42 people works for us')],
  ])('with %s is not verified, and worth little', (_case, given) => {
    const { fields } = check([given]);
    expect(fields).toHaveLength(1);
    expect(fields[0]!.evidence).toBe('unverified');
    expect(fields[0]!.confidence).toBeLessThanOrEqual(0.45);
  });

  it.each<[string, Claim]>([
    ['a value beyond its column’s range', claim('rating', '48', 'The pool is 4.8 miles from downtown')],
    ['a value that is no year', claim('founded_year', 'long ago', 'Three generations have built here')],
    ['a script', claim('about', '<script>alert(1)</script>', 'x')],
    ['a link that runs', claim('website', 'javascript:alert(1)', 'x')],
    ['somebody’s phone in a field for text', claim('title', 'Call (512) 555-0142', 'the office at (512) 555-0142')],
  ])('of %s is refused with its reason', (_case, given) => {
    const { fields, rejected } = check([given]);
    expect(fields).toEqual([]);
    expect(rejected).toHaveLength(1);
    expect(rejected[0]!.reason).not.toBe('');
  });

  it('on a page that could not be read is not verified', () => {
    expect(check([claim('founded_year', '1987', 'the first house went up in 1987')], '').fields[0]?.evidence).toBe(
      'unverified',
    );
  });

  it('that another claim contradicts loses to the one with proof', () => {
    const { fields } = check([
      claim('founded_year', '1967', 'since 1967'),
      claim('founded_year', '1987', 'the first house went up in 1987'),
    ]);
    expect(fields).toMatchObject([{ value: 1987, evidence: 'verified' }]);
  });
});

describe('a list', () => {
  const quote = 'You will find our houses in Austin, Round Rock and Georgetown.';

  it('is verified as a whole where its members stand together', () => {
    const members = ['Austin', 'Round Rock', 'Georgetown'].map((value) => claim('service_areas', value, quote));
    expect(check(members).fields).toMatchObject([
      { value: ['Austin', 'Round Rock', 'Georgetown'], evidence: 'verified' },
    ]);
  });

  it('written as one, as the page writes it, is its members', () => {
    const given = [claim('service_areas', 'Austin, Round Rock and Georgetown', quote)];
    expect(check(given).fields).toMatchObject([
      { value: ['Austin', 'Round Rock', 'Georgetown'], evidence: 'verified' },
    ]);
  });

  it('leaves out the members without proof', () => {
    const members = [
      claim('service_areas', 'Austin', quote),
      claim('service_areas', 'Paris', quote),
      claim('service_areas', 'Georgetown', 'our houses in Georgetown'),
    ];
    expect(check(members).fields).toMatchObject([{ value: ['Austin'], evidence: 'verified' }]);
  });

  it('of which nothing is proven is not verified', () => {
    expect(check([claim('service_areas', 'Paris', 'homes in Paris')]).fields).toMatchObject([
      { value: ['Paris'], evidence: 'unverified' },
    ]);
  });
});
