import type { ImageType } from './sniff-image';

/** Exif and XMP, IPTC, comments: who took it, where, with what. Colour profiles stay. */
const JPEG_METADATA = new Set([0xe1, 0xed, 0xfe]);
const PNG_METADATA = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

/** The picture without what its maker's device wrote into it: names and places of people have no business here. */
export function withoutMetadata(bytes: Buffer, type: ImageType): Buffer {
  if (type === 'image/jpeg') return withoutJpegMetadata(bytes);
  return type === 'image/png' ? withoutPngMetadata(bytes) : bytes;
}

function withoutJpegMetadata(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const marker = bytes[at + 1]!;
    const end = marker === 0xff ? at + 1 : at + 2 + bytes.readUInt16BE(at + 2);
    if (end <= at || end > bytes.length) break;
    if (!JPEG_METADATA.has(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

function withoutPngMetadata(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    if (!PNG_METADATA.has(bytes.toString('latin1', at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}
