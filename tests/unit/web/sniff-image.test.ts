import { describe, expect, it } from 'vitest';
import { housePng } from '@/demo/web/templates/photo';
import { sniffImage } from '@/lib/web/image/sniff-image';
import { withoutMetadata } from '@/lib/web/image/without-metadata';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ascii = (text: string) => Buffer.from(text, 'latin1');
const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body]);

const FRAME = segment(0xc0, hex('08 0190 0280 03 011100 021101 031101'));
const EXIF = segment(0xe1, ascii('Exif\0\0 taken at 12 Private Road'));
const SCAN = hex('ffda 0008 01010000 3f00 1234 ffd9');
const JPEG = Buffer.concat([hex('ffd8'), segment(0xe0, ascii('JFIF\0')), EXIF, FRAME, SCAN]);
const webp = (chunk: string, rest: string) =>
  Buffer.concat([ascii('RIFF'), hex('20000000'), ascii(`WEBP${chunk}`), hex(rest), Buffer.alloc(16)]);

describe('what bytes are', () => {
  it.each([
    ['image/png', Buffer.from(housePng('#000000', '#ffffff', 3)), 320, 200],
    ['image/gif', Buffer.concat([ascii('GIF89a'), hex('4001 f000 00 00 00')]), 320, 240],
    ['image/jpeg', JPEG, 640, 400],
    ['image/webp', webp('VP8 ', '10000000 000000 9d012a 8002 9001'), 640, 400],
    ['image/webp', webp('VP8L', '10000000 2f 7f c2 63 00'), 640, 400],
    ['image/webp', webp('VP8X', '0a000000 00000000 7f0200 8f0100'), 640, 400],
    [
      'image/avif',
      Buffer.concat([
        hex('0000001c'),
        ascii('ftypavif'),
        Buffer.alloc(20),
        ascii('ispe'),
        hex('00000000 00000280 00000190'),
      ]),
      640,
      400,
    ],
  ])('%s is told by its head, with its size', (type, bytes, width, height) => {
    expect(sniffImage(bytes)).toEqual({ type, width, height });
  });

  it.each([
    ['an SVG', ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a page', ascii('<!doctype html><img src=x onerror=alert(1)>')],
    ['a page behind one byte of a JPEG', Buffer.concat([hex('ffd8'), ascii('<script>alert(1)</script>')])],
    ['a PNG without dots', Buffer.concat([hex('89504e470d0a1a0a 0000000d'), ascii('IHDR'), Buffer.alloc(16)])],
    ['a JPEG without a frame', Buffer.concat([hex('ffd8'), EXIF, SCAN])],
    ['a JPEG whose segments lie about their length', Buffer.concat([hex('ffd8 ffe0 0000'), FRAME])],
    ['a film', Buffer.concat([hex('00000018'), ascii('ftypmp42'), Buffer.alloc(32)])],
    ['nothing', Buffer.alloc(0)],
  ])('%s is no picture', (_what, bytes) => {
    expect(sniffImage(bytes)).toBeNull();
  });
});

describe('a picture without what its device wrote', () => {
  it('is the same picture', () => {
    const bare = withoutMetadata(JPEG, 'image/jpeg');
    expect(bare.includes('Private Road')).toBe(false);
    expect(bare.length).toBe(JPEG.length - EXIF.length);
    expect(sniffImage(bare)).toEqual(sniffImage(JPEG));
    expect(bare.subarray(-SCAN.length).equals(SCAN)).toBe(true);
  });

  it('is left as it is where its segments cannot be followed', () => {
    const broken = Buffer.concat([hex('ffd8 ffe1 ffff'), ascii('short')]);
    expect(withoutMetadata(broken, 'image/jpeg').equals(broken)).toBe(true);
  });
});
