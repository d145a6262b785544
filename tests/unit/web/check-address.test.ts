import { describe, expect, it } from 'vitest';
import { checkUrl } from '@/lib/web/check-address';
import { checkIp } from '@/lib/web/check-ip';
import forbidden from '@/tests/fixtures/web/forbidden-addresses.json';
import good from '@/tests/fixtures/web/good-addresses.json';

const strict = { allowOrigins: [] };

describe.each(Object.entries(forbidden.groups))('addresses refused for %s', (_rule, urls) => {
  it.each(urls)('refuses %j', (url) => {
    const verdict = checkUrl(url, strict);
    expect(verdict.ok).toBe(false);
    if (!verdict.ok) expect(verdict.reason).toMatch(/\.$/);
  });
});

describe('addresses of the public web', () => {
  it.each(good.urls)('passes %j', (url) => {
    expect(checkUrl(url, strict)).toMatchObject({ ok: true });
  });
});

describe('IP addresses a name resolved to', () => {
  const hosts = [
    ...forbidden.groups['IPv4 ranges that are not public'],
    ...forbidden.groups['IPv6 ranges that are not public'],
  ];
  it.each(hosts.map((url) => url.slice(7, -1).replace(/^\[|\]$/g, '')))('refuses to dial %s', (ip) => {
    expect(checkIp(ip).ok).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2A00:1450:4001:81B::200E'])('dials %s', (ip) => {
    expect(checkIp(ip)).toEqual({ ok: true });
  });

  it.each([
    '0x7f.1',
    '127.1',
    '2130706433',
    '010.8.8.8',
    'fe80::1%eth0',
    '2606:4700::1%1',
    '',
    'example.com',
    '[::1]',
    ' 8.8.8.8',
    '8.8.8.8/32',
  ])('refuses %j, which is not the canonical spelling of an address', (ip) => {
    expect(checkIp(ip).ok).toBe(false);
  });
});

describe('origins exempt by configuration', () => {
  const policy = {
    allowOrigins: ['http://127.0.0.1:4567', 'http://localhost:8080', 'https://demo.local:9443', 'http://[::1]:99'],
  };

  it.each(['http://127.0.0.1:4567/page', 'http://localhost:8080/', 'https://demo.local:9443/x?y', 'http://[::1]:99/'])(
    'passes %s',
    (url) => {
      expect(checkUrl(url, policy).ok).toBe(true);
    },
  );

  it.each([
    ['another port', 'http://127.0.0.1:4568/'],
    ['another scheme', 'https://127.0.0.1:4567/'],
    ['another spelling of the same address', 'http://2130706433:4567/'],
    ['another name of the same machine', 'http://localhost:4567/'],
    ['a user name', 'http://user@127.0.0.1:4567/'],
    ['a backslash', 'http://127.0.0.1:4567\\@example.com/'],
    ['a control character', 'http://127.0.0.1:4567/\u0001'],
    ['a sub-name', 'http://a.localhost:8080/'],
  ])('still refuses %s', (_what, url) => {
    expect(checkUrl(url, policy).ok).toBe(false);
  });
});
