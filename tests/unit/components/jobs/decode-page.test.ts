import { describe, expect, it } from 'vitest';
import { decodePage } from '@/components/jobs/new/decode-page';

const bytes = (...parts: (string | number[])[]): ArrayBuffer => {
  const all = parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part));
  return new Uint8Array(all).buffer;
};

describe('decodePage', () => {
  it.each([
    ['UTF-8 where nothing is declared', bytes('Pe', [0xc3, 0xb1], 'alba'), 'Peñalba'],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], 'Oak'), 'Oak'],
    ['what the page declares', bytes('<meta charset="windows-1252">Pe', [0xf1]), '<meta charset="windows-1252">Peñ'],
    ['UTF-16 by its mark', bytes([0xff, 0xfe, 0x4f, 0, 0x6b, 0]), 'Ok'],
    ['big-endian UTF-16 by its mark', bytes([0xfe, 0xff, 0, 0x4f, 0, 0x6b]), 'Ok'],
    ['UTF-8 where UTF-16 is declared in ASCII', bytes('<meta charset=utf-16>Oak'), '<meta charset=utf-16>Oak'],
    ['UTF-8 where the name is unknown', bytes('<meta charset=klingon>Oak'), '<meta charset=klingon>Oak'],
    ['NUL as a replacement, for no column can hold it', bytes('O', [0], 'k'), 'O\uFFFDk'],
    ['nothing as nothing', bytes(), ''],
  ])('reads %s', (_case, input, expected) => {
    expect(decodePage(input)).toBe(expected);
  });
});
