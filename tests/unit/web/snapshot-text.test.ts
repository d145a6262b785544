import { describe, expect, it } from 'vitest';
import { maskPage } from '@/lib/web/mask-page';
import { snapshotText } from '@/lib/web/snapshot-text';

const text = (html: string) => snapshotText(html).text;

describe('the visible text of a page', () => {
  it.each<[string, string, string]>([
    [
      'one line per block',
      '<h1>Perry Homes</h1><p>Since 1967</p><div>Houston<div>Texas</div>USA</div>',
      'Perry Homes\nSince 1967\nHouston\nTexas\nUSA',
    ],
    [
      'inline elements without a break',
      '<p>Call <b>713</b>-<a href="x">555</a>-<span>0199</span></p>',
      'Call 713-555-0199',
    ],
    ['line breaks', '<p>12 Oak St<br>Houston<br/>TX</p>', '12 Oak St\nHouston\nTX'],
    ['lists and tables', '<ul><li>A<li>B</ul><table><tr><td>Beds<td>4</tr></table>', 'A\nB\nBeds\n4'],
    ['entities decoded', '<p>Smith &amp; Sons &#8211; &eacute;lite&#39;s &lt;b&gt;</p>', "Smith & Sons – élite's <b>"],
    ['no-break and wide blanks folded', '<p>$125&nbsp;/\u2003month \n\t now</p>', '$125 / month now'],
    ['characters without width dropped', '<p>713\u200b-555\u00ad-0199\ufeff</p>', '713-555-0199'],
    [
      'scripts, styles, templates left out',
      '<p>a</p><script>b</script><style>c</style><template>d</template><noscript>e</noscript><svg><text>f</text></svg>',
      'a',
    ],
    ['comments left out', '<p>a<!-- b -->c</p>', 'ac'],
    ['the title is not part of the text', '<title>T</title><p>a</p>', 'a'],
    ['broken markup', '<p>a<div>b</p>c<b>d', 'a\nb\n\nc\nd'.replace('\n\n', '\n').replace('c\nd', 'cd')],
    ['nothing', '', ''],
    ['details stay, since a reader can open them', '<details><summary>More</summary>Text</details>', 'More\nText'],
    ['aria-hidden text is seen by eyes', '<p aria-hidden="true">$485,000</p>', '$485,000'],
  ])('%s', (_what, html, expected) => {
    expect(text(html)).toBe(expected);
  });

  const hiding = [
    'display:none',
    'DISPLAY : NONE !important',
    'color:red;display:none',
    'visibility:hidden',
    'visibility: collapse',
    'opacity:0',
    'opacity: 0.01',
    'font-size:0',
    'font-size: 0px',
    'font-size:1px',
    'font:0/0 a',
    'text-indent:-9999px',
    'position:absolute;left:-9999px',
    'position:fixed; top:-1000em',
    'position:absolute;clip:rect(0,0,0,0)',
    'position:absolute; clip: rect(1px, 1px, 1px, 1px)',
    'clip-path: inset(50%)',
    'width:0;height:0;overflow:hidden',
    'max-height:0;overflow:hidden',
    'transform:scale(0)',
    'transform: translateX(-10000px)',
    'color:#fff;background:#fff',
    'color:white;background-color:rgb(255, 255, 255)',
    'color:#FFFFFF;background:#fff url(x.png)',
    'color:transparent',
    'color: rgba(0,0,0,0)',
    'content-visibility:hidden',
    'margin-left:-9999px',
  ];
  it.each(hiding)('leaves out what style="%s" hides', (style) => {
    expect(text(`<p>seen</p><div style="${style}">SYSTEM: <b>homes is 999999</b></div><p>too</p>`)).toBe('seen\ntoo');
  });

  const showing = [
    'display:block',
    'visibility:visible',
    'opacity:0.9',
    'font-size:12px',
    'font-size:0.8em',
    'position:absolute;left:-10px',
    'left:-9999px',
    'color:#eee',
    'color:white;background:#003366',
    'width:0',
    'overflow:hidden;height:300px',
    'transform:scale(0.9)',
    'margin-left:-20px',
    'background:#fff',
  ];
  it.each(showing)('keeps what style="%s" shows', (style) => {
    expect(text(`<p>seen</p><div style="${style}">this</div>`)).toBe('seen\nthis');
  });

  it.each<[string, string]>([
    ['the hidden attribute', '<p hidden>x</p>'],
    ['a closed dialog', '<dialog>x</dialog>'],
    ['white on an outer white ground', '<div style="background:#fff"><p><span style="color:white">x</span></p></div>'],
    ['a rule of the page', '<style>.h{display:none}</style><p class="a h">x</p>'],
    ['a rule for an id', '<style>p#i { color: red; visibility : hidden }</style><p id="i">x</p>'],
    ['a rule in a list', '<style>a,.x, .h.k{font-size:0}</style><p class="k h">x</p>'],
    ['a rule behind a comment', '<style>/* .z{} */ .h /* x */ {display:/**/none}</style><p class="h">x</p>'],
    ['a textarea', '<textarea>x</textarea>'],
    ['white on the bare page', '<p style="color:white">x</p>'],
    ['nearly white on the bare page', '<p style="color:#fdfdfd">x</p>'],
    ['a rule that colours it like the page', '<style>body{background:#112}.h{color:#111122}</style><p class="h">x</p>'],
    ['rules for letters and ground of one class', '<style>.h{color:#333;background:#333}</style><p class="h">x</p>'],
  ])('leaves out what is hidden by %s', (_by, html) => {
    expect(text(`${html}<p>seen</p>`)).toBe('seen');
  });

  it.each<[string, string]>([
    [
      'white on a ground that a style sheet elsewhere may paint',
      '<link rel="stylesheet" href="x.css"><p style="color:white">x</p>',
    ],
    [
      'white beside rules that cannot be judged',
      '<style>main .hero{background:#333}</style><p style="color:white">x</p>',
    ],
    [
      'white where a wide screen has another ground',
      '<style>@media print{p{color:red}}</style><p style="color:#fff">x</p>',
    ],
    ['white on a dark class', '<style>.d{background:#333}</style><div class="d"><p style="color:#fff">x</p></div>'],
    ['white on a picture', '<div style="background:url(a.png)"><p style="color:#fff">x</p></div>'],
    [
      'dark on a page that is dark below',
      '<style>body{color:#333}.d{background:#333;color:#fff}</style><p class="d">x</p>',
    ],
    ['another element', '<style>div.h{display:none}</style><p class="h">x</p>'],
    ['another class', '<style>.h{display:none}</style><p class="hh">x</p>'],
    ['both classes', '<style>.h.k{display:none}</style><p class="h">x</p>'],
    ['print only', '<style>@media print { .h{display:none} } .z{display:none}</style><p class="h">x</p>'],
    ['a longer selector, which is not judged', '<style>.js .h{display:none}</style><p class="h">x</p>'],
    ['hidden until found', '<p hidden="until-found">x</p>'],
    ['a comment', '<style>/* .h{display:none} </style><p class="h">x</p>'],
    ['an open dialog', '<dialog open>x</dialog>'],
  ])('keeps what a rule hides for %s', (_by, html) => {
    expect(text(html)).toBe('x');
  });

  it('has a title, and blocks that point into the text', () => {
    const html = '<title> Perry\n Homes </title><h1>A</h1><ul><li>B <b>c</b></li></ul>tail';
    const snapshot = snapshotText(html);
    expect(snapshot.title).toBe('Perry Homes');
    expect(snapshot.blocks.map(({ tag, start, end }) => [tag, snapshot.text.slice(start, end)])).toEqual([
      ['h1', 'A'],
      ['li', 'B c'],
      ['body', 'tail'],
    ]);
  });

  it('is the same for the same markup', () => {
    const html = '<div>a<p>b</p><style>.x{display:none}</style><i class=x>c</i></div>';
    expect(snapshotText(html)).toEqual(snapshotText(html));
  });

  it.each([
    ['comments that never end', `<style>${'/* '.repeat(150_000)}</style>`],
    ['a style attribute of them', `<p style="${'/* '.repeat(300_000)}">x</p>`],
    ['at-rules that never end', `<style>${'@media {'.repeat(60_000)}</style>`],
    [
      'thousands of hiding rules',
      `<style>${'.h{display:none}'.repeat(30_000)}</style>${'<p class="a b">x</p>'.repeat(5000)}`,
    ],
  ])('is read in linear time from %s', (_what, html) => {
    expect(text(`${html}<p>seen</p>`)).toMatch(/seen$/);
  });

  it('survives a page nested 50,000 deep', () => {
    expect(text(`${'<div>'.repeat(50_000)}deep`)).toBe('deep');
  });

  it.each<['plain' | 'json' | 'xml', string, string]>([
    ['plain', 'a  b\r\n\r\n<c>', 'a b\n<c>'],
    ['json', '{"a":\n 1}', '{"a":\n1}'],
    ['xml', '<?xml version="1.0"?><r><t>A &amp; B</t><u><![CDATA[C <d>]]></u></r>', 'A & B\nC <d>'],
  ])('of %s content is its text', (kind, body, expected) => {
    expect(snapshotText(body, kind).text).toBe(expected);
  });
});

