import { describe, expect, it } from 'vitest';
import { isReadOnly, PERMISSIONS, ROLE_PERMISSIONS, type Permission } from '@/lib/auth/permissions';
import { requestOrigin } from '@/lib/auth/request-origin';
import { parseEnv } from '@/lib/platform/env';
import { buildManifest } from '@/lib/reconcile/build-manifest';
import { renderPreview } from '@/lib/reconcile/preview/render-preview';
import { manifestAnswer, serviceQuery } from '@/lib/reconcile/schema';
import { toJsonp } from '@/lib/reconcile/to-jsonp';

describe('the manifest', () => {
  it('carries the key of its own address to every address that a program calls, and to no other', () => {
    const manifest = buildManifest({ origin: 'https://f.test', key: 'fbk_a/b', version: '1' });
    expect(manifestAnswer.parse(manifest)).toEqual(manifest);
    const service = 'https://f.test/api/v1/reconcile/fbk_a%2Fb';
    const { entity, type, property } = manifest.suggest;
    for (const { service_url: url } of [entity, type, property, manifest.extend.propose_properties])
      expect(url).toBe(service);
    expect(manifest.preview.url).toBe(`${service}/preview/{{id}}`);
    const { preview: _preview, suggest: _suggest, extend: _extend, ...rest } = manifest;
    expect(JSON.stringify(rest)).not.toContain('fbk_');
  });

  it('names addresses without a key where the caller sends it', () => {
    const text = JSON.stringify(buildManifest({ origin: 'https://f.test', key: null, version: '1' }));
    expect(text).toContain('https://f.test/api/v1/reconcile/preview/{{id}}');
    expect(text).toContain('"service_url":"https://f.test/api/v1/reconcile","service_path":"/suggest/entity"');
  });
});

describe('a callback', () => {
  it.each(['f', '$', '_x1', 'jQuery3410_1700000000', 'a.b.c'])('%s is a name', (callback) => {
    expect(serviceQuery.parse({ callback }).callback).toBe(callback);
  });

  it.each([
    '',
    'a b',
    'a;b',
    'alert(1)//',
    'a<b',
    '1a',
    'a..b',
    '.a',
    'a.',
    'a[0]',
    'a\nb',
    'é',
    "a'",
    'x'.repeat(101),
  ])('%j is none', (callback) => expect(serviceQuery.safeParse({ callback }).success).toBe(false));

  it('is called with the answer, in which nothing ends the script', () => {
    const body = { name: '</script><!--\u2028\u2029"' };
    const script = toJsonp('cb', body);
    expect(script).toMatch(/^\/\*\*\/cb\(.*\);$/);
    expect(script).not.toMatch(/[<\u2028\u2029]/);
    expect(JSON.parse(script.slice('/**/cb('.length, -2))).toEqual(body);
  });
});

describe('a preview', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&</style><script>1</script>';

  it('shows hostile values as text', () => {
    const html = renderPreview({
      id: hostile,
      title: hostile,
      type: hostile,
      href: `https://f.test/"${hostile}`,
      facts: [{ label: hostile, value: hostile }],
    });
    expect(html).not.toMatch(/<script|<img|<\/style><script/);
    expect([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag)).not.toContain('img');
    expect([...html.matchAll(/href="([^"]*)"/g)]).toHaveLength(1);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('tells the page it leads to nothing of where the reader was', () => {
    expect(renderPreview({ id: 'a', title: 'a', type: 'a', href: 'https://f.test/a', facts: [] })).toContain(
      'rel="noopener noreferrer"',
    );
  });
});

describe('what may stand in an address', () => {
  it.each<[readonly Permission[], boolean]>([
    [['catalog:read'], true],
    [['catalog:read', 'changes:read', 'ops:read'], true],
    [['catalog:read', 'catalog:write'], false],
    [['catalog:read', 'api_keys:own'], false],
    [['catalog:read', 'changes:decide'], false],
    [[...ROLE_PERMISSIONS.client], false],
  ])('%j read only: %s', (permissions, expected) => {
    expect(isReadOnly(new Set(permissions))).toBe(expected);
  });

  it('is decided for every permission by its name', () => {
    const reading = PERMISSIONS.filter((permission) => isReadOnly(new Set([permission])));
    expect(reading.every((permission) => /:read$/.test(permission))).toBe(true);
    expect(reading).toContain('catalog:read');
  });
});

describe('the origin told to a caller', () => {
  const of = (host: string | null, env: Record<string, string> = {}) =>
    requestOrigin(new Headers(host === null ? {} : { host }), parseEnv({ PORT: '3201', ...env }));

  it.each<[string | null, Record<string, string>, string]>([
    ['10.0.0.5:3000', {}, 'http://10.0.0.5:3000'],
    ['[::1]:3000', {}, 'http://[::1]:3000'],
    ['Console.Example', {}, 'http://console.example'],
    ['evil.example', { PUBLIC_URL: 'https://f.example/x' }, 'https://f.example'],
    [null, {}, 'http://localhost:3201'],
    ['a"onload=1', {}, 'http://localhost:3201'],
    ['a.test/path', {}, 'http://localhost:3201'],
    ['user@a.test', {}, 'http://localhost:3201'],
  ])('%j with %j is %s', (host, env, expected) => expect(of(host, env)).toBe(expected));
});
