import net from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDialer, type Resolver } from '@/lib/web/dial';
import { fetchPage } from '@/lib/web/fetch-page';
import samples from '@/tests/fixtures/web/address-scenarios.json';
import { fetchDeps, LoopbackSite, type TestDeps } from './loopback-site';

const PUBLIC = '93.184.216.34';
const site = new LoopbackSite();
let dialled: string[];
let looked: string[];
let deps: TestDeps | undefined;

beforeAll(() => site.start());
afterAll(() => site.stop());

/** Every connection is noted with the address asked for, then led to the loopback site. */
beforeEach(() => {
  dialled = [];
  looked = [];
  const connect = net.connect.bind(net);
  vi.spyOn(net, 'connect').mockImplementation(((options: net.TcpNetConnectOpts) => {
    dialled.push(`${options.host}:${options.port}`);
    if (options.host === '198.41.0.4') return connect({ host: '127.0.0.1', port: 1 });
    return connect({ ...options, host: '127.0.0.1', port: site.port });
  }) as typeof net.connect);
});

afterEach(async () => {
  vi.restoreAllMocks();
  site.reset();
  await deps?.dialer.destroy();
  deps = undefined;
});

/** Answers of a name, one after the other; the last one stays. */
function answering(answers: Record<string, string[][]>): Resolver {
  const asked = new Map<string, number>();
  return (hostname) => {
    looked.push(hostname);
    const list = answers[hostname];
    if (!list) return Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
    const turn = asked.get(hostname) ?? 0;
    asked.set(hostname, turn + 1);
    const addresses = list[Math.min(turn, list.length - 1)] ?? [];
    return Promise.resolve(addresses.map((address) => ({ address, family: net.isIP(address) })));
  };
}

function fetch(url: string, answers: Record<string, string[][]>, allowOrigins: string[] = []) {
  deps = fetchDeps(site, { resolver: answering(answers), allowOrigins });
  return fetchPage(deps, { url });
}

