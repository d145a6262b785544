import { describe, expect, it } from 'vitest';
import { canParseUrl } from '@/lib/platform/can-parse-url';

describe('canParseUrl', () => {
  it.each<[string, string | undefined, boolean]>([
    ['https://example.com/a', undefined, true],
    ['https://exämple.com/über', undefined, true],
    ['/über', 'https://exämple.com/', true],
    ['/über', undefined, false],
    ['', undefined, false],
    ['https://', undefined, false],
  ])('%s against %s: %s', (text, base, expected) => {
    expect(canParseUrl(text, base)).toBe(expected);
  });

  it('says the same however often it is asked', () => {
    let refused = 0;
    for (let times = 0; times < 200_000; times += 1) if (!canParseUrl('https://exämple.com/über')) refused += 1;
    expect(refused).toBe(0);
  });
});
