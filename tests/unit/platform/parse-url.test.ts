import { describe, expect, it } from 'vitest';
import { parseUrl } from '@/lib/platform/parse-url';

describe('parseUrl', () => {
  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['https://ex\u00e4mple.com/\u00fcber', 'https://xn--exmple-cua.com/%C3%BCber'],
  ])('reads %s however often it is asked', (text, href) => {
    for (let round = 0; round < 20_000; round += 1) expect(parseUrl(text)?.href === href).toBe(true);
  });
  it('reads an address below another, and nothing from what is none', () => {
    expect(parseUrl('/b', 'https://example.com/a')?.href).toBe('https://example.com/b');
    expect([parseUrl('b'), parseUrl(''), parseUrl('https://')]).toEqual([null, null, null]);
  });
});