describe('the address that is dialled', () => {
  it('is the one that was checked, and the name is looked up once per connection', async () => {
    site.page('/', '<p>x</p>');
    expect(await fetch('http://a.example.com/', { 'a.example.com': [[PUBLIC]] })).toMatchObject({ outcome: 'fetched' });
    expect(new Set(dialled)).toEqual(new Set([`${PUBLIC}:80`]));
    expect(looked).toHaveLength(dialled.length);
    expect(site.requests[0]?.headers.host).toBe('a.example.com');
  });

  const forbidden = [
    '127.0.0.1',
    '10.0.0.5',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '192.168.1.1',
    '::1',
    '::ffff:10.0.0.1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    '64:ff9b::a00:1',
    '2002:a00:1::',
  ];
  it.each(forbidden)('is never %s', async (address) => {
    expect(await fetch('http://a.example.com/', { 'a.example.com': [[address]] })).toMatchObject({
      outcome: 'blocked_address',
    });
    expect(dialled).toEqual([]);
  });

  it.each([
    ['first', ['10.0.0.5', PUBLIC]],
    ['last', [PUBLIC, '10.0.0.5']],
    ['among IPv6 ones', ['2606:4700:4700::1111', '::1']],
  ])('is none at all when one of several answers is forbidden (%s)', async (_where, addresses) => {
    expect(await fetch('http://a.example.com/', { 'a.example.com': [addresses] })).toMatchObject({
      outcome: 'blocked_address',
    });
    expect(dialled).toEqual([]);
  });

  it('is checked for literal hosts without a look-up', async () => {
    site.page('/', '<p>x</p>');
    expect(await fetch(`http://${PUBLIC}/`, {})).toMatchObject({ outcome: 'fetched' });
    expect(new Set(dialled)).toEqual(new Set([`${PUBLIC}:80`]));
    expect(looked).toEqual([]);
  });

  it('is checked for IPv6 literals as well, and may be exempt', async () => {
    site.page('/', '<p>x</p>');
    expect(await fetch('http://[2606:4700:4700::1111]/', {})).toMatchObject({ outcome: 'fetched' });
    expect(new Set(dialled)).toEqual(new Set(['2606:4700:4700::1111:80']));
    expect(await fetch('http://[::1]:8081/', {}, ['http://[::1]:8081'])).toMatchObject({ outcome: 'fetched' });
    expect(looked).toEqual([]);
  });

  it('is the next one when the first does not answer', async () => {
    site.page('/', '<p>x</p>');
    expect(await fetch('http://a.example.com/', { 'a.example.com': [['198.41.0.4', PUBLIC]] })).toMatchObject({
      outcome: 'fetched',
    });
    expect(dialled.slice(0, 2)).toEqual(['198.41.0.4:80', `${PUBLIC}:80`]);
  });

  it('is checked again for the host of a redirect', async () => {
    site.redirect('a.example.com/', 'http://b.example.com/secret').page('b.example.com/secret', 'secret');
    expect(
      await fetch('http://a.example.com/', { 'a.example.com': [[PUBLIC]], 'b.example.com': [['127.0.0.1']] }),
    ).toMatchObject({ outcome: 'blocked_address', finalUrl: 'http://b.example.com/secret' });
    expect(new Set(dialled)).toEqual(new Set([`${PUBLIC}:80`]));
  });

  it('is checked again for every new connection, so a name that turns inwards later is refused', async () => {
    site.on('/', (_request, response) => response.writeHead(503, { connection: 'close' }).end());
    site.on('/robots.txt', (_request, response) => response.writeHead(404, { connection: 'close' }).end());
    await fetch('http://rb.example.com/', { 'rb.example.com': [[PUBLIC], [PUBLIC], ['169.254.169.254']] });
    expect(deps && (await fetchPage(deps, { url: 'http://rb.example.com/' }))).toMatchObject({
      outcome: 'blocked_address',
    });
    expect(dialled).toEqual([`${PUBLIC}:80`, `${PUBLIC}:80`]);
  });

  it('is checked for the target of a robots.txt redirect', async () => {
    site.redirect('/robots.txt', 'http://inner.example.com/robots.txt').page('/', '<p>x</p>');
    expect(
      await fetch('http://a.example.com/', { 'a.example.com': [[PUBLIC]], 'inner.example.com': [['10.1.1.1']] }),
    ).toMatchObject({ outcome: 'robots_disallowed' });
    expect(dialled).toEqual([`${PUBLIC}:80`]);
  });

  it('does not exist for unknown names and names without addresses', async () => {
    expect(await fetch('http://nowhere.example.com/', {})).toMatchObject({
      outcome: 'network_error',
      errorCode: 'ENOTFOUND',
    });
    expect(await fetch('http://empty.example.com/', { 'empty.example.com': [[]] })).toMatchObject({
      outcome: 'network_error',
    });
  });

  it('may be forbidden for an exempt origin, but not for the same host on another port', async () => {
    site.page('/', '<p>x</p>');
    const answers = { 'inner.example.com': [['127.0.0.1']] };
    const exempt = ['http://inner.example.com:8081'];
    expect(await fetch('http://inner.example.com:8081/', answers, exempt)).toMatchObject({ outcome: 'fetched' });
    expect(await fetch('http://inner.example.com/', answers, exempt)).toMatchObject({ outcome: 'blocked_address' });
    expect(new Set(dialled)).toEqual(new Set(['127.0.0.1:8081']));
  });
});

describe('sample scenarios', () => {
  const [mixed, rebinding] = samples.cases;
  it(`${mixed?.name}: ${mixed?.why}`, async () => {
    site.page('/', '<p>x</p>');
    await fetch(mixed?.url ?? '', { 'a.example.com': [['93.184.216.34', '10.0.0.5']] });
    expect(dialled.filter((target) => !target.startsWith(PUBLIC))).toEqual([]);
  });

  it(`${rebinding?.name}: ${rebinding?.why}`, async () => {
    site.on('/', (_request, response) => response.writeHead(503, { connection: 'close' }).end());
    site.on('/robots.txt', (_request, response) => response.writeHead(404, { connection: 'close' }).end());
    await fetch(rebinding?.url ?? '', { 'rb.example.com': [[PUBLIC], [PUBLIC], ['169.254.169.254']] });
    for (let attempt = 0; attempt < 3 && deps; attempt++) await fetchPage(deps, { url: rebinding?.url ?? '' });
    expect(dialled.filter((target) => !target.startsWith(PUBLIC))).toEqual([]);
  });
});

describe('encrypted sites', () => {
  it('are dialled by address and addressed by name', async () => {
    vi.restoreAllMocks();
    const names: string[] = [];
    const server = tls.createServer({
      SNICallback: (name, done) => {
        names.push(name);
        done(new Error('no certificate'));
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const origin = `https://secure.example.com:${port}`;
    const resolver = answering({ 'secure.example.com': [['127.0.0.1']] });
    const dialer = createDialer({ policy: { allowOrigins: [origin] }, resolver });
    await expect(dialer.request({ origin, path: '/', method: 'GET' })).rejects.toThrow();
    expect(names).toEqual(['secure.example.com']);
    await dialer.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});
