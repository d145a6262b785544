import { mediaType } from './decode-text';
import type { FetchFailure, ImageOutcome, ImageResult } from './fetch-outcome';
import { visitAddress, type FetchDeps, type Reading } from './fetch-page';
import { sniffImage } from './image/sniff-image';
import { withoutMetadata } from './image/without-metadata';
import { isSuccess, planBody, type Answer } from './judge-answer';

/** Most bytes of a picture. Larger ones are print files, or meant to harm. */
export const IMAGE_MAX_BYTES = 8_000_000;
/** Most dots of a picture: what few bytes unpack to must not fill a browser's memory. */
const MAX_PIXELS = 50_000_000;

const IMAGE: Reading<Extract<ImageResult, { outcome: 'fetched' }>> = {
  accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif;q=0.8',
  bodyLimits: (head, settings) =>
    isSuccess(head.status)
      ? mayBeImage(head.header('content-type'))
        ? { maxBytes: IMAGE_MAX_BYTES, overflow: 'refuse' }
        : null
      : planBody(head, settings.maxBytes),
  read: (_visit, answer) => readImage(answer),
};

/** Servers that do not know what they hold say "octet-stream", or nothing. */
function mayBeImage(contentType: string | null): boolean {
  const type = mediaType(contentType);
  if (type === '' || type === 'application/octet-stream' || type === 'binary/octet-stream') return true;
  return type.startsWith('image/') && type !== 'image/svg+xml';
}

/** What a good answer is by its bytes; what its head calls it is not believed. */
function readImage(answer: Answer): Extract<ImageResult, { outcome: 'fetched' }> | FetchFailure {
  const contentType = answer.header('content-type');
  const refuse = (reason: string): FetchFailure => ({ outcome: 'unsupported', reason });
  if (!mayBeImage(contentType)) {
    const named = mediaType(contentType).slice(0, 80);
    return refuse(
      named === 'image/svg+xml'
        ? 'The address leads to an SVG drawing, which can hold scripts: only JPEG, PNG, GIF, WebP and AVIF are shown.'
        : `The address leads to content that is no picture (${named}).`,
    );
  }
  const found = sniffImage(answer.bytes);
  if (!found)
    return refuse('What the address leads to is no JPEG, PNG, GIF, WebP or AVIF picture, whatever it is called.');
  if (found.width * found.height > MAX_PIXELS)
    return refuse(`The picture is larger than can be shown safely (${found.width} × ${found.height} dots).`);
  return { outcome: 'fetched', image: { ...found, bytes: withoutMetadata(answer.bytes, found.type) } };
}

/** Reads one picture as politely and guarded as a page: addresses, robots.txt, the host's turn, sizes. */
export function fetchImage(deps: FetchDeps, url: string): Promise<ImageOutcome> {
  return visitAddress(deps, { url }, IMAGE);
}
