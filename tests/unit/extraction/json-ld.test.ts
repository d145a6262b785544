import { describe, expect, it } from 'vitest';

import { type DataNode, literalOf, nodesOf, shortName } from '@/lib/extraction/data-node';
import { readDocument } from '@/lib/extraction/document';
import { readJsonLd } from '@/lib/extraction/json-ld';
import { JsonSourceError, parseJsonSource } from '@/lib/extraction/json-source';

const page = (...scripts: string[]) =>
  readDocument({
    url: 'https://perry.com/about',
    html: scripts.map((script) => `<script type="application/ld+json">${script}</script>`).join(''),
  });
const named = (nodes: readonly DataNode[], name: string) =>
  nodes.find((node) => literalOf(node, 'name')?.text === name);

describe('JSON with positions', () => {
  it('gives each value the place of its own source', () => {
    const source = '{ "a": [1, "x\\u0041"], "b": {"c": null} }';
    const [value] = parseJsonSource(source);
    expect(value?.kind).toBe('object');
    if (value?.kind !== 'object') return;
    const [a, b] = value.members;
    expect(source.slice(a?.value.start, a?.value.end)).toBe('[1, "x\\u0041"]');
    expect(source.slice(b?.start, b?.value.end)).toBe('"b": {"c": null}');
  });

  it('reads values that stand one after another', () => {
    expect(parseJsonSource('{"a":1}{"a":2};\n[3]')).toHaveLength(3);
  });

  it.each(['{', '{"a":1,}', "{'a':1}", '{"a":01}', '"\u0001"', '[1 2]', 'nul', '['.repeat(1000)])(
    'refuses %j',
    (source) => {
      expect(() => parseJsonSource(source)).toThrow(JsonSourceError);
    },
  );
});

