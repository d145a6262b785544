/** What kind of text a page is. Other content is not read. */
export type TextKind = 'html' | 'xml' | 'plain' | 'json';

/** The kind of text a Content-Type names; null when it is no text we read, `unstated` when the header says nothing. */
export function textKind(contentType: string | null): TextKind | 'unstated' | null {
  const type = mediaType(contentType);
  if (type === '' || type === 'application/x-unknown' || type === 'unknown/unknown') return 'unstated';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (type === 'text/xml' || type === 'application/xml' || /^application\/[^/]+\+xml$/u.test(type)) return 'xml';
  if (type === 'text/plain') return 'plain';
  return type === 'application/json' || /^application\/[^/]+\+json$/u.test(type) ? 'json' : null;
}

/** "Text/HTML; charset=utf-8" → "text/html". */
export function mediaType(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The kind of an unlabelled body, by its first characters; null for what is not text. */
export function sniffKind(bytes: Uint8Array): TextKind | null {
  const head = bytes.subarray(0, 1024);
  if (head.includes(0) && !bomCharset(bytes)) return null;
  const text = new TextDecoder(bomCharset(bytes) ?? 'windows-1252').decode(head).trimStart();
  if (/^<\?xml/iu.test(text)) return 'xml';
  if (text.startsWith('<')) return 'html';
  return /^[{[]/u.test(text) ? 'json' : 'plain';
}

export interface DecodedText {
  text: string;
  /** The encoding used, by its WHATWG name. */
  charset: string;
}

/** How far into a page its own declaration of an encoding is looked for, in bytes. */
const PRESCAN_BYTES = 4096;

/**
 * Bytes to text as a browser would: byte order mark, then the header's charset, then the page's own declaration, then
 * UTF-8 when the bytes are valid as such, else windows-1252. NUL becomes U+FFFD, because PostgreSQL cannot store it.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null, kind: TextKind): DecodedText {
  const charset =
    bomCharset(bytes) ?? headerCharset(contentType) ?? declaredCharset(bytes, kind) ?? guessedCharset(bytes, kind);
  const decoded = new TextDecoder(charset).decode(bytes).replaceAll('\u0000', '\ufffd');
  return { text: charset === 'windows-1252' ? withWindowsMarks(decoded) : decoded, charset };
}

/** What windows-1252 has at 0x80–0x9f; gaps stay controls. */
const WINDOWS_MARKS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Several Node releases decode windows-1252 as Latin-1, which loses typographic quotes and dashes. */
function withWindowsMarks(text: string): string {
  return text.replace(/[\u0080-\u009f]/gu, (char) => WINDOWS_MARKS[char.charCodeAt(0) - 0x80] ?? char);
}

function bomCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function headerCharset(contentType: string | null): string | null {
  const label = /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/iu.exec(contentType ?? '');
  return label ? knownCharset(label[1] ?? label[2] ?? label[3] ?? '') : null;
}

function declaredCharset(bytes: Uint8Array, kind: TextKind): string | null {
  if (kind === 'json' || kind === 'plain') return null;
  const head = new TextDecoder('windows-1252')
    .decode(bytes.subarray(0, PRESCAN_BYTES))
    .replace(/<!--[\s\S]*?-->/gu, '');
  const xml = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/iu.exec(head);
  const meta = kind === 'html' ? /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/iu.exec(head) : null;
  const label = meta?.[1] ?? xml?.[1];
  const charset = label ? knownCharset(label) : null;
  // A page that could be read as ASCII to find this cannot be UTF-16.
  return charset?.startsWith('utf-16') ? 'utf-8' : charset;
}

function guessedCharset(bytes: Uint8Array, kind: TextKind): string {
  if (kind === 'json') return 'utf-8';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function knownCharset(label: string): string | null {
  try {
    const charset = new TextDecoder(label.trim()).encoding;
    return charset === 'replacement' ? null : charset;
  } catch {
    return null;
  }
}
