import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

export interface BodyLimits {
  /** Most bytes kept, counted after decompression. */
  maxBytes: number;
  /** `refuse` turns a longer body into `too_large`; `truncate` stops reading and keeps what came. */
  overflow: 'refuse' | 'truncate';
}

export type BodyResult =
  { ok: true; bytes: Buffer; truncated: boolean } | { ok: false; reason: 'too_large' | 'bad_encoding' | 'interrupted' };

/** A body may grow this much by decompression; beyond it is a bomb. Only counts once the output is large. */
const MAX_RATIO = 250;
const RATIO_FLOOR_BYTES = 1_000_000;
const MAX_ENCODINGS = 3;

type Encoding = 'gzip' | 'deflate' | 'br';

/** The compressions of a Content-Encoding header in the order they were applied, or null when one is unknown. */
export function parseEncodings(header: string | null): Encoding[] | null {
  const names = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MAX_ENCODINGS) return null;
  const known: Encoding[] = [];
  for (const name of names) {
    if (name === 'gzip' || name === 'x-gzip') known.push('gzip');
    else if (name === 'deflate' || name === 'br') known.push(name);
    else return null;
  }
  return known;
}

/**
 * Reads a body to its end or to its limit, decompressing as it goes, so that no more than the limit is ever held.
 * The stream is destroyed in every case. Aborting is the caller's signal; it shows here as `interrupted`.
 */
export async function readBody(
  body: Readable,
  contentEncoding: string | null,
  limits: BodyLimits,
): Promise<BodyResult> {
  body.on('error', () => undefined);
  try {
    return await readLimited(body, contentEncoding, limits);
  } finally {
    body.destroy();
  }
}

async function readLimited(body: Readable, contentEncoding: string | null, limits: BodyLimits): Promise<BodyResult> {
  const encodings = parseEncodings(contentEncoding);
  if (!encodings) return { ok: false, reason: 'bad_encoding' };
  const seen = { rawBytes: 0, sourceFailed: false };
  let stream: AsyncIterable<Uint8Array> = counted(body, seen);
  for (const encoding of encodings.reverse()) stream = decompressed(stream, encoding);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (encodings.length > 0 && size > RATIO_FLOOR_BYTES && size > seen.rawBytes * MAX_RATIO) {
        body.destroy();
        return { ok: false, reason: 'too_large' };
      }
      if (size > limits.maxBytes) {
        // First of all, or leaving the loop would wait for the next piece of a slow body.
        body.destroy();
        if (limits.overflow === 'refuse') return { ok: false, reason: 'too_large' };
        chunks.push(chunk.subarray(0, chunk.length - (size - limits.maxBytes)));
        return { ok: true, bytes: Buffer.concat(chunks), truncated: true };
      }
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, reason: seen.sourceFailed ? 'interrupted' : 'bad_encoding' };
  }
  return { ok: true, bytes: Buffer.concat(chunks), truncated: false };
}

async function* counted(body: AsyncIterable<Uint8Array>, seen: { rawBytes: number; sourceFailed: boolean }) {
  try {
    for await (const chunk of body) {
      seen.rawBytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    seen.sourceFailed = true;
    throw error;
  }
}

/** Leaving the loop early ends the decompressor and the source with it. */
async function* decompressed(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    if (first.done) return;
    const decoder = createDecoder(encoding, first.value);
    const input = Readable.from(resumed(first.value, iterator), { objectMode: false });
    input.on('error', (error) => decoder.destroy(error));
    input.pipe(decoder);
    try {
      for await (const chunk of decoder) yield chunk as Uint8Array;
    } finally {
      input.destroy();
      decoder.destroy();
    }
  } finally {
    await iterator.return?.();
  }
}

async function* resumed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (;;) {
    const next = await rest.next();
    if (next.done) return;
    yield next.value;
  }
}

function createDecoder(encoding: Encoding, first: Uint8Array) {
  if (encoding === 'gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  // "deflate" means zlib by the standard and raw deflate by habit; the zlib header tells them apart.
  return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
}
