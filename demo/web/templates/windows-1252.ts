/** The 27 characters that windows-1252 puts where ISO 8859-1 has control codes, by Unicode code point. */
const UPPER: ReadonlyMap<number, number> = new Map(
  [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
  ].flatMap((codePoint, index) => (codePoint === 0 ? [] : [[codePoint, 0x80 + index] as const])),
);

/** Text as windows-1252 bytes. Throws on a character that charset does not have: a sample page must be faithful. */
export function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80 || (codePoint >= 0xa0 && codePoint <= 0xff)) return codePoint;
    const byte = UPPER.get(codePoint);
    if (byte === undefined) throw new Error(`windows-1252 has no "${character}".`);
    return byte;
  });
}
