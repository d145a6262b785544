import { describe, expect, it } from 'vitest';

import { type DataNode, literalsOf, nodesOf } from '@/lib/extraction/data-node';
import { readDocument } from '@/lib/extraction/document';
import { STRUCTURED_DATA_HEADING } from '@/lib/extraction/snapshot-body';

const read = (html: string) => readDocument({ html, url: 'https://perry.com/' });
const item = (inner: string) =>
  read(`<div itemscope itemtype="https://schema.org/Organization">${inner}</div>`).graph.nodes[0] as DataNode;
const texts = (node: DataNode, name: string) => literalsOf(node, name).map((literal) => literal.text);

describe('where a saved page came from', () => {
  it.each([
    ['<!-- saved from url=(0025)https://perryhomes.com/a/ --><p>x</p>', null, 'https://perryhomes.com/a/'],
    [
      '<!--\n Page saved with SingleFile \n url: https://perryhomes.com/ \n--><p>x</p>',
      null,
      'https://perryhomes.com/',
    ],
    ['<!-- saved from url=(0025)https://perryhomes.com/a/ -->', 'https://given.com/', 'https://given.com/'],
    ['<link rel="canonical" href="https://perryhomes.com/c">', null, 'https://perryhomes.com/c'],
    ['<p>saved from url=(0025)https://perryhomes.com/</p>', null, null],
  ])('%s', (html, given, url) => {
    expect(readDocument({ html, url: given }).url).toBe(url);
  });
});

describe('microdata values', () => {
  it.each([
    ['<meta itemprop="v" content="x">', 'x'],
    ['<span itemprop="v" content="x">y</span>', 'x'],
    ['<time itemprop="v" datetime="2003-04-01">Spring</time>', '2003-04-01'],
    ['<time itemprop="v">2003</time>', '2003'],
    ['<data itemprop="v" value="7">seven</data>', '7'],
    ['<img itemprop="v" src="a.png">', 'a.png'],
    ['<a itemprop="url" href="https://perry.com/x">Perry</a>', 'https://perry.com/x'],
    ['<a itemprop="v" href="/">Perry Homes</a>', 'Perry Homes'],
    ['<a itemprop="v" href="tel:713">(713) 555-0100</a>', '(713) 555-0100'],
    ['<a itemprop="v" href="tel:7135550100">Call us</a>', 'tel:7135550100'],
    ['<p itemprop="v">one<br>two <script>no</script><b>three</b></p>', 'one two three'],
  ])('%s → %j', (html, value) => {
    expect([...texts(item(html), 'v'), ...texts(item(html), 'url')]).toEqual([value]);
  });

  it('nest, repeat, share an element between names, and follow itemref without looping', () => {
    const { nodes } = read(
      `<div id="a" itemscope itemtype="http://schema.org/Organization http://schema.org/Place" itemref="a b">
        <b itemprop="name legalName">Perry</b><i itemprop="award">A</i><i itemprop="award">B</i>
        <div itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><b itemprop="postalCode">77002</b></div></div>
       <p id="b"><span itemprop="telephone">713-555-0100</span></p>`,
    ).graph;
    const org = nodes[0] as DataNode;
    expect(org.types).toEqual(['Organization', 'Place']);
    expect(texts(org, 'legalName')).toEqual(['Perry']);
    expect(texts(org, 'award')).toEqual(['A', 'B']);
    expect(texts(org, 'telephone')).toEqual(['713-555-0100']);
    expect(nodesOf(org, 'address').map((address) => texts(address, 'postalCode'))).toEqual([['77002']]);
  });
});

describe('RDFa', () => {
  it('is read for schema.org terms under a vocabulary or a prefix, and for no other', () => {
    const { nodes } = read(
      `<div prefix="s: https://schema.org/" typeof="s:Organization"><b property="s:name">Perry</b><meta property="og:title" content="no"></div>
       <div vocab="http://other.org/" typeof="Organization"><b property="name">Other</b></div>`,
    ).graph;
    expect(nodes).toHaveLength(1);
    expect(texts(nodes[0] as DataNode, 'name')).toEqual(['Perry']);
    expect(nodes[0]?.properties.has('og:title')).toBe(false);
  });
});

describe('the snapshot text', () => {
  const html = `<html><head><meta property="og:site_name" content="Perry"><script type="application/ld+json">
    {"@type":"Organization","name":"Perry Homes","telephone":  "713-555-0100","founder":{"@type":"Person","name":"Jane Doe"},
     "review":[{"@type":"Review","author":"Ann Lee","reviewBody":"fine"}],
     "department":{"@type":"Store","name":"Shop","employee":{"@type":"Person","telephone":"713-555-0199"}}}</script></head>
    <body><p>Hello</p><p style="display:none">secret</p><a href="tel:7135550100">Call</a><a href="/x">other</a></body></html>`;

  it('is the visible text, a heading, and one line of source for each stated fact', () => {
    const [visible, section] = read(html).snapshot.text.split(`\n\n${STRUCTURED_DATA_HEADING}\n`);
    expect(visible).toBe('Hello\nCallother');
    expect(section?.split('\n')).toEqual(
      expect.arrayContaining([
        'JSON-LD 1 › Organization › "telephone": "713-555-0100"',
        'Meta › property="og:site_name" content="Perry"',
        'Link › href="tel:7135550100"',
      ]),
    );
  });

  it('leaves out words of and about people', () => {
    const { text } = read(html).snapshot;
    for (const personal of ['Jane Doe', 'Ann Lee', '713-555-0199']) expect(text).not.toContain(personal);
    expect(text).not.toContain('secret');
  });

  it('uses the stored text when one is given', () => {
    const { snapshot } = readDocument({ html, url: null, text: 'Stored text' });
    expect(snapshot.text.startsWith('Stored text\n\n')).toBe(true);
    expect(snapshot.visibleLength).toBe('Stored text'.length);
  });
});
