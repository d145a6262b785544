import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PageAddress } from '@/components/ui/page-address';

describe('PageAddress', () => {
  it.each([
    ['https://zaffre.test/about', 'https://zaffre.test/about'],
    ['about:supplied', 'No address was given'],
    ['', 'No address was given'],
  ])('says where a stored page came from: %s', (address, expected) => {
    const html = renderToStaticMarkup(createElement(PageAddress, { address }));
    expect(html).toContain(expected);
    expect(html).not.toContain('about:');
  });
});
