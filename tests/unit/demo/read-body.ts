/** What windows-1252 means by the bytes 0x80 to 0x9f; "\ufffd" where it means nothing. */
const UPPER = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * Text of a page body: bytes are read as windows-1252. Not with TextDecoder, which in Node 20 takes
 * windows-1252 for ISO 8859-1 and turns curly quotes into control characters.
 */
export function readBody(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  return Array.from(body, (byte) =>
    byte >= 0x80 && byte <= 0x9f ? UPPER[byte - 0x80] : String.fromCharCode(byte),
  ).join('');
}
