import { Readable } from 'node:stream';

/** A response body that sends each part as it comes and stops the source when the reader goes away. */
export function toTextStream(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(parts, { objectMode: false })) as ReadableStream<Uint8Array>;
}
