import { describe, expect, it } from 'vitest';
import { readAddresses } from '@/lib/ingestion/listings/read-addresses';

describe('addresses in what was pasted', () => {
  it.each<[string, string, string[]]>([
    [
      'one to a line',
      'http://a.test/1\nhttp://a.test/2\r\nhttp://a.test/3',
      ['http://a.test/1', 'http://a.test/2', 'http://a.test/3'],
    ],
    ['without a scheme', 'shop.example/desk', ['https://shop.example/desk']],
    ['in a sentence', 'See http://a.test/1, and (http://a.test/2).', ['http://a.test/1', 'http://a.test/2']],
    ['with brackets of their own', 'http://a.test/desk_(oak)', ['http://a.test/desk_(oak)']],
    [
      'in a column of a spreadsheet',
      'title;url;price\nDesk;http://a.test/1;240\n"Oak, desk",http://a.test/2,310',
      ['http://a.test/1', 'http://a.test/2'],
    ],
    [
      'in markup',
      '<a href="http://a.test/1">Desk</a> <a href=\'http://a.test/2\'>',
      ['http://a.test/1', 'http://a.test/2'],
    ],
    ['none at all', 'a desk, 240 dollars\n\n', []],
    ['an e-mail address is none', 'sales at shop', []],
  ])('%s', (_name, text, urls) => {
    expect(readAddresses(text).urls).toEqual(urls);
  });

  it('are each named once, and lines without one are shown', () => {
    const read = readAddresses('http://a.test/1?utm_source=x\nhttp://A.test/1#top\nwalnut desk\nhttp://a.test/2');
    expect(read).toEqual({
      urls: ['http://a.test/1?utm_source=x', 'http://a.test/2'],
      repeated: 1,
      unread: ['walnut desk'],
    });
  });

  it('are read out of a thousand lines at once', () => {
    const lines = Array.from({ length: 1000 }, (_one, index) => `http://a.test/${index}`);
    expect(readAddresses(lines.join('\n')).urls).toEqual(lines);
  });
});
