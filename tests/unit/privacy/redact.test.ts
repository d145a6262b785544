import { describe, expect, it } from 'vitest';
import { redactObject, redactText } from '@/lib/privacy/redact';

describe('a log line', () => {
  it.each([
    ['Key (email)=(jane@example.com) already exists', 'jane'],
    ['call 713-555-0142', '0142'],
    ['SSN 123-45-6789', '6789'],
    ['lives at 12 Oak St', 'Oak'],
    ['Authorization: Bearer abc.def-ghijkl', 'ghijkl'],
    ['using sk-ant-api03-abcdefghijk', 'abcdefghijk'],
    ['key fbk_0123456789abcdef', '0123456789abcdef'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'c2lnbmF0dXJl'],
    ['postgres://user:hunter2@localhost:5432/db', 'hunter2'],
    ['GET /data?get=NAME&key=CENSUSKEY&for=us', 'CENSUSKEY'],
    ['GET /x?api_key=SECRET1 failed', 'SECRET1'],
    ['{"password":"p4ss w0rd"}', 'w0rd'],
    ['ANTHROPIC_API_KEY=xyzzy', 'xyzzy'],
    ['x-api-key: xyzzy', 'xyzzy'],
    ['Cookie: session=xyzzy', 'xyzzy'],
  ])('loses the secret or person in it: %s', (line, secret) => {
    expect(redactText(line)).not.toContain(secret);
  });

  it.each([
    'job JOB-1765350614-1GDAX5 took 1250 ms',
    'at run (/app/node_modules/@prisma/client/index.js:12:34)',
    'GET https://example.com/p/7135550142?page=2 → 404',
    '550e8400-e29b-41d4-a716-446655440000 2025-06-14T18:30:00Z',
    'connect ECONNREFUSED 127.0.0.1:5432',
  ])('keeps what tells nobody’s secret: %s', (line) => {
    expect(redactText(line)).toBe(line);
  });

  it('stays readable after redaction', () => {
    expect(redactText('GET /data?key=ABC&for=us by jane@example.com')).toBe(
      'GET /data?key=[redacted]&for=us by [email removed]',
    );
    expect(redactText('postgres://user:hunter2@localhost:5432/db')).toBe(
      'postgres://user:[redacted]@localhost:5432/db',
    );
  });

  it('is cut at its bound and says so', () => {
    expect(redactText('x'.repeat(40_000))).toMatch(/x… \(7232 more characters\)$/);
  });
});

describe('a logged object', () => {
  it('loses secrets and people by key and by value, at every depth', () => {
    const error = new Error('bad jane@example.com');
    const redacted = redactObject({
      email: 'x',
      user: { password: 'x', first_name: 'x', role: 'admin' },
      list: ['713-555-0142', 3],
      map: new Map([['owner_phone', 'x']]),
      error,
      input_tokens: 12,
      job_id: 'JOB-1765350614-1GDAX5',
      'jane@example.com': true,
    });
    expect(redacted).toMatchObject({
      email: '[redacted]',
      user: { password: '[redacted]', first_name: '[redacted]', role: 'admin' },
      list: ['[phone removed]', 3],
      map: { owner_phone: '[redacted]' },
      error: { name: 'Error', message: 'bad [email removed]' },
      input_tokens: 12,
      job_id: 'JOB-1765350614-1GDAX5',
      '[email removed]': true,
    });
    expect(JSON.stringify(redacted)).not.toContain('jane@');
  });

  it('is copied whatever it holds: cycles, throwing getters, proxies, depth, size', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    let deep: unknown = 'jane@example.com';
    for (let i = 0; i < 10_000; i += 1) deep = [deep];
    const hostile = Object.defineProperty({}, 'bad', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(redactObject(loop)).toEqual({ self: '[circular]' });
    expect(JSON.stringify(redactObject(deep))).not.toContain('jane');
    expect(redactObject(hostile)).toEqual({ bad: '[unreadable]' });
    expect(redactObject(proxy)).toBe('[redacted]');
    expect(JSON.stringify(redactObject(Array.from({ length: 20_000 }, (_, i) => i)))).toContain('more]');
    expect(
      redactObject({ at: new Date(0), big: 10n, none: undefined, nothing: null, bytes: new Uint8Array(3) }),
    ).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      big: '10',
      nothing: null,
      bytes: '[binary]',
    });
  });
});