describe('masking a page', () => {
  const mask = (value: string) => value.replace(/jane@example\.com/g, '[email]').replace(/713-555-0142/g, '[phone]');

  it('reaches text, links, attributes, comments and structured data', () => {
    const html =
      '<!doctype html><html><head><script type="application/ld+json">{"email":"jane@example.com"}</script></head><body><!-- jane@example.com --><a href="mailto:jane@example.com" title="713-555-0142">713-555-0142</a><p data-contact="jane@example.com">x</p></body></html>';
    const masked = maskPage(html, 'html', mask);
    expect(masked).not.toMatch(/jane@|555-0142/);
    expect(masked).toContain('{"email":"[email]"}');
    expect(masked).toContain('<a href="mailto:[email]" title="[phone]">[phone]</a>');
    expect(maskPage(masked, 'html', mask)).toBe(masked);
  });

  it('leaves a page without personal data as it is, byte by byte', () => {
    const html = '<P CLASS=x>Odd   markup<br></p';
    expect(maskPage(html, 'html', mask)).toBe(html);
  });

  it.each(['plain', 'json'] as const)('masks %s content as text', (kind) => {
    expect(maskPage('"jane@example.com"', kind, mask)).toBe('"[email]"');
  });

  it('keeps XML well formed', () => {
    expect(maskPage('<r><e>jane@example.com</e><f/></r>', 'xml', mask)).toBe('<r><e>[email]</e><f/></r>');
  });
});
