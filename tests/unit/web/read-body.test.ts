import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseEncodings, readBody } from '@/lib/web/read-body';

const TEXT = Buffer.from('<p>Perry Homes</p>'.repeat(200));
const refuse = { maxBytes: 100_000, overflow: 'refuse' as const };
const inPieces = (bytes: Buffer, size = 100) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
    {
      objectMode: false,
    },
  );

describe('reading a body', () => {
  it.each<[string, string | null, Buffer]>([
    ['without compression', null, TEXT],
    ['marked identity', 'identity', TEXT],
    ['gzip', 'gzip', gzipSync(TEXT)],
    ['x-gzip in capitals', 'X-GZIP', gzipSync(TEXT)],
    ['brotli', 'br', brotliCompressSync(TEXT)],
    ['deflate with a zlib header', 'deflate', deflateSync(TEXT)],
    ['deflate without one', 'deflate', deflateRawSync(TEXT)],
    ['two compressions', 'gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ])('%s gives the bytes back', async (_what, encoding, bytes) => {
    expect(await readBody(inPieces(bytes), encoding, refuse)).toEqual({ ok: true, bytes: TEXT, truncated: false });
  });

  it('an empty compressed body is empty', async () => {
    expect(await readBody(inPieces(Buffer.alloc(0)), 'gzip', refuse)).toMatchObject({
      ok: true,
      bytes: Buffer.alloc(0),
    });
  });

  it.each(['zstd', 'compress', 'gzip, what', 'gzip,gzip,gzip,gzip'])(
    'the compression %j is refused',
    async (encoding) => {
      const body = inPieces(TEXT);
      expect(await readBody(body, encoding, refuse)).toEqual({ ok: false, reason: 'bad_encoding' });
      expect(body.destroyed).toBe(true);
    },
  );

  it.each<[string, Buffer]>([
    ['plain text under a gzip label', TEXT],
    ['a gzip body cut in the middle', gzipSync(TEXT).subarray(0, 40)],
  ])('%s is refused', async (_what, bytes) => {
    expect(await readBody(inPieces(bytes), 'gzip', refuse)).toEqual({ ok: false, reason: 'bad_encoding' });
  });

  it('a body over the limit is refused, or cut where cutting is asked for', async () => {
    expect(await readBody(inPieces(TEXT), null, { maxBytes: 1000, overflow: 'refuse' })).toEqual({
      ok: false,
      reason: 'too_large',
    });
    const cut = await readBody(inPieces(TEXT), null, { maxBytes: 1000, overflow: 'truncate' });
    expect(cut).toEqual({ ok: true, bytes: TEXT.subarray(0, 1000), truncated: true });
  });

  it('a body of exactly the limit passes', async () => {
    expect(await readBody(inPieces(TEXT), null, { maxBytes: TEXT.length, overflow: 'refuse' })).toMatchObject({
      ok: true,
    });
  });

  it('the limit counts decompressed bytes', async () => {
    expect(await readBody(inPieces(gzipSync(TEXT)), 'gzip', { maxBytes: TEXT.length - 1, overflow: 'refuse' })).toEqual(
      { ok: false, reason: 'too_large' },
    );
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
  ])('a %s bomb is refused by its ratio, long before the limit', async (encoding, bomb) => {
    const body = inPieces(bomb);
    expect(await readBody(body, encoding, { maxBytes: 40_000_000, overflow: 'refuse' })).toEqual({
      ok: false,
      reason: 'too_large',
    });
    expect(body.destroyed).toBe(true);
  });

  it('an endless body ends at the limit, even when the next piece never comes', async () => {
    const endless = Readable.from(
      (async function* () {
        yield Buffer.alloc(2000);
        await sleep(60_000, undefined, { ref: false });
        yield Buffer.alloc(2000);
      })(),
    );
    expect(await readBody(endless, null, { maxBytes: 1000, overflow: 'truncate' })).toMatchObject({
      ok: true,
      truncated: true,
    });
  });

  it.each([null, 'gzip'])('a connection that breaks (encoding %j) is told apart from bad bytes', async (encoding) => {
    const breaking = Readable.from(
      (async function* () {
        yield gzipSync(TEXT).subarray(0, 30);
        await sleep(1);
        throw new Error('reset');
      })(),
    );
    expect(await readBody(breaking, encoding, refuse)).toEqual({ ok: false, reason: 'interrupted' });
  });
});

describe('the Content-Encoding header', () => {
  it.each<[string | null, string[] | null]>([
    [null, []],
    ['', []],
    [' gzip , identity ', ['gzip']],
    ['br', ['br']],
    ['snappy', null],
  ])('%j reads as %j', (header, encodings) => {
    expect(parseEncodings(header)).toEqual(encodings);
  });
});
