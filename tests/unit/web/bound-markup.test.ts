import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { boundMarkup } from '@/lib/web/bound-markup';
import { snapshotText } from '@/lib/web/snapshot-text';

const KIB = 1024;
const text = (html: string) => load(boundMarkup(html)).text();

describe('markup within the limits', () => {
  it.each([
    '',
    'plain < text > with & signs <',
    '<!doctype html><html lang=en><body class="a b"><p>x<p>y<ul><li>1<li>2</ul><img src="a.png"/></body></html>',
    '<a href="x>y" title=\'a "quoted" <b>\' data-x=1>z</a>',
    '<script>if (a<b) document.write("<div>".repeat(9))</script><style>a>b{}</style><p>x',
    '<!-- <div><div> --><p>x</p><!-- never closed <div>',
    '<textarea><div></textarea><title><b></title>',
    '<b><i><u>deep formatting</u></i></b>'.repeat(1000),
    '<div>'.repeat(500) + 'x' + '</div>'.repeat(500),
    '<p>'.repeat(3000),
    `<table>${'<td>x'.repeat(3000)}</table>`,
    '<a b="',
    '<div a=b c = "d" e f=\'g\'',
    `<img src="data:image/png;base64,${'A/+'.repeat(50_000)}">`,
  ])('comes back unchanged (%#)', (html) => {
    expect(boundMarkup(html)).toBe(html);
  });
});

describe('cells that stand in no table', () => {
  it.each([
    ['<td class="number-bids-value">12</td>', '<li class="number-bids-value">12</li>'],
    ['<tr><td>a<td>b</tr>', '<div><li>a<li>b</div>'],
    ['<p>x</p><TD>y</TD>', '<p>x</p><li>y</li>'],
  ])('%s keep what their classes say', (html, kept) => {
    expect(boundMarkup(html)).toBe(kept);
    expect(boundMarkup(kept)).toBe(kept);
    expect(load(boundMarkup(html)).html()).toContain(kept.split('>')[0]!);
  });
});

describe('markup made to exhaust a parser', () => {
  it('loses tags that nest too deep, never their text', () => {
    const html = `${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}<p>after</p>`;
    expect(boundMarkup(html).match(/<div>/g)).toHaveLength(512);
    expect(boundMarkup(html).match(/<\/div>/g)).toHaveLength(512);
    expect(snapshotText(html).text).toBe('deep\nafter');
  });

  it('loses formatting elements that are never closed', () => {
    const html = Array.from({ length: 100 }, (_, index) => `<font size=${index}>`).join('') + '<p>x'.repeat(50);
    expect(load(boundMarkup(html))('font').length).toBeLessThan(500);
    expect(text(html)).toBe('x'.repeat(50));
  });

  it('loses elements with hundreds of attributes', () => {
    const attributes = Array.from({ length: 1000 }, (_, index) => `a${index}`);
    expect(boundMarkup(`<div ${attributes.join(' ')}>x</div>`)).toBe('x');
    expect(boundMarkup(`<img/${attributes.join('/')}>x`)).toBe('x');
  });

  it('is cut after very many elements', () => {
    expect(boundMarkup('<br>'.repeat(200_000))).toHaveLength(150_000 * 4);
  });

  it.each<[string, string]>([
    ['unclosed elements', '<div>'],
    ['unclosed sections and spans', '<section><span>'],
    ['unclosed scripts', '<script>'],
    ['unclosed comments', '<!--'],
    ['unclosed quotes', '<a b="'],
    ['stray angle brackets', '<'],
    ['end tags', '</div>'],
    ['formatting in paragraphs', '<b><p>'],
    ['tables', '<table><tr><td>'],
    ['lists', '<ul><li>'],
    ['forms and buttons', '<button><p>'],
    ['links', '<a href=x><p>'],
    ['selects', '<select><option>'],
    ['one endless tag', 'a=b '],
    ['foreign elements', '<svg><g>'],
  ])('is read to the end although it consists of %s', (_what, piece) => {
    const html = `<p>start</p><i ${piece === 'a=b ' ? '' : '>'}${piece.repeat(Math.ceil((300 * KIB) / piece.length))}`;
    expect(snapshotText(html).text).toMatch(/^start/);
  });
});
