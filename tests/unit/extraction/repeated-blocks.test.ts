import { describe, expect, it } from 'vitest';

import { readDocument } from '@/lib/extraction/document';
import { findRepeatedBlocks } from '@/lib/extraction/repeated-blocks';

const blocksIn = (html: string) => findRepeatedBlocks(readDocument({ html, url: null }));

const firstLines = (html: string) => blocksIn(html).map(({ blocks }) => blocks.map(({ lines }) => lines[0]?.text));

describe('repeated blocks', () => {
  it('finds cards without looking at their class names', () => {
    expect(
      firstLines(
        '<div><div class="a1"><h3>One</h3><p>first text</p></div><div class="zz"><h3>Two</h3><p>second text</p></div></div>',
      ),
    ).toContainEqual(['One', 'Two']);
  });

  it('joins rows of one grid', () => {
    const card = (name: string) => `<div><h3>${name}</h3><p>some text</p></div>`;
    expect(
      firstLines(`<section><div>${card('One')}${card('Two')}</div><div>${card('Three')}</div></section>`),
    ).toContainEqual(['One', 'Two', 'Three']);
  });

  it('leaves out an entry that is built otherwise', () => {
    const card = (name: string) => `<li><h3>${name}</h3><p>text</p><a href="/x">more</a></li>`;
    expect(
      firstLines(
        `<ul>${card('One')}${card('Two')}${card('Three')}<li><iframe></iframe><table><tr><td><b>Advertisement of somebody</b></td></tr></table></li></ul>`,
      ),
    ).toContainEqual(['One', 'Two', 'Three']);
  });

  it('takes a table’s rows with its columns and empty cells', () => {
    const [group] = blocksIn(
      '<table><tr><th>Name</th><th>City</th></tr><tr><td>Elyson</td><td></td></tr><tr><td>Sienna</td><td>Missouri City</td></tr></table>',
    ).filter(({ columns }) => columns.length > 0);
    expect(group?.columns).toEqual(['Name', 'City']);
    expect(group?.blocks.map(({ cells }) => cells)).toContainEqual(['Elyson', '']);
  });

  it('takes headings with what follows each, and the heading over them', () => {
    const runs = blocksIn('<div><h2>Katy</h2><h3>One</h3><p>first</p><p>more</p><h3>Two</h3><p>second</p></div>').at(
      -1,
    );
    expect(runs?.blocks.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
      ['One', 'first', 'more'],
      ['Two', 'second'],
    ]);
  });

  it('says under which heading each block stands', () => {
    const [group] = blocksIn(
      '<h2>Katy</h2><ul><li>Elyson homes</li><li>Sunterra homes</li></ul><h2>Frisco</h2><ul><li>The Grove homes</li></ul>',
    );
    expect(group?.blocks.map(({ under }) => under)).toEqual(['Katy', 'Katy', 'Frisco']);
  });

  it('leaves out menus, footers, forms and what is hidden', () => {
    expect(
      blocksIn(
        '<nav><ul><li>Home page</li><li>Contact us</li></ul></nav><footer><ul><li>Privacy policy</li><li>Terms of use</li></ul></footer><ul style="display:none"><li>Hidden entry</li><li>Another hidden</li></ul>',
      ),
    ).toEqual([]);
  });

  it('reads a page of thousands of entries and of any depth', () => {
    expect(
      blocksIn(`<ul>${'<li>Entry of a list</li>'.repeat(5_000)}</ul>`).every(({ blocks }) => blocks.length <= 601),
    ).toBe(true);
    expect(() => blocksIn('<div>'.repeat(20_000))).not.toThrow();
  });
});
