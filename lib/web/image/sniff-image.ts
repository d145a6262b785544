/** Kinds of picture that every browser draws and none runs. An SVG is a document that may hold scripts: it is none of them. */
export type ImageType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/avif';

export interface SniffedImage {
  type: ImageType;
  width: number;
  height: number;
}

/** What the bytes are, whatever they were called; null for anything but a picture whose size its head tells. */
export function sniffImage(bytes: Buffer): SniffedImage | null {
  const found = readPng(bytes) ?? readGif(bytes) ?? readWebp(bytes) ?? readAvif(bytes) ?? readJpeg(bytes);
  return found && found.width > 0 && found.height > 0 ? found : null;
}

function readPng(bytes: Buffer): SniffedImage | null {
  const isPng = bytes.length >= 24 && bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'));
  if (!isPng || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function readGif(bytes: Buffer): SniffedImage | null {
  if (bytes.length < 13 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

function readWebp(bytes: Buffer): SniffedImage | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return null;
  const type = 'image/webp';
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** The box that tells the size of an AVIF stands early; farther in there is only data. */
const AVIF_HEAD_BYTES = 4096;

function readAvif(bytes: Buffer): SniffedImage | null {
  if (bytes.length < 32 || !/^ftypavi[fs]$/.test(bytes.toString('latin1', 4, 12))) return null;
  const at = bytes.subarray(0, AVIF_HEAD_BYTES).indexOf('ispe');
  if (at < 0 || at + 16 > bytes.length) return null;
  return { type: 'image/avif', width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
}

/** Walks the segments of a JPEG to its frame header. */
function readJpeg(bytes: Buffer): SniffedImage | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}
