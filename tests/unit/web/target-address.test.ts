import { describe, expect, it } from 'vitest';
import { typedAddressProblem, withScheme } from '@/lib/web/target-address';

describe('withScheme', () => {
  it.each([
    ['example.com', 'https://example.com'],
    ['  example.com/about ', 'https://example.com/about'],
    ['example.com:8080/about', 'https://example.com:8080/about'],
    ['http://example.com', 'http://example.com'],
    ['HTTPS://example.com', 'HTTPS://example.com'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
  ])('%s is asked for as %s', (typed, asked) => {
    expect(withScheme(typed)).toBe(asked);
  });
});

describe('typedAddressProblem', () => {
  it.each(['example.com', 'http://example.com/', 'https://exämple.com/über', 'example.com:443/x?y=1#z'])(
    'lets %s pass to the server',
    (typed) => {
      expect(typedAddressProblem(typed)).toBeNull();
    },
  );

  it.each([
    ['', 'Type the address'],
    ['   ', 'Type the address'],
    ['two words', 'no spaces'],
    ['ftp://example.com', 'Only http and https'],
    ['javascript:alert(1)', 'Only http and https'],
    ['http://', 'not a web address'],
    ['https://ana:secret@example.com', 'user name and password'],
    [`https://example.com/${'a'.repeat(1024)}`, 'longer than'],
  ])('says what is wrong with "%s"', (typed, words) => {
    expect(typedAddressProblem(typed)).toContain(words);
  });
});