describe('names of terms', () => {
  it.each([
    ['https://schema.org/Organization', 'Organization'],
    ['http://www.schema.org/name/', 'name'],
    ['schema:Organization', 'Organization'],
    ['Organization', 'Organization'],
    ['og:title', 'og:title'],
    ['http://purl.org/dc/terms/title', 'http://purl.org/dc/terms/title'],
  ])('%s → %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});

describe('JSON-LD scripts', () => {
  it.each([
    ['a plain object', '{"@type":"Organization","name":"Perry"}'],
    ['an array', '[{"@type":"WebSite"},{"@type":"Organization","name":"Perry"}]'],
    ['a graph', '{"@graph":[{"@type":"Organization","name":"Perry"}]}'],
    ['graphs in an array', '[{"@graph":[{"@type":"Organization","name":"Perry"}]}]'],
    ['an HTML comment around it', '<!-- {"@type":"Organization","name":"Perry"} -->'],
    ['CDATA marks around it', '/*<![CDATA[*/ {"@type":"Organization","name":"Perry"} /*]]>*/'],
    ['a byte order mark', '\ufeff{"@type":"Organization","name":"Perry"}'],
    ['a closing semicolon', '{"@type":"Organization","name":"Perry"};'],
    ['a trailing comma', '{"@type":"Organization","name":"Perry",}'],
    ['single quotes', "{'@type':'Organization','name':'Perry'}"],
    ['a raw line break in a string', '{"@type":"Organization","description":"a\nb","name":"Perry"}'],
    ['a missing bracket', '{"@type":"Organization","name":"Perry"'],
    [
      'escaped quotes of an over-eager template',
      '{&quot;@type&quot;:&quot;Organization&quot;,&quot;name&quot;:&quot;Perry&quot;}',
    ],
    [
      'a context of its own aliases',
      '{"@context":{"@vocab":"https://schema.org/","type":"@type","n":"https://schema.org/name"},"type":"Organization","n":"Perry"}',
    ],
  ])('are read in spite of %s', (_title, script) => {
    expect(named(readJsonLd(script, 1).nodes, 'Perry')?.types).toContain('Organization');
  });

  it.each(['APPLICATION/LD+JSON', 'application/ld+json; charset=utf-8', ' application/ld+json '])(
    'are found under the type %j',
    (type) => {
      const { graph } = readDocument({
        url: null,
        html: `<script type="${type}">{"@type":"Organization","name":"Perry"}</script>`,
      });
      expect(graph.nodes).toHaveLength(1);
    },
  );

  it('inside a template or an HTML comment are not the page’s', () => {
    const script = '<script type="application/ld+json">{"@type":"Organization","name":"Perry"}</script>';
    expect(readDocument({ url: null, html: `<template>${script}</template><!-- ${script} -->` }).graph.nodes).toEqual(
      [],
    );
  });

  it('beyond repair are skipped with a note that quotes nothing', () => {
    const { graph } = page('secret words {{ not json', '{"@type":"Organization","name":"Perry"}');
    expect(graph.nodes).toHaveLength(1);
    expect(graph.notes).toEqual(['JSON-LD 1 was skipped: it is not JSON and could not be repaired']);
  });

  it('join what they say of one @id, relative ones and cycles included', () => {
    const { graph } = page(
      '{"@type":"WebSite","publisher":{"@id":"#org"}}',
      '{"@type":"Organization","@id":"https://perry.com/about#org","name":"Perry","parentOrganization":{"@id":"#up"}}',
      '{"@type":"Organization","@id":"#org","telephone":"713-555-0100"}',
      '{"@type":"Organization","@id":"#up","name":"Up","subOrganization":"#org"}',
    );
    const perry = named(graph.nodes, 'Perry');
    expect(perry && literalOf(perry, 'telephone')?.text).toBe('713-555-0100');
    expect(
      graph.nodes.filter((node) => node.types.includes('WebSite')).flatMap((site) => nodesOf(site, 'publisher')),
    ).toEqual([perry]);
    const up = named(graph.nodes, 'Up');
    expect(up && nodesOf(up, 'subOrganization')[0]).toBe(perry);
  });

  it('of another vocabulary are not taken for schema.org', () => {
    const { graph } = page('{"@context":"https://www.w3.org/ns/activitystreams","type":"Organization","name":"Perry"}');
    expect(named(graph.nodes, 'Perry')).toBeUndefined();
  });

  it('cannot reach the prototype of anything', () => {
    page('{"@type":"Organization","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('broken JSON', () => {
  it('is quoted in the page’s own words, not in those of its repair', () => {
    const script = "{'@type':'Organization','name':'Perry Homes', /* x */ \"telephone\": \"713-555-0101\",}";
    const { graph, snapshot } = page(script);
    const org = named(graph.nodes, 'Perry Homes');
    expect(org && literalOf(org, 'name')?.fragment).toBe('Perry Homes');
    expect(org && literalOf(org, 'telephone')?.fragment).toBe('"telephone": "713-555-0101"');
    for (const line of snapshot.text.split('\n').filter((text) => text.includes(' › ')))
      expect(script).toContain(line.split(' › ').at(-1));
  });
});

describe('relations written the other way round', () => {
  it('@reverse states the property on the other node', () => {
    const { nodes } = page(
      '{"@type":"WebPage","name":"About","@reverse":{"subjectOf":{"@type":"Organization","name":"Perry Homes"}}}',
    ).graph;
    const org = named(nodes, 'Perry Homes');
    expect(org?.parent).toBeNull();
    expect(org && nodesOf(org, 'subjectOf').map((node) => literalOf(node, 'name')?.text)).toEqual(['About']);
  });

  it('a property stated twice is quoted by each of its statements', () => {
    const { snapshot } = page('{"@type":"Organization","sameAs":"https://x.com/a","sameAs":"https://facebook.com/b"}');
    expect(snapshot.text).toContain('"sameAs":"https://x.com/a" "sameAs":"https://facebook.com/b"');
  });
});
